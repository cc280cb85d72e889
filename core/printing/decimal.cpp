#include "core/printing/decimal.hpp"

#include <bit>
#include <cstdint>

#include "core/numerics/bits.hpp"

namespace dense {
namespace {

/// A natural number below 2^192, which holds every product needed for a float32: the largest is a denominator
/// of 2^151 or a numerator of 26 bits times 10^46.
class Natural {
 public:
  explicit constexpr Natural(std::uint32_t value) : words_{value} {}

  constexpr void multiply(std::uint32_t factor) {
    std::uint64_t carry = 0;
    for (std::uint32_t& word : words_) {
      carry += std::uint64_t{word} * factor;
      word = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
  }

  constexpr void multiply_by_power(std::uint32_t base, int exponent) {
    for (; exponent > 0; --exponent) multiply(base);
  }

  /// Precondition: other ≤ *this.
  constexpr void subtract(const Natural& other) {
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const std::uint64_t difference = std::uint64_t{words_[i]} - other.words_[i] - borrow;
      words_[i] = static_cast<std::uint32_t>(difference);
      borrow = difference >> 63;
    }
  }

  constexpr Natural plus(const Natural& other) const {
    Natural sum(0);
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      carry += std::uint64_t{words_[i]} + other.words_[i];
      sum.words_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    return sum;
  }

  /// Negative, zero or positive as *this is less than, equal to or greater than other.
  constexpr int compare(const Natural& other) const {
    for (std::size_t i = words_.size(); i-- > 0;) {
      if (words_[i] != other.words_[i]) return words_[i] < other.words_[i] ? -1 : 1;
    }
    return 0;
  }

 private:
  std::array<std::uint32_t, 6> words_{};  // element 0 least significant
};

/// The number as value / scale, and half the distance to its neighbours as below / scale and above / scale.
struct Scaled {
  Natural value;
  Natural scale;
  Natural below;
  Natural above;
  bool even;  // a tie with a neighbour rounds to this number

  void next_digit() {
    value.multiply(10);
    below.multiply(10);
    above.multiply(10);
  }
};

Scaled scaled(std::uint32_t significand, int exponent, bool unequal_neighbours) {
  // Everything is doubled so that half a step is a whole number, and doubled again if one of them is half as
  // large.
  const std::uint32_t half_step = unequal_neighbours ? 2 : 1;
  Scaled s{Natural(significand * 2 * half_step), Natural(2 * half_step), Natural(1), Natural(half_step),
           significand % 2 == 0};
  s.scale.multiply_by_power(2, -exponent);
  for (Natural* natural : {&s.value, &s.below, &s.above}) natural->multiply_by_power(2, exponent);
  return s;
}

void round_up(Decimal& d) {
  while (d.count > 0 && d.characters[d.count - 1] == '9') --d.count;
  if (d.count > 0) {
    ++d.characters[d.count - 1];
  } else {
    d.characters[d.count++] = '1';
    ++d.exponent;
  }
}

}  // namespace

Decimal decimal(float x, DigitLimits limits) {
  const std::uint32_t magnitude = bits(x) & 0x7FFFFFFFu;
  Decimal d;
  if (magnitude == 0) {
    d.characters[d.count++] = '0';
    return d;
  }
  const std::uint32_t fraction = magnitude & 0x007FFFFFu;
  const int biased = static_cast<int>(magnitude >> 23);
  const std::uint32_t significand = biased == 0 ? fraction : fraction | 0x00800000u;
  const int exponent = (biased == 0 ? 1 : biased) - 150;
  Scaled s = scaled(significand, exponent, fraction == 0 && biased > 1);

  // 78913 / 2^18 is log10(2), slightly too small; floor of the product is the decimal exponent or one less.
  const int binary_exponent = exponent + std::bit_width(significand) - 1;
  d.exponent = (binary_exponent * 78913) >> 18;
  s.scale.multiply_by_power(10, d.exponent);
  for (int i = 0; i > d.exponent; --i) s.next_digit();
  Natural next_power = s.scale;
  next_power.multiply(10);
  if (s.value.compare(next_power) >= 0) {
    s.scale = next_power;
    ++d.exponent;
  }

  int after_origin = limits.origin == DigitOrigin::first_digit ? 0 : -d.exponent;
  for (;; ++after_origin) {
    char digit = '0';
    while (s.value.compare(s.scale) >= 0) {
      s.value.subtract(s.scale);
      ++digit;
    }
    d.characters[d.count++] = digit;

    const int to_below = s.value.compare(s.below);
    const int to_above = s.value.plus(s.above).compare(s.scale);
    const bool reaches_below = s.even ? to_below <= 0 : to_below < 0;
    const bool reaches_above = s.even ? to_above >= 0 : to_above > 0;
    const bool told_apart = reaches_below || reaches_above;
    if ((told_apart && after_origin >= limits.at_least) || after_origin >= limits.at_most) {
      bool up = reaches_above;
      if (reaches_below == reaches_above) {
        const int to_half = s.value.plus(s.value).compare(s.scale);
        up = to_half > 0 || (to_half == 0 && digit % 2 != 0);
      }
      if (up) round_up(d);
      return d;
    }
    s.next_digit();
  }
}

}  // namespace dense
