#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/errors/error.hpp"
#include "core/initializers/initializer.hpp"
#include "core/search/printed_values.hpp"

namespace dense::search {

/// A printed value and the element of the kernel that it may be, row-major.
struct PlacedValue {
  std::size_t element = 0;
  float low = 0;
  float high = 0;
};

/// One reading of a print: a shape of the kernel, and which of its elements the values are.
struct Arrangement {
  Shape shape{};
  bool transposed = false;  ///< the print is that of the kernel's transpose
  std::size_t first =
      0;  ///< the element that the first value is; for a reading from elsewhere than the beginning
  std::vector<PlacedValue> places{};
};

/// The readings from the beginning. With a shape: the kernel, its transpose, its first rows and columns, or its first elements
/// in either direction. Without: the print itself as the kernel, its transpose, and for a vector every shape of so many elements.
/// Errors (field `shape`): values that the shape has no room for; a shortened print without a shape; a dimension of 0 or more
/// than 2^24 elements.
Result<std::vector<Arrangement>> arrangements(const PrintedArray& array, std::optional<Shape> shape);

/// The same reading, begun `by` elements later. Precondition: the last place stays within the shape.
Arrangement shifted(const Arrangement& arrangement, std::size_t by);

}  // namespace dense::search
