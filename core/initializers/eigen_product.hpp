#pragma once

#include <cstddef>
#include <vector>

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
struct EigenProduct {
  StridedView result;
  float sign;
  StridedView a;
  StridedView b;
  std::size_t added = 0;  ///< columns of the result
};

/// EigenProducts of which each is added before the next one.
using EigenProducts = std::vector<EigenProduct>;

/// Adds the next columns of a product, 64 at most: how they are cut changes no bit. Precondition: not all are added.
/// Returns the number of multiplications.
std::size_t add_columns(EigenProduct& product);

/// Lists the products that Eigen takes for one with a lower trapezoid a: at least as many rows as columns, zeros written
/// out above the diagonal.
void list_lower_product(EigenProducts& list, const EigenProduct& product, const EigenOrder& order);

/// The same for an upper trapezoid a: at least as many columns as rows, zeros written out below the diagonal.
void list_upper_product(EigenProducts& list, const EigenProduct& product, const EigenOrder& order);

/// The same for an upper trapezoid b.
void list_product_with_upper(EigenProducts& list, const EigenProduct& product);

}  // namespace dense
