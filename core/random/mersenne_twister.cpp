#include "core/random/mersenne_twister.hpp"

#include <algorithm>
#include <bit>

namespace dense {
namespace {

constexpr std::uint32_t mix(std::uint32_t word) {
  return word ^ word >> 30;
}

}  // namespace

MersenneTwister MersenneTwister::filled(std::uint32_t seed) {
  MersenneTwister result;
  result.state_[0] = seed;
  for (std::uint32_t i = 1; i < size; ++i) {
    result.state_[i] = 1812433253u * mix(result.state_[i - 1]) + i;
  }
  return result;
}

MersenneTwister::MersenneTwister(const Integer& seed) : MersenneTwister(filled(19650218u)) {
  std::vector<std::uint32_t> words = seed.magnitude;
  if (words.empty()) words.push_back(0);
  std::uint32_t i = 1;
  const auto step = [&] {
    if (++i == size) {
      state_[0] = state_[size - 1];
      i = 1;
    }
  };
  std::size_t j = 0;
  for (std::size_t n = std::max<std::size_t>(size, words.size()); n > 0; --n) {
    state_[i] = (state_[i] ^ mix(state_[i - 1]) * 1664525u) + words[j] + static_cast<std::uint32_t>(j);
    step();
    if (++j == words.size()) j = 0;
  }
  for (std::uint32_t n = size - 1; n > 0; --n) {
    state_[i] = (state_[i] ^ mix(state_[i - 1]) * 1566083941u) - i;
    step();
  }
  state_[0] = 0x80000000u;
}

void MersenneTwister::refill() {
  constexpr std::uint32_t shift = 397;
  for (std::uint32_t i = 0; i < size; ++i) {
    const std::uint32_t joined = (state_[i] & 0x80000000u) | (state_[(i + 1) % size] & 0x7FFFFFFFu);
    state_[i] = state_[(i + shift) % size] ^ joined >> 1 ^ (joined & 1 ? 0x9908B0DFu : 0u);
  }
  next_ = 0;
}

std::uint32_t MersenneTwister::word() {
  if (next_ == size) refill();
  std::uint32_t y = state_[next_++];
  y ^= y >> 11;
  y ^= y << 7 & 0x9D2C5680u;
  y ^= y << 15 & 0xEFC60000u;
  return y ^ y >> 18;
}

std::uint64_t MersenneTwister::getrandbits(int count) {
  if (count <= 32) return word() >> (32 - count);
  const std::uint64_t low = word();
  return low | std::uint64_t{word() >> (64 - count)} << 32;
}

std::int64_t MersenneTwister::randint(std::int64_t low, std::int64_t high) {
  const std::uint64_t width = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
  const auto count = static_cast<int>(std::bit_width(width));
  std::uint64_t draw = getrandbits(count);
  while (draw >= width) draw = getrandbits(count);
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + draw);
}

double MersenneTwister::random() {
  const std::uint32_t a = word() >> 5;
  const std::uint32_t b = word() >> 6;
  return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
}

}  // namespace dense
