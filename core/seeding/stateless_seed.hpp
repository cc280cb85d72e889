#pragma once

#include <cstdint>

#include "core/random/philox.hpp"

namespace dense {

/// The stream of TensorFlow's stateless random ops for the seed pair [seed0, seed1]: one Philox block
/// scrambles the pair into key and counter (tensorflow/core/kernels/stateless_random_ops.cc, GenerateKey).
constexpr PhiloxState stateless_stream(std::int64_t seed0, std::int64_t seed1) {
  const auto low = [](std::int64_t s) { return static_cast<std::uint32_t>(s); };
  const auto high = [](std::int64_t s) {
    return static_cast<std::uint32_t>(static_cast<std::uint64_t>(s) >> 32);
  };
  const Counter mixed =
      philox4x32_10({low(seed0), high(seed0), low(seed1), high(seed1)}, {0x3EC8F720u, 0x02461E29u});
  return {.key = {mixed[0], mixed[1]}, .counter = {0, 0, mixed[2], mixed[3]}};
}

/// The stream of a stateful random op with attributes (seed, seed2), unscrambled
/// (tensorflow/core/lib/random/philox_random.h, the constructor from two seeds).
constexpr PhiloxState stateful_stream(std::uint64_t seed, std::uint64_t seed2) {
  return {.key = {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)},
          .counter = {0, 0, static_cast<std::uint32_t>(seed2), static_cast<std::uint32_t>(seed2 >> 32)}};
}

}  // namespace dense
