#include <array>
#include <xsimd/xsimd.hpp>

#include "core/random/mersenne_twister.hpp"
#include "core/search/python_words.hpp"

namespace dense::search {
namespace {

constexpr std::size_t size = 624, middle = 397;

using Vector = xsimd::batch<std::uint32_t>;
constexpr std::size_t vectors = python_seeds / Vector::size;
using Lanes = std::array<Vector, vectors>;

/// What init_by_array begins with, the same for every seed: init_genrand(19650218).
constexpr std::array<std::uint32_t, size> filled = [] {
  std::array<std::uint32_t, size> state{19650218u};
  for (std::uint32_t i = 1; i < size; ++i) state[i] = 1812433253u * (state[i - 1] ^ state[i - 1] >> 30) + i;
  return state;
}();

/// What is added to a mixed word: the key, or minus its number.
[[gnu::always_inline]] inline Lanes mixed(const Lanes& before, const Lanes& state, std::uint32_t factor,
                                          const Lanes& addend) {
  Lanes result;
  for (std::size_t v = 0; v < vectors; ++v)
    result[v] = (state[v] ^ (before[v] ^ before[v] >> 30) * Vector(factor)) + addend[v];
  return result;
}

Lanes everywhere(std::uint32_t word) {
  Lanes result;
  result.fill(Vector(word));
  return result;
}

}  // namespace

void python_words(std::span<const std::uint32_t, python_seeds> seeds,
                  std::span<std::uint32_t, python_word_count * python_seeds> words) noexcept {
  std::array<Lanes, size> state;
  Lanes key;
  for (std::size_t v = 0; v < vectors; ++v) key[v] = Vector::load_unaligned(seeds.data() + v * Vector::size);
  // init_by_array goes around twice: the first time from 1 to the end and to 1 again, where word 0 is the last one …
  Lanes before = everywhere(filled[0]);
  for (std::size_t i = 1; i < size; ++i)
    state[i] = before = mixed(before, everywhere(filled[i]), 1664525u, key);
  state[1] = before = mixed(before, state[1], 1664525u, key);
  // … the second time from 2 on, in the same way.
  for (std::size_t i = 2; i < size; ++i)
    state[i] = before = mixed(before, state[i], 1566083941u, everywhere(0u - static_cast<std::uint32_t>(i)));
  state[1] = mixed(before, state[1], 1566083941u, everywhere(~0u));
  state[0].fill(Vector(0x80000000u));
  for (std::size_t n = 0; n < python_word_count; ++n) {
    for (std::size_t v = 0; v < vectors; ++v) {
      const Vector joined = (state[n][v] & Vector(0x80000000u)) | (state[n + 1][v] & Vector(0x7FFFFFFFu));
      const Vector odd = Vector(0u) - (joined & Vector(1u));
      Vector y = state[n + middle][v] ^ joined >> 1 ^ (odd & Vector(0x9908B0DFu));
      y = y ^ y >> 11;
      y = y ^ (y << 7 & Vector(0x9D2C5680u));
      y = y ^ (y << 15 & Vector(0xEFC60000u));
      y = y ^ y >> 18;
      y.store_unaligned(words.data() + n * python_seeds + v * Vector::size);
    }
  }
}

void python_words_reference(std::span<const std::uint32_t, python_seeds> seeds,
                            std::span<std::uint32_t, python_word_count * python_seeds> words) {
  for (std::size_t s = 0; s < python_seeds; ++s) {
    MersenneTwister generator{Integer(std::int64_t{seeds[s]})};
    for (std::size_t n = 0; n < python_word_count; ++n) words[n * python_seeds + s] = generator.word();
  }
}

}  // namespace dense::search
