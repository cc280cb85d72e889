#pragma once

#include "core/activations/activation.hpp"
#include "core/tensorflow/platform.hpp"

/// What TensorFlow does with float64 on an x86-64 CPU. oneDNN has no part in it, and its packets are of four, compiled for AVX
/// without fused operations, so that no setting but the first level cache counts. The same in 2.9 and 2.21: tests/golden/scripts.
namespace dense::tensorflow {

/// z(batch, units) = x(batch, features) · kernel(features, units) in the order of Eigen's products (GeneralBlockPanelKernel.h,
/// GeneralMatrixVector.h). False where threads share the work, whose order is not followed: z is summed all the same.
/// Precondition: the shapes fit, and z overlaps nothing.
bool matmul(const TensorflowCpu& cpu, MatrixView<const double> x, MatrixView<const double> kernel,
            MatrixView<double> z);

/// Whose digits an activation has.
enum class DoubleDigits : std::uint8_t {
  not_here,  ///< y is not written
  nearest,   ///< the formula's, of the nearest elementary functions: last digits of TensorFlow's may differ
  exact
};
/// y = activation of z (rows, columns). `platform`: none for the engine's own, whose elementary functions are the nearest.
/// Precondition: `activation_call_error` is empty, and y overlaps nothing.
DoubleDigits apply_activation(const Platform* platform, const Activation& activation,
                              const ActivationArguments& arguments, std::span<const double> z,
                              std::size_t columns, std::span<double> y);

/// The gradient by z of y = activation(z), of that by y. Precondition: `apply_activation` has made y, and by_z overlaps nothing.
void activation_gradient(const Platform* platform, const Activation& activation,
                         const ActivationArguments& arguments, std::span<const double> z, std::size_t columns,
                         std::span<const double> y, std::span<const double> by_y, std::span<double> by_z);

/// e^x as Eigen's packets have it (pexp_double), and among what is left over over whole packets.
double exponential(const Platform* platform, double x, bool in_packet);

}  // namespace dense::tensorflow
