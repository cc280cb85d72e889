#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "core/activations/activation.hpp"
#include "core/errors/keras_words.hpp"

namespace dense {
namespace {

using enum ActivationFunction;
using enum ActivationKind;

constexpr KerasVersion always{2, 0};
constexpr KerasVersion keras_3{3, 0};
constexpr KerasVersion never{99, 0};

constexpr std::array<std::string_view, 3> relu_arguments{"negative_slope", "max_value", "threshold"};
constexpr std::array<std::string_view, 3> keras_2_relu_arguments{"alpha", "max_value", "threshold"};
constexpr std::array<std::string_view, 1> leaky_relu_arguments{"negative_slope"};
constexpr std::array<std::string_view, 1> alpha_argument{"alpha"};
constexpr std::array<std::string_view, 1> threshold_argument{"threshold"};
constexpr std::array<std::string_view, 2> threshold_arguments{"threshold", "default_value"};
constexpr std::array<std::string_view, 1> gelu_arguments{"approximate"};
constexpr std::array<std::string_view, 1> squareplus_arguments{"b"};

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// Which version knows which name: tests/golden/names.txt. A minor version stands for its last patch: 3.0.0 alone had
// hard_sigmoid = clip(x/6 + 0.5, 0, 1) and no hard_silu. In Keras 2 the slope below zero is called `alpha`, and
// leaky_relu is tf.nn's. `threshold` has no defaults in Keras.
constexpr std::array table{
    Activation{"linear", "", linear, exact, always, never, {}},
    Activation{"relu", "", relu_before_3_15, exact, always, keras_3, keras_2_relu_arguments, {.alpha = 0.0}},
    Activation{"relu", "", relu_before_3_15, exact, keras_3, {3, 15}, relu_arguments},
    Activation{"relu", "", relu, exact, {3, 15}, never, relu_arguments},
    Activation{"relu6", "", relu6, exact, {2, 6}, never, {}},
    Activation{"leaky_relu",
               "",
               leaky_relu,
               exact,
               {2, 6},
               keras_3,
               alpha_argument,
               {.negative_slope = 0.2, .alpha = 0.2}},
    Activation{
        "leaky_relu", "", leaky_relu, exact, keras_3, never, leaky_relu_arguments, {.negative_slope = 0.2}},
    Activation{"softmax", "", softmax, row, always, never, {}},
    Activation{"log_softmax", "", log_softmax, row, {2, 6}, never, {}},
    Activation{"sparsemax", "", sparsemax, row, {3, 8}, never, {}},
    Activation{"elu", "", elu, rounded, always, never, alpha_argument},
    Activation{"selu", "", selu, rounded, always, never, {}},
    Activation{"celu", "", celu, rounded, {3, 7}, never, alpha_argument},
    Activation{"softplus", "", softplus, rounded, always, never, {}},
    Activation{"softsign", "", softsign, rounded, always, never, {}},
    Activation{"squareplus", "", squareplus, rounded, {3, 7}, never, squareplus_arguments},
    Activation{"silu", "swish", silu, rounded, {2, 6}, never, {}},
    Activation{"swish", "", silu, rounded, {2, 2}, {2, 6}, {}},
    Activation{"gelu", "", gelu, rounded, {2, 4}, never, gelu_arguments},
    Activation{"mish", "", mish, rounded, {2, 13}, never, {}},
    Activation{"glu", "", glu, row, {3, 7}, never, {}},
    Activation{"tanh", "", tanh, rounded, always, never, {}},
    Activation{"tanh_shrink", "", tanh_shrink, rounded, {3, 7}, never, {}},
    Activation{"sigmoid", "", sigmoid, rounded, always, never, {}},
    Activation{"log_sigmoid", "", log_sigmoid, rounded, {3, 7}, never, {}},
    Activation{"sparse_sigmoid", "", sparse_sigmoid, exact, {3, 10}, never, {}},
    Activation{"sparse_plus", "", sparse_plus, rounded, {3, 8}, never, {}},
    Activation{"exponential", "", exponential, rounded, always, never, {}},
    Activation{"hard_sigmoid", "", hard_sigmoid_keras_2, exact, always, keras_3, {}},
    Activation{"hard_sigmoid", "", hard_sigmoid, exact, keras_3, never, {}},
    Activation{"hard_silu", "hard_swish", hard_silu, exact, keras_3, never, {}},
    Activation{"hard_tanh", "", hard_tanh, exact, {3, 7}, never, {}},
    Activation{"hard_shrink", "", hard_shrink, exact, {3, 7}, never, threshold_argument, {.threshold = 0.5}},
    Activation{"soft_shrink", "", soft_shrink, exact, {3, 7}, never, threshold_argument, {.threshold = 0.5}},
    Activation{"threshold",
               "",
               threshold,
               exact,
               {3, 8},
               never,
               threshold_arguments,
               {.threshold = missing, .default_value = missing}},
};

}  // namespace

std::span<const Activation> activations() noexcept {
  return table;
}

const Activation* find_activation(std::string_view name, KerasVersion version) noexcept {
  if (name.empty() || name == "None") name = "linear";
  const auto found = std::find_if(table.begin(), table.end(), [&](const Activation& row) {
    return (name == row.name || name == row.alias) && row.since <= version && version < row.before;
  });
  return found == table.end() ? nullptr : &*found;
}

Error unknown_activation(std::string_view name, KerasVersion version) {
  return worded("activation", Words::unknown_activation, version, {name});
}

std::size_t output_columns(const Activation& activation, std::size_t columns) noexcept {
  return activation.function == glu ? columns / 2 : columns;
}

std::optional<std::string> activation_call_error(const Activation& activation,
                                                 const ActivationArguments& arguments, std::size_t rows,
                                                 std::size_t columns) {
  if (activation.function == glu && columns % 2 != 0) {
    return filled("axis size must be divisible by 2. Received: x.shape=(%, %) with axis=-1", {rows, columns});
  }
  if (activation.function != threshold) return std::nullopt;
  const bool no_threshold = std::isnan(arguments.threshold);
  const bool no_default = std::isnan(arguments.default_value);
  if (!no_threshold && !no_default) return std::nullopt;
  const bool both = no_threshold && no_default;
  return filled("threshold() missing % required positional argument%",
                {both ? "2" : "1", both           ? "s: 'threshold' and 'default_value'"
                                   : no_threshold ? ": 'threshold'"
                                                  : ": 'default_value'"});
}

}  // namespace dense
