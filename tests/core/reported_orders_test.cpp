#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string_view>
#include <vector>

#include "core/kernels/ladder.hpp"
#include "core/kernels/orders.hpp"
#include "core/numerics/bits.hpp"
#include "tests/core/random_words.hpp"

// What people reported, played with the modelled dispatcher.

using namespace dense;

namespace {

using Floats = std::vector<float>;

const Order& tensorflow_like = *find_order("tensorflow_like");
const Order& engine = *find_order("sequential");

/// `batch` copies of one row through one kernel; the rows of z as bit patterns.
std::vector<std::vector<std::uint32_t>> outputs(const Order& order, const Floats& row, const Floats& kernel,
                                                std::size_t batch) {
  const std::size_t units = kernel.size() / row.size();
  Floats x;
  for (std::size_t b = 0; b < batch; ++b) x.insert(x.end(), row.begin(), row.end());
  Floats z(batch * units);
  matmul_in_order(order, {x, batch, row.size()}, {kernel, row.size(), units}, {z, batch, units});
  std::vector<std::vector<std::uint32_t>> rows(batch);
  for (std::size_t i = 0; i < z.size(); ++i) rows[i / units].push_back(bits(z[i]));
  return rows;
}

Floats random(RandomWords& words, std::size_t count) {
  Floats values(count);
  for (float& value : values) value = words.unit_float();
  return values;
}

/// As glorot_uniform draws it: r · 2·limit − limit with 23 random bits.
Floats glorot_uniform(RandomWords& words, std::size_t features, std::size_t units) {
  const float limit = std::sqrt(6.0f / static_cast<float>(features + units));
  Floats kernel(features * units);
  for (float& weight : kernel) weight = (words.unit_float() / 2 + 0.5f) * (2 * limit) - limit;
  return kernel;
}

std::string_view path(std::size_t batch, std::size_t row, std::size_t units, std::size_t features) {
  return path_of_row(tensorflow_like, batch, row, units, features).name;
}

}  // namespace

TEST_CASE("the path of a row depends on the batch, its position and the shape") {
  CHECK(path(1, 0, 8, 8) == "matrix-vector");
  CHECK(path(9, 3, 1, 8) == "matrix-vector");
  CHECK(path(9, 3, 8, 1) == "matrix-vector");
  CHECK(path(3, 2, 8, 8) == "tail row");
  CHECK(path(4, 3, 8, 8) == "block of 4 rows");
  CHECK(path(11, 7, 8, 8) == "block of 4 rows");
  CHECK(path(11, 8, 8, 8) == "tail row");
  CHECK(path_of_row(engine, 11, 8, 8, 8).order == &engine);
  CHECK(path_of_row(engine, 11, 8, 8, 8).name == "sequential");
}

TEST_CASE("eleven equal rows: the last three come out different (forum.posit.co 35871)") {
  RandomWords words(9);
  int layers_that_differ = 0;
  for (int repeat = 0; repeat < 200; ++repeat) {
    const Floats row = random(words, 8);
    const Floats kernel = random(words, 64);
    const auto z = outputs(tensorflow_like, row, kernel, 11);
    for (std::size_t b = 1; b < 8; ++b) REQUIRE(z[b] == z[0]);
    for (std::size_t b = 9; b < 11; ++b) REQUIRE(z[b] == z[8]);
    layers_that_differ += z[8] != z[0];
    const auto invariant = outputs(engine, row, kernel, 11);
    for (std::size_t b = 1; b < 11; ++b) REQUIRE(invariant[b] == invariant[0]);
  }
  CHECK(layers_that_differ > 190);
}

TEST_CASE("a row of ones through Dense(8) alone and among 128 (keras-team/keras#16615)") {
  RandomWords words(10);
  int layers_that_differ = 0;
  for (int repeat = 0; repeat < 200; ++repeat) {
    const Floats kernel = glorot_uniform(words, 8, 8);
    const auto alone = outputs(tensorflow_like, Floats(8, 1.0f), kernel, 1);
    const auto among = outputs(tensorflow_like, Floats(8, 1.0f), kernel, 128);
    const auto sixteen = outputs(tensorflow_like, Floats(8, 1.0f), kernel, 16);
    REQUIRE(among[127] == among[0]);
    REQUIRE(sixteen[0] == among[0]);  // "BS 16 and BS 128 get the same results"
    layers_that_differ += alone[0] != among[0];
    REQUIRE(outputs(engine, Floats(8, 1.0f), kernel, 128)[77] ==
            outputs(engine, Floats(8, 1.0f), kernel, 1)[0]);
  }
  CHECK(layers_that_differ > 150);  // "In some runs the outputs do not match"
  CHECK(layers_that_differ < 200);
}

TEST_CASE("the first row of batches of 1 to 9 takes three values (keras-team/keras#13328)") {
  RandomWords words(11);
  int layers_with_three = 0;
  for (int repeat = 0; repeat < 200; ++repeat) {
    const Floats row = random(words, 16);
    const Floats kernel = random(words, 16 * 5);
    std::set<std::vector<std::uint32_t>> values;
    std::set<std::vector<std::uint32_t>> invariant;
    for (std::size_t batch = 1; batch <= 9; ++batch) {
      values.insert(outputs(tensorflow_like, row, kernel, batch)[0]);
      invariant.insert(outputs(engine, row, kernel, batch)[0]);
    }
    REQUIRE(values.size() <= 3);
    REQUIRE(invariant.size() == 1);
    layers_with_three += values.size() == 3;
  }
  CHECK(layers_with_three > 180);
}

TEST_CASE("one more unit changes the bits of the first (tensorflow/tensorflow#53585)") {
  RandomWords words(12);
  int layers_that_differ = 0;
  for (int repeat = 0; repeat < 200; ++repeat) {
    const Floats row = random(words, 16);
    const Floats two_units = random(words, 32);
    Floats one_unit;
    for (std::size_t k = 0; k < 16; ++k) one_unit.push_back(two_units[2 * k]);
    layers_that_differ +=
        outputs(tensorflow_like, row, one_unit, 4)[0][0] != outputs(tensorflow_like, row, two_units, 4)[0][0];
    REQUIRE(outputs(engine, row, one_unit, 4)[0][0] == outputs(engine, row, two_units, 4)[0][0]);
  }
  CHECK(layers_that_differ > 80);
}

TEST_CASE("1024.5 times 1 is 1025 where TF32 rounds ties away from zero (pytorch/pytorch#53635)") {
  const Floats x{1024.5f};
  const Floats one{1.0f};
  const auto product = [&](std::string_view order) {
    return sum_in_order(*find_order(order), x, {one, 1, 1}, 0);
  };
  CHECK(product("sequential") == 1024.5f);
  CHECK(product("tf32_ties_away") == 1025.0f);  // as reported
  CHECK(product("tf32") == 1024.0f);            // half way between 1024 and 1025; 1024 is the even one
  CHECK(product("float16") == 1024.0f);
  CHECK(product("bfloat16") == 1024.0f);
}

TEST_CASE("with fewer than eight features blocks and tail rows of the dispatcher agree") {
  RandomWords words(13);
  for (std::size_t features = 2; features < 8; ++features) {
    for (int repeat = 0; repeat < 100; ++repeat) {
      const auto z = outputs(tensorflow_like, random(words, features), random(words, features * 3), 7);
      REQUIRE(z[6] == z[0]);
    }
  }
}
