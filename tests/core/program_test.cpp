#include <doctest/doctest.h>

#include <limits>

#include "core/numerics/bits.hpp"
#include "core/printing/numpy_print.hpp"
#include "core/program/divergence.hpp"
#include "core/program/run.hpp"
#include "tests/core/typed_rows.hpp"

using namespace dense;

namespace {

MakeDense dense_layer(const char* units) {
  return {.units = units};
}

/// `count` layers of `units` units, called on `row`; with `seed_before` the statement stands before each of
/// them.
Program layers(int count, const char* units, std::vector<double> row,
               std::optional<SetSeed> seed_before = {}) {
  Program program;
  program.entropy = "1234567";
  for (int layer = 0; layer < count; ++layer) {
    if (seed_before) program.statements.push_back(*seed_before);
    program.statements.push_back(dense_layer(units));
    program.statements.push_back(Call{.layer = layer, .input = typed({row})});
  }
  return program;
}

const SetSeed set_random_seed_42{"keras.utils.set_random_seed", "42"};

/// All pairs a < b, in order.
std::vector<Comparison> pairs(const Run& ran) {
  std::vector<Comparison> result;
  for (std::size_t a = 0; a < ran.traces.size(); ++a) {
    for (std::size_t b = a + 1; b < ran.traces.size(); ++b) result.push_back(compare(ran.traces, a, b));
  }
  return result;
}

std::string error_of(const Program& program) {
  const Run ran = run(program);
  REQUIRE(ran.error.has_value());
  return ran.error->sentence;
}

}  // namespace

TEST_CASE("set_random_seed(42) and Dense(3) on 4 features draw Keras 3's seed and kernel") {
  const Run ran = run(layers(1, "3", {1, 2, 3, 4}, set_random_seed_42));
  REQUIRE(!ran.error);
  const Trace& trace = ran.traces[0];
  CHECK(trace.seed.value == "686579304");
  CHECK(trace.seed.source == SeedSource::python_global);
  CHECK(trace.seed.draw == 1);
  CHECK(trace.seed.seeded_by == Place{0});
  CHECK(trace.seed.stream.key == Key{0xa5317ef4u, 0x63f495f0u});
  const std::uint32_t expected[] = {0x3f29c9ec, 0x3e9a2da8, 0xbe85f2a4, 0x3f554dd4, 0xbf4801e7, 0x3e906ac8,
                                    0x3f5f06bc, 0xbf1d6a90, 0x3d346cf0, 0x3e77ee38, 0xbf440bc4, 0xbdcb6bc0};
  for (std::size_t i = 0; i < 12; ++i) CHECK(bits(trace.weights->kernel[i]) == expected[i]);
}

TEST_CASE("three new layers without a seed part at the seed") {
  const Run ran = run(layers(3, "4", {1, 2, 3}));
  REQUIRE(!ran.error);
  for (const Comparison& comparison : pairs(ran)) {
    REQUIRE(comparison.divergence.has_value());
    CHECK(comparison.divergence->stage == Stage::seed);
    CHECK(comparison.rows == std::vector<std::uint32_t>{0});
  }
}

TEST_CASE(
    "a seed before each layer makes them identical; a seed once does not, but is the same on every run") {
  const Run each = run(layers(3, "4", {1, 2, 3}, set_random_seed_42));
  for (const Comparison& comparison : pairs(each)) CHECK_FALSE(comparison.divergence.has_value());

  Program once = layers(3, "4", {1, 2, 3});
  once.statements.insert(once.statements.begin(), set_random_seed_42);
  const Run first = run(once);
  once.entropy = "99";
  const Run second = run(once);
  for (const Comparison& comparison : pairs(first)) CHECK(comparison.divergence->stage == Stage::seed);
  for (std::size_t layer = 0; layer < 3; ++layer)
    CHECK(first.traces[layer].output == second.traces[layer].output);
  CHECK(first.traces[1].seed.value == "119540832");
  CHECK(first.traces[1].seed.draw == 2);
}

TEST_CASE("constant initializers give equal outputs, printed as NumPy prints them") {
  Program program;
  for (int layer = 0; layer < 3; ++layer) {
    program.statements.push_back(MakeDense{.units = "4",
                                           .kernel_initializer = {.spec = {"constant", {{"value", 0.5}}}},
                                           .bias_initializer = {.spec = {"constant", {{"value", 0.1}}}}});
    program.statements.push_back(Call{.layer = layer, .input = typed({{1, 2, 3}})});
  }
  const Run ran = run(program);
  for (const Trace& trace : ran.traces) {
    const std::size_t shape[] = {1, 4};
    CHECK(numpy_print(trace.output, shape) == "[[3.1 3.1 3.1 3.1]]");
  }
  for (const Comparison& comparison : pairs(ran)) CHECK_FALSE(comparison.divergence.has_value());
}

