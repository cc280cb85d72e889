#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/activations/activation.hpp"
#include "core/errors/error.hpp"
#include "core/kernels/orders.hpp"
#include "core/numerics/matrix_view.hpp"

namespace dense {

/// What output = activation(x · kernel + bias), tf.keras.layers.Dense on rank-2 input, is computed from.
struct DenseWeights {
  std::size_t input_dim = 0;
  std::size_t units = 0;
  std::vector<float> kernel;  ///< (input_dim, units), row-major, as Keras stores it
  std::vector<float> bias;    ///< (units); empty without use_bias
  std::uint32_t version = 0;  ///< how often the layer's weights had been set

  MatrixView<const float> kernel_view() const { return {kernel, input_dim, units}; }
};

/// z(batch, units) = x(batch, input_dim) · kernel, then + bias in a rounding of its own, as Keras does.
/// The engine's own order is `sequential`, which takes the fast kernel; another one was chosen by the reader.
/// Precondition: shapes agree.
void pre_activation(const DenseWeights& weights, const Order& order, MatrixView<const float> x,
                    MatrixView<float> z) noexcept;

/// Adds bias[u] to every z[b][u], one rounding each. An empty bias adds nothing.
void add_bias(std::span<const float> bias, MatrixView<float> z) noexcept;

}  // namespace dense
