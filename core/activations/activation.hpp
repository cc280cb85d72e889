#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/errors/error.hpp"
#include "core/errors/keras_version.hpp"

/// The activations of Keras by name: what `Dense(activation=...)` accepts, in which version, and their
/// values.
///
/// Source of names and formulas: `activations/__init__.py`, `activations.py` and `backend/tensorflow/nn.py`
/// of Keras 3.0 - 3.15 and `activations.py` of Keras 2.6 - 2.15, with TensorFlow's CPU kernels behind them.
///
/// Rounding, per `ActivationKind`:
/// - exact: float32 operations in TensorFlow's order, hence TensorFlow's bits.
/// - rounded: the real function of the float32 argument, correctly rounded to float32 (to nearest, ties to
///   even); `npm run test:exhaustive` proves it over all 2^32 arguments with the defaults. With other
///   arguments one rounding of a float64 evaluation, within 0.5000001 ulp.
/// - row: one rounding of a float64 evaluation in a stated order; see core/activations/rows.hpp.
/// Bits depend on no lane, neighbour, position, vector width or target. Every NaN result of a function other
/// than linear is 0x7fc00000.
namespace dense {

// clang-format off
enum class ActivationFunction : std::uint8_t {
  linear, relu_before_3_15, relu, relu6, leaky_relu, hard_sigmoid_keras_2, hard_sigmoid, hard_silu, hard_tanh,
  hard_shrink, soft_shrink, sparse_sigmoid, threshold,
  exponential, sigmoid, tanh, softplus, softsign, silu, gelu, elu, selu, celu, mish, log_sigmoid, tanh_shrink,
  squareplus, sparse_plus,
  softmax, log_softmax, sparsemax, glu,
};
// clang-format on

enum class ActivationKind : std::uint8_t { exact, rounded, row };

/// Arguments of the functions; each function reads those that its row names. One that has no default and was not
/// given is NaN. TensorFlow multiplies by float32 tensors, so every number is rounded to float32 before use.
struct ActivationArguments {
  double negative_slope = 0.0;                                 ///< relu, leaky_relu
  double max_value = std::numeric_limits<double>::infinity();  ///< relu; infinity stands for None
  double threshold = 0.0;                                      ///< relu, hard_shrink, soft_shrink, threshold
  double default_value = 0.0;                                  ///< threshold
  double alpha = 1.0;        ///< elu, celu; what Keras 2 calls the negative slope of relu and leaky_relu
  double b = 4.0;            ///< squareplus
  bool approximate = false;  ///< gelu
};

/// One row of the table. A name may have several rows whose versions do not overlap (`relu`, `hard_sigmoid`).
struct Activation {
  std::string_view name;   ///< Keras's spelling: "silu"
  std::string_view alias;  ///< another spelling, "swish"; empty when there is none
  ActivationFunction function;
  ActivationKind kind;
  KerasVersion since;
  KerasVersion before;  ///< first version without this row
  std::span<const std::string_view> argument_names;
  ActivationArguments defaults = {};
};

/// The whole table, in the order of Keras's documentation.
std::span<const Activation> activations() noexcept;

/// The row of a name or alias in that version; nullptr when that version knows no such name.
/// "linear", "None" and "" are the identity.
const Activation* find_activation(std::string_view name, KerasVersion version = {}) noexcept;

/// What Keras of that version says about a name that `find_activation` does not find.
Error unknown_activation(std::string_view name, KerasVersion version = {});

/// Width of the result: half of `columns` for glu, else `columns`.
std::size_t output_columns(const Activation& activation, std::size_t columns) noexcept;

/// The sentence for a call that the activation refuses (glu of an odd width, threshold without its arguments);
/// nothing when it is accepted.
std::optional<std::string> activation_call_error(const Activation& activation,
                                                 const ActivationArguments& arguments, std::size_t rows,
                                                 std::size_t columns);

/// y (rows, output_columns) = activation of z (rows, columns), both row-major.
/// Precondition: sizes agree and `activation_call_error` is empty. y may be z itself (same start) but may
/// not overlap it otherwise. Element-wise functions allocate nothing; sparsemax allocates one row. Never
/// throws.
void apply_activation(const Activation& activation, const ActivationArguments& arguments,
                      std::span<const float> z, std::size_t rows, std::size_t columns,
                      std::span<float> y) noexcept;

}  // namespace dense
