#pragma once

#include <span>
#include <vector>

#include "core/initializers/eigen_order.hpp"
#include "core/initializers/eigen_product.hpp"
#include "core/initializers/strided_view.hpp"

namespace dense {

enum class BlockOrder { first_reflector_first, last_reflector_first };

/// target := the reflectors of a block, applied to target together as I − V · T · Vᵀ (Schreiber and Van Loan,
/// "A storage-efficient WY representation for products of Householder transformations", 1989), in the order
/// of Eigen's sums (Eigen/src/Householder/BlockHouseholder.h). Below the diagonal of `vectors` stand the
/// vectors of the reflectors, each without its leading 1; what stands on the diagonal and above it is not
/// read. target is row-major memory for first_reflector_first (what factorising needs) and column-major for
/// last_reflector_first (what forming q needs). It is done in steps, which change no bit.
class BlockReflector {
 public:
  BlockReflector(StridedView target, StridedView vectors, std::span<const float> scales, BlockOrder order,
                 const EigenOrder& eigen);

  /// Whether target has all of it.
  bool done() const { return next_ == products_.size(); }

  /// Takes the next columns of the next product. Returns the number of multiplications. Precondition: it is not done.
  std::size_t step();

 private:
  std::vector<float> memory_;  // V, T, and what they make of target
  EigenProducts products_;
  std::size_t next_ = 0;
};

/// How many addends of a product of a matrix and a vector Eigen sums before it adds them to the result, if
/// the matrix has this many columns in memory whose columns lie `step` elements apart
/// (GeneralMatrixVector.h).
constexpr std::size_t addends_at_once(std::size_t columns, std::size_t step) {
  if (columns < 128) return columns;
  return step * sizeof(float) < 32000 ? 16 : 4;
}

}  // namespace dense
