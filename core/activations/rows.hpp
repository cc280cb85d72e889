#pragma once

#include <cstddef>
#include <span>

#include "core/activations/activation.hpp"

namespace dense {

/// The functions of ActivationKind::row, each row by itself. All arithmetic is float64, one rounding to
/// float32 at the end; e^t is the float64 evaluation of real_functions.hpp (t below -110 counts as -110).
///
///   softmax      m = max x; s = Σ e^(x_j - m) in increasing j; y_j = e^(x_j - m) / s
///   log_softmax  y_j = (x_j - m) - log s
///   sparsemax    x sorted downwards, c_k = Σ of the first k in that order; K = the largest k with
///                1 + k·x_k > c_k; y_j = max(x_j - (c_K - 1)/K, 0)
///   glu          y_j = x_j · sigmoid(x_(j + columns/2)), j < columns/2
///
/// softmax, log_softmax and sparsemax of a row whose maximum is infinite or that contains NaN are NaN
/// throughout. y may be z. Allocates one row of float64 (glu: nothing). Never throws.
void apply_rows(ActivationFunction function, std::span<const float> z, std::size_t rows, std::size_t columns,
                std::span<float> y) noexcept;

}  // namespace dense
