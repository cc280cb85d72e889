#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "core/errors/error.hpp"
#include "core/errors/keras_version.hpp"

namespace dense {

/// What Keras says of an input that does not fit the layer of that name, as the version puts it
/// (tests/golden/faults.txt).

/// A vector, or a number, where a batch of rows was expected.
Error wrong_rank(KerasVersion version, const std::string& layer, std::span<const std::size_t> shape);

/// A vector to the operations of a layer that nothing checked.
Error no_matrix(std::size_t features);

/// Rows of another length than those that the layer was built for.
Error wrong_last_axis(KerasVersion version, const std::string& layer, std::span<const std::size_t> shape,
                      std::size_t expected);

/// The same before checks_once_built, in the words of the operation.
Error wrong_sizes(std::size_t rows, std::size_t features, std::size_t expected, std::size_t units);

/// Before TensorFlow 2.4 a layer that is built takes its input as it comes, and the operations find out.
constexpr bool checks_once_built(KerasVersion version) {
  return version >= KerasVersion{2, 4};
}

/// As Keras numbers them: dense, dense_1, …
std::string automatic_layer_name(int number);

}  // namespace dense
