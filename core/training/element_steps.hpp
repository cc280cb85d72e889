#pragma once

#include <span>
#include <vector>

#include "core/training/arithmetic.hpp"

/// Steps of a training that go element by element, several elements at a time.
namespace dense::training {

/// sums(rows, columns) += bias
void add_bias(const Arithmetic& arithmetic, std::span<const float> bias, std::span<float> sums);

/// Each column, row after row from zero on.
std::vector<float> sums_of_columns(const Arithmetic& arithmetic, MatrixView<const float> matrix);

/// by_z = by_y times the slope of tanh, of the sigmoid or of relu without arguments, at z, where
/// it is y.
void common_slope(const Arithmetic& arithmetic, ActivationFunction function, std::span<const float> z,
                  std::span<const float> y, std::span<const float> by_y, std::span<float> by_z);

/// Losses of elements with their slopes, of predictions or logits, targets, and what comes to each of them.
void squared_errors(const Arithmetic& arithmetic, std::span<const float> predictions,
                    std::span<const float> targets, std::span<const float> upstream, std::span<float> losses,
                    std::span<float> slopes);
/// tf.nn.sigmoid_cross_entropy_with_logits.
void sigmoid_crossentropies(const Arithmetic& arithmetic, std::span<const float> logits,
                            std::span<const float> targets, std::span<const float> upstream,
                            std::span<float> losses, std::span<float> slopes);

}  // namespace dense::training
