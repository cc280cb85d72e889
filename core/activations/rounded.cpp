#include "core/activations/rounded.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "core/activations/real_evaluation.hpp"
#include "core/activations/real_functions.hpp"
#include "core/numerics/bits.hpp"

namespace dense {
namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float nan = std::numeric_limits<float>::quiet_NaN();

bool is_finite(float x) noexcept {
  return (bits(x) & 0x7f800000u) != 0x7f800000u;
}

bool all_finite(std::span<const float> values) noexcept {
  // The sum reaches the sign's place from 0x7f800000 on.
  std::uint32_t reached = 0;
  for (const float x : values) reached |= (bits(x) & 0x7fffffffu) + 0x00800000u;
  return reached < 0x80000000u;
}

/// What TensorFlow 2.21 returns for +inf and -inf.
struct AtInfinity {
  float positive;
  float negative;
};

AtInfinity at_infinity(ActivationFunction function, const ActivationArguments& arguments) noexcept {
  switch (function) {
    case ActivationFunction::exponential:
    case ActivationFunction::softplus:
    case ActivationFunction::sparse_plus:
      return {infinity, 0.0f};
    case ActivationFunction::sigmoid:
      return {1.0f, 0.0f};
    case ActivationFunction::tanh:
      return {1.0f, -1.0f};
    case ActivationFunction::log_sigmoid:
      return {-0.0f, -infinity};
    case ActivationFunction::tanh_shrink:
      return {infinity, -infinity};
    case ActivationFunction::elu:
    case ActivationFunction::celu:
      return {infinity, -static_cast<float>(arguments.alpha)};
    case ActivationFunction::selu:
      return {infinity, -selu_scale_alpha};
    case ActivationFunction::softsign:
      return {nan, nan};
    case ActivationFunction::silu:
    case ActivationFunction::gelu:
    case ActivationFunction::mish:
    case ActivationFunction::squareplus:
      return {infinity, nan};
    default:  // no rounded function
      return {nan, nan};
  }
}

void evaluate_any_size(ActivationFunction function, const ActivationArguments& arguments,
                       std::span<const float> z, std::span<float> y) noexcept {
  const std::size_t whole = z.size() - z.size() % real_step;
  const RealTarget& target = widest_real_target();
  target.evaluate_rounded(function, arguments, z.first(whole), y.first(whole));
  if (whole == z.size()) return;
  std::array<float, real_step> rest{};
  std::copy(z.begin() + static_cast<std::ptrdiff_t>(whole), z.end(), rest.begin());
  target.evaluate_rounded(function, arguments, rest, rest);
  std::copy_n(rest.begin(), z.size() - whole, y.begin() + static_cast<std::ptrdiff_t>(whole));
}

}  // namespace

void apply_rounded(ActivationFunction function, const ActivationArguments& arguments,
                   std::span<const float> z, std::span<float> y) noexcept {
  if (all_finite(z)) return evaluate_any_size(function, arguments, z, y);
  const AtInfinity limits = at_infinity(function, arguments);
  constexpr std::size_t chunk_size = 64;
  for (std::size_t start = 0; start < z.size(); start += chunk_size) {
    const std::size_t count = std::min(chunk_size, z.size() - start);
    std::array<float, chunk_size> x;  // y may be z
    std::copy_n(z.begin() + static_cast<std::ptrdiff_t>(start), count, x.begin());
    const std::span<float> results = y.subspan(start, count);
    evaluate_any_size(function, arguments, std::span(x).first(count), results);
    for (std::size_t i = 0; i < count; ++i) {
      if (is_finite(x[i])) continue;
      results[i] = x[i] > 0.0f ? limits.positive : (x[i] < 0.0f ? limits.negative : nan);
    }
  }
}

}  // namespace dense
