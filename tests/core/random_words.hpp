#pragma once

#include <cstdint>

#include "core/numerics/bits.hpp"
#include "core/random/philox.hpp"

namespace dense {

/// The stream of Philox4x32-10 words for a key, for tests: the same numbers on every target.
class RandomWords {
 public:
  explicit RandomWords(std::uint32_t seed) : key_{seed, 0x7E575EEDu} {}

  std::uint32_t next() {
    if (used_ == 4) {
      block_ = philox4x32_10(counter_, key_);
      counter_ = dense::advance(counter_, 1);
      used_ = 0;
    }
    return block_[used_++];
  }

  /// 0 … bound − 1; the bias is below bound · 2^−32.
  std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>((std::uint64_t{next()} * bound) >> 32);
  }

  /// Any of the 2^32 bit patterns, infinities and NaN among them.
  float any_float() { return from_bits(next()); }

  /// A random sign and fraction, and an exponent of the given range; exponents below −126 give subnormals.
  float float_with_exponent(int least, int greatest) {
    const std::uint32_t word = next();
    const int exponent = least + static_cast<int>(below(static_cast<std::uint32_t>(greatest - least + 1)));
    if (exponent >= -126) {
      return from_bits((word & 0x807FFFFFu) | static_cast<std::uint32_t>(exponent + 127) << 23);
    }
    const int leading = exponent + 149;  // place of the leading bit of a subnormal
    const std::uint32_t one = 1u << leading;
    return from_bits((word & 0x80000000u) | one | (word & (one - 1)));
  }

  /// Uniform on [−1, 1), a multiple of 2^−22.
  float unit_float() { return from_bits(0x40000000u | next() >> 9) - 3.0f; }

 private:
  Key key_;
  Counter counter_{};
  Counter block_{};
  unsigned used_ = 4;
};

}  // namespace dense
