#pragma once

#include <limits>
#include <optional>

#include "core/arrays/array.hpp"
#include "core/tensorflow/sums.hpp"

namespace dense {

/// The engine's own: those of TensorFlow 2.9 to 2.21, but that subnormals are kept and that no sum is cut in parts.
inline constexpr tensorflow::SumRules engine_sums{.longest = std::numeric_limits<std::size_t>::max(),
                                                  .flushes = false};

/// tf.reduce_sum of float32 and float64 on a CPU, bit for bit: see core/tensorflow/sums.hpp. Other types as NumPy's sum. Precondition: the
/// axis exists.
Array tensor_sum(const Array& array, std::optional<std::size_t> axis, bool keep_axis,
                 const tensorflow::SumRules& rules = engine_sums);

/// tf.reduce_mean: the sum, divided by the number of addends. Integers are divided with the fraction cut off.
Array tensor_mean(const Array& array, std::optional<std::size_t> axis, bool keep_axis,
                  const tensorflow::SumRules& rules = engine_sums);

}  // namespace dense
