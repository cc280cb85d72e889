#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/program/program.hpp"
#include "tests/core/golden_weights.hpp"

namespace dense {

/// The numbers of the layers and shared initializers that have a name in a golden program.
struct Names {
  std::map<std::string, int> layers;
  std::map<std::string, int> initializers;
};

/// A line of a program as a statement.
Statement statement_of(const Words& words, const Names& names);

/// A program that real Keras ran, and the lines of what it made of it (tests/golden/README.md has the form).
struct GoldenProgram {
  std::string title;
  std::string version;
  std::string entropy;
  std::vector<Words> statements;
  std::vector<Words> expected;  ///< kernel_seed, kernel, bias_seed, bias, output, error
  // Of a program that is read as a whole:
  Program program;
  Names names;
  std::map<int, std::size_t> input_dims;  ///< of the layers that were built
};

/// A line more of a program that is read as a whole.
void add_statement(GoldenProgram& golden, const Words& words);

/// "2.6.0" or "2.6" is 2.6.
KerasVersion version_of(const std::string& text);

/// Which generation a version belongs to.
std::string generation_of(KerasVersion version);

/// The lines of tests/golden/<file_name>.txt.
std::vector<GoldenProgram> read_programs(const std::string& file_name);

/// Those of tests/golden/programs_<generation>.txt as programs, in which no statement but the last one fails.
std::vector<GoldenProgram> read_programs_of(const std::string& generation);

}  // namespace dense
