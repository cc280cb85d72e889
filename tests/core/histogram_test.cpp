#include "core/initializers/histogram.hpp"

#include <doctest/doctest.h>

#include <numeric>

#include "core/numerics/bits.hpp"
#include "core/seeding/stateless_seed.hpp"
#include "tests/core/extreme_floats.hpp"

using namespace dense;

namespace {

std::vector<float> drawn(const Draws& draws, std::size_t count) {
  std::vector<float> values(count);
  fill(draws, stateless_stream(42, 0), values);
  return values;
}

std::uint32_t total(const Histogram& histogram) {
  return std::accumulate(histogram.counts.begin(), histogram.counts.end(), 0u);
}

}  // namespace

TEST_CASE("a histogram counts every value once, from edge to edge of a uniform distribution") {
  const Draws draws{RandomOp::uniform, -1.0f, 1.0f};
  const float values[] = {-1.0f, -0.75f, -0.5f, -0.001f, 0.0f, 0.49f, 0.5f, 1.0f};
  const Histogram histogram = dense::histogram(draws, values);
  CHECK(histogram.low == -1.0f);
  CHECK(histogram.high == 1.0f);
  CHECK(histogram.counts == std::vector<std::uint32_t>{2, 2, 2, 2});
  for (const float bar : histogram.bars) CHECK(bar == 1.0f);
  for (const float height : histogram.curve) CHECK(height == 1.0f);
}

TEST_CASE("what lies outside, infinite or no number at all is counted at the side and not lost") {
  const float values[] = {-9.0f, -infinity, 9.0f, infinity, not_a_number};
  const Histogram histogram = dense::histogram({RandomOp::normal, 0.0f, 1.0f}, values);
  CHECK(histogram.counts == std::vector<std::uint32_t>{3, 0, 0, 2});
}

TEST_CASE("the bins are even in number, few for few draws and at most 32") {
  const Draws draws{RandomOp::uniform, 0.0f, 1.0f};
  for (const auto& [count, bins] : {std::pair(1, 4), {12, 4}, {17, 6}, {64, 8}, {100, 10}, {10000, 32}}) {
    CHECK(dense::histogram(draws, drawn(draws, static_cast<std::size_t>(count))).counts.size() ==
          static_cast<std::size_t>(bins));
  }
}

TEST_CASE("100,000 draws follow the density of their distribution") {
  for (const Draws draws : {Draws{RandomOp::uniform, -0.05f, 0.05f}, Draws{RandomOp::normal, 1.0f, 0.5f},
                            Draws{RandomOp::truncated_normal, 0.0f, 0.05f}}) {
    const Histogram histogram = dense::histogram(draws, drawn(draws, 100000));
    CHECK(total(histogram) == 100000);
    for (std::size_t bin = 0; bin < histogram.bars.size(); ++bin) {
      // Every bin has a point of the curve in its middle: 64 steps over 32 bins.
      CHECK(histogram.bars[bin] == doctest::Approx(histogram.curve[2 * bin + 1]).epsilon(0.02).scale(1.0));
    }
  }
}

TEST_CASE("the curve of a normal is e^(-z^2/2) at z = 1, 2, 3") {
  const float one = 1.0f;
  const Histogram histogram = dense::histogram({RandomOp::normal, 0.0f, 1.0f}, {&one, 1});
  const float top = histogram.curve[32];
  CHECK(histogram.curve[40] / top == doctest::Approx(0.6065306597));
  CHECK(histogram.curve[48] / top == doctest::Approx(0.1353352832));
  CHECK(histogram.curve[56] / top == doctest::Approx(0.0111089965));
}

TEST_CASE("there is no histogram without a density") {
  const float one = 1.0f;
  CHECK(dense::histogram({}, {&one, 1}).counts.empty());
  CHECK(dense::histogram({RandomOp::uniform, 2.0f, 2.0f}, {&one, 1}).counts.empty());
  CHECK(dense::histogram({RandomOp::normal, 0.0f, -1.0f}, {&one, 1}).counts.empty());
  CHECK(dense::histogram({RandomOp::normal, 0.0f, 1.0f}, {}).counts.empty());
}

TEST_CASE("Glorot, He and LeCun draw within the limits of their shape") {
  const auto draws = [](const char* name, Shape shape) {
    return draws_of(*make_initializer({.name = name}, {3, 15}), shape);
  };
  const Shape kernel{.rank = 2, .rows = 3, .columns = 4};
  CHECK(bits(draws("glorot_uniform", kernel).high) == bits(0.9258201f));  // sqrt(6 / 7)
  CHECK(draws("glorot_uniform", kernel).low == -draws("glorot_uniform", kernel).high);
  CHECK(draws("he_normal", kernel).op == RandomOp::truncated_normal);
  CHECK(draws("random_normal", kernel).high == 0.05f);
  for (const char* name : {"zeros", "identity", "orthogonal"})
    CHECK(draws(name, kernel).op == RandomOp::none);
}
