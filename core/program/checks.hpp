#pragma once

#include <vector>

#include "core/activations/activation.hpp"
#include "core/errors/error.hpp"
#include "core/program/program.hpp"

namespace dense {

/// The conditions under which Keras, NumPy or this engine's limits refuse a statement, each with its
/// sentence.

/// Typed numbers as float32, each rounded once.
std::vector<float> rounded(std::span<const double> values);

/// Python's, TensorFlow's and Keras's seeds are integers.
Result<Integer> check_seed(const std::string& text);

/// Rows of equal length, at least one of each, every number one that float32 can hold: rounded to float32,
/// row-major.
Result<std::vector<float>> check_rows(const Rows& rows, const Limits& limits);

/// The activation's defaults with the given arguments in their place.
Result<ActivationArguments> check_activation_arguments(const Activation& activation,
                                                       std::span<const Argument> given);

/// The kernel's shape against the layer's, as in Keras's set_weights, and its numbers.
Status check_kernel(const Rows& kernel, std::size_t input_dim, std::size_t units);

/// The bias's shape against the layer's, as in Keras's set_weights: `units` values, 0 without a bias.
Status check_bias_shape(std::span<const double> bias, std::size_t units);

/// Every number of the bias is one that float32 can hold.
Status check_bias_values(std::span<const double> bias);

/// Given weights, rounded to float32 already: no infinity, no NaN. `columns` is how many make a row.
Status check_finite(std::span<const float> values, std::size_t columns, std::string_view field);

/// In decimal digits. (std::to_string would bring a table of them into the engine that is downloaded.)
std::string numeral(int number);

}  // namespace dense
