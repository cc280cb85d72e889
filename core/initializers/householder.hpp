#pragma once

#include <span>

#include "core/initializers/eigen_order.hpp"
#include "core/initializers/strided_view.hpp"

namespace dense {

// Householder's factorisation in float32, every operation in Eigen's order, so that the results have Eigen's
// bits: its class HouseholderQR (Eigen/src/QR/HouseholderQR.h) and the product of householderQ() with an
// identity matrix, which is what TensorFlow's Qr op computes on a CPU (core/kernels/linalg/qr_op_impl.h). See
// eigen_product.hpp.

/// One reflector per column of a: I − scale · v · vᵀ. Afterwards a holds R on and above its diagonal and
/// below it the vectors v, each without its leading 1. Precondition: a is row-major memory, with at least as
/// many rows as columns.
void factorise(StridedView a, std::span<float> scales, const EigenOrder& order);

/// q := the product of the reflectors, cut to as many columns as there are reflectors.
/// Precondition: q is column-major memory of the shape of a.
void form_orthonormal(StridedView a, std::span<const float> scales, StridedView q, const EigenOrder& order);

}  // namespace dense
