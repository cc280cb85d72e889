#pragma once

#include <optional>

#include "core/arrays/array.hpp"

namespace dense {

/// tf.reduce_sum of float32 on a CPU, bit for bit, as TensorFlow 2.12 to 2.21 do it for AVX: numbers that lie side by side by
/// eight lanes, four packets at a time where there are 32 (InnerMostDimReducer of Eigen's TensorReduction.h); the rows of
/// a column in order, but in four sums from 16 rows on for the whole packets of eight columns (InnerMostDimPreserver).
/// Beyond `largest_known_sum` addends Eigen cuts sums in two, which is not followed here. Other types as NumPy's sum.
/// Precondition: the axis exists.
Array tensor_sum(const Array& array, std::optional<std::size_t> axis, bool keep_axis);

inline constexpr std::size_t largest_known_sum = 8192;

/// tf.reduce_mean: the sum, divided by the number of addends. Integers are divided with the fraction cut off.
Array tensor_mean(const Array& array, std::optional<std::size_t> axis, bool keep_axis);

}  // namespace dense
