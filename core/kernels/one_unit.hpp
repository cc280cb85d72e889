#pragma once

#include "core/numerics/matrix_view.hpp"

/// Sums of tensorflow_matmul that are narrow: of one unit, and of one feature.
namespace dense {

/// The sums of one unit with oneDNN, of all features at once, in plain float32. Precondition: chains_are_plain.
void sums_of_one_unit(MatrixView<const float> x, MatrixView<const float> kernel, MatrixView<float> z);

/// Running sums from +0 of one feature: products whose zeros are +0. Precondition: chains_are_plain.
void products_of_one_feature(MatrixView<const float> x, MatrixView<const float> kernel, MatrixView<float> z);

}  // namespace dense
