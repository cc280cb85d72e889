#include "core/modules/numpy_creation.hpp"

#include <cmath>

#include "core/arrays/arithmetic.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

namespace dense::modules::numpy {
namespace {

Value filled_like(Machine& m, const Arguments& a, double value) {
  std::optional<Array> made = to_array(m, a.values[0], Owner::numpy);
  if (!made) return {};
  for (std::size_t i = 0; i < made->size(); ++i) made->set(i, value);
  return array_value(m, std::move(*made), Owner::numpy);
}

}  // namespace

Value array(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "array", {"object", "dtype"}, 1);
  if (!p) return {};
  std::optional<ElementType> type;
  if (!p[1].absent() && !(type = to_type(m, p[1]))) return {};
  std::optional<Array> made = to_array(m, a.count > 0 ? a.values[0] : p[0], Owner::numpy, type);
  return made ? array_value(m, std::move(*made), Owner::numpy) : Value();
}

/// The same array where it is one already.
Value asarray(Machine& m, const Arguments& a) {
  const ArrayValue* given = a.count == 1 && a.keyword_count == 0 ? as_array(a.values[0]) : nullptr;
  return given && given->owner == Owner::numpy ? a.values[0] : array(m, a);
}

Value full(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "full", {"shape", "fill_value", "dtype"}, 2);
  if (!p) return {};
  const auto shape = to_shape(m, p[0]);
  if (!shape) return {};
  std::optional<ElementType> type;
  if (!p[2].absent() && !(type = to_type(m, p[2]))) return {};
  const auto value = to_array(m, p[1], Owner::numpy, type);
  if (!value) return {};
  if (broadcast(value->shape, *shape) != *shape) return not_here(m, "np.full of a shape that does not fit");
  return array_value(m, stretched(*value, *shape).copy(), Owner::numpy);
}

Value full_like(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy), value = to_array(m, a.values[1], Owner::numpy);
  if (!given || !value) return {};
  if (!broadcast(value->shape, given->shape)) return not_here(m, "np.full_like of a shape that does not fit");
  return array_value(m, stretched(value->cast(given->type), given->shape).copy(), Owner::numpy);
}

Value arange(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "arange", {"start", "stop", "step", "dtype"}, 1);
  if (!p) return {};
  const bool one = p[1].absent();
  const Value start = one ? Value::of(0) : p[0], stop = one ? p[0] : p[1],
              step = p[2].absent() ? Value::of(1) : p[2];
  for (const Value each : {start, stop, step}) {
    if (!python::is_number(each)) return not_here(m, "np.arange of anything but numbers");
  }
  const bool whole = python::is_integer(start) && python::is_integer(stop) && python::is_integer(step);
  ElementType type = whole ? ElementType::int64 : ElementType::float64;
  if (!p[3].absent()) {
    const auto given = to_type(m, p[3]);
    if (!given) return {};
    type = *given;
  }
  const double first = python::to_double(start), by = python::to_double(step);
  const double count = by == 0 ? 0 : std::ceil((python::to_double(stop) - first) / by);
  if (by == 0) return m.raise("ZeroDivisionError", "division by zero");
  const auto shape = to_shape(m, Value::of(static_cast<std::int64_t>(std::fmin(std::fmax(count, 0), 1e9))));
  if (!shape) return {};
  Array result = Array::of(type, *shape);
  const double delta = (first + by) - first;  // as NumPy fills it: from the first two
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (whole) {
      result.set(
          i, static_cast<std::int64_t>(first) + static_cast<std::int64_t>(i) * static_cast<std::int64_t>(by));
    } else {
      result.set(i, i == 0 ? first : i == 1 ? first + by : first + static_cast<double>(i) * delta);
    }
  }
  return array_value(m, std::move(result), Owner::numpy);
}

Value zeros(Machine& m, const Arguments& a) {
  return filled_with(m, a, "zeros", 0, ElementType::float64, Owner::numpy);
}
Value ones(Machine& m, const Arguments& a) {
  return filled_with(m, a, "ones", 1, ElementType::float64, Owner::numpy);
}
Value zeros_like(Machine& m, const Arguments& a) {
  return filled_like(m, a, 0);
}
Value ones_like(Machine& m, const Arguments& a) {
  return filled_like(m, a, 1);
}

/// Evenly spaced numbers, the last of which is the end itself.
Value linspace(Machine& m, const Arguments& a) {
  Parameters p(m, a, "linspace", {"start", "stop", "num", "endpoint", "retstep", "dtype"}, 2);
  if (!p) return {};
  const auto start = p.real(0, 0), stop = p.real(1, 0);
  const auto count = p.integer(2, 50);
  if (!start || !stop || !count) return {};
  if (!p[4].absent() || *count > 1 << 22)
    return not_here(m, "np.linspace with retstep=, or of so many numbers");
  if (*count < 0)
    return m.raise("ValueError", "Number of samples, " + std::to_string(*count) + ", must be non-negative.");
  const auto type = to_type(m, p[5], ElementType::float64);
  if (!type) return {};
  if (!is_real(*type)) return not_here(m, "np.linspace of this dtype");
  const bool ends = p[3].absent() || python::truth(m, p[3]) == 1;
  const std::int64_t parts = ends ? *count - 1 : *count;
  const double step = parts > 0 ? (*stop - *start) / static_cast<double>(parts) : 0;
  Array result = Array::of(*type, {static_cast<std::size_t>(*count)});
  for (std::size_t i = 0; i < result.size(); ++i) result.set(i, static_cast<double>(i) * step + *start);
  if (ends && *count > 1) result.set(result.size() - 1, *stop);
  return array_value(m, std::move(result), Owner::numpy);
}

Value eye(Machine& m, const Arguments& a) {
  Parameters p(m, a, "eye", {"N", "M", "k", "dtype"}, 1);
  if (!p) return {};
  const auto rows = p.integer(0, 0), columns = p.integer(1, rows.value_or(0)), shift = p.integer(2, 0);
  if (!rows || !columns || !shift) return {};
  const auto type = to_type(m, p[3], ElementType::float64);
  if (!type) return {};
  const auto shape = to_shape(m, m.tuple({Value::of(*rows), Value::of(*columns)}));
  if (!shape) return {};
  Array result = Array::of(*type, *shape);
  for (std::int64_t i = 0; i < *rows; ++i) {
    const std::int64_t column = i + *shift;
    if (column >= 0 && column < *columns) result.set(static_cast<std::size_t>(i * *columns + column), 1.0);
  }
  return array_value(m, std::move(result), Owner::numpy);
}

}  // namespace dense::modules::numpy
