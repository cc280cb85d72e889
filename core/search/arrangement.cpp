#include "core/search/arrangement.hpp"

#include <algorithm>

namespace dense::search {
namespace {

constexpr std::size_t most_elements = std::size_t{1} << 24;

Shape kernel(std::size_t rows, std::size_t columns) {
  return {.rank = 2, .rows = rows, .columns = columns};
}

/// Counted from the end where negative.
std::size_t index(int printed, std::size_t length) {
  return printed < 0 ? length - static_cast<std::size_t>(-printed) : static_cast<std::size_t>(printed);
}

/// As a matrix whose upper left corner is the kernel's, or its transpose's.
Arrangement corner(const PrintedArray& array, Shape shape, bool transposed) {
  Arrangement result{.shape = shape, .transposed = transposed};
  for (const PrintedValue& value : array.values) {
    const std::size_t row = index(value.row, transposed ? shape.columns : shape.rows);
    const std::size_t column = index(value.column, transposed ? shape.rows : shape.columns);
    result.places.push_back(
        {transposed ? column * shape.columns + row : row * shape.columns + column, value.low, value.high});
  }
  return result;
}

/// The values one after the other.
Arrangement in_line(const PrintedArray& array, Shape shape, bool transposed) {
  Arrangement result{.shape = shape, .transposed = transposed};
  for (std::size_t i = 0; i < array.values.size(); ++i) {
    result.places.push_back({transposed ? i % shape.rows * shape.columns + i / shape.rows : i,
                             array.values[i].low, array.values[i].high});
  }
  return result;
}

void add(std::vector<Arrangement>& to, Arrangement arrangement) {
  const auto same = [&](const Arrangement& other) {
    return other.shape.rows == arrangement.shape.rows && other.shape.columns == arrangement.shape.columns &&
           std::ranges::equal(other.places, arrangement.places, {}, &PlacedValue::element,
                              &PlacedValue::element);
  };
  if (std::ranges::none_of(to, same)) to.push_back(std::move(arrangement));
}

void add_within(std::vector<Arrangement>& to, const PrintedArray& array, Shape shape) {
  const auto rows = static_cast<std::size_t>(array.rows), columns = static_cast<std::size_t>(array.columns);
  const bool is_vector = rows == 1 && !array.shortened;
  if (rows <= shape.rows && columns <= shape.columns) add(to, corner(array, shape, false));
  if (rows <= shape.columns && columns <= shape.rows) add(to, corner(array, shape, true));
  if (!is_vector || columns > shape.size()) return;
  add(to, in_line(array, shape, false));
  add(to, in_line(array, shape, true));
}

}  // namespace

Result<std::vector<Arrangement>> arrangements(const PrintedArray& array, std::optional<Shape> shape) {
  std::vector<Arrangement> result;
  const auto rows = static_cast<std::size_t>(array.rows), columns = static_cast<std::size_t>(array.columns);
  if (shape) {
    if (shape->rows == 0 || shape->columns == 0 || shape->rows > most_elements ||
        shape->columns > most_elements || shape->size() > most_elements) {
      return fault("shape", "Expected a kernel's shape of 1 to % elements. Received: (%, %)",
                   {most_elements, shape->rows, shape->columns});
    }
    add_within(result, array, *shape);
    if (result.empty()) {
      return fault("shape", "Expected a shape with room for the values, % by % of them. Received: (%, %)",
                   {rows, columns, shape->rows, shape->columns});
    }
    return result;
  }
  if (array.shortened)
    return fault("shape", "Expected the shape of the kernel, for the print is shortened. Received: none", {});
  if (rows > 1) {
    add(result, corner(array, kernel(rows, columns), false));
    add(result, corner(array, kernel(columns, rows), true));
    return result;
  }
  for (std::size_t units = columns; units > 0; --units) {
    if (columns % units != 0) continue;
    add(result, in_line(array, kernel(columns / units, units), false));
    add(result, in_line(array, kernel(columns / units, units), true));
  }
  return result;
}

Arrangement shifted(const Arrangement& arrangement, std::size_t by) {
  Arrangement result = arrangement;
  result.first += by;
  for (PlacedValue& place : result.places) place.element += by;
  return result;
}

}  // namespace dense::search
