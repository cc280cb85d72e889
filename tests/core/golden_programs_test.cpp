#include "tests/core/golden_programs.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/numerics/bits.hpp"

using namespace dense;

namespace {

struct Tally {
  int programs = 0;
  int layers = 0;
  int errors = 0;
  std::size_t weights = 0;  // elements of kernels and biases
  std::size_t outputs = 0;
  std::size_t equal_outputs = 0;
};

/// Outputs of TensorFlow's own order of summation: within (K + 2) · 2^-24 · Σ|x·w| + |b|, a bound that holds
/// before the activation; the activations here have slopes up to about 1.76 (selu), but for exponential.
void check_output(const Recorded& expected, const Trace& trace, const MakeDense& layer, Tally& tally) {
  REQUIRE(trace.output.size() == expected.size);
  for (std::size_t j = 0; j < expected.at.size(); ++j) {
    const std::size_t at = expected.at[j];
    const float ours = trace.output[at];
    ++tally.outputs;
    if (identical(ours, expected.values[j])) {
      ++tally.equal_outputs;
      continue;
    }
    const std::size_t row = at / trace.units;
    const std::size_t unit = at % trace.units;
    double terms = trace.bias.empty() ? 0.0 : std::abs(trace.bias[unit]);
    for (std::size_t i = 0; i < trace.input_dim; ++i) {
      terms += std::abs(double{trace.rows[row * trace.input_dim + i]} * trace.kernel[i * trace.units + unit]);
    }
    const double bound = static_cast<double>(trace.input_dim + 2) * 0x1p-24 * terms;
    if (layer.activation == "linear") {
      CHECK(std::abs(double{ours} - expected.values[j]) <= bound);
    } else {
      const double slope = layer.activation == "exponential" ? std::max(1.0f, ours) : 2.0;
      // What TensorFlow's own approximation of the activation adds: a few ulp of a result.
      const double approximation = 8 * 0x1p-23 * std::max(1.0, std::abs(double{ours}));
      CHECK(std::abs(double{ours} - expected.values[j]) <= slope * bound + approximation);
    }
  }
}

const MakeDense& layer_of(const GoldenProgram& golden, int number) {
  for (const Statement& statement : golden.program.statements) {
    const auto* layer = std::get_if<MakeDense>(&statement);
    if (layer != nullptr && number-- == 0) return *layer;
  }
  REQUIRE(false);
  return std::get<MakeDense>(golden.program.statements[0]);
}

std::string word_after(const Words& words, const std::string& name) {
  for (const std::string& word : words) {
    if (word.starts_with(name + "=")) return word.substr(name.size() + 1);
  }
  return {};
}

/// TensorFlow's stateful op with the seeds (0, 0) asked the operating system: its numbers cannot be had
/// again.
bool asked_the_system(const Words& seed) {
  return seed[2] == "stateful" && seed[3] == "seed=0" && seed[4] == "seed2=0";
}

/// kernel_seed <layer> none | stateless pair=K,0 … | stateful seed=… seed2=… block=… …
void check_seed(const Words& words, const SeedDraw& ours) {
  if (words[2] == "none") {
    CHECK(ours.source == SeedSource::none);
    return;
  }
  if (asked_the_system(words)) {
    CHECK(ours.source == SeedSource::entropy);
    return;
  }
  if (words.back() == "given") {
    CHECK(ours.source == SeedSource::explicit_seed);
  } else {
    CHECK(std::to_string(ours.draw) == word_after(words, "draw"));
    // The file counts statements from 1; 0 is the entropy.
    CHECK(std::to_string(ours.set_by + 1) == word_after(words, "since"));
    const std::string from = word_after(words, "from");
    CHECK(name(ours.source) == (from == "python"  ? "python_global"
                                : from == "keras" ? "keras_private"
                                                  : "tf_op_stream"));
  }
  if (words[2] == "stateless" && words.back() != "given") {
    CHECK(ours.value == word_after(words, "value"));
  }
  if (words[2] == "stateful") {
    CHECK(ours.value == "(" + word_after(words, "seed") + ", " + word_after(words, "seed2") + ")");
    CHECK(ours.stream.counter[0] == std::stoul(word_after(words, "block")));
  }
}

void check(const GoldenProgram& golden, Tally& tally) {
  CAPTURE(golden.title);
  const bool raises = !golden.expected.empty() && golden.expected.back()[0] == "error";
  Program program = golden.program;
  // Weights are seen in the trace of a call: one more call of every built layer, on zeros, changes nothing
  // before it.
  if (!raises) {
    for (const auto& [layer, input_dim] : golden.input_dims) {
      program.statements.push_back(Call{.layer = layer, .rows = {std::vector<double>(input_dim)}});
    }
  }
  const auto traces = run(program);
  ++tally.programs;
  if (raises) {
    ++tally.errors;
    CAPTURE(golden.expected.back()[3]);
    CHECK_FALSE(static_cast<bool>(traces));
    return;
  }
  if (!traces) FAIL_CHECK(traces.error().sentence);
  if (!traces) return;
  std::map<int, std::size_t> outputs_seen;
  std::map<int, std::vector<std::string>> unknown;
  for (const Words& words : golden.expected) {
    const int layer = golden.layers.at(words[1]);
    CAPTURE(words[0]);
    CAPTURE(words[1]);
    const auto last = std::ranges::find_if(*traces, [&](const Trace& each) {
      return each.layer == layer && each.statement >= static_cast<int>(golden.program.statements.size());
    });
    REQUIRE(last != traces->end());
    const MakeDense& spec = layer_of(golden, layer);
    if (words[0] == "kernel_seed") check_seed(words, last->seed);
    if (words[0] == "bias_seed") check_seed(words, last->bias_seed);
    if (words[0].ends_with("_seed") && asked_the_system(words))
      unknown[layer].push_back(words[0] == "bias_seed" ? "bias" : "kernel");
    if (!unknown[layer].empty() && (words[0] == "output" || std::ranges::count(unknown[layer], words[0]) > 0))
      continue;
    if (words[0] == "kernel") {
      ++tally.layers;
      tally.weights += check_weights(recorded(words, 3), last->kernel);
    }
    if (words[0] == "bias" && words[2] != "none") {
      tally.weights += check_weights(recorded(words, 3), last->bias);
    }
    if (words[0] == "output") {
      std::vector<const Trace*> calls;
      for (const Trace& each : *traces) {
        if (each.layer == layer && each.statement < static_cast<int>(golden.program.statements.size()))
          calls.push_back(&each);
      }
      REQUIRE(outputs_seen[layer] < calls.size());
      check_output(recorded(words, 2), *calls[outputs_seen[layer]++], spec, tally);
    }
  }
}

void check_generation(const std::string& generation) {
  Tally tally;
  for (const GoldenProgram& golden : read_programs(generation)) check(golden, tally);
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
