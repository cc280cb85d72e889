#pragma once

#include <optional>
#include <vector>

#include "core/training/losses.hpp"

namespace dense::training {

/// A layer of a network, as far as training asks: rows in, rows out.
struct NetworkLayer {
  enum class Kind : std::uint8_t {
    dense,       ///< x · kernel + bias, then the activation
    activation,  ///< alone
    passage      ///< Flatten, Reshape, an inactive Dropout: the numbers as they are
  };
  Kind kind = Kind::passage;
  std::size_t inputs = 0, outputs = 0;  ///< columns
  int kernel = -1, bias = -1;           ///< places among the weights; −1: none
  const Activation* activation = nullptr;
  ActivationArguments arguments{};
  /// The bias is added by tf.add, as Keras 3 does for one unit, and not by tf.nn.bias_add: its gradient is a tf.reduce_sum.
  bool adds = false;
  bool drops = false;  ///< its numbers are multiplied by a mask, one a step
};

/// Layers one after the other, with their weights, and the gradients of a loss of what they give.
class Network {
 public:
  std::vector<NetworkLayer> layers;
  std::vector<std::vector<float>> weights;
  std::vector<bool> trained;  ///< one a weight

  /// How many multiplications a row takes, forward.
  double products() const;

  /// The outputs of rows; `masks` has one for each layer that drops, or none at all where nothing is dropped. Keeps what
  /// `gradients` needs.
  MatrixView<const float> forward(const Arithmetic& arithmetic, MatrixView<const float> rows,
                                  const std::vector<std::vector<float>>& masks = {});

  /// The gradients of all weights, empty for those that are not trained, from that by the outputs of the last `forward`; or
  /// (`by_logits`) by what the last activation was given.
  std::vector<std::vector<float>> gradients(const Arithmetic& arithmetic, std::span<const float> by_outputs,
                                            bool by_logits);

  /// What the last activation was given in the last `forward`; nothing where it keeps no logits.
  std::optional<MatrixView<const float>> logits() const;

  /// Of the rows of the last `forward`, once `gradients` was asked.
  std::span<const float> by_rows() const { return by_rows_; }

 private:
  struct Pass {
    std::vector<float> sums, outputs;  ///< what the activation was given, what came out
    std::vector<float> mask;
  };
  std::vector<float> rows_, by_rows_;
  std::size_t count_ = 0;
  std::vector<Pass> passes_;
};

}  // namespace dense::training