TEST_CASE(
    "tf.random.set_seed before each layer makes equal kernels up to TensorFlow 2.9 and has no effect from "
    "Keras 2.10 on") {
  for (const char* generation : {"tf_2_0", "tf_2_7", "tf_2_10", "keras_3"}) {
    CAPTURE(generation);
    Program program = layers(2, "3", {1, 2, 3, 4}, SetSeed{"tf.random.set_seed", "42"});
    program.generation = generation;
    const Run ran = run(program);
    REQUIRE(!ran.error);
    const bool stateful = program.generation == "tf_2_0" || program.generation == "tf_2_7";
    CHECK(pairs(ran)[0].divergence.has_value() != stateful);
    if (stateful) CHECK(bits(ran.traces[0].weights->kernel[0]) == 0x3e9c02ecu);
  }
}

TEST_CASE("bad input gets a sentence in Keras's form and names the statement") {
  for (const char* units : {"0", "-3", "2.5", "", "x"}) {
    const Run ran = run(layers(1, units, {1}));
    REQUIRE(ran.error.has_value());
    CHECK(ran.error->field == "units");
    CHECK(ran.error->place == Place{0});
  }
  CHECK(error_of(layers(1, "-3", {1})) ==
        "Received an invalid value for `units`, expected a positive integer. Received: units=-3");
  CHECK(error_of(layers(1, "1000000", {1})) ==
        "This engine computes at most 4096 units. Received: units=1000000");
  for (const char* seed : {"-1", "4294967296", "1.5", "text", ""}) {
    const Run ran = run(layers(1, "1", {1}, SetSeed{"keras.utils.set_random_seed", seed}));
    REQUIRE(ran.error.has_value());
    CHECK(ran.error->field == "seed");
  }
  for (const double value :
       {1e39, -1e39, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    const Run ran = run(layers(1, "1", {1, value}));
    REQUIRE(ran.error.has_value());
    CHECK(ran.error->row == 0);
    CHECK(ran.error->column == 1);
  }
  Program ragged = layers(1, "1", {1, 2});
  std::get<Call>(ragged.statements[1]).input = typed({{1, 2}, {1}});
  CHECK(error_of(ragged) ==
        "Received rows of unequal length, expected 2 features in every row. Received: 1 in row 1");
  Program other_width = layers(1, "1", {1, 2});
  other_width.statements.push_back(Call{.layer = 0, .input = typed({{1, 2, 3}})});
  CHECK(error_of(other_width) ==
        "Input 0 with name 'None' of layer 'dense' is incompatible with the layer: expected axis -1 of input "
        "shape to have value 2, but received input with shape (1, 3)");
}

TEST_CASE("a program that fails leaves the traces before the statement at fault") {
  Program program = layers(3, "4", {1, 2, 3}, set_random_seed_42);
  std::get<MakeDense>(program.statements[7]).units = "-3";
  const Run ran = run(program);
  REQUIRE(ran.error.has_value());
  CHECK(ran.error->place == Place{7});
  REQUIRE(ran.traces.size() == 2);
  CHECK_FALSE(first_divergence(ran.traces, 0, 1));
  program.entropy = "seven";
  CHECK(run(program).traces.empty());
  CHECK_FALSE(run(program).error->place);
}

TEST_CASE("a program of too many statements is refused before its first") {
  Program program;
  program.statements.assign(65, set_random_seed_42);
  CHECK(error_of(program) == "This engine runs at most 64 statements. Received: 65");
  CHECK_FALSE(run(program, {.statements = 65}).error);
}

TEST_CASE("the limit on numbers holds before anything is allocated") {
  Program program;
  for (int layer = 0; layer < 16; ++layer) {
    program.statements.push_back(dense_layer("4096"));
    program.statements.push_back(Build{.layer = layer, .input_dim = 4096});
  }
  CHECK(error_of(program).starts_with("This engine holds at most 33554432 numbers"));
}

TEST_CASE("two sums of equal products part at a step that is named, with what its roundings threw away") {
  Program program;
  program.statements = {set_random_seed_42, dense_layer("8")};
  std::vector<double> row;
  for (int i = 0; i < 16; ++i) row.push_back(0.1 * (i + 1));
  for (const char* order : {"sequential", "reverse", "exact"}) {
    program.statements.push_back(Call{.layer = 0, .input = typed({row}), .order = order});
  }
  const Run ran = run(program);
  REQUIRE(!ran.error);
  const auto divergence = first_divergence(ran.traces, 0, 1);
  REQUIRE(divergence.has_value());
  CHECK(divergence->stage == Stage::sum);
  REQUIRE(divergence->sum.has_value());
  const Ladder sequential = ladder(ran.traces[0], divergence->sum->row, divergence->sum->unit);
  CHECK(sequential.size() == 16);
  CHECK(sequential[divergence->sum->at.a].after == divergence->sum->a.after);
  CHECK(divergence->sum->a.after != divergence->sum->b.after);
  CHECK(static_cast<float>(sequential.back().after) == ran.traces[0].z[divergence->index]);

  const OutputComparison comparison = compare_outputs(ran.traces[0], ran.traces[2], 0, divergence->sum->unit);
  CHECK(comparison.correct_bits_b == 24);
  CHECK(error_of({.statements = {dense_layer("1"),
                                 Call{.layer = 0, .input = typed({{1}}), .order = "sideways"}}}) ==
        "Received an unknown order of summation. Received: order=sideways");
}

TEST_CASE(
    "of 11 equal rows a TensorFlow-like dispatcher gives the last 3 other bits, and the engine's own order "
    "gives none") {
  Program program;
  program.statements = {set_random_seed_42, dense_layer("8")};
  std::vector<double> row;
  for (int i = 0; i < 32; ++i) row.push_back(0.1 * (i + 1));
  const Rows rows = repeated(row, 11);
  program.statements.push_back(Call{.layer = 0, .input = rows, .order = "tensorflow_like"});
  program.statements.push_back(Call{.layer = 0, .input = rows});
  const Run ran = run(program);
  REQUIRE(!ran.error);
  const auto same_as_first = [](const Trace& trace, std::size_t r) {
    return std::equal(&trace.output[0], &trace.output[8], &trace.output[r * 8], identical);
  };
  for (std::size_t r = 0; r < 11; ++r) {
    CHECK(same_as_first(ran.traces[0], r) == (r < 8));
    CHECK(same_as_first(ran.traces[1], r));
  }
  CHECK(ran.traces[0].paths[0].name != ran.traces[0].paths[10].name);
}

TEST_CASE("a row alone is compared with the same row among others: the rows that both batches have") {
  Program program;
  program.statements = {set_random_seed_42, dense_layer("8")};
  const std::vector<double> row{0.1, -0.7, 1.3, 2.9, -3.1, 0.4, 0.9, -1.7};
  for (const char* order : {"tensorflow_like", "sequential"}) {
    for (const std::size_t batch : {1, 128}) {
      program.statements.push_back(Call{.layer = 0, .input = repeated(row, batch), .order = order});
    }
  }
  const Run ran = run(program);
  REQUIRE(!ran.error);
  const auto alone_and_among = first_divergence(ran.traces, 0, 1);
  REQUIRE(alone_and_among.has_value());
  CHECK(alone_and_among->stage == Stage::sum);
  CHECK(alone_and_among->sum->row == 0);
  CHECK_FALSE(first_divergence(ran.traces, 2, 3));
}

TEST_CASE("weights that float32 cannot hold are refused with their place") {
  Program program = layers(1, "2", {1, 2, 3});
  const auto with = [&](std::vector<std::vector<double>> kernel, std::vector<double> bias) {
    program.statements = {dense_layer("2"), Build{0, 3}, SetWeights{0, typed(kernel), std::move(bias)}};
    const Run ran = run(program);
    REQUIRE(ran.error.has_value());
    return *ran.error;
  };
  const Error kernel = with({{1, 2}, {3, 4}, {5, 1e39}}, {0, 0});
  CHECK(kernel.sentence ==
        "Received an invalid value in `kernel`, expected finite numbers that float32 can hold. Received: a "
        "number "
        "beyond ±3.4028235e+38 in row 2, column 1");
  CHECK(kernel.field == "kernel");
  CHECK(kernel.row == 2);
  CHECK(kernel.column == 1);
  const Error bias = with({{1, 2}, {3, 4}, {5, 6}}, {std::numeric_limits<double>::quiet_NaN(), 0});
  CHECK(bias.field == "bias");
  CHECK(bias.column == 0);
}
