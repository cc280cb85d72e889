#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "core/program/run.hpp"
#include "tests/core/golden_checks.hpp"
#include "tests/core/golden_programs.hpp"

// Programs with something wrong in them, in every minor version: which statement fails, and in which words
// (tests/golden/faults.txt, described in tests/golden/README.md).

using namespace dense;

namespace {

std::vector<std::string> split(const std::string& text, const std::string& by) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end; (end = text.find(by, begin)) != text.npos; begin = end + by.size())
    parts.push_back(text.substr(begin, end - begin));
  parts.push_back(text.substr(begin));
  return parts;
}

Program program_of(const std::string& statements, const std::string& version) {
  GoldenProgram golden;
  const KerasVersion parsed = version_of(version);
  golden.program = {
      .generation = std::string(generation_of(parsed)), .version = parsed.text(), .entropy = "1"};
  for (const std::string& line : split(statements, "; ")) add_statement(golden, words_of(line));
  return golden.program;
}

/// Whose words are held to be Keras's: what is said of an input that does not fit, and of units that are numbers.
/// For the rest a sentence of this engine stands in their place.
bool is_quoted(const std::string& message) {
  const bool of_numbers = message.find("class 'str'") == message.npos &&
                          message.find("class 'numpy") == message.npos &&
                          message.find("np.float") == message.npos;
  for (const char* words : {"Input 0 ", "Input tensor must", "In[0] is not", "Matrix size-incompatible",
                            "Received an invalid value for `units`", "Cannot convert '(", "Dimension -"}) {
    if (message.starts_with(words)) return of_numbers;
  }
  return false;
}

}  // namespace

TEST_CASE("every version fails where Keras fails, and says of inputs and units what Keras says") {
  std::ifstream file(DENSE_GOLDEN_FOLDER "/faults.txt");
  std::string statements;
  Tally tally;
  int programs = 0, errors = 0, equal = 0, quoted = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    if (line.starts_with("faulty ")) {
      statements = line.substr(7);
      continue;
    }
    const Words words = words_of(line);
    for (const std::string& version : split(words[1], ",")) {
      CAPTURE(statements);
      CAPTURE(version);
      CAPTURE(line);
      ++programs;
      const Run ran = run(program_of(statements, version));
      const bool fails = words[2] == "error";
      CHECK(ran.error.has_value() == fails);
      const std::string said = ran.error ? ran.error->sentence : "";
      CAPTURE(said);
      if (words[2] == "output" && !ran.error) {
        const bool is_linear = statements.find("activation=linear") != statements.npos;
        check_output(recorded(words, 4), ran.traces.back(), is_linear ? "linear" : "softmax", tally);
      }
      if (!ran.error || !fails) continue;
      ++errors;
      CHECK(std::to_string(static_cast<int>(*ran.error->place) + 1) == words[4]);
      const std::string before = " " + words[3] + " " + words[4] + " ";
      const std::string message = line.substr(line.find(before) + before.size());
      equal += message == said;
      if (!is_quoted(message)) continue;
      ++quoted;
      CHECK(said == message);
    }
  }
  CHECK(programs > 3000);
  MESSAGE(programs << " programs, " << errors << " errors where Keras has them, of which " << equal
                   << " in its words, all " << quoted << " of them that are to be; " << tally.outputs
                   << " outputs");
}
