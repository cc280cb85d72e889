#include "core/numerics/exact_sum.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "core/numerics/bits.hpp"
#include "core/numerics/round_once.hpp"
#include "tests/core/extreme_floats.hpp"
#include "tests/core/random_words.hpp"

using namespace dense;

TEST_CASE("the exact sum of two products is what a fused multiply-add says") {
  RandomWords words(2);
  int different = 0;
  for (int i = 0; i < 200'000; ++i) {
    const float x = words.any_float();
    const float y = words.any_float();
    const float z = words.any_float();
    ExactSum sum;
    sum.add_product(x, y);
    sum.add(z);
    const float fused = fused_multiply_add(x, y, z);
    if (!(identical(sum.to_float(), fused) || (sum.to_float() == 0 && fused == 0))) ++different;
  }
  CHECK(different == 0);
}

TEST_CASE("the exact sum does not depend on the order of its terms, and opposite terms leave nothing") {
  RandomWords words(3);
  for (int repeat = 0; repeat < 2'000; ++repeat) {
    std::vector<float> x(40);
    std::vector<float> w(40);
    for (std::size_t i = 0; i < x.size(); ++i) {
      x[i] = words.float_with_exponent(-149, 127);
      w[i] = words.float_with_exponent(-149, 127);
    }
    ExactSum forward;
    ExactSum backward;
    for (std::size_t i = 0; i < x.size(); ++i) forward.add_product(x[i], w[i]);
    for (std::size_t i = x.size(); i > 0; --i) backward.add_product(x[i - 1], w[i - 1]);
    REQUIRE(forward.to_double() == backward.to_double());
    REQUIRE(bits(forward.to_float()) == bits(backward.to_float()));
    for (std::size_t i = 0; i < x.size(); ++i) forward.subtract_product(x[i], w[i]);
    REQUIRE(bits(forward.to_float()) == bits(0.0f));
  }
}

TEST_CASE("the exact sum keeps a one between two numbers that swamp it") {
  ExactSum sum;
  sum.add_product(1e30f, 1e8f);
  sum.add(1.0f);
  sum.add_product(-1e30f, 1e8f);
  CHECK(sum.to_float() == 1.0f);
  sum.add_product(smallest, smallest);
  CHECK(sum.to_float() == 1.0f);
  CHECK(sum.minus(1.0).high == 0x1p-298);
  sum.subtract_product(1.0f, 1.0f);
  CHECK(sum.to_double() == 0x1p-298);
  CHECK(bits(sum.to_float()) == bits(0.0f));
  sum.subtract_product(smallest, 2 * smallest);
  CHECK(sum.to_double() == -0x1p-298);
  CHECK(bits(sum.to_float()) == bits(-0.0f));
}

TEST_CASE("the exact sum is rounded to the nearest float32, ties to even") {
  const auto rounded = [](float a, float b, float c) {
    ExactSum sum;
    sum.add(a);
    sum.add(b);
    sum.add_product(c, 0x1p-100f);
    return sum.to_float();
  };
  CHECK(rounded(1.0f, 0x1p-24f, 0.0f) == 1.0f);
  CHECK(rounded(1.0f, 0x1p-24f, 1.0f) == 1.0f + 0x1p-23f);
  CHECK(rounded(1.0f, 0x1p-24f, -1.0f) == 1.0f);
  CHECK(rounded(1.0f + 0x1p-23f, 0x1p-24f, 0.0f) == 1.0f + 0x1p-22f);
  CHECK(rounded(-1.0f, -0x1p-24f, -1.0f) == -1.0f - 0x1p-23f);
  CHECK(rounded(largest, 0x1p102f, 0.0f) == largest);
  CHECK(rounded(largest, 0x1p103f, 0.0f) == infinity);
  CHECK(rounded(largest, 0x1p103f, -1.0f) == largest);
  CHECK(rounded(-largest, -largest, 0.0f) == -infinity);
}

TEST_CASE("the exact sum treats infinities and NaN as IEEE 754 does") {
  const auto sum_of = [](std::vector<std::pair<float, float>> terms) {
    ExactSum sum;
    for (const auto& [x, w] : terms) sum.add_product(x, w);
    return sum.to_float();
  };
  CHECK(sum_of({{infinity, 2.0f}, {-largest, largest}}) == infinity);
  CHECK(sum_of({{infinity, -2.0f}, {1.0f, 1.0f}}) == -infinity);
  CHECK(std::isnan(sum_of({{infinity, 1.0f}, {infinity, -1.0f}})));
  CHECK(std::isnan(sum_of({{infinity, 0.0f}})));
  CHECK(std::isnan(sum_of({{not_a_number, 0.0f}, {1.0f, 1.0f}})));
  CHECK(bits(sum_of({})) == bits(0.0f));
  CHECK(bits(sum_of({{-0.0f, 1.0f}})) == bits(0.0f));
  CHECK(sum_of({{largest, largest}, {-largest, largest}, {1.0f, 1.0f}}) == 1.0f);
}
