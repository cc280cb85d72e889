#pragma once

#include <array>
#include <cstdint>

#include "core/numerics/integer.hpp"

namespace dense {

/// CPython's `random.Random(seed)` for an integer seed: MT19937 (Matsumoto, Nishimura 1998) with
/// init_by_array over the 32-bit words of |seed|. So seeds n and −n give the same numbers.
/// Modules/_randommodule.c and Lib/random.py, CPython 3.11; the same numbers since Python 3.2.
class MersenneTwister {
 public:
  explicit MersenneTwister(const Integer& seed);

  /// Knuth's fill from one word, as NumPy seeds its legacy generator (Matsumoto's init_genrand).
  static MersenneTwister filled(std::uint32_t seed);

  /// The next 32 bits, `getrandbits(32)`.
  std::uint32_t word();

  /// `getrandbits(count)`, 1 ≤ count ≤ 64. Up to 32 bits it keeps the high bits of one word.
  std::uint64_t getrandbits(int count);

  /// `randint(low, high)`, both ends included, high − low < 2^63: draws bits until a draw fits.
  std::int64_t randint(std::int64_t low, std::int64_t high);

  /// `random()`: 53 bits in [0, 1), two words.
  double random();

 private:
  MersenneTwister() = default;

  static constexpr std::uint32_t size = 624;
  void refill();

  std::array<std::uint32_t, size> state_{};
  std::uint32_t next_ = size;
};

}  // namespace dense
