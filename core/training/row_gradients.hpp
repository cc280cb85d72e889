#pragma once

#include "core/training/arithmetic.hpp"

namespace dense::training {

/// Whether an element of that activation depends on others of its row.
constexpr bool is_of_rows(ActivationFunction function) {
  using enum ActivationFunction;
  return function == softmax || function == log_softmax || function == glu || function == sparsemax;
}

/// The gradient by z of such an activation, of what activation_gradient is given.
void row_gradient(const Arithmetic& arithmetic, ActivationFunction function, MatrixView<const float> z,
                  std::span<const float> y, std::span<const float> by_y, std::span<float> by_z);

}  // namespace dense::training
