#include "core/kernels/orders.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "core/kernels/ladder.hpp"
#include "core/kernels/matmul.hpp"
#include "core/numerics/bits.hpp"
#include "tests/core/random_words.hpp"

using namespace dense;

namespace {

using Floats = std::vector<float>;

float in_order(std::string_view name, const Floats& x, const Floats& w) {
  return sum_in_order(*find_order(name), x, {w, w.size(), 1}, 0);
}

// What the sentences of wasm/order-sentences.js say, written down once more and naively.

using Accumulate = float (*)(float sum, float x, float w);
float separately(float sum, float x, float w) {
  const float product = x * w;
  return sum + product;
}
float fused(float sum, float x, float w) {
  return std::fma(x, w, sum);
}

float lanes(const Floats& x, const Floats& w, std::size_t count, std::size_t block, Accumulate accumulate) {
  Floats lane(count, 0.0f);
  const std::size_t end = x.size() / block * block;
  for (std::size_t k = 0; k < end; ++k) lane[k % count] = accumulate(lane[k % count], x[k], w[k]);
  for (; lane.size() > 1; lane.resize(lane.size() / 2)) {
    for (std::size_t j = 0; j < lane.size() / 2; ++j) lane[j] = lane[j] + lane[j + lane.size() / 2];
  }
  for (std::size_t k = end; k < x.size(); ++k) lane[0] = accumulate(lane[0], x[k], w[k]);
  return lane[0];
}

float lanes_and_half(const Floats& x, const Floats& w) {
  const std::size_t end = x.size() / 8 * 8;
  float sum = lanes({x.begin(), x.begin() + static_cast<std::ptrdiff_t>(end)}, w, 8, 8, separately);
  std::size_t k = end;
  if (x.size() - end >= 4) {
    sum += (x[k] * w[k] + x[k + 2] * w[k + 2]) + (x[k + 1] * w[k + 1] + x[k + 3] * w[k + 3]);
    k += 4;
  }
  for (; k < x.size(); ++k) sum = separately(sum, x[k], w[k]);
  return sum;
}

float pairwise(const Floats& x, const Floats& w, std::size_t begin, std::size_t end) {
  if (end - begin == 1) return 0.0f + x[begin] * w[begin];
  const std::size_t middle = begin + (end - begin) / 2;
  return pairwise(x, w, begin, middle) + pairwise(x, w, middle, end);
}

float pieces(const Floats& x, const Floats& w, std::size_t piece) {
  float total = 0.0f;
  for (std::size_t begin = 0; begin < x.size(); begin += piece) {
    float sum = 0.0f;
    for (std::size_t k = begin; k < std::min(begin + piece, x.size()); ++k) sum = separately(sum, x[k], w[k]);
    total = begin == 0 ? sum : total + sum;
  }
  return total;
}

float threads(const Floats& x, const Floats& w, std::size_t count) {
  return pieces(x, w, (x.size() + count - 1) / count);
}

float neumaier(const Floats& x, const Floats& w) {
  float sum = 0.0f;
  float correction = 0.0f;
  for (std::size_t k = 0; k < x.size(); ++k) {
    const float product = x[k] * w[k];
    const float next = sum + product;
    correction += std::abs(sum) >= std::abs(product) ? (sum - next) + product : (product - next) + sum;
    sum = next;
  }
  return std::isfinite(sum) ? sum + correction : sum;
}

float float64(const Floats& x, const Floats& w) {
  double sum = 0.0;
  for (std::size_t k = 0; k < x.size(); ++k) sum += static_cast<double>(x[k]) * static_cast<double>(w[k]);
  return static_cast<float>(sum);
}

float rounded_first(Format format, Floats x, Floats w) {
  for (float& value : x) value = round_to(format, value);
  for (float& value : w) value = round_to(format, value);
  return lanes(x, w, 1, 1, separately);
}

struct Oracle {
  std::string_view name;
  std::function<float(const Floats&, const Floats&)> sum;
};

const std::vector<Oracle> oracles{
    {"sequential", [](auto& x, auto& w) { return lanes(x, w, 1, 1, separately); }},
    {"reverse",
     [](auto& x, auto& w) {
       return lanes({x.rbegin(), x.rend()}, {w.rbegin(), w.rend()}, 1, 1, separately);
     }},
    {"lanes_4", [](auto& x, auto& w) { return lanes(x, w, 4, 4, separately); }},
    {"lanes_8", [](auto& x, auto& w) { return lanes(x, w, 8, 8, separately); }},
    {"lanes_16", [](auto& x, auto& w) { return lanes(x, w, 16, 16, separately); }},
    {"lanes_8_4", [](auto& x, auto& w) { return lanes_and_half(x, w); }},
    {"chunks_16", [](auto& x, auto& w) { return pieces(x, w, 16); }},
    {"pairwise", [](auto& x, auto& w) { return pairwise(x, w, 0, x.size()); }},
    {"fma", [](auto& x, auto& w) { return lanes(x, w, 1, 1, fused); }},
    {"fma_even_odd", [](auto& x, auto& w) { return lanes(x, w, 2, 8, fused); }},
    {"fma_lanes_8", [](auto& x, auto& w) { return lanes(x, w, 8, 8, fused); }},
    {"float64", [](auto& x, auto& w) { return float64(x, w); }},
    {"neumaier", [](auto& x, auto& w) { return neumaier(x, w); }},
    {"threads_2", [](auto& x, auto& w) { return threads(x, w, 2); }},
    {"threads_4", [](auto& x, auto& w) { return threads(x, w, 4); }},
    {"float16", [](auto& x, auto& w) { return rounded_first(Format::float16, x, w); }},
    {"bfloat16", [](auto& x, auto& w) { return rounded_first(Format::bfloat16, x, w); }},
    {"tf32", [](auto& x, auto& w) { return rounded_first(Format::tf32, x, w); }},
    {"tf32_ties_away", [](auto& x, auto& w) { return rounded_first(Format::tf32_ties_away, x, w); }},
};

}  // namespace

