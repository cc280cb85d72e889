#include "core/training/activation_gradients.hpp"

#include <cmath>
#include <vector>

#include "core/training/element_steps.hpp"

namespace dense::training {
namespace {

using enum ActivationFunction;

/// One element: its z and y, the gradient by y, and the sigmoid of z where it was asked for.
struct At {
  float z, y, g, sigmoid;
};
using Slope = float (*)(const Elements& e, const At& at, const ActivationArguments& arguments);

constexpr float selu_scale = static_cast<float>(1.0507009873554804934193349852946);
constexpr float selu_scaled_alpha = static_cast<float>(1.7580993408473768599402175208123);

/// relu with its arguments, in Keras's composition: a slope below the threshold, nothing above the largest value.
float general_relu_slope(const Elements& e, const At& at, const ActivationArguments& a) {
  const double z = static_cast<double>(at.z);
  if (z >= a.max_value) return 0.0f;
  if (z > a.threshold) return at.g;
  return e.multiply(at.g, static_cast<float>(a.negative_slope));
}

/// e^(-x²) by c, as the gradients of erf and erfc have it, by what comes to them.
float bell(const Elements& e, float g, double c, float x) {
  return e.multiply(e.multiply(g, static_cast<float>(c)), e.exp(-e.multiply(x, x)));
}

/// z/2 (1 + erf(z/√2)), or z/2 erfc(-z √½).
float gelu_by_erf_slope(const Elements& e, const At& at) {
  constexpr double two_over_root_of_pi = 1.1283791670955126;
  const float by_factor = e.multiply(e.multiply(0.5f, at.z), at.g);
  const float by_half = e.multiply(0.5f, e.multiply(at.g, e.gelu_factor(at.z, at.y)));
  if (e.by_erfc()) {
    const float root = static_cast<float>(0.7071067811865476);
    const float by_x = bell(e, by_factor, -two_over_root_of_pi, e.multiply(-at.z, root));
    return e.subtract(by_half, e.multiply(by_x, root));
  }
  const float root = static_cast<float>(1.4142135623730951);
  return e.add(by_half, e.divide(bell(e, by_factor, two_over_root_of_pi, e.divide(at.z, root)), root));
}

/// z/2 (1 + tanh(c (z + d z³)))
float gelu_by_tanh_slope(const Elements& e, const At& at) {
  constexpr float c = static_cast<float>(0.7978845608028654), d = 0.044715f;
  const float square = e.square(at.z), cube = e.cube(at.z);
  const float t = e.tanh(e.multiply(c, e.add(at.z, e.multiply(d, cube))));
  const float by_half = e.multiply(0.5f, e.multiply(at.g, e.add(1.0f, t)));
  const float by_tanh = e.multiply(e.multiply(0.5f, at.z), at.g);
  const float by_sum = e.multiply(c, e.multiply(by_tanh, e.subtract(1.0f, e.multiply(t, t))));
  const float by_cube = e.multiply(e.multiply(e.multiply(by_sum, d), 3.0f), square);
  return e.add(e.add(by_half, by_sum), by_cube);
}

constexpr struct {
  ActivationFunction function;
  Slope slope;
  bool needs_sigmoid = false;
} slopes[] = {
    {linear, [](const Elements&, const At& at, const ActivationArguments&) { return at.g; }},
    {relu, general_relu_slope},
    {relu_before_3_15, general_relu_slope},
    {relu6, [](const Elements&, const At& at,
               const ActivationArguments&) { return at.z > 0 && at.z < 6 ? at.g : 0.0f; }},
    {leaky_relu,
     [](const Elements& e, const At& at, const ActivationArguments& a) {
       return at.z > 0 ? at.g : e.multiply(at.g, static_cast<float>(a.negative_slope));
     }},
    {exponential,
     [](const Elements& e, const At& at, const ActivationArguments&) { return e.multiply(at.g, at.y); }},
    {elu,
     [](const Elements& e, const At& at, const ActivationArguments& a) {
       const float alpha = static_cast<float>(a.alpha);
       return at.z < 0 ? e.multiply(e.add(at.y, alpha), at.g) : at.g;
     }},
    {selu,
     [](const Elements& e, const At& at, const ActivationArguments&) {
       return at.y < 0 ? e.multiply(at.g, e.add(at.y, selu_scaled_alpha)) : e.multiply(at.g, selu_scale);
     }},
    {softplus,
     [](const Elements& e, const At& at, const ActivationArguments&) { return e.multiply(at.g, at.sigmoid); },
     true},
    {softsign,
     [](const Elements& e, const At& at, const ActivationArguments&) {
       const float size = e.add(1.0f, std::fabs(at.z));
       return e.divide(at.g, e.multiply(size, size));
     }},
    {silu,
     [](const Elements& e, const At& at, const ActivationArguments&) {
       const float rest = e.add(1.0f, e.multiply(at.z, e.subtract(1.0f, at.sigmoid)));
       return e.multiply(at.g, e.multiply(at.sigmoid, rest));
     },
     true},
    {gelu,
     [](const Elements& e, const At& at, const ActivationArguments& a) {
       return a.approximate ? gelu_by_tanh_slope(e, at) : gelu_by_erf_slope(e, at);
     }},
    {hard_sigmoid,
     [](const Elements& e, const At& at, const ActivationArguments&) {
       return at.z > -3 && at.z < 3 ? e.divide(at.g, 6.0f) : 0.0f;
     }},
    {hard_sigmoid_keras_2,
     [](const Elements& e, const At& at, const ActivationArguments&) {
       return at.y > 0 && at.y < 1 ? e.multiply(at.g, 0.2f) : 0.0f;
     }},
    {hard_tanh, [](const Elements&, const At& at,
                   const ActivationArguments&) { return at.z >= -1 && at.z <= 1 ? at.g : 0.0f; }},
    {log_sigmoid,
     [](const Elements& e, const At& at, const ActivationArguments&) {
       return e.multiply(at.g, e.subtract(1.0f, at.sigmoid));
     },
     true},
    {tanh_shrink,
     [](const Elements& e, const At& at, const ActivationArguments&) {
       const float t = e.subtract(at.z, at.y);
       return e.multiply(at.g, e.multiply(t, t));
     }},
};

const auto* find_slope(ActivationFunction function) {
  for (const auto& row : slopes) {
    if (row.function == function) return &row;
  }
  return static_cast<decltype(&slopes[0])>(nullptr);
}

bool is_plain_relu(const Activation& activation, const ActivationArguments& a) {
  return (activation.function == relu || activation.function == relu_before_3_15) && a.negative_slope == 0 &&
         a.threshold == 0 && std::isinf(a.max_value);
}

/// (g − Σ g y) y, and for the logarithm g − e^y Σ g.
void row_gradient(const Arithmetic& arithmetic, bool logarithm, std::size_t rows, std::size_t columns,
                  std::span<const float> y, std::span<const float> by_y, std::span<float> by_z) {
  std::vector<float> products(rows * columns), sums(rows);
  arithmetic.each(products.size(), [&](const Elements& e, std::size_t i) {
    products[i] = logarithm ? by_y[i] : e.multiply(by_y[i], y[i]);
  });
  for (std::size_t row = 0; row < rows; ++row)
    sums[row] = arithmetic.sum(std::span<const float>(products).subspan(row * columns, columns));
  arithmetic.each(products.size(), [&](const Elements& e, std::size_t i) {
    const float sum = sums[i / columns];
    by_z[i] = logarithm ? e.subtract(by_y[i], e.multiply(sum, e.exp(y[i])))
                        : e.multiply(e.subtract(by_y[i], sum), y[i]);
  });
}

}  // namespace

bool has_gradient(const Activation& activation) {
  return activation.function == tanh || activation.function == sigmoid || activation.function == softmax ||
         activation.function == log_softmax || find_slope(activation.function) != nullptr;
}

void activation_gradient(const Arithmetic& arithmetic, const Activation& activation,
                         const ActivationArguments& arguments, MatrixView<const float> z,
                         std::span<const float> y, std::span<const float> by_y, std::span<float> by_z) {
  if (activation.function == softmax || activation.function == log_softmax)
    return row_gradient(arithmetic, activation.function == log_softmax, z.rows, z.columns, y, by_y, by_z);
  const bool plain_relu = is_plain_relu(activation, arguments);
  if (plain_relu || activation.function == tanh || activation.function == sigmoid)
    return common_slope(arithmetic, plain_relu ? relu : activation.function, z.data, y, by_y, by_z);
  const auto& row = *find_slope(activation.function);
  std::vector<float> sigmoids;
  if (row.needs_sigmoid) {
    sigmoids.resize(y.size());
    arithmetic.activate(*find_activation("sigmoid"), {}, z, sigmoids);
  }
  arithmetic.each(y.size(), [&](const Elements& e, std::size_t i) {
    const At at{z.data[i], y[i], by_y[i], sigmoids.empty() ? 0.0f : sigmoids[i]};
    by_z[i] = row.slope(e, at, arguments);
  });
}

}  // namespace dense::training
