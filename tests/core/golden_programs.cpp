#include "tests/core/golden_programs.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "core/numerics/bits.hpp"
#include "core/seeding/generation.hpp"

namespace dense {
namespace {

std::string option(const Words& words, const std::string& name) {
  for (const std::string& word : words) {
    if (word.starts_with(name + "=")) return word.substr(name.size() + 1);
  }
  return {};
}

InitializerUse use(const Names& names, const Words& words, const std::string& which) {
  const std::string name = option(words, which + "_initializer");
  if (name.starts_with('@')) return {.shared = names.initializers.at(name.substr(1))};
  return {.spec = initializer_of(name, words, which + ".")};
}

std::vector<double> floats(auto first, auto last) {
  std::vector<double> values;
  for (; first != last; ++first)
    values.push_back(from_bits(static_cast<std::uint32_t>(std::stoul(*first, nullptr, 16))));
  return values;
}

Rows rows_of(std::vector<double> values, std::size_t count) {
  const std::size_t features = values.size() / count;
  return {.values = std::move(values), .lengths = std::vector<std::size_t>(count, features)};
}

SetWeights set_weights(int layer, const Words& words) {
  const auto bias = std::ranges::find(words, "bias");
  return {.layer = layer,
          .kernel = rows_of(floats(words.begin() + 3, bias), std::stoul(option(words, "rows"))),
          .bias = bias == words.end() ? std::vector<double>() : floats(bias + 1, words.end())};
}

/// The name stands for the number that the statement's layer or initializer has, if it makes one.
void note_name(GoldenProgram& golden, const Words& words) {
  Names& names = golden.names;
  if (words[0] == "initializer") names.initializers.emplace(words[1], names.initializers.size());
  if (words[0] == "dense") names.layers.emplace(words[1], names.layers.size());
}

void note_input_dim(GoldenProgram& golden, const Statement& statement) {
  if (const auto* build = std::get_if<Build>(&statement)) {
    golden.input_dims.try_emplace(build->layer, build->input_dim);
  } else if (const auto* call = std::get_if<Call>(&statement)) {
    const Rows& rows = std::get<Rows>(call->input);
    if (!rows.rank_1) golden.input_dims.try_emplace(call->layer, rows.features());
  }
}

constexpr std::array<std::string_view, 7> statement_words{"set_seed", "initializer", "dense",      "build",
                                                          "call",     "call_vector", "set_weights"};

}  // namespace

Statement statement_of(const Words& words, const Names& names) {
  if (words[0] == "set_seed") return SetSeed{words[1], words[2]};
  if (words[0] == "initializer") {
    return MakeInitializer{initializer_of(words[2], {words.begin() + 3, words.end()})};
  }
  if (words[0] == "dense") {
    return MakeDense{.units = option(words, "units"),
                     .use_bias = option(words, "use_bias") == "1",
                     .activation = option(words, "activation"),
                     .kernel_initializer = use(names, words, "kernel"),
                     .bias_initializer = use(names, words, "bias")};
  }
  const int layer = names.layers.at(words[1]);
  if (words[0] == "build") return Build{layer, std::stoul(words[2])};
  if (words[0] == "set_weights") return set_weights(layer, words);
  const bool rank_1 = words[0] == "call_vector";
  Rows rows = rows_of(floats(words.begin() + (rank_1 ? 2 : 3), words.end()),
                      rank_1 ? 1 : std::stoul(option(words, "rows")));
  rows.rank_1 = rank_1;
  return Call{.layer = layer, .input = std::move(rows)};
}

void add_statement(GoldenProgram& golden, const Words& words) {
  golden.program.statements.push_back(statement_of(words, golden.names));
  note_name(golden, words);
  note_input_dim(golden, golden.program.statements.back());
}

KerasVersion version_of(const std::string& text) {
  std::istringstream numbers(text);
  KerasVersion version;
  char point = 0;
  numbers >> version.major >> point >> version.minor;
  return version;
}

std::string generation_of(KerasVersion version) {
  for (const Generation* each : generations()) {
    if (each->major == version.major && each->newest_minor >= version.minor) return std::string(each->id);
  }
  return {};
}

std::vector<GoldenProgram> read_programs(const std::string& file_name) {
  std::ifstream file(DENSE_GOLDEN_FOLDER "/" + file_name + ".txt");
  std::vector<GoldenProgram> programs;
  for (std::string line; std::getline(file, line);) {
    Words words = words_of(line);
    if (words.empty() || line.starts_with('#') || words[0] == "end") continue;
    if (words[0] == "program") {
      programs.emplace_back().title = line;
    } else if (words[0] == "keras") {
      programs.back().version = words[1].substr(0, words[1].rfind('.'));
    } else if (words[0] == "entropy") {
      programs.back().entropy = words[1];
    } else if (std::ranges::find(statement_words, words[0]) != statement_words.end()) {
      programs.back().statements.push_back(std::move(words));
    } else {
      programs.back().expected.push_back(std::move(words));
    }
  }
  return programs;
}

std::vector<GoldenProgram> read_programs_of(const std::string& generation) {
  std::vector<GoldenProgram> programs = read_programs("programs_" + generation);
  for (GoldenProgram& golden : programs) {
    golden.program = {.generation = generation, .version = golden.version, .entropy = golden.entropy};
    for (const Words& words : golden.statements) add_statement(golden, words);
  }
  return programs;
}

}  // namespace dense
