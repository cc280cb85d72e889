#include "core/random/double_draws.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "core/random/logarithm.hpp"
#include "core/random/real_functions.hpp"

namespace dense {
namespace {

constexpr std::size_t group = 2;  // elements that TensorFlow computes together
constexpr std::uint64_t blocks_per_truncated_group = 128;
constexpr double truncation = 2.0;

Counter next_block(PhiloxState& state) {
  const Counter words = philox4x32_10(state.counter, state.key);
  state.counter = dense::advance(state.counter, 1);
  return words;
}

/// BoxMullerDouble
std::array<double, group> normals_from_block(const Counter& words) {
  constexpr double two_pi = 6.283185307179586;
  const double u = std::max(uniform_from_words(words[0], words[1]), 1e-7);  // keeps the logarithm finite
  const double angle = two_pi * uniform_from_words(words[2], words[3]);
  const double radius = std::sqrt(-2.0 * log_double(u));
  return {nearest::sine(angle) * radius, nearest::cosine(angle) * radius};
}

double scaled(double x, double scale, double offset) {
  const double product = x * scale;
  return product + offset;
}

std::array<double, group> truncated_group(PhiloxState state) {
  std::array<double, group> accepted{};
  for (std::size_t count = 0; count < group;) {
    for (const double z : normals_from_block(next_block(state))) {
      if (std::fabs(z) < truncation && count < group) accepted[count++] = z;
    }
  }
  return accepted;
}

/// Two elements of `next()` at a time, scaled.
template <class Next>
void fill_groups(std::span<double> out, double scale, double offset, Next next) {
  for (std::size_t begin = 0; begin < out.size(); begin += group) {
    const std::array<double, group> values = next();
    for (std::size_t i = 0; i < std::min(group, out.size() - begin); ++i)
      out[begin + i] = scaled(values[i], scale, offset);
  }
}

}  // namespace

void fill_uniform(PhiloxState state, double minval, double maxval, std::span<double> out) noexcept {
  fill_groups(out, maxval - minval, minval, [&] {
    const Counter words = next_block(state);
    return std::array{uniform_from_words(words[0], words[1]), uniform_from_words(words[2], words[3])};
  });
}

void fill_normal(PhiloxState state, double mean, double stddev, std::span<double> out) noexcept {
  fill_groups(out, stddev, mean, [&] { return normals_from_block(next_block(state)); });
}

void fill_truncated_normal(PhiloxState state, double mean, double stddev, std::span<double> out) noexcept {
  fill_groups(out, stddev, mean, [&] {
    const std::array<double, group> values = truncated_group(state);
    state.counter = dense::advance(state.counter, blocks_per_truncated_group);
    return values;
  });
}

}  // namespace dense
