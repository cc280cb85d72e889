#include "tests/core/golden_programs.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/program/run.hpp"
#include "tests/core/golden_checks.hpp"
#include "tests/core/typed_rows.hpp"

using namespace dense;

namespace {

const MakeDense& layer_of(const GoldenProgram& golden, int number) {
  for (const Statement& statement : golden.program.statements) {
    const auto* layer = std::get_if<MakeDense>(&statement);
    if (layer != nullptr && number-- == 0) return *layer;
  }
  REQUIRE(false);
  return std::get<MakeDense>(golden.program.statements[0]);
}

void check(const GoldenProgram& golden, Tally& tally) {
  CAPTURE(golden.title);
  const bool raises = !golden.expected.empty() && golden.expected.back()[0] == "error";
  Program program = golden.program;
  // Weights are seen in the trace of a call: one more call of every built layer, on zeros, changes nothing
  // before it.
  if (!raises) {
    for (const auto& [layer, input_dim] : golden.input_dims) {
      program.statements.push_back(
          Call{.layer = layer, .input = repeated(std::vector<double>(input_dim), 1)});
    }
  }
  const Run ran = run(program);
  ++tally.programs;
  if (raises) {
    ++tally.errors;
    const Words& error = golden.expected.back();
    CAPTURE(error[3]);
    REQUIRE(ran.error.has_value());
    CHECK(std::to_string(static_cast<int>(*ran.error->place) + 1) == error[2]);
    return;
  }
  if (ran.error) FAIL_CHECK(ran.error->sentence);
  if (ran.error) return;
  const auto end = Place{static_cast<int>(golden.program.statements.size())};
  std::map<int, std::size_t> outputs_seen;
  std::map<int, std::vector<std::string>> unknown;
  for (const Words& words : golden.expected) {
    const int layer = golden.names.layers.at(words[1]);
    CAPTURE(words[0]);
    CAPTURE(words[1]);
    const auto last = std::ranges::find_if(
        ran.traces, [&](const Trace& each) { return each.layer == layer && each.place >= end; });
    REQUIRE(last != ran.traces.end());
    const MakeDense& spec = layer_of(golden, layer);
    if (words[0] == "kernel_seed") check_seed(words, last->seed);
    if (words[0] == "bias_seed") check_seed(words, last->bias_seed);
    if (words[0].ends_with("_seed") && asked_the_system(words))
      unknown[layer].push_back(words[0] == "bias_seed" ? "bias" : "kernel");
    if (!unknown[layer].empty() && (words[0] == "output" || std::ranges::count(unknown[layer], words[0]) > 0))
      continue;
    if (words[0] == "kernel") {
      ++tally.layers;
      tally.weights += check_weights(recorded(words, 3), last->weights->kernel);
    }
    if (words[0] == "bias" && words[2] != "none") {
      tally.weights += check_weights(recorded(words, 3), last->weights->bias);
    }
    if (words[0] == "output") {
      std::vector<const Trace*> calls;
      for (const Trace& each : ran.traces) {
        if (each.layer == layer && each.place < end) calls.push_back(&each);
      }
      REQUIRE(outputs_seen[layer] < calls.size());
      check_output(recorded(words, 2), *calls[outputs_seen[layer]++], spec.activation, tally);
    }
  }
}

void check_generation(const std::string& generation) {
  Tally tally;
  for (const GoldenProgram& golden : read_programs_of(generation)) check(golden, tally);
  CHECK(tally.programs >= 200);
  MESSAGE(generation << ": " << tally.programs << " programs (" << tally.errors << " of them errors), "
                     << tally.layers << " layers, " << tally.weights
                     << " weights, all with TensorFlow's bits; " << tally.equal_outputs << " of "
                     << tally.outputs << " outputs have TensorFlow's bits");
}

}  // namespace

TEST_CASE("programs of TensorFlow 2.0 to 2.6 draw what they draw in Keras") {
  check_generation("tf_2_0");
}
TEST_CASE("programs of TensorFlow 2.7 to 2.9 draw what they draw in Keras") {
  check_generation("tf_2_7");
}
TEST_CASE("programs of Keras 2.10 to 2.15 and tf_keras draw what they draw in Keras") {
  check_generation("tf_2_10");
}
TEST_CASE("programs of Keras 3 draw what they draw in Keras") {
  check_generation("keras_3");
}
