#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/random/philox.hpp"

namespace dense::search {

/// Consecutive numbers of 23 bits, which are what a uniform number is made of.
struct WordRange {
  std::uint32_t first = 0;
  std::uint32_t count = 1;
  bool operator==(const WordRange&) const = default;
};

/// The first look at a stream: which words of one of its blocks are worth a second one. A block passes when the low 23 bits of
/// word `lane` lie in one of the ranges, or when the cell of words 2 · pair and 2 · pair + 1 is set, from which a normal number
/// is made. A cell is 9 bits of the one word and 9 of the other.
struct Sieve {
  static constexpr unsigned cell_bits = 9;
  static constexpr std::size_t cell_words = std::size_t{1} << (2 * cell_bits - 5);
  static constexpr std::uint32_t word_mask = 0x007FFFFFu;
  static constexpr std::size_t most_ranges = 8;

  std::uint32_t block = 0;  ///< its number in the stream
  unsigned lane = 0;
  std::vector<WordRange> ranges{};  ///< at most most_ranges
  unsigned pair = 0;
  std::vector<std::uint32_t> cells{};  ///< a bit per cell; empty: none is set

  static std::uint32_t cell(std::uint32_t word0, std::uint32_t word1) {
    return ((word0 & word_mask) >> (23 - cell_bits)) << cell_bits | (word1 & word_mask) >> (23 - cell_bits);
  }
  bool passes(const Counter& words) const;
};

/// Streams, one for each seed: those of TensorFlow's stateless ops for [seed, 0]; or, where there are op seeds, as many as seeds,
/// those of its stateful ops for (seed, op seed).
struct Streams {
  std::span<const std::uint32_t> seeds;
  std::span<const std::uint32_t> op_seeds{};

  PhiloxState operator[](std::size_t i) const;
};

/// Appends the numbers of the streams that pass, in order. One stream at a time: the specification.
void sift_reference(const Sieve& sieve, const Streams& streams, std::vector<std::uint32_t>& passed);

/// The same in the vectors of an instruction set.
struct SieveTarget {
  std::string_view name;
  void (*sift)(const Sieve& sieve, const Streams& streams, std::vector<std::uint32_t>& passed);
  /// The rounds of as many stateless streams in registers, with nothing around them, for a benchmark: a sum of their words.
  std::uint32_t (*rounds)(std::uint32_t first_seed, std::size_t count);
};

/// What this build has and the processor runs, the narrowest first; never empty, and the first may be the specification.
std::span<const SieveTarget* const> sieve_targets() noexcept;

extern const SieveTarget sieve_baseline;
extern const SieveTarget sieve_avx2;    ///< where the build has it
extern const SieveTarget sieve_avx512;  ///< where the build has it

/// By the widest of them.
void sift(const Sieve& sieve, const Streams& streams, std::vector<std::uint32_t>& passed);

/// How many of the stateless streams of `count` seeds from `first` on pass, a multiple of 4,096: for a benchmark.
std::size_t count_passing(const Sieve& sieve, std::uint32_t first, std::size_t count);

}  // namespace dense::search
