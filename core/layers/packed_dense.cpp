#include "core/layers/packed_dense.hpp"

#include <limits>

namespace dense {
namespace {

bool is_plain_relu(const Activation& activation, const ActivationArguments& arguments) {
  return activation.function == ActivationFunction::relu && arguments.negative_slope == 0.0 &&
         arguments.max_value == std::numeric_limits<double>::infinity() && arguments.threshold == 0.0;
}

}  // namespace

PackedDense::PackedDense(std::size_t input_dim, std::size_t units, std::span<const float> bias,
                         const Activation& activation, const ActivationArguments& arguments)
    : kernel_(input_dim, units, bias),
      activation_(activation),
      arguments_(arguments),
      is_plain_relu_(is_plain_relu(activation, arguments)) {}

void PackedDense::forward(const float* x, std::size_t batch, float* z) const noexcept {
  const std::size_t units = kernel_.units();
  const MatrixView<const float> rows{{x, batch * kernel_.input_dim()}, batch, kernel_.input_dim()};
  const MatrixView<float> product{{z, batch * units}, batch, units};
  if (is_plain_relu_) return kernel_.multiply_relu(rows, product);
  kernel_.multiply(rows, product);
  if (activation_.function == ActivationFunction::linear) return;
  apply_activation(activation_, arguments_, product.data, batch, units,
                   product.data.first(batch * output_columns()));
}

}  // namespace dense
