#include "core/program/process.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "tests/core/driven_process.hpp"

using namespace dense;

TEST_CASE("a process is driven a statement at a time and can be read in between") {
  Process process = started();
  CHECK(process.layer(0) == nullptr);
  execute(process, {set_random_seed_42, dense_layer("4")});
  REQUIRE(process.layer(0) != nullptr);
  CHECK_FALSE(process.layer(0)->built());
  CHECK(process.traces().empty());
  execute(process, {Call{.layer = 0, .input = row}});
  CHECK(process.layer(0)->built());
  CHECK(process.layer(0)->seed.value == "686579304");
  CHECK(process.traces().size() == 1);
}

TEST_CASE("the place that the driver chose is carried into traces, seeds and errors") {
  Process process = started();
  REQUIRE(process.execute(set_random_seed_42, Place{12}));
  REQUIRE(process.execute(dense_layer("4"), Place{-3}));
  REQUIRE(process.execute(Call{.layer = 0, .input = row}, Place{1000}));
  CHECK(process.traces()[0].place == Place{1000});
  CHECK(process.traces()[0].seed.seeded_by == Place{12});
  CHECK(refused(process, dense_layer("x"), Place{7}).place == Place{7});
  Process unseeded = started();
  execute(unseeded, {dense_layer("4"), Call{.layer = 0, .input = row}});
  CHECK_FALSE(unseeded.traces()[0].seed.seeded_by);
}

TEST_CASE("an error stands beside the traces before it, and the process goes on") {
  Process process = started();
  execute(process, {set_random_seed_42, dense_layer("4"), Call{.layer = 0, .input = row}});
  CHECK(refused(process, Call{.layer = 0, .input = typed({{1, 2}})}).field == "rows");
  CHECK(process.traces().size() == 1);
  execute(process, {Call{.layer = 0, .input = row}});
  CHECK(process.traces()[1].output == process.traces()[0].output);
}

TEST_CASE("a statement that fails uses up no number: the next layer, initializer and trace take it") {
  Process process = started();
  refused(process, dense_layer("0"));
  refused(process, MakeInitializer{{.name = "glorot", .arguments = {}}});
  execute(process, {MakeInitializer{{.name = "ones", .arguments = {}}},
                    MakeDense{.units = "2", .kernel_initializer = {.shared = 0}}});
  refused(process, Call{.layer = 0, .input = typed({{1}, {1, 2}})});
  execute(process,
          {Call{.layer = 0, .input = row}, dense_layer("1"), Call{.layer = 1, .input = OutputOf{0}}});
  CHECK(process.traces()[0].output == std::vector<float>{6, 6});
  CHECK(process.traces()[1].rows == process.traces()[0].output);
}

TEST_CASE("what this engine alone refuses leaves nothing half done") {
  const auto output_after = [](const std::vector<Statement>& refused_ones, const Limits& limits = {}) {
    Process process = started(limits);
    execute(process, {set_random_seed_42, dense_layer("4")});
    for (const Statement& statement : refused_ones) refused(process, statement);
    execute(process, {dense_layer("4"), Call{.layer = 1, .input = row}, Call{.layer = 0, .input = row}});
    return std::pair(process.traces()[0].output, process.traces()[1].output);
  };
  const auto undisturbed = output_after({});
  const MakeDense written_out{.units = "4097",
                              .kernel_initializer = {.spec = {"random_normal", {{"stddev", 1.0}}}}};
  MakeDense unknown_object = written_out;
  unknown_object.units = "4";
  unknown_object.bias_initializer = {.shared = 3};
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(output_after({written_out, unknown_object}) == undisturbed);
  CHECK(output_after({Call{.layer = 0, .input = typed({{1, infinity}})},
                      Call{.layer = 0, .input = typed({{1, 2}}), .order = "sideways"},
                      Call{.layer = 0, .input = OutputOf{0}}, Build{.layer = 0, .input_dim = 4097},
                      Call{.layer = 9, .input = row}}) == undisturbed);
  const Limits tight{.elements = 60};  // two layers of 3 × 4 + 4 and two calls of 3 + 4 + 4
  CHECK(output_after({Call{.layer = 0, .input = repeated({1, 2, 3}, 5)}, Build{.layer = 0, .input_dim = 15}},
                     tight) == undisturbed);
}

