#include "core/kernels/ladder.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string_view>
#include <vector>

#include "core/numerics/bits.hpp"
#include "core/numerics/exact_sum.hpp"
#include "tests/core/extreme_floats.hpp"
#include "tests/core/random_words.hpp"

using namespace dense;

namespace {

using Floats = std::vector<float>;
using Kind = Step::Kind;

Ladder steps(std::string_view order, const Floats& x, const Floats& w) {
  return ladder(*find_order(order), x, {w, w.size(), 1}, 0);
}

const Floats ones(8, 1.0f);

/// Its definition, step against step.
std::optional<Parting> naive_first_parting(const Ladder& a, const Ladder& b) {
  const auto same = [](double x, double y) {
    return (x == y && std::signbit(x) == std::signbit(y)) || (x != x && y != y);
  };
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      if (a[i].kind == Kind::finish || b[j].kind == Kind::finish) continue;
      if (a[i].features == b[j].features && !same(a[i].after, b[j].after)) return Parting{i, j};
    }
  }
  if (a.empty() || b.empty() || same(a.back().after, b.back().after)) return std::nullopt;
  return Parting{a.size() - 1, b.size() - 1};
}

}  // namespace

TEST_CASE("a ladder shows every product, every sum and what each rounding threw away") {
  const float x = 1.0f + 0x1p-12f;  // x·x = 1 + 2^−11 + 2^−24, one bit too long for float32
  const Ladder a = steps("sequential", {x, 1.0f}, {x, 0x1p-24f});
  REQUIRE(a.size() == 2);
  CHECK(a[0].kind == Kind::term);
  CHECK(a[0].feature == 0);
  CHECK(a[0].exact_product == 1.0 + 0x1p-11 + 0x1p-24);
  CHECK(a[0].addend == 1.0 + 0x1p-11);
  CHECK(a[0].product_lost == 0x1p-24);
  CHECK(a[0].before == 0.0);
  CHECK(a[0].after == 1.0 + 0x1p-11);
  CHECK(a[0].lost == ExactPair{});
  CHECK(a[1].before == a[0].after);
  CHECK(a[1].after == a[1].before);
  CHECK(a[1].lost == ExactPair{0x1p-24, 0.0});

  const Ladder fused = steps("fma", {x, 1.0f}, {x, 0x1p-24f});
  CHECK(fused[0].addend == fused[0].exact_product);
  CHECK(fused[0].product_lost == 0.0);
  CHECK(fused[0].lost == ExactPair{0x1p-24, 0.0});
}

TEST_CASE("what a fused step loses may be longer than a float64 and is still exact") {
  // 1·1 onto 2^−120: the sum is 1, the loss 2^−120; (1 + 2^−23)² onto it: the loss has bits 2^−46 and 2^−120
  const float x = 1.0f + 0x1p-23f;
  const Ladder a = steps("fma", {0x1p-120f, x}, {1.0f, x});
  CHECK(a[1].after == 1.0 + 0x1p-22);
  CHECK(a[1].lost == ExactPair{0x1p-46, 0x1p-120});
}

TEST_CASE("the steps of a ladder end in the sum itself, and add up to the exact sum") {
  RandomWords words(8);
  for (const Order& order : orders()) {
    if (order.arrangement == Arrangement::by_row) continue;
    CAPTURE(order.name);
    for (int repeat = 0; repeat < 300; ++repeat) {
      Floats x(1 + words.below(40));
      Floats w(x.size());
      for (float& value : x) value = words.float_with_exponent(-14, 14);
      for (float& value : w) value = words.float_with_exponent(-14, 14);
      const MatrixView<const float> kernel{w, w.size(), 1};
      const Ladder a = ladder(order, x, kernel, 0);
      const float sum = sum_in_order(order, x, kernel, 0);
      REQUIRE(identical(static_cast<float>(a.back().after), sum));
      REQUIRE(a.back().features == Features{0, x.size(), 1});

      // exact sum of the products as multiplied − everything lost = the result
      ExactSum rest;
      std::size_t terms = 0;
      for (const Step& step : a) {
        if (step.kind == Kind::term) {
          rest.add_product(step.x, step.w);
          ++terms;
        }
      }
      REQUIRE(terms == x.size());
      const auto take = [&](double value) {  // as three float32, which hold any double of this size
        for (int part = 0; part < 3; ++part) {
          const float piece = static_cast<float>(value);
          rest.subtract_product(piece, 1.0f);
          value -= static_cast<double>(piece);
        }
      };
      for (const Step& step : a) {
        take(step.product_lost);
        take(step.lost.high);
        take(step.lost.low);
        if (order.arithmetic == Arithmetic::compensated && step.kind == Kind::finish) take(-step.addend);
      }
      take(static_cast<double>(sum));
      REQUIRE(rest.to_double() == 0.0);
    }
  }
}

TEST_CASE("a running sum knows the features it holds") {
  const Ladder a = steps("lanes_4", Floats(9, 1.0f), Floats(9, 1.0f));
  REQUIRE(a.size() == 12);
  CHECK(a[3].features == Features{3, 1, 1});
  CHECK(a[7].features == Features{3, 2, 4});
  CHECK(a[7].partial == 3);
  CHECK(a[8].kind == Kind::merge);
  CHECK(a[8].partial == 0);
  CHECK(a[8].other == 2);
  CHECK(a[8].features == Features{0, 4, 2});
  CHECK(a[10].features == Features{0, 8, 1});
  CHECK(a[11].kind == Kind::term);
  CHECK(a[11].features == Features{0, 9, 1});

  CHECK(steps("reverse", ones, ones)[2].features == Features{5, 3, 1});
  CHECK(steps("pairwise", ones, ones)[2].features == Features{0, 2, 1});
  CHECK(steps("threads_2", ones, ones)[5].features == Features{4, 2, 1});
}

