#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace dense {

/// One float64 at a time: the operations that the real functions are written in. A SIMD counterpart with the
/// same names must give the same bits per lane: each operation is exactly rounded by IEEE 754 or acts on
/// bits.
struct ScalarLanes {
  using Value = double;
  static constexpr std::size_t width = 1;

  static Value load(const double* from) noexcept { return *from; }
  static Value load(const float* from) noexcept { return static_cast<double>(*from); }
  static Value broadcast(const double* from) noexcept { return *from; }
  static void store(double* to, Value value) noexcept { *to = value; }
  static void store(float* to, Value value) noexcept { *to = static_cast<float>(value); }
  static Value select(bool condition, Value yes, Value no) noexcept { return condition ? yes : no; }
  static Value min(Value a, Value b) noexcept { return b < a ? b : a; }
  static Value max(Value a, Value b) noexcept { return a < b ? b : a; }
  static Value abs(Value a) noexcept { return std::fabs(a); }
  static Value sqrt(Value a) noexcept { return std::sqrt(a); }

  /// 2^k, where the low bits of `shifted` = 1.5·2^52 + k hold the integer k, |k| < 1023.
  static Value power_of_two(Value shifted) noexcept {
    return std::bit_cast<double>((std::bit_cast<std::uint64_t>(shifted) << 52) + 0x3ff0000000000000u);
  }

  /// The first 24 bits of the significand; the rest is a - leading_bits(a), exactly.
  static Value leading_bits(Value a) noexcept {
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(a) & 0xffffffffe0000000u);
  }
};

}  // namespace dense
