#include "tests/core/golden_programs.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>

#include "core/numerics/bits.hpp"

namespace dense {
namespace {

std::string option(const Words& words, const std::string& name) {
  for (const std::string& word : words) {
    if (word.starts_with(name + "=")) return word.substr(name.size() + 1);
  }
  return {};
}

InitializerUse use(const GoldenProgram& golden, const Words& words, const std::string& which) {
  const std::string name = option(words, which + "_initializer");
  if (name.starts_with('@')) return {.shared = golden.initializers.at(name.substr(1))};
  return {.spec = initializer_of(name, words, which + ".")};
}

std::vector<double> floats(auto first, auto last) {
  std::vector<double> values;
  for (; first != last; ++first)
    values.push_back(from_bits(static_cast<std::uint32_t>(std::stoul(*first, nullptr, 16))));
  return values;
}

void read_statement(GoldenProgram& golden, const Words& words) {
  std::vector<Statement>& statements = golden.program.statements;
  if (words[0] == "set_seed") {
    statements.push_back(SetSeed{words[1], words[2]});
  } else if (words[0] == "initializer") {
    const int number = static_cast<int>(golden.initializers.size());
    golden.initializers[words[1]] = number;
    statements.push_back(MakeInitializer{initializer_of(words[2], {words.begin() + 3, words.end()})});
  } else if (words[0] == "dense") {
    const int number = static_cast<int>(golden.layers.size());
    golden.layers[words[1]] = number;
    statements.push_back(MakeDense{.units = option(words, "units"),
                                   .use_bias = option(words, "use_bias") == "1",
                                   .activation = option(words, "activation"),
                                   .kernel_initializer = use(golden, words, "kernel"),
                                   .bias_initializer = use(golden, words, "bias")});
  } else if (words[0] == "build") {
    const int layer = golden.layers.at(words[1]);
    golden.input_dims.try_emplace(layer, std::stoul(words[2]));
    statements.push_back(Build{layer, std::stoul(words[2])});
  } else {
    const int layer = golden.layers.at(words[1]);
    Call call{.layer = layer, .rows = {}, .rank_1 = words[0] == "call_vector"};
    const std::vector<double> values = floats(words.begin() + (call.rank_1 ? 2 : 3), words.end());
    const std::size_t rows = call.rank_1 ? 1 : std::stoul(option(words, "rows"));
    const std::size_t features = values.size() / rows;
    for (std::size_t row = 0; row < rows; ++row) {
      const auto begin = values.begin() + static_cast<std::ptrdiff_t>(row * features);
      call.rows.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(features));
    }
    if (!call.rank_1) golden.input_dims.try_emplace(layer, features);
    statements.push_back(std::move(call));
  }
}

constexpr std::array<std::string_view, 6> statement_words{"set_seed", "initializer", "dense",
                                                          "build",    "call",        "call_vector"};
}  // namespace

std::vector<GoldenProgram> read_programs(const std::string& generation) {
  std::ifstream file(DENSE_GOLDEN_FOLDER "/programs_" + generation + ".txt");
  std::vector<GoldenProgram> programs;
  for (std::string line; std::getline(file, line);) {
    Words words = words_of(line);
    if (words.empty() || line.starts_with('#') || words[0] == "end") continue;
    if (words[0] == "program") {
      programs.emplace_back().title = line;
      programs.back().program.generation = generation;
    } else if (words[0] == "keras") {
      programs.back().program.version = words[1].substr(0, words[1].rfind('.'));
    } else if (words[0] == "entropy") {
      programs.back().program.entropy = words[1];
    } else if (std::ranges::find(statement_words, words[0]) != statement_words.end()) {
      read_statement(programs.back(), words);
    } else {
      programs.back().expected.push_back(std::move(words));
    }
  }
  return programs;
}

}  // namespace dense
