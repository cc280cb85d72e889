#include "core/training/activation_gradients.hpp"

#include <cmath>
#include <vector>

#include "core/training/element_steps.hpp"
#include "core/training/row_gradients.hpp"

namespace dense::training {
namespace {

using enum ActivationFunction;

/// One element: its z and y, the gradient by y, and what else its slope asks for.
struct At {
  float z, y, g, sigmoid, other;
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

/// The gradient by the chosen one of two, as tf.where has it.
float where(bool chosen, float g) {
  return chosen ? g : 0.0f;
}

/// By relu6(z + 3) what comes to it where it changes.
float relu6_slope(const Elements& e, const At& at, float g) {
  const float moved = e.add(at.z, 3.0f);
  return where(moved > 0 && moved < 6, g);
}

/// z ≤ -1: 0; z < 1: (z + 1)² / 4; else z
float sparse_plus_slope(const Elements& e, const At& at) {
  const float g = where(!(at.z <= -1), at.g);
  const float by_square =
      e.multiply(e.multiply(e.multiply(0.25f, where(at.z < 1, g)), 2.0f), e.add(at.z, 1.0f));
  return e.add(where(!(at.z < 1), g), by_square);
}

/// (z + √(z² + b)) / 2
float squareplus_slope(const Elements& e, const At& at, float b) {
  const float half = e.divide(at.g, 2.0f), root = e.square_root(e.add(e.multiply(at.z, at.z), b));
  const float by_square = half == 0       ? 0.0f
                          : e.in_packet() ? e.multiply(e.divide(0.5f, root), half)
                                          : e.divide(e.multiply(0.5f, half), root);
  return e.add(half, e.multiply(by_square, e.multiply(2.0f, at.z)));
}

/// max(z, 0) + alpha (e^(min(z, 0) / alpha) - 1), of which both have a slope at 0.
float celu_slope(const Elements& e, const At& at, float alpha) {
  const float below = e.divide(at.z < 0 ? at.z : 0.0f, alpha);
  const float by_below = e.divide(e.multiply(e.multiply(alpha, at.g), e.exp(below)), alpha);
  return e.add(where(at.z >= 0, at.g), where(at.z <= 0, by_below));
}

/// z tanh(softplus(z)), of which `other` is the second factor.
float mish_slope(const Elements& e, const At& at) {
  const float by_tanh = e.multiply(at.z, at.g);
  const float by_softplus = e.multiply(by_tanh, e.subtract(1.0f, e.multiply(at.other, at.other)));
  return e.add(e.multiply(at.g, at.other), e.multiply(by_softplus, at.sigmoid));
}

/// z relu6(z + 3) / 6
float hard_silu_slope(const Elements& e, const At& at) {
  const float moved = e.add(at.z, 3.0f);
  const float gate = e.divide(moved > 6 ? 6.0f : moved > 0 ? moved : 0.0f, 6.0f);
  return e.add(e.multiply(at.g, gate), relu6_slope(e, at, e.divide(e.multiply(at.z, at.g), 6.0f)));
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
       // Of another alpha Keras chooses: z > 0 ? elu(z) : alpha elu(z), and `other` is elu(z).
       const float g = a.alpha == 1 || at.z > 0 ? at.g : e.multiply(static_cast<float>(a.alpha), at.g);
       return at.z < 0 ? e.multiply(e.add(at.other, 1.0f), g) : g;
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
    {hard_sigmoid, [](const Elements& e, const At& at,
                      const ActivationArguments&) { return relu6_slope(e, at, e.divide(at.g, 6.0f)); }},
    {hard_sigmoid_keras_2,
     [](const Elements& e, const At& at, const ActivationArguments&) {
       return at.y > 0 && at.y < 1 ? e.multiply(at.g, 0.2f) : 0.0f;
     }},
    {hard_tanh, [](const Elements&, const At& at,
                   const ActivationArguments&) { return at.z >= -1 && at.z <= 1 ? at.g : 0.0f; }},
    {log_sigmoid, [](const Elements& e, const At& at,
                     const ActivationArguments&) { return -e.multiply(-at.g, at.other); }},
    {celu, [](const Elements& e, const At& at,
              const ActivationArguments& a) { return celu_slope(e, at, static_cast<float>(a.alpha)); }},
    {mish, [](const Elements& e, const At& at, const ActivationArguments&) { return mish_slope(e, at); },
     true},
    {hard_silu,
     [](const Elements& e, const At& at, const ActivationArguments&) { return hard_silu_slope(e, at); }},
    {hard_shrink,
     [](const Elements&, const At& at, const ActivationArguments& a) {
       return where(std::fabs(at.z) > static_cast<float>(a.threshold), at.g);
     }},
    {soft_shrink,
     [](const Elements& e, const At& at, const ActivationArguments& a) {
       return e.add(where(std::fabs(at.z) > static_cast<float>(a.threshold), at.g), 0.0f);
     }},
    {threshold,
     [](const Elements&, const At& at, const ActivationArguments& a) {
       return where(at.z > static_cast<float>(a.threshold), at.g);
     }},
    {sparse_sigmoid,
     [](const Elements& e, const At& at, const ActivationArguments&) {
       return e.multiply(0.5f, where(at.z > -1 && at.z < 1, at.g));
     }},
    {sparse_plus,
     [](const Elements& e, const At& at, const ActivationArguments&) { return sparse_plus_slope(e, at); }},
    {squareplus,
     [](const Elements& e, const At& at, const ActivationArguments& a) {
       return squareplus_slope(e, at, static_cast<float>(a.b));
     }},
    {tanh_shrink,
     [](const Elements& e, const At& at, const ActivationArguments&) {
       return e.add(at.g, e.multiply(-at.g, e.subtract(1.0f, e.multiply(at.other, at.other))));
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

}  // namespace

bool has_gradient(const Activation& activation) {
  return activation.function == tanh || activation.function == sigmoid || is_of_rows(activation.function) ||
         find_slope(activation.function) != nullptr;
}

void activation_gradient(const Arithmetic& arithmetic, const Activation& activation,
                         const ActivationArguments& arguments, MatrixView<const float> z,
                         std::span<const float> y, std::span<const float> by_y, std::span<float> by_z) {
  if (is_of_rows(activation.function)) return row_gradient(arithmetic, activation.function, z, y, by_y, by_z);
  const bool plain_relu = is_plain_relu(activation, arguments);
  if (plain_relu || activation.function == tanh || activation.function == sigmoid)
    return common_slope(arithmetic, plain_relu ? relu : activation.function, z.data, y, by_y, by_z);
  const auto& row = *find_slope(activation.function);
  std::vector<float> sigmoids, others;
  const auto ask = [&](std::string_view of, std::span<const float> x, std::vector<float>& into) {
    into.resize(y.size());
    arithmetic.activate(*find_activation(of), {}, {x, z.rows, z.columns}, into);
  };
  if (row.needs_sigmoid) ask("sigmoid", z.data, sigmoids);
  if (activation.function == mish) {
    ask("softplus", z.data, others);
    ask("tanh", others, others);
  }
  if (activation.function == tanh_shrink) ask("tanh", z.data, others);
  if (activation.function == elu) ask("elu", z.data, others);
  if (activation.function == log_sigmoid) {
    others.assign(z.data.begin(), z.data.end());
    for (float& each : others) each = -each;
    ask("sigmoid", others, others);
  }
  arithmetic.each(y.size(), [&](const Elements& e, std::size_t i) {
    const At at{z.data[i], y[i], by_y[i], sigmoids.empty() ? 0.0f : sigmoids[i],
                others.empty() ? 0.0f : others[i]};
    by_z[i] = row.slope(e, at, arguments);
  });
}

}  // namespace dense::training
