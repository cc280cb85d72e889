#include "core/tensorflow/activations.hpp"

#include <algorithm>
#include <vector>

#include "core/tensorflow/elements.hpp"
#include "core/tensorflow/packets.hpp"
#include "core/tensorflow/softmax.hpp"

namespace dense::tensorflow {
namespace {

using enum ActivationFunction;

using Of = const Functions&;
using With = const ActivationArguments&;

float single(double x) {
  return static_cast<float>(x);
}

/// max(x, 0): of -0 what is left over keeps the sign.
Flushed positive_part(Of at, Flushed x) {
  return x < 0.0f || (x == 0.0f && at.in_packet()) ? Flushed(0.0f) : x;
}

/// A function of one number, of backend/tensorflow/nn.py of Keras 3 and activations.py of Keras 2, by the kernels of TensorFlow
/// that they ask.
struct Row {
  ActivationFunction function;
  float (*value)(Of at, With with, float x);
};

constexpr Row table[] = {
    {exponential, [](Of at, With, float x) { return at.exp(x).value(); }},
    {sigmoid, [](Of at, With, float x) { return at.sigmoid(x).value(); }},
    {tanh, [](Of at, With, float x) { return at.tanh(x); }},
    {softplus, [](Of at, With, float x) { return at.softplus(x).value(); }},
    {softsign, [](Of, With, float x) { return (x / (magnitude(x) + 1.0f)).value(); }},
    {silu, [](Of at, With, float x) { return (x * at.sigmoid(x)).value(); }},
    {gelu,
     [](Of at, With with, float x) { return (with.approximate ? at.gelu_by_tanh(x) : at.gelu(x)).value(); }},
    {elu,
     [](Of at, With with, float x) {
       const float result = Flushed(x) < 0.0f ? (at.exp(x) - 1.0f).value() : x;
       const float alpha = single(with.alpha);
       return alpha == 1.0f || Flushed(x) > 0.0f ? result : (Flushed(alpha) * result).value();
     }},
    {selu,
     [](Of at, With, float x) {
       constexpr float scale = 1.0507009873554804934193349852946f;
       constexpr float scale_alpha = 1.7580993408473768599402175208123f;
       return (Flushed(x) < 0.0f ? scale_alpha * (at.exp(x) - 1.0f) : Flushed(scale) * x).value();
     }},
    {celu,
     [](Of at, With with, float x) {
       const Flushed below = at_most(Flushed(x), 0.0f) / single(with.alpha);
       return (positive_part(at, x) + Flushed(single(with.alpha)) * at.expm1(below.value())).value();
     }},
    {mish, [](Of at, With, float x) { return (x * Flushed(at.tanh(at.softplus(x).value()))).value(); }},
    {log_sigmoid, [](Of at, With, float x) { return (-at.softplus(-x)).value(); }},
    {tanh_shrink, [](Of at, With, float x) { return (Flushed(x) - at.tanh(x)).value(); }},
    {squareplus, [](Of, With with,
                    float x) { return ((x + square_root(Flushed(x) * x + single(with.b))) / 2.0f).value(); }},
    {sparse_plus,
     [](Of at, With, float x) {
       if (Flushed(x) > -1.0f && Flushed(x) < 1.0f)
         return (Flushed(0.25f) * at.power(Flushed(x) + 1.0f, 2)).value();
       return x < 0.0f ? 0.0f : x;
     }},
};

const Row* row_of(ActivationFunction function) {
  const Row* found = std::ranges::find(table, function, &Row::function);
  return found == std::end(table) ? nullptr : found;
}

/// tf.nn.relu and relu6. Since 2.15 subnormals pass where the compiler left one element of what is left over alone: for relu6
/// all, for relu the first where their number is odd.
void apply_relu(const Platform& platform, bool is_relu6, std::span<const float> z, std::span<float> y) {
  for_each_element(platform, z, y, [is_relu6](Of at, float x) {
    const Flushed positive = positive_part(at, x);
    return (is_relu6 ? at_most(positive, 6.0f) : positive).value();
  });
  if (!platform.rules().relu_keeps_them) return;
  const std::size_t begin = in_packets(z.size()), count = z.size() - begin;
  for (std::size_t i = begin; i < begin + (is_relu6 ? count : count % 2); ++i) {
    if (Flushed(z[i]) == 0.0f) y[i] = z[i];
  }
}

/// Without arguments Keras asks tf.nn.relu itself.
bool is_plain_relu(const Activation& activation, With with) {
  const bool is_relu = activation.function == relu || activation.function == relu_before_3_15;
  return is_relu && with.negative_slope == 0.0 && with.threshold == 0.0 &&
         with.max_value == std::numeric_limits<double>::infinity();
}

/// The first half of each row times the sigmoid of the second, which TensorFlow has cut off as an array of its own.
void apply_glu(const Platform& platform, std::span<const float> z, std::size_t rows, std::size_t columns,
               std::span<float> y) {
  const std::size_t half = columns / 2;
  std::vector<float> gates;
  for (std::size_t r = 0; r < rows; ++r) {
    const std::span<const float> gate = z.subspan(r * columns + half, half);
    gates.insert(gates.end(), gate.begin(), gate.end());
  }
  for_each_element(platform, gates, gates, [](Of at, float x) { return at.sigmoid(x).value(); });
  for (std::size_t i = 0; i < y.size(); ++i)
    y[i] = (Flushed(z[i / half * columns + i % half]) * gates[i]).value();
}

}  // namespace

bool is_followed(const Platform& platform, const Activation& activation) {
  return activation.function != sparsemax && platform.minor >= first_followed;
}

void apply_activation(const Platform& platform, const Activation& activation,
                      const ActivationArguments& arguments, std::span<const float> z, std::size_t rows,
                      std::size_t columns, std::span<float> y) {
  if (columns == 0) return;
  if (activation.function == ActivationFunction::softmax) return tensorflow::softmax(platform, z, columns, y);
  if (activation.function == ActivationFunction::log_softmax)
    return tensorflow::log_softmax(platform, z, columns, y);
  if (activation.function == relu6 || is_plain_relu(activation, arguments))
    return apply_relu(platform, activation.function == relu6, z, y);
  if (activation.function == glu) return apply_glu(platform, z, rows, columns, y);
  if (const Row* row = row_of(activation.function)) {
    const Functions in_packet(platform.rules(), platform.processor, true);
    const std::size_t done = apply_in_packets(in_packet, activation.function, z, y);
    return for_each_element(
        platform, z, y, [&](Of at, float x) { return row->value(at, arguments, x); }, done);
  }
  dense::apply_activation(activation, arguments, z, rows, columns, y);
}

}  // namespace dense::tensorflow
