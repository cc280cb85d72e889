#pragma once

#include <array>
#include <cstdint>

#include "core/numerics/integer.hpp"

namespace dense {

/// NumPy's `np.random.default_rng(seed)`: PCG64 (O'Neill, "PCG: a family of simple fast space-efficient statistically good
/// algorithms", 2014: XSL-RR over 128 bits), begun from a SeedSequence of the seed's 32-bit words, and the distributions
/// of Generator (numpy/random/bit_generator.pyx, src/pcg64/, src/distributions/distributions.c of NumPy 1.17 to 2.4).
class Pcg64 {
 public:
  explicit Pcg64(const Integer& seed);

  std::uint64_t word();
  /// The low half of a word, then its high half, which waits while whole words are drawn.
  std::uint32_t half_word();

  /// 53 bits in [0, 1).
  double random() { return static_cast<double>(word() >> 11) * 0x1p-53; }

  /// Standard normal, by the ziggurat of Marsaglia and Tsang with NumPy's 256 layers. Of the tail, one draw in some
  /// thousands, the last bit may not be NumPy's, whose library has another log1p.
  double gauss();

  /// An integer in [0, most], by Lemire's multiplication: of 32 bits where they suffice. Of most = 0 nothing is drawn.
  std::uint64_t interval(std::uint64_t most);

  /// The same as NumPy's shuffles draw it: masked words until one fits.
  std::uint64_t masked(std::uint64_t most);

 private:
  struct Wide {
    std::uint64_t high = 0, low = 0;
  };
  static Wide product(std::uint64_t a, std::uint64_t b);
  void step();

  Wide state_{}, increment_{};
  bool has_half_ = false;
  std::uint32_t half_ = 0;
};

}  // namespace dense
