#include "core/numerics/formats.hpp"

#include <algorithm>
#include <bit>

#include "core/numerics/bits.hpp"

namespace dense {
namespace {

struct Layout {
  int fraction_bits;
  int least_exponent;  // of a normal number
  int greatest_exponent;
  bool ties_away;
};

constexpr Layout layout_of(Format format) {
  switch (format) {
    case Format::float32:
      return {23, -126, 127, false};
    case Format::float16:
      return {10, -14, 15, false};
    case Format::bfloat16:
      return {7, -126, 127, false};
    case Format::tf32:
      return {10, -126, 127, false};
    case Format::tf32_ties_away:
      return {10, -126, 127, true};
  }
  return {};
}

constexpr double power_of_two(int exponent) {  // −1022 … 1023
  return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
}

}  // namespace

float round_to(Format format, float x) noexcept {
  const Layout layout = layout_of(format);
  const std::uint32_t magnitude = bits(x) & 0x7FFFFFFFu;
  if (format == Format::float32 || magnitude >= 0x7F800000u) return x;

  const bool normal = magnitude >= 0x00800000u;
  const int exponent = normal ? static_cast<int>(magnitude >> 23) - 127 : -126;
  const std::uint32_t significand = (magnitude & 0x007FFFFFu) | (normal ? 0x00800000u : 0u);
  const int dropped = std::min(25, 23 - layout.fraction_bits + std::max(0, layout.least_exponent - exponent));

  const std::uint32_t half = 1u << (dropped - 1);
  const std::uint32_t rest = significand & (2 * half - 1);
  std::uint32_t kept = significand >> dropped;
  if (rest > half || (rest == half && (layout.ties_away || (kept & 1u)))) ++kept;

  const double rounded = kept * power_of_two(exponent - 23 + dropped);  // exact
  const bool overflow = rounded >= power_of_two(layout.greatest_exponent + 1);
  const std::uint32_t result = overflow ? 0x7F800000u : bits(static_cast<float>(rounded));
  return from_bits(result | (bits(x) & 0x80000000u));
}

}  // namespace dense
