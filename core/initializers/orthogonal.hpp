#pragma once

#include <cstddef>
#include <span>

#include "core/random/philox.hpp"

namespace dense {

/// Keras's Orthogonal (keras/src/initializers/random_initializers.py, v3.15.1; the same in Keras 2): the
/// orthonormal factor Q of standard normals of shape (max, min) of the two lengths, each column with the sign
/// that makes the diagonal of R positive, transposed if there are fewer rows than columns, times gain.
///
/// out is rows × columns, row-major. Q is computed in double, in one fixed order, and rounded once, so the
/// same bits on every target. TensorFlow factorises in float32; the distance to it is its rounding error.
/// Allocates max · min doubles twice. Precondition: rows and columns are at least 1.
void orthogonal(PhiloxState state, std::size_t rows, std::size_t columns, float gain, std::span<float> out);

}  // namespace dense
