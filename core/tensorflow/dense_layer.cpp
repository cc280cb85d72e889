#include "core/tensorflow/dense_layer.hpp"

namespace dense::tensorflow {

void add_flushed_bias(std::span<const float> bias, MatrixView<float> z) {
  if (bias.empty()) return;
  for (std::size_t b = 0; b < z.rows; ++b) {
    for (std::size_t u = 0; u < z.columns; ++u) z(b, u) = flushed::add(z(b, u), bias[u]);
  }
}

void dense_layer(const Platform& platform, MatrixView<const float> kernel, std::span<const float> bias,
                 const Activation& activation, const ActivationArguments& arguments,
                 MatrixView<const float> x, MatrixView<float> z, std::span<float> y) {
  tensorflow_matmul(platform.cpu, x, kernel, z);
  add_flushed_bias(bias, z);
  apply_activation(platform, activation, arguments, z.data, z.rows, z.columns, y);
}

}  // namespace dense::tensorflow
