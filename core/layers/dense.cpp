#include "core/layers/dense.hpp"

namespace dense {

void pre_activation(const DenseWeights& weights, const Order& order, MatrixView<const float> x,
                    MatrixView<float> z) noexcept {
  matmul_in_order(order, x, weights.kernel_view(), z);
  add_bias(weights.bias, z);
}

void add_bias(std::span<const float> bias, MatrixView<float> z) noexcept {
  if (bias.empty()) return;
  for (std::size_t b = 0; b < z.rows; ++b) {
    for (std::size_t u = 0; u < z.columns; ++u) z(b, u) = z(b, u) + bias[u];
  }
}

}  // namespace dense
