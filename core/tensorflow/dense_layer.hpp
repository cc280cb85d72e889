#pragma once

#include "core/tensorflow/activations.hpp"

namespace dense::tensorflow {

/// A Dense layer's eager call: tf.matmul, then the bias with a rounding of its own, then the activation; nothing is fused with
/// its neighbour. z(batch, units) is what the activation gets, y what it gives. Precondition: shapes agree, nothing overlaps.
void dense_layer(const Platform& platform, MatrixView<const float> kernel, std::span<const float> bias,
                 const Activation& activation, const ActivationArguments& arguments,
                 MatrixView<const float> x, MatrixView<float> z, std::span<float> y);

/// z(b, u) + bias[u], flushed; an empty bias adds nothing.
void add_flushed_bias(std::span<const float> bias, MatrixView<float> z);

}  // namespace dense::tensorflow
