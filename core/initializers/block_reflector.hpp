#pragma once

#include <span>

#include "core/initializers/eigen_order.hpp"
#include "core/initializers/strided_view.hpp"

namespace dense {

enum class BlockOrder { first_reflector_first, last_reflector_first };

/// target := the reflectors of a block, applied to target together as I − V · T · Vᵀ (Schreiber and Van Loan,
/// "A storage-efficient WY representation for products of Householder transformations", 1989), in the order
/// of Eigen's sums (Eigen/src/Householder/BlockHouseholder.h). Below the diagonal of `vectors` stand the
/// vectors of the reflectors, each without its leading 1; what stands on the diagonal and above it is not
/// read. target is row-major memory for first_reflector_first (what factorise needs) and column-major for
/// last_reflector_first (what form_orthonormal needs).
void apply_block_reflector(StridedView target, StridedView vectors, std::span<const float> scales,
                           BlockOrder order, const EigenOrder& eigen);

/// How many addends of a product of a matrix and a vector Eigen sums before it adds them to the result, if
/// the matrix has this many columns in memory whose columns lie `step` elements apart
/// (GeneralMatrixVector.h).
constexpr std::size_t addends_at_once(std::size_t columns, std::size_t step) {
  if (columns < 128) return columns;
  return step * sizeof(float) < 32000 ? 16 : 4;
}

}  // namespace dense
