#include "core/activations/exact.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "core/numerics/flushed.hpp"

namespace dense {
namespace {

// The NaN of an argument passes through both: the comparison is false.
float at_least(float x, float bound) noexcept {
  return x < bound ? bound : x;
}
float at_most(float x, float bound) noexcept {
  return x > bound ? bound : x;
}

template <class Function>
void map(std::span<const float> z, std::span<float> y, Function function) noexcept {
  for (std::size_t i = 0; i < z.size(); ++i) {
    const float result = flushed::flush(function(flushed::flush(z[i])));
    y[i] = result == result ? result : std::numeric_limits<float>::quiet_NaN();
  }
}

// Products and quotients are taken before the choice, so that compilers see no branch in them.
float relu(float x) noexcept {
  return at_least(x, 0.0f) + 0.0f;
}  // of -0 it is +0
float relu6(float x) noexcept {
  return at_most(relu(x), 6.0f);
}
float leaky_relu(float x, float slope) noexcept {
  const float scaled = x * slope;
  return x > 0.0f ? x : scaled;
}

/// tf.where(condition(x), x, otherwise): what is only selected keeps its bits, subnormals included.
template <class Condition>
void select(std::span<const float> z, std::span<float> y, float otherwise, Condition condition) noexcept {
  for (std::size_t i = 0; i < z.size(); ++i) y[i] = condition(flushed::flush(z[i])) ? z[i] : otherwise;
}

/// `ReLU.static_call` of keras/src/activations/activations.py, and `relu` of Keras 2's backend.py. Until 3.14
/// what lies below the threshold was multiplied by 0 (giving -0, and NaN for -inf), since 3.15 it is replaced
/// by 0.
void apply_relu(const ActivationArguments& arguments, bool multiplied, std::span<const float> z,
                std::span<float> y) noexcept {
  const auto slope = static_cast<float>(arguments.negative_slope);
  const auto threshold = static_cast<float>(arguments.threshold);
  const auto max_value = static_cast<float>(arguments.max_value);
  const bool clipped = arguments.max_value != std::numeric_limits<double>::infinity();
  if (threshold == 0.0f && !clipped && slope == 0.0f) return map(z, y, relu);
  if (threshold == 0.0f && !clipped) return map(z, y, [=](float x) { return leaky_relu(x, slope); });
  if (slope == 0.0f && !clipped && !multiplied)
    return select(z, y, 0.0f, [=](float x) { return x > threshold; });
  map(z, y, [=](float x) {
    float result = relu(x);
    if (threshold != 0.0f)
      result = multiplied ? x * (x > threshold ? 1.0f : 0.0f) : (x > threshold ? x : 0.0f);
    if (clipped) result = at_least(at_most(result, max_value), 0.0f);
    if (slope == 0.0f) return result;
    return result - flushed::flush(slope * relu(threshold == 0.0f ? -x : flushed::flush(-x + threshold)));
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
      return apply_relu(arguments, false, z, y);
    case ActivationFunction::relu_before_3_15:
      return apply_relu(arguments, true, z, y);
    case ActivationFunction::relu6:
      return map(z, y, relu6);
    case ActivationFunction::leaky_relu:
      return map(z, y, [=](float x) { return leaky_relu(x, slope); });
    case ActivationFunction::hard_sigmoid_keras_2:
      return map(z, y, [](float x) { return at_least(at_most(0.2f * x + 0.5f, 1.0f), 0.0f); });
    case ActivationFunction::hard_sigmoid:
      return map(z, y, [](float x) { return relu6(x + 3.0f) / 6.0f; });
    case ActivationFunction::hard_silu:
      return map(z, y, [](float x) { return x * (relu6(x + 3.0f) / 6.0f); });
    case ActivationFunction::hard_tanh:
      return map(z, y, [](float x) { return at_least(at_most(x, 1.0f), -1.0f); });
    case ActivationFunction::hard_shrink:
      return select(z, y, 0.0f, [=](float x) { return std::fabs(x) > threshold; });
    case ActivationFunction::soft_shrink:
      return map(z, y, [=](float x) {
        const float lowered = x - threshold;
        const float raised = x + threshold;
        const float shrunk = x < -threshold ? raised : 0.0f;
        return x > threshold ? lowered : shrunk;
      });
    case ActivationFunction::sparse_sigmoid:
      return map(z, y, [](float x) {
        const float middle = 0.5f * (x + 1.0f);
        const float upper = x >= 1.0f ? 1.0f : middle;
        return x <= -1.0f ? 0.0f : upper;
      });
    case ActivationFunction::threshold:
      return select(z, y, default_value, [=](float x) { return x > threshold; });
    default:  // linear, which apply.cpp copies
      return;
  }
}

}  // namespace dense
