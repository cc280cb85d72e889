#include <cmath>

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
  return fault(argument.name, {"Received an invalid value for `", argument.name, "`, expected ", expected,
                               ". Received: ", argument.name, "=", quoted(argument)});
}

bool in_versions(int since_keras_3, bool in_keras_2, int keras_3_minor, bool written_out) {
  return keras_3_minor < 0 ? in_keras_2 : written_out || keras_3_minor >= since_keras_3;
}

/// Keras 2 also takes GlorotUniformV2, OnesV2, … for every class, and glorot_uniformV2 for the scaled family.
bool is_version_2_of(const InitializerName& row, std::string_view name) {
  if (!name.ends_with("V2")) return false;
  name.remove_suffix(2);
  const bool scaled = row.algorithm == Algorithm::variance_scaling && row.name != "variance_scaling";
  return name == row.aliases.front().name || (scaled && name == row.name);
}

const InitializerName* find_name(const InitializerSpec& spec, int keras_3_minor) {
  const bool written_out = !spec.arguments.empty();
  for (const InitializerName& row : initializer_names()) {
    if (row.name == spec.name && in_versions(row.since_keras_3, true, keras_3_minor, written_out))
      return &row;
    for (const Alias& alias : row.aliases) {
      const bool known = in_versions(alias.since_keras_3, alias.in_keras_2, keras_3_minor, false);
      if (alias.name == spec.name && known) return &row;
    }
    if (keras_3_minor < 0 && is_version_2_of(row, spec.name)) return &row;
  }
  return nullptr;
}

Status set_seed(Initializer& initializer, const Argument& argument, bool decimal) {
  const std::string text = quoted(argument);
  if (text == "None" || text.empty()) return ok();
  initializer.seed = parse_integer(decimal ? truncated(text) : text);
  if (!initializer.seed) return invalid(argument, "an integer or None");
  return ok();
}

Status set_mode(Initializer& initializer, const Argument& argument) {
  const std::string text = quoted(argument);
  if (text == "fan_in") {
    initializer.mode = FanMode::fan_in;
  } else if (text == "fan_out") {
    initializer.mode = FanMode::fan_out;
  } else if (text == "fan_avg") {
    initializer.mode = FanMode::fan_avg;
  } else {
    return invalid(argument, "one of 'fan_in', 'fan_out', 'fan_avg'");
  }
  return ok();
}

Status set_distribution(Initializer& initializer, const Argument& argument) {
  const std::string text = quoted(argument);
  if (text == "truncated_normal" || text == "normal") {
    initializer.distribution = Distribution::truncated_normal;
  } else if (text == "untruncated_normal") {
    initializer.distribution = Distribution::untruncated_normal;
  } else if (text == "uniform") {
    initializer.distribution = Distribution::uniform;
  } else {
    return invalid(argument, "one of 'uniform', 'truncated_normal', 'untruncated_normal'");
  }
  return ok();
}

Status set_number(Initializer& initializer, const Argument& argument, bool keras_3) {
  const auto* number = std::get_if<double>(&argument.value);
  if (number == nullptr) return invalid(argument, "a number");
  if (std::isfinite(*number) && !std::isfinite(static_cast<float>(*number)) && keras_3) {
    return invalid(argument, "a number that float32 can hold");  // TensorFlow refuses to convert it
  }
  if (argument.name == "scale" && *number <= 0) return invalid(argument, "a positive number");
  if (argument.name == "minval" || argument.name == "mean") {
    initializer.low = *number;
  } else if (argument.name == "maxval" || argument.name == "stddev") {
    initializer.high = *number;
  } else {
    initializer.scale = *number;  // value, gain, scale
  }
  return ok();
}

Status set_argument(Initializer& initializer, const Argument& argument, bool keras_3, bool decimal_seeds) {
  if (argument.name == "seed") return set_seed(initializer, argument, decimal_seeds);
  if (argument.name == "mode") return set_mode(initializer, argument);
  if (argument.name == "distribution") return set_distribution(initializer, argument);
  return set_number(initializer, argument, keras_3);
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

Result<Initializer> make_initializer(const InitializerSpec& spec, int keras_3_minor, bool decimal_seeds) {
  const InitializerName* row = find_name(spec, keras_3_minor);
  if (row == nullptr) {
    return fault("initializer", {"Could not interpret initializer identifier: ", spec.name});
  }
  Initializer initializer{.algorithm = row->algorithm,
                          .scale = row->scale,
                          .low = row->low,
                          .high = row->high,
                          .mode = row->mode,
                          .distribution = row->distribution,
                          .seed = std::nullopt};
  for (const Argument& argument : spec.arguments) {
    if (!takes(*row, argument.name)) {
      return fault(argument.name, {"Received an unexpected argument for `", row->name,
                                   "`. Received: ", argument.name, "=", quoted(argument)});
    }
    if (const Status status = set_argument(initializer, argument, keras_3_minor >= 0, decimal_seeds); !status)
      return status.error();
  }
  return initializer;
}

}  // namespace dense
