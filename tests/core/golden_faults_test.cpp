#include <doctest/doctest.h>

#include <algorithm>
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

/// Whose words are not held to be Keras's: what TensorFlow and Python say of units that are no numbers, which module has no
/// such function, what stands around the fault of a call, and Constant's missing 'value'.
bool is_quoted(const std::string& message) {
  for (const char* words :
       {"class 'str'", "class 'numpy", "np.float", "int()", "Field tensorflow", "fully-defined",
        "'set_random_seed'", "Exception encountered", "Cannot apply softmax"}) {
    if (message.find(words) != message.npos) return false;
  }
  return message != "'value'";
}

/// Python writes a set in another order in every process; and of an unknown name's text the first sentence is enough.
std::string comparable(std::string message) {
  message = message.substr(0, message.find(" Please ensure"));
  const std::size_t open = message.find('{'), close = message.find('}');
  if (open == message.npos || close == message.npos) return message;
  std::vector<std::string> names = split(message.substr(open + 1, close - open - 1), ", ");
  std::ranges::sort(names);
  std::string sorted;
  for (const std::string& name : names) sorted += name + " ";
  return message.substr(0, open) + sorted + message.substr(close);
}

}  // namespace

TEST_CASE("every version fails where Keras fails, and says what Keras says") {
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
      equal += comparable(message) == comparable(said);
      if (!is_quoted(message)) continue;
      ++quoted;
      CHECK(comparable(said) == comparable(message));
    }
  }
  CHECK(programs > 3000);
  MESSAGE(programs << " programs, " << errors << " errors where Keras has them, of which " << equal
                   << " in its words, all " << quoted << " of them that are to be; " << tally.outputs
                   << " outputs");
}
