#pragma once

#include <cstddef>
#include <span>

#include "core/activations/activation.hpp"
#include "core/tensorflow/platform.hpp"

namespace dense::tensorflow {

/// y (rows, output_columns) = activation of z (rows, columns) as TensorFlow computes it eagerly on that platform, bit for bit
/// but for the payloads of NaN. Arguments are as for dense::apply_activation; y may not overlap z. Not known in their bits,
/// and as the engine has them, are those of which `is_followed` says no.
void apply_activation(const Platform& platform, const Activation& activation,
                      const ActivationArguments& arguments, std::span<const float> z, std::size_t rows,
                      std::size_t columns, std::span<float> y);

bool is_followed(const Platform& platform, const Activation& activation);

}  // namespace dense::tensorflow
