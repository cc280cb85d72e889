#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/errors/keras_version.hpp"
#include "core/training/arithmetic.hpp"

namespace dense::training {

/// In the order of the table of losses.cpp.
enum class LossKind : std::uint8_t {
  mean_squared_error,
  mean_absolute_error,
  binary_crossentropy,
  categorical_crossentropy,
  sparse_categorical_crossentropy,
  huber,
  hinge,
  kl_divergence
};

/// A loss by one of the names that Keras takes: "mse", "mean_squared_error", "MeanSquaredError". Nothing: it is none of these.
std::optional<LossKind> find_loss(std::string_view name);
/// Keras's name of the function: "mean_squared_error".
std::string_view name(LossKind kind);

/// Whether Keras computes a loss of a layer's logits, where the layer's activation keeps them: any of the crossentropies, of
/// what sigmoid or softmax was given (`_keras_logits`), also of the other one's.
bool takes_logits(LossKind kind);
bool keeps_logits(const Activation& activation);

struct Loss {
  LossKind kind = LossKind::mean_squared_error;
  bool from_logits = false;
  double delta = 1.0;  ///< of huber
};

/// A loss of rows, and how it changes with what it was computed from.
struct LossOfRows {
  std::vector<float> rows;      ///< one number a row
  std::vector<float> gradient;  ///< by prediction (or logit), row-major
};

/// Keras's loss functions on predictions (rows, columns), with the gradients that TensorFlow's tape makes of their operations
/// (python/ops/math_grad.py, nn_grad.py; keras/src/losses/losses.py and backend/tensorflow/nn.py of Keras 3.15, losses.py and
/// backend.py of Keras 2.15). `targets` are as many numbers as predictions; of sparse_categorical_crossentropy one class a
/// row, which lies in the range.
///
/// With `from_logits` the predictions are logits. Keras takes the logits of a layer's sigmoid or softmax itself, whatever
/// from_logits says: the caller has to.
///
/// `upstream` is the gradient by each row's loss, or one number for all; empty: that of their mean.
LossOfRows loss_of(const Arithmetic& arithmetic, const Loss& loss, KerasVersion keras,
                   MatrixView<const float> predictions, std::span<const float> targets,
                   std::span<const float> upstream = {});

/// The mean over the rows: their sum, divided.
float mean_of(const Arithmetic& arithmetic, std::span<const float> rows);

}  // namespace dense::training
