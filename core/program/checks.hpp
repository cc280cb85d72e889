#pragma once

#include <vector>

#include "core/activations/activation.hpp"
#include "core/errors/error.hpp"
#include "core/program/program.hpp"

namespace dense {

/// The conditions under which Keras, NumPy or this engine's limits refuse a statement, each with its
/// sentence.

/// A positive integer within the limits; what else a version accepts, its rule says.
Result<std::size_t> check_units(const std::string& text, UnitsRule rule);

/// Python's, TensorFlow's and Keras's seeds are integers.
Result<Integer> check_seed(const std::string& text);

/// Rows of equal length, at least one of each, every number one that float32 can hold: rounded to float32,
/// row-major.
Result<std::vector<float>> check_rows(const Call& call);

/// The activation's defaults with the given arguments in their place.
Result<ActivationArguments> check_activation_arguments(const Activation& activation,
                                                       std::span<const Argument> given);

/// The kernel's and bias's shape against the layer's, as in Keras's set_weights.
Status check_weights(const SetWeights& weights, std::size_t input_dim, std::size_t units, bool use_bias);

}  // namespace dense