TEST_CASE("limits are the process's own") {
  Process process = started({.rows = 2, .features = 3, .units = 4, .layers = 1});
  CHECK(refused(process, dense_layer("5")).sentence ==
        "This engine computes at most 4 units. Received: units=5");
  execute(process, {dense_layer("4")});
  CHECK(refused(process, dense_layer("4")).sentence == "This engine computes at most 1 layers");
  CHECK(refused(process, Call{.layer = 0, .input = repeated({1}, 3)}).field == "rows");
  CHECK(refused(process, Call{.layer = 0, .input = repeated({1, 2, 3, 4}, 1)}).field == "rows");
  CHECK(refused(process, Build{.layer = 0, .input_dim = 4}).field == "input_dim");

  Process many = started({.layers = 300});
  for (int layer = 0; layer < 300; ++layer) {  // a loop that makes and calls layers is no attack
    execute(many, {dense_layer("1"), Call{.layer = layer, .input = row}});
  }
  CHECK(many.traces().size() == 300);
}

TEST_CASE(
    "calls share their layer's weights; set_weights gives the next ones and leaves earlier traces alone") {
  Process process = started();
  execute(process, {dense_layer("2"), Call{.layer = 0, .input = row}, Call{.layer = 0, .input = row},
                    SetWeights{.layer = 0, .kernel = typed({{1, 2}, {3, 4}, {5, 6}}), .bias = {7, 8}},
                    Call{.layer = 0, .input = row}});
  const std::vector<Trace>& traces = process.traces();
  CHECK(traces[0].weights == traces[1].weights);
  CHECK(traces[0].weights->version == 0);
  CHECK(traces[2].weights->version == 1);
  CHECK(traces[2].weights == process.weights(0));
  CHECK(traces[2].output == std::vector<float>{29, 36});
  CHECK(traces[0].output == traces[1].output);
  CHECK(traces[0].weights->kernel != traces[2].weights->kernel);
}

TEST_CASE("a kernel counts once, however often its layer is called or its weights are set") {
  // 100 × 100 + 100 weights, and 100 + 2 · 100 numbers a call
  Process process = started({.elements = 10100 + 50 * 300});
  execute(process, {dense_layer("100")});
  const Call call{.layer = 0, .input = repeated(std::vector<double>(100, 1.0), 1)};
  for (int i = 0; i < 50; ++i) execute(process, {call});
  CHECK(refused(process, call).field == "units");

  Process set_often = started({.elements = 10100 + 10100 + 300});
  const SetWeights weights{
      .layer = 0, .kernel = repeated(std::vector<double>(100, 0.5), 100), .bias = std::vector<double>(100)};
  execute(set_often, {dense_layer("100"), Build{.layer = 0, .input_dim = 100}});
  for (int i = 0; i < 50; ++i) execute(set_often, {weights});
  execute(set_often, {call, weights});  // here the trace keeps the earlier ones
  CHECK(refused(set_often, call).field == "units");
}

TEST_CASE("a layer of 4096 × 4096 is within the limits: built, drawn and called") {
  Process process = started();
  execute(process, {dense_layer("4096"), Build{.layer = 0, .input_dim = 4096},
                    Call{.layer = 0, .input = repeated(std::vector<double>(4096, 1.0), 2)}});
  CHECK(process.weights(0)->kernel.size() == std::size_t{4096} * 4096);
}

TEST_CASE("a call takes the output of another call, so layers stand on each other") {
  Process process = started();
  execute(process, {set_random_seed_42, dense_layer("5", "relu"), dense_layer("3", "tanh"), dense_layer("2"),
                    Call{.layer = 0, .input = typed({{1, 2, 3}, {4, 5, 6}})},
                    Call{.layer = 1, .input = OutputOf{0}}, Call{.layer = 2, .input = OutputOf{1}}});
  const std::vector<Trace>& traces = process.traces();
  CHECK_FALSE(traces[0].input_of);
  CHECK(traces[1].input_of == 0);
  CHECK(traces[2].input_of == 1);
  CHECK(traces[1].rows == traces[0].output);
  CHECK(traces[2].rows == traces[1].output);
  CHECK(traces[2].batch == 2);
  CHECK(traces[2].input_dim == 3);
  CHECK(refused(process, Call{.layer = 0, .input = OutputOf{3}}).sentence ==
        "Received an unknown call, expected one that was made before. Received: call 3");
  CHECK(refused(process, Call{.layer = 0, .input = OutputOf{-1}}).field == "output_of");
  CHECK(refused(process, Call{.layer = 0, .input = OutputOf{2}}).sentence ==
        "Input 0 with name 'None' of layer 'dense' is incompatible with the layer: expected axis -1 of input "
        "shape to have value 3, but received input with shape (2, 2)");
}

