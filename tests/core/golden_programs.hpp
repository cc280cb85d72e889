#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/program/program.hpp"
#include "tests/core/golden_weights.hpp"

namespace dense {

/// A program that real Keras ran, and the lines of what it made of it (tests/golden/README.md has the form).
struct GoldenProgram {
  std::string title;
  Program program;
  std::map<std::string, int> layers;  ///< by the name in the file
  std::map<std::string, int> initializers;
  std::map<int, std::size_t> input_dims;  ///< of the layers that were built
  std::vector<Words> expected;            ///< kernel_seed, kernel, bias_seed, bias, output, error
};

/// Those of tests/golden/programs_<generation>.txt.
std::vector<GoldenProgram> read_programs(const std::string& generation);

}  // namespace dense
