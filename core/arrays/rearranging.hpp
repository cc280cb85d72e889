#pragma once

#include <vector>

#include "core/arrays/array.hpp"

namespace dense {

/// The axes in another order: a view. Precondition: `axes` is a permutation.
Array permuted(const Array& array, const std::vector<std::size_t>& axes);

/// The elements at (i, i): a view. Precondition: two axes.
Array diagonal_of(const Array& matrix);

/// Along an axis the slices at these places, which may come more than once: a copy. Precondition: they exist.
Array picked(const Array& array, std::size_t axis, const std::vector<std::size_t>& places);

/// From `begin` up to but without `end` along an axis: a view. Precondition: begin <= end <= the length.
Array stretch_of(const Array& array, std::size_t axis, std::size_t begin, std::size_t end);

/// Where along the axis the smallest element is, the next one, and so on, in int64: equal ones in their order, NaN last.
Array places_in_order(const Array& array, std::size_t axis);
/// Of places along an axis those in the whole array, as it is laid out row-major.
Array places_in_whole(const Array& places, std::size_t axis);
/// The elements in that order.
Array in_order(const Array& array, std::size_t axis);

/// Running sums along an axis, in the types of `sum`: one addition after the other, from the end if `reverse`; each without its
/// own element if `exclusive`.
Array running_sums(const Array& array, std::size_t axis, bool exclusive = false, bool reverse = false);

/// Where the elements are that are not zero: one row of places per axis, row-major.
std::vector<std::vector<std::size_t>> places_of_true(const Array& array);

/// Element by element the first where the condition holds, else the second, of one type and shape as they broadcast.
/// Precondition: they fit.
Array chosen(const Array& condition, const Array& first, const Array& second);

}  // namespace dense