TEST_CASE("the table begins with the engine's own order and has every name once") {
  CHECK(orders().front().name == "sequential");
  std::set<std::string> names;
  for (const Order& order : orders()) {
    CAPTURE(order.name);
    CHECK(find_order(order.name) == &order);
    names.emplace(order.name);
  }
  CHECK(names.size() == orders().size());
  CHECK(find_order("SEQUENTIAL") == nullptr);
  CHECK(find_order("") == nullptr);
  CHECK(orders().size() == oracles.size() + 3);  // and exact and the two by row
}

TEST_CASE("every order does what its sentence says, bit for bit") {
  for (const Oracle& oracle : oracles) {
    CAPTURE(oracle.name);
    RandomWords words(5);
    int different = 0;
    for (int repeat = 0; repeat < 6'000; ++repeat) {
      Floats x(1 + words.below(70));
      Floats w(x.size());
      const std::uint32_t kind = words.below(4);
      for (std::size_t k = 0; k < x.size(); ++k) {
        x[k] = kind == 0   ? words.any_float()
               : kind == 1 ? words.float_with_exponent(-90, 40)
                           : words.unit_float();
        w[k] = kind == 0   ? words.any_float()
               : kind == 1 ? words.float_with_exponent(-70, 40)
                           : words.unit_float();
      }
      different += !identical(in_order(oracle.name, x, w), oracle.sum(x, w));
    }
    CHECK(different == 0);
  }
}

TEST_CASE("without features every order gives +0, with one feature of 1 the weight") {
  for (const Order& order : orders()) {
    CAPTURE(order.name);
    CHECK(bits(in_order(order.name, {}, {})) == 0u);
    CHECK(in_order(order.name, {1.0f}, {0.5f}) == 0.5f);
    CHECK(bits(in_order(order.name, {-0.0f}, {1.0f})) == 0u);
  }
}

TEST_CASE("with two or three features lanes cannot differ from sequential") {
  RandomWords words(6);
  for (int repeat = 0; repeat < 5'000; ++repeat) {
    for (const std::size_t features : {2u, 3u}) {
      Floats x(features);
      Floats w(features);
      for (float& value : x) value = words.unit_float();
      for (float& value : w) value = words.unit_float();
      const float sum = in_order("sequential", x, w);
      for (const std::string_view name : {"lanes_4", "lanes_8", "lanes_16"})
        REQUIRE(in_order(name, x, w) == sum);
      if (features == 2) {
        for (const std::string_view name : {"reverse", "pairwise", "threads_2"}) {
          REQUIRE(in_order(name, x, w) == sum);
        }
      }
    }
  }
}

TEST_CASE("the orders part as they are known to") {
  const Floats ones(4, 1.0f);
  const Floats swamped{1.0f, 0x1p24f, 1.0f, -0x1p24f};
  CHECK(in_order("sequential", swamped, ones) == 0.0f);  // 1 + 2^24 rounds to 2^24, twice
  CHECK(in_order("reverse", swamped, ones) == 2.0f);
  CHECK(in_order("lanes_4", swamped, ones) == 2.0f);   // (1 + 1) + (2^24 − 2^24)
  CHECK(in_order("pairwise", swamped, ones) == 1.0f);  // 2^24 + (1 − 2^24)
  CHECK(in_order("neumaier", swamped, ones) == 2.0f);
  CHECK(in_order("float64", swamped, ones) == 2.0f);
  CHECK(in_order("exact", swamped, ones) == 2.0f);
  // openxla/xla#41579, scaled: a·x + b·x with opposite a and b is 0, unless one product is never rounded
  const float x = 1.0f + 0x1p-12f;
  CHECK(in_order("sequential", {x, -x}, {x, x}) == 0.0f);
  CHECK(in_order("fma", {x, -x}, {x, x}) == -0x1p-24f);
  CHECK(in_order("exact", {x, -x}, {x, x}) == 0.0f);
}

TEST_CASE("matmul_in_order gives each row the sum of its path, and sequential is the engine's own matmul") {
  RandomWords words(7);
  for (const Order& order : orders()) {
    CAPTURE(order.name);
    int different = 0;
    for (int repeat = 0; repeat < 30; ++repeat) {
      const std::size_t batch = 1 + words.below(9);
      const std::size_t features = 1 + words.below(40);
      const std::size_t units = 1 + words.below(9);
      Floats x(batch * features);
      Floats w(features * units);
      for (float& value : x) value = words.float_with_exponent(-149, 127);
      for (float& value : w) value = words.float_with_exponent(-149, 127);
      Floats z(batch * units);
      Floats reference(batch * units);
      const MatrixView<const float> rows{x, batch, features};
      const MatrixView<const float> kernel{w, features, units};
      const MatrixView<float> out{z, batch, units};
      const MatrixView<float> plain{reference, batch, units};
      matmul_in_order(order, rows, kernel, out);
      matmul_reference(rows, kernel, plain);
      for (std::size_t b = 0; b < batch; ++b) {
        const Order& path = *path_of_row(order, batch, b, units, features).order;
        for (std::size_t u = 0; u < units; ++u) {
          different += !identical(out(b, u), sum_in_order(path, rows.row(b), kernel, u));
          if (order.name == "sequential") different += !identical(out(b, u), plain(b, u));
        }
      }
    }
    CHECK(different == 0);
  }
}
