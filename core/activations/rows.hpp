#pragma once

#include <cstddef>
#include <span>

#include "core/activations/activation.hpp"

namespace dense {

/// The functions of ActivationKind::row, each row by itself.
///
///   softmax      m = max x; s = Σ e^(x_j - m) in increasing j; y_j = e^(x_j - m) / s
///   log_softmax  y_j = (x_j - m) - log s
///   glu          y_j = x_j · sigmoid(x_(j + columns/2)), j < columns/2
///   sparsemax    y_j = max(x_j - τ, 0); with x sorted downwards, c_k the sum of its first k and K the
///                number of k with x_k - (c_k - 1)/k > 0: τ = (Σ c_k over these k - 1) / K
///
/// The first three in float64, one rounding to float32 at the end; e^t is the float64 evaluation of
/// real_functions.hpp (t below -110 counts as -110). sparsemax in float32, in increasing index: it is what
/// Keras 3.8 - 3.15 computes, and not the projection on the simplex, whose τ is (c_K - 1)/K.
///
/// softmax and log_softmax of a row that contains NaN, +inf or nothing but -inf are NaN throughout, except
/// that softmax gives 0 beside NaN and +inf, as TensorFlow does. y may be z. Allocates one row of float64
/// (glu: nothing). Never throws.
void apply_rows(ActivationFunction function, std::span<const float> z, std::size_t rows, std::size_t columns,
                std::span<float> y) noexcept;

}  // namespace dense
