#pragma once

#include "core/numerics/formats.hpp"
#include "core/tensorflow/platform.hpp"

/// What TensorFlow does with float16 and bfloat16 on an x86-64 CPU: tests/golden/scripts.
namespace dense::tensorflow {

/// z(batch, units) = x(batch, features) · kernel(features, units), all of the format. By TensorFlow 2.15 float16 is multiplied and
/// added as such, in the order of Eigen's products for packets of eight; by 2.19 in float32, and rounded at last. So is bfloat16,
/// which without oneDNN is cut off instead. False where the order is not known: z is summed all the same.
/// Precondition: the shapes fit, and z overlaps nothing.
bool matmul(const Platform& platform, Format format, MatrixView<const float> x,
            MatrixView<const float> kernel, MatrixView<float> z);

}  // namespace dense::tensorflow
