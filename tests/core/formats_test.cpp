#include "core/numerics/formats.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <initializer_list>

#include "core/numerics/bits.hpp"
#include "tests/core/extreme_floats.hpp"

using namespace dense;

TEST_CASE("factors are rounded to the nearest float16, bfloat16 and TF32") {
  CHECK(round_to(Format::float16, 1.0f + 0x1p-11f) == 1.0f);
  CHECK(round_to(Format::float16, 1.0f + 0x3p-11f) == 1.0f + 0x1p-9f);
  CHECK(round_to(Format::float16, 1.0f + 0x1p-11f + 0x1p-23f) == 1.0f + 0x1p-10f);
  CHECK(round_to(Format::float16, 65519.996f) == 65504.0f);
  CHECK(round_to(Format::float16, 65520.0f) == infinity);
  CHECK(round_to(Format::float16, -65520.0f) == -infinity);
  CHECK(round_to(Format::float16, 0x1p-24f) == 0x1p-24f);
  CHECK(round_to(Format::float16, 0x1p-25f) == 0.0f);
  CHECK(round_to(Format::float16, 0x1.000002p-25f) == 0x1p-24f);
  CHECK(round_to(Format::float16, 0x3p-25f) == 0x1p-23f);
  CHECK(bits(round_to(Format::float16, -0x1p-26f)) == bits(-0.0f));
  CHECK(bits(round_to(Format::float16, -smallest)) == bits(-0.0f));
  CHECK(round_to(Format::float16, 0x1.ff9p-15f) == 0x1.ff8p-15f);
  CHECK(round_to(Format::float16, 0x1.ffcp-15f) == 0x1p-14f);

  CHECK(round_to(Format::bfloat16, 1.0f + 0x1p-8f) == 1.0f);
  CHECK(round_to(Format::bfloat16, 1.0f + 0x3p-8f) == 1.0f + 0x1p-6f);
  CHECK(round_to(Format::bfloat16, largest) == infinity);
  CHECK(round_to(Format::bfloat16, from_bits(0x7F7F7FFFu)) == from_bits(0x7F7F0000u));
  CHECK(bits(round_to(Format::bfloat16, from_bits(0x00008000u))) == 0u);
  CHECK(bits(round_to(Format::bfloat16, from_bits(0x00008001u))) == 0x00010000u);
  CHECK(bits(round_to(Format::bfloat16, from_bits(0x007FFFFFu))) == 0x00800000u);

  for (const Format format : {Format::float16, Format::bfloat16, Format::tf32, Format::tf32_ties_away}) {
    CHECK(bits(round_to(format, -0.0f)) == bits(-0.0f));
    CHECK(round_to(format, infinity) == infinity);
    CHECK(round_to(format, -infinity) == -infinity);
    CHECK(std::isnan(round_to(format, not_a_number)));
  }
}

TEST_CASE("bfloat16 and TF32 are the upper bits of a float32, rounded: every bit pattern of 2^20 agrees") {
  const auto on_the_bits = [](float x, unsigned dropped, bool ties_away) {
    const std::uint32_t half = 1u << (dropped - 1);
    const std::uint32_t odd = (bits(x) >> dropped) & 1u;
    const std::uint32_t up = bits(x) + (ties_away ? half : half - 1 + odd);
    return from_bits(up & ~(2 * half - 1));
  };
  int different = 0;
  for (std::uint64_t pattern = 0; pattern < 0x100000000u; pattern += 4093) {
    const float x = from_bits(static_cast<std::uint32_t>(pattern));
    if (!std::isfinite(x)) continue;
    different += !identical(round_to(Format::bfloat16, x), on_the_bits(x, 16, false));
    different += !identical(round_to(Format::tf32, x), on_the_bits(x, 13, false));
    different += !identical(round_to(Format::tf32_ties_away, x), on_the_bits(x, 13, true));
  }
  CHECK(different == 0);
}

TEST_CASE("every float16 value survives its own rounding, and the middle of two goes to the even one") {
  int different = 0;
  float previous = 0.0f;
  for (std::uint32_t half = 1; half <= 0x7C00u; ++half) {
    const std::uint32_t exponent = half >> 10;
    const std::uint32_t fraction = half & 0x3FFu;
    const float value =
        exponent == 0 ? std::ldexp(static_cast<float>(fraction), -24)
                      : std::ldexp(static_cast<float>(fraction | 0x400u), static_cast<int>(exponent) - 25);
    const float expected = half == 0x7C00u ? infinity : value;
    const float middle = previous + (value - previous) / 2;
    different += !identical(round_to(Format::float16, value), expected);
    different += !identical(round_to(Format::float16, middle), half % 2 ? previous : expected);
    different += !identical(round_to(Format::float16, std::nextafter(middle, 0.0f)), previous);
    different += !identical(round_to(Format::float16, std::nextafter(middle, infinity)), expected);
    previous = value;
  }
  CHECK(different == 0);
}
