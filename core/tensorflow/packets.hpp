#pragma once

#include <cstddef>
#include <span>

#include "core/activations/activation.hpp"
#include "core/tensorflow/functions.hpp"

namespace dense::tensorflow {

/// y[i] = tanh, the sigmoid or the exponential of z[i] in whole packets, several numbers at a time, with the bits of Functions.
/// Says how many numbers from the first on are done: none for other functions. y may be z.
std::size_t apply_in_packets(const Functions& functions, ActivationFunction function,
                             std::span<const float> z, std::span<float> y);

}  // namespace dense::tensorflow
