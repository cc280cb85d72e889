#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "core/program/run.hpp"
#include "tests/core/golden_programs.hpp"
#include "tests/core/typed_rows.hpp"

// Every name and alias of an initializer, with defaults and arguments, as kernel and as bias, as real Keras
// versions draw it (tests/golden/initializers.txt, described in tests/golden/README.md).

using namespace dense;

namespace {

/// tf.random.set_seed(1), then a layer whose kernel, or for shape=<units> whose bias, the initializer draws.
Program program_of(const Words& words, const std::string& version) {
  const KerasVersion parsed = version_of(version);
  Program program;
  program.entropy = "1";  // random.seed(1), which decides up to Keras 3.1, where seed=0 is no seed
  program.generation = generation_of(parsed);
  program.version = parsed.text();

  const std::string shape = words.back().substr(words.back().find('=') + 1);
  const std::size_t cross = shape.find('x');
  const InitializerUse use{.spec = initializer_of(words[1], {words.begin() + 2, words.end() - 1})};
  MakeDense layer{.units = shape.substr(cross == shape.npos ? 0 : cross + 1)};
  (cross == shape.npos ? layer.bias_initializer : layer.kernel_initializer) = use;
  layer.kernel_initializer = cross == shape.npos ? InitializerUse{.spec = {"zeros", {}}} : use;
  const std::size_t input_dim = cross == shape.npos ? 1 : std::stoul(shape);
  program.statements = {SetSeed{"tf.random.set_seed", "1"}, layer,
                        Call{.layer = 0, .input = typed({std::vector<double>(input_dim)})}};
  return program;
}

}  // namespace

TEST_CASE("every initializer draws what it draws in Keras, or is an error where it is one there") {
  std::ifstream file(DENSE_GOLDEN_FOLDER "/initializers.txt");
  Words initializer;
  std::size_t weights = 0;
  int draws = 0;
  int errors = 0;
  for (std::string line; std::getline(file, line);) {
    const Words words = words_of(line);
    if (words.empty() || line.starts_with('#')) continue;
    if (words[0] == "initializer") {
      initializer = words;
      continue;
    }
    std::istringstream versions(words[1]);
    for (std::string version; std::getline(versions, version, ',');) {
      std::string title = version;
      for (const std::string& word : initializer) title += " " + word;
      CAPTURE(title);
      const Run ran = run(program_of(initializer, version));
      if (words[2] == "error") {
        CAPTURE(line);
        ++errors;
        CHECK(ran.error.has_value());
        continue;
      }
      if (ran.error) FAIL_CHECK(ran.error->sentence);
      if (ran.error) continue;
      ++draws;
      const bool bias = initializer.back().find('x') == std::string::npos;
      const Trace& trace = ran.traces.front();
      weights += check_weights(recorded(words, 2), bias ? trace.weights->bias : trace.weights->kernel);
    }
  }
  CHECK(draws > 500);
  MESSAGE(draws << " draws of initializers, " << errors << " errors; " << weights
                << " weights, all with Keras's bits");
}