TEST_CASE("an output that is not finite goes into the next layer as it is") {
  Process process = started();
  execute(process, {MakeDense{.units = "1", .kernel_initializer = {.spec = {"ones", {}}}},
                    Call{.layer = 0, .input = typed({{3e38, 3e38}})}, dense_layer("2"),
                    Call{.layer = 1, .input = OutputOf{0}}});
  CHECK(process.traces()[1].rows == std::vector<float>{std::numeric_limits<float>::infinity()});
}

namespace {

/// Every kind of work: draws of all streams, a kernel drawn in one piece, sums of all arithmetics, outputs of all kinds,
/// a call on another's output, and weights that are set between two calls.
std::vector<Statement> all_kinds_of_work() {
  std::vector<Statement> statements{set_random_seed_42};
  int layer = 0;
  for (const char* initializer : {"glorot_uniform", "he_normal", "random_normal", "orthogonal", "ones"}) {
    for (const char* activation : {"linear", "softmax"}) {
      statements.push_back(MakeDense{.units = "37",
                                     .activation = activation,
                                     .kernel_initializer = {.spec = {initializer, {}}},
                                     .bias_initializer = {.spec = {"random_normal", {}}}});
      const auto& order = orders()[static_cast<std::size_t>(layer) * 2];
      statements.push_back(
          Call{.layer = layer, .input = repeated({1, 0.1, -3}, 50), .order = std::string(order.name)});
      statements.push_back(Call{.layer = layer++, .input = repeated({1, 0.1, -3}, 3)});
    }
  }
  statements.push_back(dense_layer("2", "glu"));
  statements.push_back(Call{.layer = layer, .input = OutputOf{0}, .order = "exact"});
  statements.push_back(SetWeights{.layer = layer, .kernel = repeated({1, 2}, 37), .bias = {0, 0}});
  statements.push_back(Call{.layer = layer, .input = OutputOf{0}});
  return statements;
}

bool same_numbers(const Trace& a, const Trace& b) {
  return a.rows == b.rows && a.weights->kernel == b.weights->kernel && a.weights->bias == b.weights->bias &&
         a.z == b.z && a.output == b.output;
}

}  // namespace

TEST_CASE(
    "a program that is computed in pieces has the bits of one that is computed at once, however it is cut") {
  const std::vector<Statement> statements = all_kinds_of_work();
  Process whole = started();
  execute(whole, statements);
  for (const double piece : {1.0, 700.0, 1e5}) {
    Process process = started();
    for (std::size_t i = 0; i < statements.size(); ++i) {
      REQUIRE(process.plan(statements[i], Place{static_cast<int>(i)}));
    }
    CHECK(process.traces().size() == whole.traces().size());
    std::size_t pieces = 0;
    double left = process.left();
    while (process.left() > 0) {
      process.work(piece);
      CHECK(process.left() < left);
      left = process.left();
      ++pieces;
    }
    CHECK(pieces > (piece < 1e4 ? 1000 : 10));
    for (std::size_t i = 0; i < whole.traces().size(); ++i) {
      CHECK(same_numbers(process.traces()[i], whole.traces()[i]));
    }
  }
}

TEST_CASE("work ends within one row of outputs of what it was allowed by the model") {
  Process process = started();
  REQUIRE(process.plan(dense_layer("512", "gelu"), Place{0}));
  REQUIRE(process.plan(Call{.layer = 0, .input = repeated({1, 2, 3, 4}, 256), .order = "exact"}, Place{1}));
  const double whole = process.left();
  CHECK(whole > 256.0 * 512 * 4 * 50);
  while (process.left() > 0) {
    const double before = process.left();
    process.work(1e5);
    CHECK(before - process.left() < 1e5 + 512 * 45);
  }
}

TEST_CASE("a program that would take over a minute is refused before any of it is computed") {
  Process process = started();
  execute(process, {dense_layer("4096")});
  std::vector<double> values(4096, 1.0);
  Rows rows;
  for (int i = 0; i < 100; ++i) {
    rows.values.insert(rows.values.end(), values.begin(), values.end());
    rows.lengths.push_back(values.size());
  }
  const Error error = refused(process, Call{.layer = 0, .input = rows, .order = "exact"});
  CHECK(error.sentence ==
        "This engine computes for at most 60 s in one program. Received: what takes about 92 s");
  CHECK(error.field == "units");
  CHECK_FALSE(process.layer(0)->built());
  execute(process, {Call{.layer = 0, .input = row}});
  const Error orthogonal = [&] {
    Process other = started();
    execute(other, {MakeDense{.units = "4096", .kernel_initializer = {.spec = {"orthogonal", {}}}}});
    return refused(other, Build{.layer = 0, .input_dim = 4096});
  }();
  CHECK(orthogonal.field == "units");
}
