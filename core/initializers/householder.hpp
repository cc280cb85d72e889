#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/initializers/block_reflector.hpp"
#include "core/initializers/eigen_order.hpp"
#include "core/initializers/strided_view.hpp"

namespace dense {

// Householder's factorisation in float32, every operation in Eigen's order, so that the results have Eigen's
// bits: its class HouseholderQR (Eigen/src/QR/HouseholderQR.h) and the product of householderQ() with an
// identity matrix, which is what TensorFlow's Qr op computes on a CPU (core/kernels/linalg/qr_op_impl.h). See
// eigen_product.hpp.

/// In steps, which change no bit. First it makes one reflector per column of a: I − scale · v · vᵀ; then a holds R on and
/// above its diagonal and below it the vectors v, each without its leading 1. Then q becomes the product of the reflectors,
/// cut to as many columns as there are reflectors.
class Factorisation {
 public:
  /// Preconditions: a is row-major memory, with at least as many rows as columns; q is column-major memory of its shape,
  /// all zeros. Both outlive this.
  Factorisation(StridedView a, StridedView q, const EigenOrder& order);

  bool done() const { return unformed_ == 0 && !block_; }

  /// Does about a millionth of a large factorisation, or all of a small block. Returns about how many multiplications
  /// that took. Precondition: it is not done.
  std::size_t step();

 private:
  std::size_t factorise();
  std::size_t form();

  StridedView a_;
  StridedView q_;
  EigenOrder order_;
  std::vector<float> scales_;
  std::size_t factorised_ = 0;  // columns of a, and reflectors that are not yet in q
  std::size_t unformed_;
  std::optional<BlockReflector> block_{};  // is being applied
};

}  // namespace dense
