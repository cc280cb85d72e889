#pragma once

#include "core/initializers/eigen_order.hpp"
#include "core/initializers/strided_view.hpp"

namespace dense {

// Matrix products in float32 whose every sum is taken in the order of Eigen 3.4, built for AVX without fused
// multiply-adds, as in TensorFlow's wheels for Linux on x86-64. Eigen sums an element in one, two or eight
// interleaved parts, depending on where in the matrix it stands
// (Eigen/src/Core/products/GeneralBlockPanelKernel.h); a triangular matrix is taken in panels, and their sums
// are added one after the other (TriangularMatrixMatrix.h). We keep the orders and leave the blocking behind,
// but for what it does to the orders.

/// result += sign · a · b, for sign ±1. Precondition: the shapes agree; result is not a or b.
void add_product(StridedView result, float sign, StridedView a, StridedView b);

/// The same for a lower trapezoid a: at least as many rows as columns, zeros written out above the diagonal.
void add_lower_product(StridedView result, float sign, StridedView a, StridedView b, const EigenOrder& order);

/// The same for an upper trapezoid a: at least as many columns as rows, zeros written out below the diagonal.
void add_upper_product(StridedView result, float sign, StridedView a, StridedView b, const EigenOrder& order);

/// The same for an upper trapezoid b.
void add_product_with_upper(StridedView result, float sign, StridedView a, StridedView b);

}  // namespace dense
