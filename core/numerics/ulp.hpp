#pragma once

#include <cstdint>

#include "core/numerics/bits.hpp"

namespace dense {

/// Number of float32 steps from a to b; −0 and +0 are at distance 0.
/// Infinity is one step beyond the largest finite number. 2^32 − 1 when exactly one of them is NaN, 0 when
/// both are.
constexpr std::uint32_t ulp_distance(float a, float b) {
  if (a != a || b != b) return (a != a && b != b) ? 0 : 0xFFFFFFFFu;
  const auto position = [](float x) {
    const auto magnitude = static_cast<std::int64_t>(bits(x) & 0x7FFFFFFFu);
    return (bits(x) >> 31) ? -magnitude : magnitude;
  };
  const std::int64_t distance = position(a) - position(b);
  return static_cast<std::uint32_t>(distance < 0 ? -distance : distance);
}

}  // namespace dense
