#include "core/numerics/round_once.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <random>

#include "core/numerics/bits.hpp"
#include "tests/core/extreme_floats.hpp"
#include "tests/core/random_words.hpp"

using namespace dense;

TEST_CASE("fused multiply-add rounds once, as std::fma does") {
  RandomWords words(1);
  std::uint64_t different = 0;
  const auto check = [&](float x, float y, float z) {
    if (!identical(fused_multiply_add(x, y, z), std::fma(x, y, z))) ++different;
  };
  SUBCASE("any three bit patterns") {
    for (int i = 0; i < 1'000'000; ++i) check(words.any_float(), words.any_float(), words.any_float());
  }
  SUBCASE("an addend close to the product, where bits cancel") {
    for (int i = 0; i < 1'000'000; ++i) {
      const float x = words.any_float();
      const float y = words.any_float();
      const std::uint32_t nudge = words.below(5);
      check(x, y, from_bits(bits(-(x * y)) + nudge - 2));
    }
  }
  SUBCASE("an addend within 60 binary places of the product") {
    for (int i = 0; i < 1'000'000; ++i) {
      const float x = words.float_with_exponent(-30, 30);
      const float y = words.float_with_exponent(-30, 30);
      const int exponent = std::ilogb(x * y) + static_cast<int>(words.below(121)) - 60;
      check(x, y, words.float_with_exponent(exponent, exponent));
    }
  }
  SUBCASE("products a hair beside the middle of two float32: rounding twice would be wrong") {
    for (int i = 0; i < 1'000'000; ++i) {
      // z holds 24 bits, x·y is half a unit of z's last place or a power of two beside it
      const float z = words.float_with_exponent(0, 0);
      const float half_unit = std::ldexp(1.0f, -24);
      const float beside = 1.0f + std::ldexp(1.0f, -static_cast<int>(words.below(23)) - 1);
      check(half_unit * beside, words.below(2) ? 1.0f : -1.0f, z);
      check(half_unit * beside, 1.0f - std::ldexp(1.0f, -24), z);
    }
  }
  SUBCASE("around the subnormals and the overflow") {
    for (int i = 0; i < 1'000'000; ++i) {
      check(words.float_with_exponent(-80, -60), words.float_with_exponent(-80, -60),
            words.float_with_exponent(-149, -120));
      check(words.float_with_exponent(60, 66), words.float_with_exponent(60, 66),
            words.float_with_exponent(120, 127));
    }
  }
  SUBCASE("zeros, infinities, NaN, the smallest and the largest") {
    const float odd_ones[] = {0.0f,         -0.0f,    1.0f,      -1.0f,   infinity, -infinity,
                              not_a_number, smallest, -smallest, largest, -largest};
    for (const float x : odd_ones) {
      for (const float y : odd_ones) {
        for (const float z : odd_ones) check(x, y, z);
      }
    }
  }
  CHECK(different == 0);
}

TEST_CASE("a product and a sum of doubles are rounded once, as the machine's own fused operation does it") {
  std::mt19937_64 random(29);
  const auto number = [&] {
    const double fraction = static_cast<double>(random() >> 11) * 0x1p-53 + 1;
    return std::ldexp(random() & 1 ? fraction : -fraction, static_cast<int>(random() % 41) - 20);
  };
  int different = 0;
  for (int i = 0; i < 1'000'000; ++i) {
    const double x = number(), y = number();
    // The addend cancels the product, is as large, or far smaller.
    const double z = i % 3 == 0 ? -x * y : i % 3 == 1 ? number() : std::ldexp(number(), -60);
    different += dense::fused_multiply_add(x, y, z) != std::fma(x, y, z);
  }
  CHECK(different == 0);
}

TEST_CASE("two_sum gives back every bit that an addition loses") {
  CHECK(two_sum(1.0, 0x1p-60) == ExactPair{1.0, 0x1p-60});
  CHECK(two_sum(0x1p-60, 1.0) == ExactPair{1.0, 0x1p-60});
  CHECK(two_sum(0x1p200, -0x1p-200) == ExactPair{0x1p200, -0x1p-200});
}
