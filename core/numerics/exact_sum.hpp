#pragma once

#include <array>
#include <cstdint>

#include "core/numerics/round_once.hpp"

namespace dense {

/// A sum of products of float32 without any rounding: a fixed-point number of 640 bits in two's complement
/// whose last bit weighs 2^−298, the square of the smallest subnormal. The greatest product is below 2^256,
/// so more than 2^80 of them fit. Integers only; no allocation; the order of the terms cannot matter.
///
/// A sum with a NaN, with 0 · ∞ or with infinities of both signs is NaN, with infinities of one sign that
/// infinity. An exact zero is +0, as every sum that starts from +0 is.
class ExactSum {
 public:
  void add_product(float x, float w) noexcept;
  void subtract_product(float x, float w) noexcept { add_product(-x, w); }
  void add(float x) noexcept { add_product(x, 1.0f); }

  /// The nearest float32 and the nearest double, ties to even.
  float to_float() const noexcept;
  double to_double() const noexcept;

  /// What is left after `value` is taken away: exact while it spans at most 106 bits, otherwise the nearest
  /// pair.
  ExactPair minus(double value) const noexcept;

 private:
  double rounded(int precision, int least_exponent) const noexcept;
  void add_shifted(std::uint64_t magnitude, unsigned shift, bool negative) noexcept;
  void add_double(double x) noexcept;

  std::array<std::uint64_t, 10> limbs_{};
  bool nan_ = false;
  bool positive_infinity_ = false;
  bool negative_infinity_ = false;
};

}  // namespace dense
