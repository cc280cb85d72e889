#pragma once

#include <cstddef>
#include <span>

#include "core/initializers/eigen_order.hpp"
#include "core/random/philox.hpp"

namespace dense {

/// Keras's Orthogonal (keras/src/initializers/random_initializers.py, v3.15.1; the same in Keras 2): the
/// orthonormal factor Q of standard normals of shape (max, min) of the two lengths, each column times the
/// sign of the diagonal of R, transposed if there are fewer rows than columns, times gain.
///
/// out is rows × columns, row-major. The bits are those of TensorFlow's wheels for Linux on x86-64 (Eigen's
/// float32 operations in Eigen's order, see householder.hpp, of the TensorFlow and the machine that `order` tells)
/// and the same on every target. A Q that is
/// computed more accurately would differ by up to 1e-5 from TensorFlow's for square shapes: their rounding
/// errors are multiplied by the condition number of the normals. Allocates. Precondition: rows and columns
/// are at least 1.
void orthogonal(PhiloxState state, std::size_t rows, std::size_t columns, float gain, std::span<float> out,
                const EigenOrder& order = {});

}  // namespace dense
