#include "core/printing/anatomy.hpp"

#include <doctest/doctest.h>

#include "core/numerics/bits.hpp"
#include "tests/core/extreme_floats.hpp"

using dense::anatomy;
using dense::Anatomy;

TEST_CASE("anatomy takes a float32 apart into sign, exponent and fraction") {
  CHECK(anatomy(dense::bits(1.0f)) == Anatomy{0, 127, 0});
  CHECK(anatomy(dense::bits(-1.5f)) == Anatomy{1, 127, 0x400000});
  CHECK(anatomy(dense::bits(-0.0f)) == Anatomy{1, 0, 0});
  CHECK(anatomy(dense::bits(smallest)) == Anatomy{0, 0, 1});
  CHECK(anatomy(dense::bits(infinity)) == Anatomy{0, 255, 0});
}

TEST_CASE("hexadecimal and binary write all 32 bits") {
  CHECK(dense::hexadecimal(1.0f) == "3f800000");
  CHECK(dense::hexadecimal(-0.109234214f) == "bddfb630");
  CHECK(dense::hexadecimal(0.0f) == "00000000");
  CHECK(dense::binary(-1.5f) == "10111111110000000000000000000000");
}
