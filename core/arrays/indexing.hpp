#pragma once

#include <optional>
#include <variant>

#include "core/arrays/array.hpp"
#include "core/errors/error.hpp"

namespace dense {

/// One part of what stands between the brackets of a[…].
struct AllAxes {};  ///< `...`
struct NewAxis {};  ///< `None`
struct Stretch {    ///< a slice; absent bounds and a step of 1 when they are not written
  std::optional<std::int64_t> start{}, stop{};
  std::int64_t step = 1;
};
using IndexPart = std::variant<std::int64_t, Stretch, AllAxes, NewAxis, Array>;

/// NumPy's a[parts]. Integers, slices, `...` and None give a view; one array of integers or booleans among them takes
/// copies (several arrays are not indexed here). Errors: NumPy's IndexError.
struct Selection {
  Array view;  ///< for parts without arrays
  bool is_view = true;
  std::vector<std::size_t> taken{};  ///< else: the positions of the elements, row-major in the result
  std::vector<std::size_t> shape{};
};
Result<Selection> select(const Array& array, const std::vector<IndexPart>& parts);
Array selected(const Array& array, const Selection& selection);

/// a[parts] = value, each element converted to the array's type. Errors: as NumPy's ValueError, the shapes do not fit.
Status assign(Array& array, const Selection& selection, const Array& value);

/// A view of the elements in another shape where they lie row by row, else a copy. Errors: as NumPy's ValueError. One
/// length may be -1.
Result<Array> reshaped(const Array& array, const std::vector<std::int64_t>& shape);
Array transposed(const Array& array);

}  // namespace dense
