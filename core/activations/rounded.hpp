#pragma once

#include <span>

#include "core/activations/activation.hpp"

namespace dense {

/// y[i] = f(z[i]) for the functions of ActivationKind::rounded, with x = z[i] a real number:
///
///   exponential   e^x                            sigmoid      1 / (1 + e^-x)
///   tanh          tanh x                         tanh_shrink  x - tanh x
///   softplus      log(1 + e^x)                   log_sigmoid  -log(1 + e^-x)
///   softsign      x / (1 + |x|)                  silu         x / (1 + e^-x)
///   gelu          x·Φ(x), Φ of the unit normal   mish         x·tanh(log(1 + e^x))
///   gelu, approximate=True   x / (1 + e^-v), v = 2c(x + d·x³), c = 0.7978845608028654f, d = 0.044715f
///   elu           x > 0: x, else alpha·(e^x - 1)
///   celu          x > 0: x, else alpha·(e^(x/alpha) - 1)
///   selu          x > 0: 1.05070098735548f·x, else 1.75809934084737f·(e^x - 1)
///   squareplus    (x + √(x² + b)) / 2            sparse_plus  x <= -1: 0, x >= 1: x, else (x + 1)²/4
///
/// Constants with an f are the float32 that TensorFlow's kernels hold. An infinite argument gives what
/// TensorFlow's formula gives, which for softsign, silu, gelu, mish and squareplus may be NaN (-inf·0,
/// inf/inf). Subnormals are numbers as all others; TensorFlow flushes them. y may be z. Never throws, never
/// allocates.
void apply_rounded(ActivationFunction function, const ActivationArguments& arguments,
                   std::span<const float> z, std::span<float> y) noexcept;

}  // namespace dense
