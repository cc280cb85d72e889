#pragma once

#include <array>
#include <cstdint>

namespace dense {

using Counter = std::array<std::uint32_t, 4>;  // 128 bits, element 0 least significant
using Key = std::array<std::uint32_t, 2>;

/// Where a stream of random words starts. Block n of it is philox4x32_10(advance(counter, n), key).
struct PhiloxState {
  Key key{};
  Counter counter{};
  bool operator==(const PhiloxState&) const = default;
};

namespace philox {

constexpr std::uint32_t multiplier0 = 0xD2511F53u;
constexpr std::uint32_t multiplier1 = 0xCD9E8D57u;
constexpr std::uint32_t weyl0 = 0x9E3779B9u;  // golden ratio
constexpr std::uint32_t weyl1 = 0xBB67AE85u;  // sqrt(3) − 1

}  // namespace philox

/// Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011), the
/// generator behind TensorFlow's random ops on CPU. A pure function: four words of output for a counter and a
/// key.
constexpr Counter philox4x32_10(Counter counter, Key key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product0 = std::uint64_t{philox::multiplier0} * counter[0];
    const std::uint64_t product1 = std::uint64_t{philox::multiplier1} * counter[2];
    counter = {static_cast<std::uint32_t>(product1 >> 32) ^ counter[1] ^ key[0],
               static_cast<std::uint32_t>(product1),
               static_cast<std::uint32_t>(product0 >> 32) ^ counter[3] ^ key[1],
               static_cast<std::uint32_t>(product0)};
    key[0] += philox::weyl0;
    key[1] += philox::weyl1;
  }
  return counter;
}

/// counter + blocks, mod 2^128.
constexpr Counter advance(Counter counter, std::uint64_t blocks) {
  const std::uint64_t low = counter[0] | std::uint64_t{counter[1]} << 32;
  const std::uint64_t sum = low + blocks;
  counter[0] = static_cast<std::uint32_t>(sum);
  counter[1] = static_cast<std::uint32_t>(sum >> 32);
  if (sum < low && ++counter[2] == 0) ++counter[3];
  return counter;
}

// Random123 1.14, tests/kat_vectors, philox4x32 10.
static_assert(philox4x32_10({}, {}) == Counter{0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u});
static_assert(philox4x32_10({~0u, ~0u, ~0u, ~0u}, {~0u, ~0u}) ==
              Counter{0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu});
static_assert(philox4x32_10({0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u},
                            {0xa4093822u, 0x299f31d0u}) ==
              Counter{0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u});
static_assert(advance({~0u, ~0u, ~0u, 0}, 1) == Counter{0, 0, 0, 1});

}  // namespace dense
