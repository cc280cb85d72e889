#include <cmath>
#include <vector>

#include "core/tensorflow/doubles.hpp"
#include "core/tensorflow/sums.hpp"

// The gradients of activations of float64: core/kernels/cwise_ops_gradients.h, relu_op_functor.h, python/ops/nn_grad.py.
namespace dense::tensorflow {
namespace {

/// (g − Σ g y) y, and for the logarithm g − e^y Σ g.
void row_gradient(const Platform* platform, bool logarithm, std::size_t columns, std::span<const double> y,
                  std::span<const double> by_y, std::span<double> by_z) {
  const SumRules rules = platform ? platform->sums() : SumRules{};
  const std::size_t whole = y.size() - y.size() % double_packet_size;
  std::vector<double> terms(columns);
  for (std::size_t begin = 0; begin < y.size(); begin += columns) {
    for (std::size_t i = 0; i < columns; ++i)
      terms[i] = logarithm ? by_y[begin + i] : by_y[begin + i] * y[begin + i];
    const double sum = row_sum(std::span<const double>(terms), rules);
    for (std::size_t i = begin; i < begin + columns; ++i)
      by_z[i] = logarithm ? by_y[i] - sum * exponential(platform, y[i], i < whole) : (by_y[i] - sum) * y[i];
  }
}

}  // namespace

void activation_gradient(const Platform* platform, const Activation& activation,
                         const ActivationArguments& arguments, std::span<const double> z, std::size_t columns,
                         std::span<const double> y, std::span<const double> by_y, std::span<double> by_z) {
  using enum ActivationFunction;
  const ActivationFunction function = activation.function;
  if (function == softmax || function == log_softmax)
    return row_gradient(platform, function == log_softmax, columns, y, by_y, by_z);
  std::vector<double> sigmoids(z.size());
  if (function == softplus || function == silu)
    apply_activation(platform, *find_activation("sigmoid"), {}, z, columns, sigmoids);
  const auto slope_below = static_cast<double>(static_cast<float>(arguments.negative_slope));
  const std::size_t whole = z.size() - z.size() % double_packet_size;
  const auto slope = [&](std::size_t i) {
    const double x = z[i], out = y[i], g = by_y[i], s = sigmoids[i];
    switch (function) {
      case relu6:
        return x > 0 && x < 6 ? g : 0.0;
      case softsign: {
        const double size = 1.0 + std::fabs(x);
        return g / (size * size);
      }
      case exponential:
        return g * out;
      case sigmoid:
        return platform && i < whole ? g * (out * (1.0 - out)) : (g * out) * (1.0 - out);
      case tanh:
        return g * (1.0 - out * out);
      case softplus:
        return g * s;
      case silu:
        return g * (s * (1.0 + x * (1.0 - s)));
      case elu:
        return x < 0 ? (out + 1.0) * g : g;
      case selu:
        return out < 0 ? g * (out + 1.7580993408473768599402175208123)
                       : g * 1.0507009873554804934193349852946;
      default:  // relu, leaky_relu
        return x > 0 ? g : g * slope_below;
    }
  };
  for (std::size_t i = 0; i < z.size(); ++i) by_z[i] = slope(i);
}

}  // namespace dense::tensorflow
