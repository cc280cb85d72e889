#include "core/numerics/output_comparison.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "core/kernels/ladder.hpp"
#include "tests/core/extreme_floats.hpp"
#include "tests/core/random_words.hpp"

using namespace dense;

namespace {

OutputComparison compare(float a, float b, std::vector<float> x, std::vector<float> w, float bias = 0.0f) {
  return compare_outputs(a, b, x, {w, w.size(), 1}, 0, bias);
}

}  // namespace

TEST_CASE("two outputs are compared by the size of the terms that were added, bias included") {
  const float up = std::nextafter(6.0f, 7.0f);
  const OutputComparison c = compare(up, 6.0f, {1.0f, 2.0f, -3.0f}, {4.0f, 2.5f, 1.0f}, -0.0f);
  CHECK_FALSE(c.identical);
  CHECK(c.difference == 0x1p-21);
  CHECK(c.ulp == 1);
  CHECK(c.terms == 12.0);
  CHECK(c.relative_to_terms == 0x1p-21 / 12.0);
  CHECK(c.exact == 6.0f);
  CHECK(c.correct_bits_a == 23);
  CHECK(c.correct_bits_b == 24);
  CHECK(compare(1.0f, 1.0f, {1.0f}, {1.0f}, -3.0f).terms == 4.0);
  CHECK(compare(1.0f, 1.0f, {1.0f}, {1.0f}, -3.0f).exact == -2.0f);
}

TEST_CASE("the same bits are at no distance, whatever they are") {
  for (const float same : {0.0f, -1.5f, infinity, -infinity, not_a_number}) {
    const OutputComparison c = compare(same, same, {1.0f}, {1.0f});
    CHECK(c.identical);
    CHECK(c.difference == 0.0);
    CHECK(c.ulp == 0);
    CHECK(c.relative_to_terms == 0.0);
    CHECK(c.correct_bits_a == c.correct_bits_b);
  }
}

TEST_CASE("near zero ulp misleads and the terms do not") {
  // 1 + 2^−24 − 1: the sum in float32 is 0, the true one 2^−24
  const OutputComparison c = compare(0.0f, 0x1p-24f, {1.0f, 0x1p-24f, -1.0f}, {1.0f, 1.0f, 1.0f});
  CHECK(c.ulp == 103u << 23);
  CHECK(c.correct_bits_a == 0);
  CHECK(c.correct_bits_b == 24);
  CHECK(c.relative_to_terms < 0x1p-24);
}

TEST_CASE("correct bits count what agrees with the exact sum") {
  const auto correct_bits = [](float value, float exact) {
    return compare(value, value, {exact}, {1.0f}).correct_bits_a;
  };
  CHECK(correct_bits(1.0f, 1.0f) == 24);
  CHECK(correct_bits(1.0f + 0x1p-10f, 1.0f) == 10);
  CHECK(correct_bits(1.25f, 1.0f) == 2);
  CHECK(correct_bits(2.0f, 1.0f) == 0);
  CHECK(correct_bits(-1.0f, 1.0f) == 0);
  CHECK(correct_bits(-0.0f, 0.0f) == 24);
  CHECK(correct_bits(1.0f, 0.0f) == 0);
  CHECK(correct_bits(infinity, 1.0f) == 0);
  CHECK(correct_bits(infinity, infinity) == 24);
  CHECK(correct_bits(1.0f, infinity) == 0);
  CHECK(correct_bits(not_a_number, not_a_number) == 24);
  CHECK(correct_bits(1.0f, not_a_number) == 0);
}

TEST_CASE("where a value is not finite the relative difference has no meaning, and says so") {
  CHECK(std::isnan(compare(infinity, 1.0f, {1.0f}, {1.0f}).relative_to_terms));
  CHECK(std::isnan(compare(1.0f, 2.0f, {infinity}, {1.0f}).relative_to_terms));
  CHECK(std::isnan(compare(1.0f, 2.0f, {0.0f}, {1.0f}).relative_to_terms));
}

TEST_CASE("a correctly rounded output has 24 correct bits, a sequential one at most as many") {
  RandomWords words(4);
  const Order& exact = *find_order("exact");
  const Order& sequential = *find_order("sequential");
  std::vector<float> x(30);
  std::vector<float> w(30);
  for (int repeat = 0; repeat < 1'000; ++repeat) {
    for (float& value : x) value = words.unit_float();
    for (float& value : w) value = words.unit_float();
    const MatrixView<const float> kernel{w, w.size(), 1};
    const float best = sum_in_order(exact, x, kernel, 0);
    const float plain = sum_in_order(sequential, x, kernel, 0);
    const OutputComparison c = compare_outputs(plain, best, x, kernel, 0, 0.0f);
    REQUIRE(c.exact == best);
    REQUIRE(c.correct_bits_b == 24);
    REQUIRE((c.identical || c.correct_bits_a <= 24));
    // Higham, Accuracy and Stability, section 3.1: |Δ| ≤ K · 2^−24 · Σ|x·w| to first order, for either sum
    REQUIRE(c.relative_to_terms <= 32 * 0x1p-24);
  }
}
