#pragma once

#include "core/modules/array_values.hpp"

namespace dense::modules {

// What NumPy and TensorFlow both do with arrays; the owner says who hands out the result.

/// A tensor, or an array as NumPy hands it out.
Value handed_out(Machine& machine, Array array, Owner owner);

/// zeros and ones: shape and dtype=, which `otherwise` stands for.
Value filled_with(Machine& machine, const Arguments& arguments, const char* function, double number,
                  ElementType otherwise, Owner owner);

Value reshape(Machine& machine, Value array, Value shape, Owner owner);
Value expand_axes(Machine& machine, Value array, Value axis, Owner owner);
/// Axes of length 1 go.
Value squeeze(Machine& machine, Value array, Value axis, Owner owner);
/// Along an axis that is there, or (`fresh`) along a new one.
Value concatenated(Machine& machine, Value arrays, std::int64_t axis, bool fresh, Owner owner);

/// Of matrices and vectors; `dot`: np.dot, whose errors are worded otherwise.
Value matrix_product(Machine& machine, Value a, Value b, Owner owner, bool dot = false);

/// z += x · w of float64, from zeros: of tensors in the order of the platform, else in that of the features, one rounding each.
void multiply_doubles(Machine& machine, MatrixView<const double> x, MatrixView<const double> w,
                      MatrixView<double> z, Owner owner);
/// The same of float16 or bfloat16, in float32 where the platform does not say otherwise, and rounded at last.
void multiply_shorts(Machine& machine, ElementType type, MatrixView<const float> x, MatrixView<const float> w,
                     MatrixView<float> z, Owner owner);

enum class Reduction : std::uint8_t {
  sum,
  mean,
  largest,
  smallest,
  place_of_largest,
  place_of_smallest,
  all,
  any,
  product,
  variance,
  deviation
};
/// Over one axis, several or all of them. `less`: ddof=, what a variance's divisor is smaller than the number of elements.
/// Sums and means of tensors are TensorFlow's, of arrays NumPy's.
Value reduce(Machine& machine, Reduction reduction, const Array& array, Value axis, Value keep_axis,
             Owner owner, double less = 0);

/// So many copies along each of the last axes.
Value tiled(Machine& machine, const Array& array, const std::vector<std::int64_t>& counts, Owner owner);
/// Each element so often, or its own number of times; without an axis those of the array laid flat.
Value repeated(Machine& machine, const Array& array, Value counts, Value axis, Owner owner);

/// np.round, np.sort or np.argsort (`places`), np.cumsum.
Value round_array(Machine& machine, const Array& array, std::int64_t decimals);
Value sort_array(Machine& machine, const Array& array, Value axis, bool places);
Value cumulate(Machine& machine, const Array& array, Value axis);

/// The axis that a script names; nothing with an exception pending.
std::optional<std::size_t> to_axis(Machine& machine, Value axis, std::size_t rank);

}  // namespace dense::modules
