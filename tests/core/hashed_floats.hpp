#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/numerics/bits.hpp"

/// The numbers of tests/golden/python/digits.py: hashes of their places.
inline std::vector<float> hashed_floats(std::size_t count, std::uint32_t seed, std::string_view kind) {
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t word = static_cast<std::uint32_t>(i) + seed * 0x9E3779B9u;
    word = (word ^ word >> 16) * 0x85EBCA6Bu;
    word = (word ^ word >> 13) * 0xC2B2AE35u;
    word ^= word >> 16;
    if (kind == "any") {
      values[i] = dense::from_bits(word);
    } else if (kind == "plain" || kind == "large") {
      const float fraction = static_cast<float>(word >> 8) * 0x1p-23f - 1.0f;
      values[i] = kind == "plain" ? fraction : fraction * 24.0f;
    } else {
      const std::uint32_t exponent = kind == "wide" ? 27 + (word >> 8) % 201 : 1 + (word >> 8) % 70;
      values[i] = dense::from_bits((word & 0x807FFFFFu) | exponent << 23);
    }
  }
  return values;
}

/// With one NaN for all.
inline void make_canonical(std::vector<float>& values) {
  for (float& each : values) {
    if (each != each) each = dense::from_bits(0x7FC00000u);
  }
}
