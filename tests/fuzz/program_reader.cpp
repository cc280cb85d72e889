#include "tests/fuzz/program_reader.hpp"

#include "core/activations/activation.hpp"
#include "core/kernels/orders.hpp"
#include "core/seeding/generation.hpp"

namespace dense::fuzz {
namespace {

using namespace std::string_view_literals;

constexpr std::array spellings{"tf.random.set_seed"sv, "keras.utils.set_random_seed"sv, "random.seed"sv};
constexpr std::array integers{
    "0"sv,     "1"sv,   "42"sv,  "-1"sv,  "2147483647"sv, "4294967295"sv, "4294967296"sv,
    "0x1_0"sv, " 7 "sv, "2.5"sv, "1e3"sv, ""sv,           "None"sv,       "123456789012345678901234567890"sv};
constexpr std::array units{
    "1"sv,  "2"sv,   "3"sv, "4"sv,  "5"sv,   "8"sv,   "16"sv,   "17"sv,   "33"sv, "48"sv,
    "64"sv, "100"sv, "0"sv, "-3"sv, "2.5"sv, "1_0"sv, "4096"sv, "4097"sv, ""sv,   "99999999999999999999"sv};
constexpr std::array values{
    "fan_in"sv, "fan_out"sv, "fan_avg"sv, "uniform"sv, "truncated_normal"sv, "untruncated_normal"sv,
    "normal"sv, "True"sv,    "False"sv,   "None"sv};

/// One of the choices; in one of sixteen cases another text.
template <class Choices>
std::string mostly(Reader& reader, const Choices& choices) {
  return reader.below(16) == 15 ? reader.text() : std::string(reader.one_of(choices));
}

Argument argument(Reader& reader, std::string name) {
  switch (reader.below(4)) {
    case 0:
      return {std::move(name), mostly(reader, values)};
    case 1:
      return {std::move(name), mostly(reader, integers)};
    default:
      return {std::move(name), static_cast<double>(reader.number())};
  }
}

std::vector<Argument> arguments(Reader& reader, const std::vector<std::string_view>& names) {
  std::vector<Argument> result;
  for (std::size_t count = reader.below(4); count > 0; --count) {
    result.push_back(argument(reader, names.empty() ? reader.text() : mostly(reader, names)));
  }
  return result;
}

InitializerSpec initializer(Reader& reader) {
  const InitializerName& row = reader.one_of(initializer_names());
  std::vector<std::string_view> parameters;
  for (const Parameter& parameter : row.parameters) parameters.push_back(parameter.name);
  std::string name(row.name);
  if (const std::size_t choice = reader.below(16); choice < row.aliases.size())
    name = row.aliases[choice].name;
  else if (choice == 15)
    name = reader.text();
  return {.name = std::move(name), .arguments = arguments(reader, parameters)};
}

InitializerUse use(Reader& reader) {
  if (reader.below(4) == 3) return {.spec = {}, .shared = static_cast<int>(reader.below(4)) - 1};
  return {.spec = initializer(reader)};
}

/// Rows that are equally long, but for one in sixteen.
Rows rows(Reader& reader) {
  Rows result;
  result.lengths.resize(reader.below(8));
  const std::size_t features = reader.below(40);
  for (std::size_t& length : result.lengths) {
    length = reader.below(16) == 15 ? reader.below(8) : features;
    for (std::size_t i = 0; i < length; ++i) result.values.push_back(static_cast<double>(reader.number()));
  }
  if (!result.values.empty() && reader.below(16) == 15) result.values[0] = 1e39;
  result.rank_1 = result.lengths.size() == 1 && reader.below(4) == 3;
  return result;
}

int layer(Reader& reader) {
  return static_cast<int>(reader.below(6)) - 1;
}

Statement statement(Reader& reader) {
  switch (reader.below(8)) {
    case 0:
      return SetSeed{mostly(reader, spellings), mostly(reader, integers)};
    case 1:
      return MakeInitializer{initializer(reader)};
    case 2:
    case 3: {
      MakeDense made{
          .units = mostly(reader, units), .use_bias = reader.flag(), .activation = activation_name(reader)};
      made.activation_arguments = activation_arguments(reader, made.activation);
      made.kernel_initializer = use(reader);
      made.bias_initializer = use(reader);
      return made;
    }
    case 4:
      return Build{layer(reader), reader.below(16) == 15 ? reader.word() : reader.below(64)};
    case 5: {
      SetWeights weights{layer(reader), rows(reader), {}};
      for (const float each : reader.numbers(weights.kernel.features())) {
        weights.bias.push_back(static_cast<double>(each));
      }
      return weights;
    }
    default: {
      std::vector<std::string_view> names;
      for (const Order& order : orders()) names.push_back(order.name);
      Call call{.layer = layer(reader)};
      if (reader.below(4) == 3)
        call.input = OutputOf{static_cast<int>(reader.below(6)) - 1};
      else
        call.input = rows(reader);
      call.order = mostly(reader, names);
      return call;
    }
  }
}

}  // namespace

std::string activation_name(Reader& reader) {
  std::vector<std::string_view> names{"None", ""};
  for (const Activation& row : activations()) names.push_back(row.name);
  return mostly(reader, names);
}

std::vector<Argument> activation_arguments(Reader& reader, std::string_view activation) {
  const Activation* row = find_activation(activation);
  std::vector<std::string_view> names;
  if (row != nullptr) names.assign(row->argument_names.begin(), row->argument_names.end());
  return arguments(reader, names);
}

Program program(Reader& reader) {
  const Generation& generation = *reader.one_of(generations());
  Program result{.generation = std::string(generation.id)};
  const std::size_t choice = reader.below(32);
  const int minor = generation.oldest_minor + static_cast<int>(choice);
  if (choice == 31)
    result.version = reader.text();
  else if (minor <= generation.newest_minor)
    result.version = std::to_string(generation.major) + "." + std::to_string(minor);
  if (reader.below(64) == 63) result.generation = reader.text();
  result.entropy = mostly(reader, integers);
  while (!reader.at_end() && result.statements.size() < 80) result.statements.push_back(statement(reader));
  return result;
}

}  // namespace dense::fuzz
