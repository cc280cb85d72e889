#include "core/activations/rounded.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>

#include "core/activations/real_functions.hpp"

namespace dense {
namespace {

constexpr std::size_t chunk_size = 128;
constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float nan = std::numeric_limits<float>::quiet_NaN();

bool is_finite(float x) noexcept { return (std::bit_cast<std::uint32_t>(x) & 0x7f800000u) != 0x7f800000u; }

/// What TensorFlow 2.21 returns for +inf and -inf.
struct AtInfinity {
  float positive;
  float negative;
};

AtInfinity at_infinity(ActivationFunction function, const ActivationArguments& arguments) noexcept {
  switch (function) {
    case ActivationFunction::exponential:
    case ActivationFunction::softplus:
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
    default:  // silu, gelu, mish, squareplus
      return {infinity, nan};
  }
}

}  // namespace

void apply_rounded(ActivationFunction function, const ActivationArguments& arguments, std::span<const float> z,
                   std::span<float> y) noexcept {
  const AtInfinity limits = at_infinity(function, arguments);
  std::array<double, chunk_size> values;
  for (std::size_t start = 0; start < z.size(); start += chunk_size) {
    const std::span<const float> from = z.subspan(start, std::min(chunk_size, z.size() - start));
    const std::size_t padded = (from.size() + real_step - 1) / real_step * real_step;
    std::uint32_t largest = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
      values[i] = static_cast<double>(from[i]);
      largest = std::max(largest, std::bit_cast<std::uint32_t>(from[i]) & 0x7fffffffu);
    }
    for (std::size_t i = from.size(); i < padded; ++i) values[i] = 0.0;
    std::array<float, chunk_size> unusual;
    const bool any_unusual = largest >= 0x7f800000u;
    if (any_unusual) std::copy(from.begin(), from.end(), unusual.begin());  // y may be z

    evaluate_real(function, arguments, std::span(values).first(padded));
    for (std::size_t i = 0; i < from.size(); ++i) y[start + i] = static_cast<float>(values[i]);

    if (!any_unusual) continue;
    for (std::size_t i = 0; i < from.size(); ++i) {
      if (is_finite(unusual[i])) continue;
      y[start + i] = unusual[i] > 0.0f ? limits.positive : (unusual[i] < 0.0f ? limits.negative : nan);
    }
  }
}

}  // namespace dense
