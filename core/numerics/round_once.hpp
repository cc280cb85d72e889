#pragma once

#include <bit>
#include <cstdint>

namespace dense {

/// high + low without rounding: high is the nearest double, low what it leaves.
struct ExactPair {
  double high = 0.0;
  double low = 0.0;
  bool operator==(const ExactPair&) const = default;
};

constexpr bool is_finite(double x) {
  return x - x == 0.0;
}

/// a + b exactly (Knuth's TwoSum). Precondition: a, b and their sum are finite and far from the limits of
/// double, as all sums and products of two float32 are.
constexpr ExactPair two_sum(double a, double b) {
  const double sum = a + b;
  const double b_part = sum - a;
  const double a_part = sum - b_part;
  return {sum, (a - a_part) + (b - b_part)};
}

/// high + low rounded to odd: where it is no double, of the two beside it the one whose last bit is 1 (Boldo and
/// Melquiond, "Emulation of a FMA and correctly rounded sums: proved algorithms using rounding to odd", 2008). Rounded
/// again to fewer bits, or with more added, it gives what one rounding would.
constexpr double round_to_odd(ExactPair exact) {
  if (!is_finite(exact.high) || exact.low == 0.0) return exact.high;
  std::uint64_t pattern = std::bit_cast<std::uint64_t>(exact.high);
  if ((pattern & 1u) == 0) {
    const bool away_from_zero = (exact.low > 0.0) == (exact.high > 0.0);
    pattern = away_from_zero ? pattern + 1 : pattern - 1;
  }
  return std::bit_cast<double>(pattern);
}

/// The float32 nearest to high + low, ties to even, rounded once: double has more than two bits beyond float32.
constexpr float round_once(ExactPair exact) {
  return static_cast<float>(round_to_odd(exact));
}

/// a · b exactly (Dekker's product of the halves that Veltkamp's 2^27 + 1 cuts). Precondition: neither the halves nor the
/// product overflow, and the product is so large that what it leaves is no subnormal.
constexpr ExactPair two_product(double a, double b) {
  constexpr double cut = 134217729.0;
  const double a_high = a * cut - (a * cut - a), a_low = a - a_high;
  const double b_high = b * cut - (b * cut - b), b_low = b - b_high;
  const double product = a * b;
  return {product, a_low * b_low - (product - a_high * b_high - a_low * b_high - a_high * b_low)};
}

/// x · y + z of doubles with one rounding, without a machine instruction or libm (Boldo and Melquiond, algorithm Fma).
/// Precondition: as for two_product and two_sum.
constexpr double fused_multiply_add(double x, double y, double z) {
  const ExactPair product = two_product(x, y);
  const ExactPair lower = two_sum(z, product.low);
  const ExactPair upper = two_sum(product.high, lower.high);
  return upper.high + round_to_odd(two_sum(lower.low, upper.low));
}

/// x · y + z with one rounding, the same bits on every target: no machine instruction and no libm is asked.
/// The product of two float32 fits a double (48 bits), so only the sum has to be rounded with care.
constexpr float fused_multiply_add(float x, float y, float z) {
  const double product = static_cast<double>(x) * static_cast<double>(y);
  const double addend = static_cast<double>(z);
  if (!is_finite(product) || !is_finite(addend)) return static_cast<float>(product + addend);
  return round_once(two_sum(product, addend));
}

}  // namespace dense
