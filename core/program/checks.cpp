#include "core/program/checks.hpp"

#include <algorithm>
#include <cmath>

#include "core/activations/arguments.hpp"
#include "core/numerics/numpy_print.hpp"

namespace dense {
namespace {

std::string number(std::size_t n) {
  return std::to_string(n);
}
std::string shape(std::size_t rows, std::size_t columns) {
  return "(" + number(rows) + ", " + number(columns) + ")";
}
std::string quoted(const std::string& text) {
  return text.empty() ? "''" : text;
}

/// float32 rounds everything from 2^128 − 2^103 on to infinity.
bool fits_float32(double x) {
  return std::isfinite(static_cast<float>(x));
}

Error over_limit(const char* what, const std::string& field, std::size_t most, const std::string& came) {
  return {.sentence = "This engine computes at most " + number(most) + " " + what + ". Received: " + came,
          .field = field};
}

}  // namespace

Result<std::size_t> check_units(const std::string& text, UnitsRule rule) {
  const std::optional<Integer> units = parse_integer(rule == UnitsRule::truncated ? truncated(text) : text);
  if (!units || units->negative || (units->is_zero() && rule == UnitsRule::positive)) {
    return Error{
        .sentence = "Received an invalid value for `units`, expected a positive integer. Received: units=" +
                    quoted(text),
        .field = "units"};
  }
  const std::optional<std::uint64_t> value = units->as_uint64();
  if (!value || *value > limits.units) return over_limit("units", "units", limits.units, "units=" + text);
  return static_cast<std::size_t>(*value);
}

Result<Integer> check_seed(const std::string& text) {
  const std::optional<Integer> seed = parse_integer(text);
  if (!seed) {
    return Error{.sentence = "Received an invalid value for `seed`, expected an integer. Received: seed=" +
                             quoted(text),
                 .field = "seed"};
  }
  return *seed;
}

Result<std::vector<float>> check_rows(const Call& call) {
  if (call.rank_1) {
    const std::size_t features = call.rows.empty() ? 0 : call.rows[0].size();
    return Error{.sentence =
                     "Input 0 of layer \"dense\" is incompatible with the layer: expected min_ndim=2, found "
                     "ndim=1. Full shape received: (" +
                     number(features) + ",)",
                 .field = "rows"};
  }
  if (call.rows.empty() || call.rows[0].empty()) {
    return Error{
        .sentence = "Received no rows, expected at least one row of at least one feature. Received: " +
                    std::string(call.rows.empty() ? "[]" : "[[]]"),
        .field = "rows"};
  }
  const std::size_t features = call.rows[0].size();
  if (call.rows.size() > limits.rows)
    return over_limit("rows", "rows", limits.rows, number(call.rows.size()) + " rows");
  if (features > limits.features) {
    return over_limit("features", "rows", limits.features, number(features) + " features");
  }
  std::vector<float> values;
  values.reserve(call.rows.size() * features);
  for (std::size_t r = 0; r < call.rows.size(); ++r) {
    const std::vector<double>& row = call.rows[r];
    if (row.size() != features) {
      return Error{.sentence = "Received rows of unequal length, expected " + number(features) +
                               " features in every row. Received: " + number(row.size()) + " in row " +
                               number(r),
                   .field = "rows",
                   .row = static_cast<int>(r)};
    }
    for (std::size_t c = 0; c < features; ++c) {
      if (!fits_float32(row[c])) {
        const char* came = std::isnan(row[c])   ? "nan"
                           : std::isinf(row[c]) ? "inf"
                                                : "a number beyond ±3.4028235e+38";
        return Error{
            .sentence =
                "Received an invalid value in `rows`, expected finite numbers that float32 can hold. "
                "Received: " +
                std::string(came) + " in row " + number(r) + ", column " + number(c),
            .field = "rows",
            .row = static_cast<int>(r),
            .column = static_cast<int>(c)};
      }
      values.push_back(static_cast<float>(row[c]));
    }
  }
  return values;
}

Result<ActivationArguments> check_activation_arguments(const Activation& activation,
                                                       std::span<const Argument> given) {
  ActivationArguments arguments = activation.defaults;
  for (const Argument& argument : given) {
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
      return Error{.sentence = "Received an invalid argument for `" + std::string(activation.name) +
                               "`. Received: " + argument.name + "=" +
                               (value ? shortest_repr(static_cast<float>(*value)) : *text),
                   .field = "activation." + argument.name};
    }
  }
  return arguments;
}

Status check_weights(const SetWeights& weights, std::size_t input_dim, std::size_t units, bool use_bias) {
  const auto refuse = [](const std::string& field, const std::string& expected, const std::string& came) {
    return Error{.sentence = "Layer dense weight shape " + expected +
                             " is not compatible with provided weight shape " + came + ".",
                 .field = field};
  };
  const std::size_t columns = weights.kernel.empty() ? 0 : weights.kernel[0].size();
  if (weights.kernel.size() != input_dim || columns != units) {
    return refuse("kernel", shape(input_dim, units), shape(weights.kernel.size(), columns));
  }
  for (const std::vector<double>& row : weights.kernel) {
    if (row.size() != units) return refuse("kernel", shape(input_dim, units), "of rows of unequal length");
  }
  if (weights.bias.size() != (use_bias ? units : 0)) {
    return refuse("bias", "(" + number(use_bias ? units : 0) + ",)",
                  "(" + number(weights.bias.size()) + ",)");
  }
  return ok();
}

}  // namespace dense
