#pragma once

#include "core/training/arithmetic.hpp"

namespace dense::training {

/// Whether the gradient of that activation is known here.
bool has_gradient(const Activation& activation);

/// The gradient by z (rows, columns) of y = activation(z), given the gradient by y: TensorFlow's operations in their order
/// (core/kernels/cwise_ops_gradients.h, relu_op_functor.h, softplus_op.h, python/ops/nn_grad.py). Precondition: has_gradient.
/// The result may not overlap what is given.
///
/// The bits of TensorFlow were seen for linear, relu, leaky_relu, sigmoid, tanh, elu, selu, softplus, softsign, silu and
/// softmax; of the others the formula is the same function, its last digits may differ.
void activation_gradient(const Arithmetic& arithmetic, const Activation& activation,
                         const ActivationArguments& arguments, MatrixView<const float> z,
                         std::span<const float> y, std::span<const float> by_y, std::span<float> by_z);

}  // namespace dense::training
