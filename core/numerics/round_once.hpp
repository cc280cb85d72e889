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

/// The float32 nearest to high + low, ties to even, rounded once.
/// The detour through double would round twice; rounding to odd on the way (Boldo and Melquiond, "Emulation
/// of a FMA and correctly rounded sums: proved algorithms using rounding to odd", 2008) takes that back,
/// because double has more than two bits beyond float32: an inexact double is made the neighbour whose last
/// bit is 1.
constexpr float round_once(ExactPair exact) {
  if (!is_finite(exact.high) || exact.low == 0.0) return static_cast<float>(exact.high);
  std::uint64_t pattern = std::bit_cast<std::uint64_t>(exact.high);
  if ((pattern & 1u) == 0) {
    const bool away_from_zero = (exact.low > 0.0) == (exact.high > 0.0);
    pattern = away_from_zero ? pattern + 1 : pattern - 1;
  }
  return static_cast<float>(std::bit_cast<double>(pattern));
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
