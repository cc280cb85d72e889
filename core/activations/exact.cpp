#include "core/activations/exact.hpp"

#include <cmath>
#include <cstddef>
#include <limits>

namespace dense {
namespace {

constexpr float smallest_normal = std::numeric_limits<float>::min();

/// As TensorFlow's threads see a float: subnormals are zero of their sign.
float flushed(float x) noexcept { return std::fabs(x) < smallest_normal ? std::copysign(0.0f, x) : x; }

// The NaN of an argument passes through both: the comparison is false.
float at_least(float x, float bound) noexcept { return x < bound ? bound : x; }
float at_most(float x, float bound) noexcept { return x > bound ? bound : x; }

template <class Function>
void map(std::span<const float> z, std::span<float> y, Function function) noexcept {
  for (std::size_t i = 0; i < z.size(); ++i) {
    const float result = flushed(function(flushed(z[i])));
    y[i] = result == result ? result : std::numeric_limits<float>::quiet_NaN();
  }
}

float relu(float x) noexcept { return x > 0.0f ? x : (x == x ? 0.0f : x); }
float relu6(float x) noexcept { return at_most(relu(x), 6.0f); }

/// `ReLU.static_call` of keras/src/activations/activations.py.
void apply_relu(const ActivationArguments& arguments, std::span<const float> z, std::span<float> y) noexcept {
  const auto slope = static_cast<float>(arguments.negative_slope);
  const auto threshold = static_cast<float>(arguments.threshold);
  const auto max_value = static_cast<float>(arguments.max_value);
  const bool clipped = arguments.max_value != std::numeric_limits<double>::infinity();
  if (slope != 0.0f && !clipped && threshold == 0.0f) {
    return map(z, y, [=](float x) { return x > 0.0f ? x : x * slope; });
  }
  map(z, y, [=](float x) {
    // Multiplied by the comparison, so that -inf below the threshold is NaN and a negative value is -0, as there.
    float result = threshold == 0.0f ? relu(x) : x * (x > threshold ? 1.0f : 0.0f);
    if (clipped) result = at_least(at_most(result, max_value), 0.0f);
    return slope == 0.0f ? result : result - slope * relu(threshold == 0.0f ? -x : flushed(-x + threshold));
  });
}

}  // namespace

void apply_exact(ActivationFunction function, const ActivationArguments& arguments, std::span<const float> z,
                 std::span<float> y) noexcept {
  const auto slope = static_cast<float>(arguments.negative_slope);
  const auto threshold = static_cast<float>(arguments.threshold);
  const auto default_value = static_cast<float>(arguments.default_value);
  switch (function) {
    case ActivationFunction::relu:
      return apply_relu(arguments, z, y);
    case ActivationFunction::relu6:
      return map(z, y, relu6);
    case ActivationFunction::leaky_relu:
      return map(z, y, [=](float x) { return x > 0.0f ? x : x * slope; });
    case ActivationFunction::hard_sigmoid_keras_2:
      return map(z, y, [](float x) { return at_least(at_most(0.2f * x + 0.5f, 1.0f), 0.0f); });
    case ActivationFunction::hard_sigmoid:
      return map(z, y, [](float x) { return relu6(x + 3.0f) / 6.0f; });
    case ActivationFunction::hard_silu:
      return map(z, y, [](float x) { return x * (relu6(x + 3.0f) / 6.0f); });
    case ActivationFunction::hard_tanh:
      return map(z, y, [](float x) { return at_least(at_most(x, 1.0f), -1.0f); });
    case ActivationFunction::hard_shrink:
      return map(z, y, [=](float x) { return std::fabs(x) > threshold ? x : 0.0f; });
    case ActivationFunction::soft_shrink:
      return map(z, y, [=](float x) {
        return x > threshold ? x - threshold : (x < -threshold ? x + threshold : 0.0f);
      });
    case ActivationFunction::sparse_plus:
      return map(z, y, [](float x) {
        return x <= -1.0f ? 0.0f : (x < 1.0f ? 0.25f * ((x + 1.0f) * (x + 1.0f)) : x);
      });
    case ActivationFunction::sparse_sigmoid:
      return map(z, y, [](float x) { return x <= -1.0f ? 0.0f : (x >= 1.0f ? 1.0f : 0.5f * (x + 1.0f)); });
    case ActivationFunction::threshold:
      return map(z, y, [=](float x) { return x > threshold ? x : default_value; });
    default:  // linear
      for (std::size_t i = 0; i < z.size(); ++i) y[i] = z[i];
  }
}

}  // namespace dense
