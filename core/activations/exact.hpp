#pragma once

#include <span>

#include "core/activations/activation.hpp"

namespace dense {

/// y[i] = f(z[i]) for the functions of ActivationKind::exact: float32 operations in the order in which
/// `keras/src/backend/tensorflow/nn.py` (3.15) and TensorFlow's element-wise CPU kernels (2.21) do them.
///
/// TensorFlow's threads flush subnormals, so a subnormal argument or result counts as zero of its sign; only
/// `linear` and what hard_shrink and threshold let pass are copies. (On the last few elements of a tensor,
/// those that fill no SIMD register, TensorFlow itself lets some subnormals through; a position does not
/// change a value here.) y may be z. Never throws, never allocates.
void apply_exact(ActivationFunction function, const ActivationArguments& arguments, std::span<const float> z,
                 std::span<float> y) noexcept;

}  // namespace dense
