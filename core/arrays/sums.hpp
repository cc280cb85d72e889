#pragma once

#include <optional>

#include "core/arrays/array.hpp"

namespace dense {

/// NumPy's np.sum: float32 in float32, float64 in float64, integers and booleans in int64. Along the last axis, and over
/// all axes of an array that lies row by row, by pairwise summation (pairwise_sum in
/// numpy/_core/src/umath/loops_utils.h.src: eight running sums up to 128 elements, halves beyond); along another axis one
/// running sum per column. Precondition: the axis exists.
Array sum(const Array& array, std::optional<std::size_t> axis, bool keep_axis);

/// The sum, divided by the number of addends; of integers and booleans in float64.
Array mean(const Array& array, std::optional<std::size_t> axis, bool keep_axis);
/// One after the other, in the types of `sum`.
Array product_of(const Array& array, std::optional<std::size_t> axis, bool keep_axis);

enum class Extreme : std::uint8_t { largest, smallest };
/// A NaN is the result. Precondition: there is an element along the axis.
Array extreme(Extreme which, const Array& array, std::optional<std::size_t> axis, bool keep_axis);
/// Where it is for the first time, as int64; without an axis in row-major order.
Array place_of(Extreme which, const Array& array, std::optional<std::size_t> axis);

bool all(const Array& array);
bool any(const Array& array);

}  // namespace dense
