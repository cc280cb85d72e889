#include "core/random/short_draws.hpp"

#include <cmath>

namespace dense {
namespace {

float rounded(Format format, double x) {
  return round_to(format, static_cast<float>(x));
}

void scale(Format format, float by, float offset, std::span<float> numbers) {
  for (float& x : numbers) x = round_to(format, round_to(format, x * by) + offset);
}

}  // namespace

void shorten_uniform(Format format, double low, double high, std::span<float> numbers) noexcept {
  // Of 23 bits those above the low ones are whole numbers once these are the fraction.
  const float above = format == Format::float16 ? 0x1p13f : 0x1p16f;
  for (float& x : numbers) x = x * above - std::floor(x * above);
  const float from = rounded(format, low);
  scale(format, round_to(format, rounded(format, high) - from), from, numbers);
}

void shorten_normal(Format format, double mean, double stddev, std::span<float> numbers) noexcept {
  for (float& x : numbers) x = round_to(format, x);
  scale(format, rounded(format, stddev), rounded(format, mean), numbers);
}

}  // namespace dense