TEST_CASE("sums of one arrangement part at the first feature that was rounded otherwise") {
  const float x = 1.0f + 0x1p-12f;
  const Floats row{1.0f, 1.0f, x, 1.0f};
  const Floats column{1.0f, 1.0f, x, 1.0f};
  const auto parting = first_parting(steps("sequential", row, column), steps("float64", row, column));
  CHECK(parting == Parting{2, 2});
}

TEST_CASE("sums of different features are not compared: lanes part where both hold the same ones") {
  Floats row(9, 1.0f);
  row[0] = 0x1p24f;
  const Floats column(9, 1.0f);
  const Ladder a = steps("sequential", row, column);  // every 1 is lost
  const Ladder b = steps("lanes_8", row, column);
  const auto parting = first_parting(a, b);
  REQUIRE(parting);
  CHECK(a[parting->a].features == Features{0, 8, 1});
  CHECK(b[parting->b].features == Features{0, 8, 1});
  CHECK(a[parting->a].after == 0x1p24);
  CHECK(b[parting->b].after == 0x1p24 + 6.0);  // the lanes keep six of the seven, 2^24 + 1 is a tie to even
}

TEST_CASE("a sum does not part from itself, and equal sums of other features need not part at all") {
  const Floats row{0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f};
  for (const Order& order : orders()) {
    if (order.arrangement == Arrangement::by_row) continue;
    CAPTURE(order.name);
    const Ladder a = ladder(order, row, {row, row.size(), 1}, 0);
    CHECK_FALSE(first_parting(a, a));
  }
  CHECK_FALSE(first_parting(steps("sequential", ones, ones), steps("lanes_8", ones, ones)));
  CHECK_FALSE(first_parting({}, {}));
}

TEST_CASE("where two sums part is what a search of all pairs of steps finds, for ladders of all orders") {
  RandomWords words(9);
  int parted = 0;
  int other_step = 0;
  for (int repeat = 0; repeat < 60; ++repeat) {
    Floats x(1 + words.below(70));
    Floats w(x.size());
    const bool wide = words.below(2) == 0;
    for (Floats* values : {&x, &w}) {
      for (float& value : *values)
        value = wide ? words.float_with_exponent(-14, 14) : words.float_with_exponent(0, 1);
    }
    if (words.below(4) == 0)
      x[words.below(static_cast<std::uint32_t>(x.size()))] = std::numeric_limits<float>::infinity();
    std::vector<Ladder> ladders;
    for (const Order& order : orders()) {
      if (order.arrangement != Arrangement::by_row) ladders.push_back(ladder(order, x, {w, w.size(), 1}, 0));
    }
    for (const Ladder& a : ladders) {
      for (const Ladder& b : ladders) {
        const auto parting = first_parting(a, b);
        REQUIRE(parting == naive_first_parting(a, b));
        parted += parting.has_value();
        other_step += parting && parting->a != parting->b;
      }
    }
  }
  CHECK(parted > 5000);
  CHECK(other_step > 1000);
}

TEST_CASE("of several steps that hold the same features the first with another value is taken") {
  const auto step = [](std::size_t first, double after) {
    Step result{};
    result.features = {first, 1, 1};
    result.after = after;
    return result;
  };
  const Ladder b{step(0, 1.0), step(0, 1.0),          step(0, 2.0),
                 step(0, 3.0), step(1, not_a_number), step(1, -0.0)};
  for (const Ladder& a :
       {Ladder{step(0, 1.0)}, Ladder{step(0, 2.0)}, Ladder{step(0, 3.0)}, Ladder{step(2, 1.0)},
        Ladder{step(1, not_a_number)}, Ladder{step(1, 0.0)}, Ladder{step(1, -0.0)}, Ladder{}}) {
    CHECK(first_parting(a, b) == naive_first_parting(a, b));
    CHECK(first_parting(b, a) == naive_first_parting(b, a));
  }
  CHECK(first_parting({step(0, 1.0)}, b) == Parting{0, 2});
}

TEST_CASE("a compensated sum parts from the plain one where the collected errors are added") {
  const Floats row{1.0f, 0x1p-24f, 0x1p-24f};
  const Ladder a = steps("sequential", row, Floats(3, 1.0f));
  const Ladder b = steps("neumaier", row, Floats(3, 1.0f));
  CHECK(first_parting(a, b) == Parting{2, 3});
  CHECK(b[2].compensation == 0x1p-23);
  CHECK(b[3].kind == Kind::finish);
  CHECK(b[3].after == 1.0 + 0x1p-23);
}

TEST_CASE("where a sum is not finite nothing is said to be lost") {
  for (const Order& order : orders()) {
    if (order.arrangement == Arrangement::by_row) continue;
    CAPTURE(order.name);
    for (const Floats& row : {Floats{largest, largest, -largest}, Floats{infinity, 1.0f, -infinity},
                              Floats{not_a_number, 1.0f}}) {
      for (const Step& step : ladder(order, row, {row, row.size(), 1}, 0)) {
        CHECK(is_finite(step.lost.high));
        CHECK(is_finite(step.lost.low));
        CHECK(is_finite(step.product_lost));
      }
    }
  }
}
