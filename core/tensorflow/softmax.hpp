#pragma once

#include <cstddef>
#include <span>

#include "core/tensorflow/platform.hpp"

namespace dense::tensorflow {

/// tf.nn.softmax and tf.nn.log_softmax of rows, in their bits (TensorFlow's softmax_op_functor.h, and oneDNN's
/// jit_uni_softmax.cpp where its release asks that). Precondition: x holds whole rows; y may be x.
void softmax(const Platform& platform, std::span<const float> x, std::size_t columns, std::span<float> y);
void log_softmax(const Platform& platform, std::span<const float> x, std::size_t columns, std::span<float> y);

/// oneDNN's e^x (jit_uni_eltwise_injector.cpp), whose operations are fused.
Flushed onednn_exp(Flushed x);

}  // namespace dense::tensorflow
