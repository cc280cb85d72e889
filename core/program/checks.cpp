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

Error beyond_float32(double x, std::string_view field, std::size_t row, std::size_t column) {
  const char* came = std::isnan(x) ? "nan" : std::isinf(x) ? "inf" : "a number beyond ±3.4028235e+38";
  Error error =
      fault(field,
            "Received an invalid value in `%`, expected finite numbers that float32 can hold. Received: % in "
            "row %, column %",
            {field, came, row, column});
  error.row = static_cast<int>(row);
  error.column = static_cast<int>(column);
  return error;
}

/// The error of the first number of a row that float32 cannot hold.
Status check_fits_float32(std::span<const double> values, std::string_view field, std::size_t row = 0) {
  const auto found = std::ranges::find_if_not(values, fits_float32);
  if (found == values.end()) return ok();
  return beyond_float32(*found, field, row, static_cast<std::size_t>(found - values.begin()));
}

Error over_limit(std::string_view what, std::string_view field, std::size_t most, std::string_view came) {
  return fault(field, "This engine computes at most % %. Received: %", {most, what, came});
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
                 "Received an invalid argument for `%`. Received: %=%",
                 {activation.name, argument.name, value ? shortest_repr(static_cast<float>(*value)) : *text});
  }
  return ok();
}

Error wrong_shape(std::string_view field, const std::string& expected, const std::string& came) {
  return fault(field, "Layer dense weight shape % is not compatible with provided weight shape %.",
               {expected, came});
}

}  // namespace

std::vector<float> rounded(std::span<const double> values) {
  std::vector<float> result(values.size());
  std::ranges::transform(values, result.begin(), [](double value) { return static_cast<float>(value); });
  return result;
}

Result<Integer> check_seed(const std::string& text) {
  const std::optional<Integer> seed = parse_integer(text);
  if (!seed) {
    return fault(
        "seed", {"Received an invalid value for `seed`, expected an integer. Received: seed=", quoted(text)});
  }
  return *seed;
}

Result<std::vector<float>> check_rows(const Rows& rows, const Limits& limits) {
  const std::size_t features = rows.features();
  const std::size_t count = rows.lengths.size();
  if (features == 0) {
    return fault("rows", {"Received no rows, expected at least one row of at least one feature. Received: ",
                          count == 0 ? "[]" : "[[]]"});
  }
  if (count > limits.rows) return over_limit("rows", "rows", limits.rows, joined({count, " rows"}));
  if (features > limits.features) {
    return over_limit("features", "rows", limits.features, joined({features, " features"}));
  }
  for (std::size_t r = 0; r < count; ++r) {
    if (rows.lengths[r] != features) {
      Error error = fault(
          "rows", "Received rows of unequal length, expected % features in every row. Received: % in row %",
          {features, rows.lengths[r], r});
      error.row = static_cast<int>(r);
      return error;
    }
    const auto row = std::span(rows.values).subspan(r * features, features);
    if (const Status status = check_fits_float32(row, "rows", r); !status) return status.error();
  }
  return rounded(rows.values);
}

Result<ActivationArguments> check_activation_arguments(const Activation& activation,
                                                       std::span<const Argument> given) {
  ActivationArguments arguments = activation.defaults;
  for (const Argument& argument : given) {
    if (const Status status = set_argument(arguments, activation, argument); !status) return status.error();
    const bool is_slope = activation.kind == ActivationKind::exact && argument.name == "alpha";  // of Keras 2
    if (is_slope) arguments.negative_slope = arguments.alpha;
  }
  return arguments;
}

Status check_kernel(const Rows& kernel, std::size_t input_dim, std::size_t units) {
  const auto shape = [](std::size_t rows, std::size_t columns) {
    return joined({"(", rows, ", ", columns, ")"});
  };
  if (kernel.lengths.size() != input_dim || kernel.features() != units) {
    return wrong_shape("kernel", shape(input_dim, units), shape(kernel.lengths.size(), kernel.features()));
  }
  if (std::ranges::any_of(kernel.lengths, [&](std::size_t length) { return length != units; })) {
    return wrong_shape("kernel", shape(input_dim, units), "of rows of unequal length");
  }
  for (std::size_t r = 0; r < input_dim; ++r) {
    const auto row = std::span(kernel.values).subspan(r * units, units);
    if (const Status status = check_fits_float32(row, "kernel", r); !status) return status.error();
  }
  return ok();
}

Status check_bias_shape(std::span<const double> bias, std::size_t units) {
  if (bias.size() == units) return ok();
  return wrong_shape("bias", joined({"(", units, ",)"}), joined({"(", bias.size(), ",)"}));
}

Status check_bias_values(std::span<const double> bias) {
  return check_fits_float32(bias, "bias");
}

Status check_finite(std::span<const float> values, std::size_t columns, std::string_view field) {
  const auto found = std::ranges::find_if_not(values, [](float x) { return std::isfinite(x); });
  if (found == values.end()) return ok();
  const auto index = static_cast<std::size_t>(found - values.begin());
  return beyond_float32(*found, field, index / columns, index % columns);
}

std::string numeral(int number) {
  const auto size = static_cast<unsigned>(number);
  return joined({number < 0 ? "-" : "", number < 0 ? 0u - size : size});
}

}  // namespace dense
