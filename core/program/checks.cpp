#include "core/program/checks.hpp"

#include <algorithm>
#include <cmath>

#include "core/activations/arguments.hpp"
#include "core/printing/numpy_print.hpp"

namespace dense {
namespace {

std::string_view quoted(std::string_view text) {
  return text.empty() ? "''" : text;
}

/// float32 rounds everything from 2^128 − 2^103 on to infinity.
bool fits_float32(double x) {
  return std::isfinite(static_cast<float>(x));
}

/// The error of the first number of a row that float32 cannot hold.
Status check_fits_float32(std::span<const double> values, std::string_view field, std::size_t row) {
  for (std::size_t c = 0; c < values.size(); ++c) {
    const double x = values[c];
    if (fits_float32(x)) continue;
    const char* came = std::isnan(x) ? "nan" : std::isinf(x) ? "inf" : "a number beyond ±3.4028235e+38";
    Error error = fault(field, {"Received an invalid value in `", field,
                                "`, expected finite numbers that float32 can hold. Received: ", came,
                                " in row ", row, ", column ", c});
    error.row = static_cast<int>(row);
    error.column = static_cast<int>(c);
    return error;
  }
  return ok();
}

Error over_limit(std::string_view what, std::string_view field, std::size_t most, std::string_view came) {
  return fault(field, {"This engine computes at most ", most, " ", what, ". Received: ", came});
}

Status set_argument(ActivationArguments& arguments, const Activation& activation, const Argument& argument) {
  const auto* value = std::get_if<double>(&argument.value);
  const auto* text = std::get_if<std::string>(&argument.value);
  const bool known =
      std::ranges::find(activation.argument_names, argument.name) != activation.argument_names.end();
  const auto number = argument_member(argument.name);
  if (known && argument.name == "approximate" && (value || *text == "True" || *text == "False")) {
    arguments.approximate = value ? *value != 0 : *text == "True";
  } else if (known && number != nullptr && value && !std::isnan(*value)) {
    arguments.*number = *value;
  } else {
    return fault(joined({"activation.", argument.name}),
                 {"Received an invalid argument for `", activation.name, "`. Received: ", argument.name, "=",
                  value ? shortest_repr(static_cast<float>(*value)) : *text});
  }
  return ok();
}

}  // namespace

Result<std::size_t> check_units(const std::string& text, UnitsRule rule) {
  const std::optional<Integer> units = parse_integer(rule == UnitsRule::truncated ? truncated(text) : text);
  if (!units || units->negative || (units->is_zero() && rule == UnitsRule::positive)) {
    return fault("units",
                 {"Received an invalid value for `units`, expected a positive integer. Received: units=",
                  quoted(text)});
  }
  const std::optional<std::uint64_t> value = units->as_uint64();
  if (!value || *value > limits.units) {
    return over_limit("units", "units", limits.units, joined({"units=", text}));
  }
  return static_cast<std::size_t>(*value);
}

Result<Integer> check_seed(const std::string& text) {
  const std::optional<Integer> seed = parse_integer(text);
  if (!seed) {
    return fault(
        "seed", {"Received an invalid value for `seed`, expected an integer. Received: seed=", quoted(text)});
  }
  return *seed;
}

Result<std::vector<float>> check_rows(const Call& call) {
  if (call.rank_1) {
    const std::size_t features = call.rows.empty() ? 0 : call.rows[0].size();
    return fault("rows",
                 {"Input 0 of layer \"dense\" is incompatible with the layer: expected min_ndim=2, found "
                  "ndim=1. Full shape received: (",
                  features, ",)"});
  }
  if (call.rows.empty() || call.rows[0].empty()) {
    return fault("rows", {"Received no rows, expected at least one row of at least one feature. Received: ",
                          call.rows.empty() ? "[]" : "[[]]"});
  }
  const std::size_t features = call.rows[0].size();
  if (call.rows.size() > limits.rows)
    return over_limit("rows", "rows", limits.rows, joined({call.rows.size(), " rows"}));
  if (features > limits.features) {
    return over_limit("features", "rows", limits.features, joined({features, " features"}));
  }
  std::vector<float> values;
  values.reserve(call.rows.size() * features);
  for (std::size_t r = 0; r < call.rows.size(); ++r) {
    const std::vector<double>& row = call.rows[r];
    if (row.size() != features) {
      Error error = fault("rows", {"Received rows of unequal length, expected ", features,
                                   " features in every row. Received: ", row.size(), " in row ", r});
      error.row = static_cast<int>(r);
      return error;
    }
    if (const Status status = check_fits_float32(row, "rows", r); !status) return status.error();
    for (const double value : row) values.push_back(static_cast<float>(value));
  }
  return values;
}

Result<ActivationArguments> check_activation_arguments(const Activation& activation,
                                                       std::span<const Argument> given) {
  ActivationArguments arguments = activation.defaults;
  for (const Argument& argument : given) {
    if (const Status status = set_argument(arguments, activation, argument); !status) return status.error();
  }
  return arguments;
}

Status check_weights(const SetWeights& weights, std::size_t input_dim, std::size_t units, bool use_bias) {
  const auto refuse = [](std::string_view field, const std::string& expected, const std::string& came) {
    return fault(field, {"Layer dense weight shape ", expected,
                         " is not compatible with provided weight shape ", came, "."});
  };
  const auto shape = [](std::size_t rows, std::size_t columns) {
    return joined({"(", rows, ", ", columns, ")"});
  };
  const std::size_t columns = weights.kernel.empty() ? 0 : weights.kernel[0].size();
  if (weights.kernel.size() != input_dim || columns != units) {
    return refuse("kernel", shape(input_dim, units), shape(weights.kernel.size(), columns));
  }
  for (const std::vector<double>& row : weights.kernel) {
    if (row.size() != units) return refuse("kernel", shape(input_dim, units), "of rows of unequal length");
  }
  for (std::size_t r = 0; r < input_dim; ++r) {
    if (const Status status = check_fits_float32(weights.kernel[r], "kernel", r); !status)
      return status.error();
  }
  if (weights.bias.size() != (use_bias ? units : 0)) {
    return refuse("bias", joined({"(", use_bias ? units : 0, ",)"}),
                  joined({"(", weights.bias.size(), ",)"}));
  }
  if (const Status status = check_fits_float32(weights.bias, "bias", 0); !status) return status.error();
  return ok();
}

}  // namespace dense
