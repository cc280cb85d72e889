#pragma once

#include <cstdint>

namespace dense::search {

/// The digits of a printed number: mantissa · 10^exponent. The last digit that was printed is the mantissa's last.
struct Digits {
  bool negative = false;
  std::uint64_t mantissa = 0;  ///< below 10^18
  int exponent = 0;
};

/// From low to high.
struct FloatRange {
  float low = 0;
  float high = 0;
};

/// The float32 numbers that have these digits, rounded or cut off, and the one that is nearest to them. Of zero: both signs, up
/// to one in the last place. Numbers beyond 10^30 are taken for that.
FloatRange floats_printed_as(const Digits& digits);

}  // namespace dense::search
