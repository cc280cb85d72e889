#include <cmath>

#include "core/errors/keras_words.hpp"
#include "core/initializers/initializer.hpp"
#include "core/printing/numpy_print.hpp"

namespace dense {
namespace {

std::string quoted(const Argument& argument) {
  if (const auto* text = std::get_if<std::string>(&argument.value)) return *text;
  const double number = std::get<double>(argument.value);
  const auto whole = std::abs(number) < 0x1p53 ? static_cast<std::int64_t>(number) : 0;
  return static_cast<double>(whole) == number ? Integer(whole).text()
                                              : shortest_repr(static_cast<float>(number));
}

Error invalid(const Argument& argument, std::string_view expected) {
  return fault(argument.name, "Received an invalid value for `%`, expected %. Received: %=%",
               {argument.name, expected, argument.name, quoted(argument)});
}

/// The strings of Keras 2.3 and later also have GlorotUniformV2, OnesV2, … for every class, and glorot_uniformV2 for
/// the scaled family.
bool is_version_2_of(const InitializerName& row, std::string_view name) {
  if (!name.ends_with("V2")) return false;
  name.remove_suffix(2);
  const bool scaled = row.algorithm == Algorithm::variance_scaling && row.name != "variance_scaling";
  return name == row.aliases.front().name || (scaled && name == row.name);
}

/// A class, written out, is older than its string in Keras 3.
const InitializerName* find_name(const std::string& name, KerasVersion version, bool is_object) {
  const bool second_versions = version.major < 3 && version.minor >= 3;
  for (const InitializerName& row : initializer_names()) {
    if (row.name == name && (is_object || row.spelled.in(version))) return &row;
    for (const Alias& alias : row.aliases) {
      const bool is_class = &alias == row.aliases.data() && is_object && version.major >= 3;
      if (alias.name == name && (is_class || alias.spelled.in(version))) return &row;
    }
    if (second_versions && is_version_2_of(row, name)) return &row;
  }
  return nullptr;
}

/// Keras compares distribution.lower(), and mode as it is.
std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

Status set_seed(Initializer& initializer, const Argument& argument, const std::string& text, bool decimal) {
  if (text == "None" || text.empty()) return ok();
  initializer.seed = parse_integer(decimal ? truncated(text) : text);
  if (!initializer.seed) return invalid(argument, "an integer or None");
  return ok();
}

Status set_mode(Initializer& initializer, const std::string& text, KerasVersion version) {
  if (text == "fan_in") {
    initializer.mode = FanMode::fan_in;
  } else if (text == "fan_out") {
    initializer.mode = FanMode::fan_out;
  } else if (text == "fan_avg") {
    initializer.mode = FanMode::fan_avg;
  } else {
    return worded("mode", Words::mode, version, {text});
  }
  return ok();
}

Status set_distribution(Initializer& initializer, const std::string& text, KerasVersion version) {
  if (text == "truncated_normal" || text == "normal") {
    initializer.distribution = Distribution::truncated_normal;
  } else if (text == "untruncated_normal") {
    initializer.distribution = Distribution::untruncated_normal;
  } else if (text == "uniform") {
    initializer.distribution = Distribution::uniform;
  } else {
    return worded("distribution", Words::distribution, version, {text});
  }
  return ok();
}

Status set_number(Initializer& initializer, const Argument& argument, const std::string& text,
                  KerasVersion version) {
  const auto* number = std::get_if<double>(&argument.value);
  if (number == nullptr) return invalid(argument, "a number");
  if (std::isfinite(*number) && !std::isfinite(static_cast<float>(*number)) && version.major >= 3) {
    return invalid(argument, "a number that float32 can hold");  // TensorFlow refuses to convert it
  }
  if (argument.name == "scale" && *number <= 0)
    return worded("scale", Words::scale, version,
                  {text, *number == std::trunc(*number) ? ".0" : ""});  // Python's own float
  if (argument.name == "minval" || argument.name == "mean") {
    initializer.low = *number;
  } else if (argument.name == "maxval" || argument.name == "stddev") {
    initializer.high = *number;
  } else {
    initializer.scale = *number;  // value, gain, scale
  }
  return ok();
}

Status set_argument(Initializer& initializer, const Argument& argument, KerasVersion version,
                    bool decimal_seeds) {
  const std::string text = quoted(argument);
  if (argument.name == "seed") return set_seed(initializer, argument, text, decimal_seeds);
  if (argument.name == "mode") return set_mode(initializer, text, version);
  if (argument.name == "distribution") return set_distribution(initializer, lower(text), version);
  return set_number(initializer, argument, text, version);
}

bool takes(const InitializerName& row, std::string_view argument) {
  for (const Parameter& parameter : row.parameters) {
    if (parameter.name == argument) return true;
  }
  return false;
}

}  // namespace

RandomOp Initializer::random_op() const {
  switch (algorithm) {
    case Algorithm::constant:
    case Algorithm::identity:
      return RandomOp::none;
    case Algorithm::random_uniform:
      return RandomOp::uniform;
    case Algorithm::random_normal:
    case Algorithm::orthogonal:
      return RandomOp::normal;
    case Algorithm::truncated_normal:
      return RandomOp::truncated_normal;
    case Algorithm::variance_scaling:
      break;
  }
  switch (distribution) {
    case Distribution::uniform:
      return RandomOp::uniform;
    case Distribution::untruncated_normal:
      return RandomOp::normal;
    case Distribution::truncated_normal:
      break;
  }
  return RandomOp::truncated_normal;
}

DrawRules draw_rules(KerasVersion version, FirstLevelCache first_level_cache) {
  return {.flushes = version >= KerasVersion{2, 3},
          .flushes_constants = version.major >= 3,
          .eigen = {.first_level_cache = first_level_cache,
                    .row_times_column_in_one_sum = version >= KerasVersion{2, 5}}};
}

Result<Initializer> make_initializer(const InitializerSpec& spec, KerasVersion version,
                                     const DrawRules& rules, bool decimal_seeds, bool called) {
  const bool is_object = called || !spec.arguments.empty();
  const InitializerName* row = find_name(spec.name, version, is_object);
  if (row == nullptr && is_object)
    return fault("initializer", "module 'keras.initializers' has no attribute '%'", {spec.name});
  if (row == nullptr) return worded("initializer", Words::unknown_initializer, version, {spec.name});
  Initializer initializer{.algorithm = row->algorithm,
                          .scale = row->scale,
                          .low = row->low,
                          .high = row->high,
                          .mode = row->mode,
                          .distribution = row->distribution,
                          .seed = std::nullopt,
                          .rules = rules};
  for (const Argument& argument : spec.arguments) {
    if (takes(*row, argument.name)) continue;
    return fault(argument.name, "Received an unexpected argument for `%`. Received: %=%",
                 {row->name, argument.name, quoted(argument)});
  }
  // Of two faults Keras names that of the parameter that comes first, wherever its argument stands.
  for (const Parameter& parameter : row->parameters) {
    for (const Argument& argument : spec.arguments) {
      if (argument.name != parameter.name) continue;
      const Status status = set_argument(initializer, argument, version, decimal_seeds);
      if (!status) return status.error();
    }
  }
  return initializer;
}

}  // namespace dense
