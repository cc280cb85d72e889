#pragma once

#include <cstddef>
#include <string>

#include "core/numerics/bits.hpp"
#include "core/printing/decimal.hpp"

namespace dense {

/// A number's text cut at its point: "-12" and "5" for -12.5. An exponent is written separately.
struct DecimalText {
  std::string whole;
  std::string fraction;
};

constexpr bool negative(float x) {
  return bits(x) >> 31 != 0;
}
constexpr bool is_finite(float x) {
  return (bits(x) & 0x7F800000u) != 0x7F800000u;
}
constexpr float magnitude(float x) {
  return from_bits(bits(x) & 0x7FFFFFFFu);
}

/// The digits of d with the sign of x, zeros filled in between them and the point.
DecimalText positional(float x, const Decimal& d);

/// One digit before the point, the others after it.
DecimalText scientific(float x, const Decimal& d);

/// "e-05": sign and two digits, which float32 never exceeds.
std::string exponent_text(int exponent);
inline constexpr std::size_t exponent_size = 4;

void remove_trailing_zeros(std::string& fraction);

/// With a point only if digits follow it.
std::string joined(const DecimalText& text);

/// "nan" (whatever its sign bit), "inf" or "-inf".
std::string not_finite(float x);

}  // namespace dense
