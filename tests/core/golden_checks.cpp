#include "tests/core/golden_checks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/numerics/bits.hpp"

namespace dense {
namespace {

std::string word_after(const Words& words, const std::string& name) {
  for (const std::string& word : words) {
    if (word.starts_with(name + "=")) return word.substr(name.size() + 1);
  }
  return {};
}

}  // namespace

bool asked_the_system(const Words& seed) {
  return seed[2] == "stateful" && seed[3] == "seed=0" && seed[4] == "seed2=0";
}

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
    const int since = ours.seeded_by ? static_cast<int>(*ours.seeded_by) + 1 : 0;
    CHECK(std::to_string(since) == word_after(words, "since"));
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

void check_output(const Recorded& expected, const Trace& trace, const std::string& activation, Tally& tally) {
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
    const DenseWeights& weights = *trace.weights;
    double terms = weights.bias.empty() ? 0.0 : std::abs(weights.bias[unit]);
    for (std::size_t i = 0; i < trace.input_dim; ++i) {
      terms +=
          std::abs(double{trace.rows[row * trace.input_dim + i]} * weights.kernel[i * trace.units + unit]);
    }
    const double bound = static_cast<double>(trace.input_dim + 2) * 0x1p-24 * terms;
    if (activation == "linear") {
      CHECK(std::abs(double{ours} - expected.values[j]) <= bound);
    } else {
      const double slope = activation == "exponential" ? std::max(1.0f, ours) : 2.0;
      // What TensorFlow's own approximation of the activation adds: a few ulp of a result.
      const double approximation = 8 * 0x1p-23 * std::max(1.0, std::abs(double{ours}));
      CHECK(std::abs(double{ours} - expected.values[j]) <= slope * bound + approximation);
    }
  }
}

}  // namespace dense
