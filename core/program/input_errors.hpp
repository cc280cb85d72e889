#pragma once

#include <cstddef>

#include "core/errors/error.hpp"
#include "core/errors/keras_version.hpp"

namespace dense {

/// What Keras says of an input that does not fit the layer of that number, as the version puts it
/// (tests/golden/faults.txt).

struct MatrixShape {
  std::size_t rows;
  std::size_t columns;
};

/// A vector where a batch of rows was expected.
Error wrong_rank(KerasVersion version, int layer, std::size_t features);

/// A vector to the operations of a layer that nothing checked.
Error no_matrix(std::size_t features);

/// Rows of another length than those that the layer was built for.
Error wrong_last_axis(KerasVersion version, int layer, MatrixShape input, MatrixShape kernel);

/// Before TensorFlow 2.4 a layer that is built takes its input as it comes, and the operations find out.
constexpr bool checks_once_built(KerasVersion version) {
  return version >= KerasVersion{2, 4};
}

}  // namespace dense
