#include <doctest/doctest.h>

#include "core/program/process.hpp"
#include "tests/core/golden_checks.hpp"
#include "tests/core/golden_programs.hpp"

using namespace dense;

namespace {

/// A process beside the lines that Keras left when it did the same.
class Replay {
 public:
  Replay(const Start& start, const GoldenProgram& golden, Tally& tally)
      : process_(start), golden_(golden), tally_(tally) {}

  void run() {
    for (std::size_t i = 0; i < golden_.statements.size(); ++i)
      step(golden_.statements[i], static_cast<int>(i));
    CHECK(next_ == golden_.expected.size());
  }

 private:
  void step(const Words& words, int number) {
    CAPTURE(number);
    const bool fails = is_next("error") && expected()[2] == std::to_string(number + 1);
    if (fails && expected()[1] == "KeyError" && expected()[3] == "'" + words[1] + "'") {
      ++next_;  // the statement that was to make it failed, so nothing has the name
      return;
    }
    const Status status = process_.execute(statement_of(words, names_), Place{number});
    if (!status) CAPTURE(status.error().sentence);
    REQUIRE(static_cast<bool>(status) != fails);
    if (fails) {
      CHECK(status.error().place == Place{number});
      ++tally_.errors;
      ++next_;
      return;
    }
    const std::string& name = words[1];
    if (words[0] == "initializer") names_.initializers.emplace(name, names_.initializers.size());
    if (words[0] == "dense") {
      names_.layers.emplace(name, names_.layers.size());
      activations_.push_back(std::get<MakeDense>(statement_of(words, names_)).activation);
    }
    if (words[0] == "build" || words[0] == "call") check_layer(name);
    if (words[0] == "call") check_call(name);
  }

  /// kernel_seed, kernel, bias_seed, bias: at the first success of a build or a call.
  void check_layer(const std::string& name) {
    const int number = names_.layers.at(name);
    for (const char* role : {"kernel", "bias"}) {
      if (!is_next(std::string(role) + "_seed") || expected()[1] != name) continue;
      const bool is_kernel = role == std::string("kernel");
      const Words& seed = expected();
      check_seed(seed, is_kernel ? process_.layer(number)->seed : process_.layer(number)->bias_seed);
      ++next_;
      if (!asked_the_system(seed)) {
        const auto weights = process_.weights(number);
        tally_.weights += check_weights(recorded(expected(), 3), is_kernel ? weights->kernel : weights->bias);
      }
      ++next_;
      tally_.layers += is_kernel;
    }
  }

  void check_call(const std::string& name) {
    REQUIRE(is_next("output"));
    const auto number = static_cast<std::size_t>(names_.layers.at(name));
    check_output(recorded(expected(), 2), process_.traces().back(), activations_[number], tally_);
    ++next_;
  }

  const Words& expected() const { return golden_.expected[next_]; }
  bool is_next(const std::string& word) const {
    return next_ < golden_.expected.size() && expected()[0] == word;
  }

  Process process_;
  const GoldenProgram& golden_;
  Tally& tally_;
  Names names_;
  std::vector<std::string> activations_;
  std::size_t next_ = 0;
};

}  // namespace

// A process that goes on after a statement that failed has drawn, seeded, built and set what real Keras has.
TEST_CASE("after a failure that was caught everything goes on as in Keras") {
  Tally tally;
  for (const GoldenProgram& golden : read_programs("caught")) {
    CAPTURE(golden.title);
    const Result<Start> start =
        check_start(generation_of(version_of(golden.version)), golden.version, golden.entropy);
    REQUIRE(static_cast<bool>(start));
    Replay(*start, golden, tally).run();
    ++tally.programs;
  }
  CHECK(tally.programs >= 400);
  MESSAGE(tally.programs << " programs, " << tally.errors << " errors caught; " << tally.layers << " layers, "
                         << tally.weights << " weights, all with TensorFlow's bits; " << tally.equal_outputs
                         << " of " << tally.outputs << " outputs have TensorFlow's bits");
}
