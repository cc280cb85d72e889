#include "core/program/divergence.hpp"

#include <doctest/doctest.h>

#include "tests/core/driven_process.hpp"

using namespace dense;

namespace {

/// Two stacks of as many layers of 3 units on the same rows; `before` stands before the layers of each, and one layer
/// may be given weights. The traces of the first are 0 … depth − 1.
Process two_stacks(int depth, const std::vector<Statement>& before,
                   const SetWeights& weights = {.layer = -1}) {
  Process process = started();
  for (const int stack : {0, 1}) {
    execute(process, before);
    for (int level = 0; level < depth; ++level) execute(process, {dense_layer("3")});
    for (int level = 0; level < depth; ++level) {
      const int number = stack * depth + level;
      execute(process, {Build{.layer = number, .input_dim = 3}});
      if (weights.layer == number) execute(process, {weights});
      Call call{.layer = number, .input = row};
      if (level > 0) call.input = OutputOf{number - 1};
      execute(process, {call});
    }
  }
  return process;
}

}  // namespace

TEST_CASE("of two stacks the first layer that parts is named, however deep they are") {
  for (const int depth : {1, 2, 3, 8}) {
    CAPTURE(depth);
    const auto top = static_cast<std::size_t>(depth - 1);
    const Process alike = two_stacks(depth, {set_random_seed_42});
    CHECK_FALSE(first_divergence(alike.traces(), top, 2 * top + 1));
    const Process apart = two_stacks(depth, {});
    const auto at_the_seed = first_divergence(apart.traces(), top, 2 * top + 1);
    REQUIRE(at_the_seed);
    CHECK(at_the_seed->stage == Stage::seed);
    CHECK(at_the_seed->trace_a == 0);
    CHECK(at_the_seed->trace_b == static_cast<std::size_t>(depth));
    for (int level = 0; level < depth; ++level) {
      CAPTURE(level);
      const SetWeights other{
          .layer = depth + level, .kernel = repeated({0.5, 0.25, -1}, 3), .bias = {0, 0, 0}};
      const Process parts = two_stacks(depth, {set_random_seed_42}, other);
      const auto divergence = first_divergence(parts.traces(), top, 2 * top + 1);
      REQUIRE(divergence);
      CHECK(divergence->stage == Stage::kernel);
      CHECK(divergence->trace_a == static_cast<std::size_t>(level));
      CHECK(divergence->trace_b == static_cast<std::size_t>(depth + level));
      const Comparison comparison = compare(parts.traces(), top, 2 * top + 1);
      CHECK(comparison.rows == std::vector<std::uint32_t>{0});
      CHECK(comparison.divergence->trace_a == divergence->trace_a);
    }
  }
}

TEST_CASE(
    "stacks part at the shape of their first layer when its units differ, and at a sum where the order "
    "does") {
  Process process = started();
  execute(process,
          {set_random_seed_42, dense_layer("4"), Call{.layer = 0, .input = row}, dense_layer("2"),
           Call{.layer = 1, .input = OutputOf{0}}, set_random_seed_42, dense_layer("5"),
           Call{.layer = 2, .input = row}, dense_layer("2"), Call{.layer = 3, .input = OutputOf{2}}});
  const auto shape = first_divergence(process.traces(), 1, 3);
  REQUIRE(shape);
  CHECK(shape->stage == Stage::shape);
  CHECK(std::pair(shape->trace_a, shape->trace_b) == std::pair<std::size_t, std::size_t>(0, 2));

  std::vector<double> long_row;
  for (int i = 0; i < 16; ++i) long_row.push_back(0.1 * (i + 1));
  Process orders = started();
  execute(orders, {set_random_seed_42, dense_layer("8"), dense_layer("2"),
                   Call{.layer = 0, .input = typed({long_row})}, Call{.layer = 1, .input = OutputOf{0}},
                   Call{.layer = 0, .input = typed({long_row}), .order = "reverse"},
                   Call{.layer = 1, .input = OutputOf{2}}});
  const auto sum = first_divergence(orders.traces(), 1, 3);
  REQUIRE(sum);
  CHECK(sum->stage == Stage::sum);
  CHECK(std::pair(sum->trace_a, sum->trace_b) == std::pair<std::size_t, std::size_t>(0, 2));
  REQUIRE(sum->sum);
  CHECK(ladder(orders.traces()[0], sum->sum->row, sum->sum->unit)[sum->sum->at.a].after == sum->sum->a.after);
}

TEST_CASE("a call on typed rows and one on an output part at their rows; on one output they part above it") {
  Process process = started();
  execute(process, {set_random_seed_42, dense_layer("3"), dense_layer("3"), Call{.layer = 0, .input = row},
                    Call{.layer = 1, .input = OutputOf{0}}, Call{.layer = 1, .input = row}, dense_layer("3"),
                    Call{.layer = 2, .input = OutputOf{0}}});
  const auto rows = first_divergence(process.traces(), 1, 2);
  REQUIRE(rows);
  CHECK(rows->stage == Stage::rows);
  CHECK(std::pair(rows->trace_a, rows->trace_b) == std::pair<std::size_t, std::size_t>(1, 2));
  const auto seeds = first_divergence(process.traces(), 1, 3);
  REQUIRE(seeds);
  CHECK(seeds->stage == Stage::seed);
  CHECK(std::pair(seeds->trace_a, seeds->trace_b) == std::pair<std::size_t, std::size_t>(1, 3));
}
