#pragma once

#include <cstddef>
#include <span>

#include "core/activations/activation.hpp"
#include "core/tensorflow/platform.hpp"

namespace dense::tensorflow {

/// TensorFlow 2's minor version from which on predict is followed, and the one from which on it sums one unit as a call does, also without oneDNN.
inline constexpr int first_predicted = 9, first_predicting_as_called = 16;

/// What a model's `predict` makes of a Dense layer's z, where the graph compiler has changed the eager call: it lets oneDNN's
/// product apply some activations (jit_uni_eltwise_injector.cpp), and multiplies where Keras divides by a constant.
enum class Compiled : std::uint8_t {
  as_eager,  ///< nothing was changed, and y is not written
  done,      ///< y is what predict gives
  unknown,   ///< it is changed, and its bits are not known; y is not written
};
Compiled apply_compiled(const Platform& platform, const Activation& activation,
                        const ActivationArguments& arguments, std::span<const float> z, std::size_t columns,
                        std::span<float> y);

}  // namespace dense::tensorflow
