#include <algorithm>
#include <cmath>
#include <limits>

#include "core/arrays/sums.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/random_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// numpy
namespace dense::modules {
namespace {

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

Value filled(Machine& m, const Arguments& a, const char* name, double value) {
  const Parameters p(m, a, name, {"shape", "dtype"}, 1);
  if (!p) return {};
  ElementType type = ElementType::float64;
  if (!p[1].absent()) {
    const auto given = to_type(m, p[1]);
    if (!given) return {};
    type = *given;
  }
  const auto shape = to_shape(m, p[0]);
  if (!shape) return {};
  Array result = Array::of(type, *shape);
  for (std::size_t i = 0; i < result.size(); ++i) result.set(i, value);
  return array_value(m, std::move(result), Owner::numpy);
}

Value filled_like(Machine& m, const Arguments& a, double value) {
  std::optional<Array> made = to_array(m, a.values[0], Owner::numpy);
  if (!made) return {};
  for (std::size_t i = 0; i < made->size(); ++i) made->set(i, value);
  return array_value(m, std::move(*made), Owner::numpy);
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

template <Arithmetic2 operation>
Value both(Machine& m, const Arguments& a) {
  return calculated(m, operation, a.values[0], a.values[1], Owner::numpy);
}

template <Function1 function>
Value each(Machine& m, const Arguments& a) {
  const std::optional<Array> given = to_array(m, a.values[0], Owner::numpy);
  return given ? numpy_value(m, apply(function, *given)) : Value();
}

template <Reduction reduction>
Value reduced(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "reduce", {"a", "axis", "dtype", "out", "keepdims"}, 1);
  if (!p) return {};
  if (!p[2].absent() || !p[3].absent()) return not_here(m, "dtype= or out= of a reduction");
  const ArrayValue* given = as_array(p[0]);
  const std::optional<Array> made = given ? given->array : to_array(m, p[0], Owner::numpy);
  return made ? reduce(m, reduction, *made, p[1], p[4], Owner::numpy) : Value();
}

Value array_equal(Machine& m, const Arguments& a) {
  const auto one = to_array(m, a.values[0], Owner::numpy), two = to_array(m, a.values[1], Owner::numpy);
  if (!one || !two) return {};
  if (one->shape != two->shape) return Value::of(false);
  return Value::of(all(relate(Relation::equal, *one, *two)));
}

/// |a − b| <= atol + rtol · |b| in the promoted type; NumPy 2.3's order.
Value allclose(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "allclose", {"a", "b", "rtol", "atol", "equal_nan"}, 2);
  if (!p) return {};
  const auto one = to_array(m, p[0], Owner::numpy), two = to_array(m, p[1], Owner::numpy);
  if (!one || !two) return {};
  const auto shape = broadcast(one->shape, two->shape);
  if (!shape) return not_here(m, "np.allclose of shapes that do not fit");
  const double rtol = p[2].absent() ? 1e-5 : python::to_double(p[2]),
               atol = p[3].absent() ? 1e-8 : python::to_double(p[3]);
  const bool nan = !p[4].absent() && python::truth(m, p[4]) == 1;
  const Array x = stretched(*one, *shape), y = stretched(*two, *shape);
  const std::vector<std::size_t> left = x.positions(), right = y.positions();
  for (std::size_t i = 0; i < left.size(); ++i) {
    const double u = x.real(left[i]), v = y.real(right[i]);
    if (std::isnan(u) || std::isnan(v)) {
      if (!nan || !std::isnan(u) || !std::isnan(v)) return Value::of(false);
    } else if (u != v &&
               (std::isinf(u) || std::isinf(v) || !(std::fabs(u - v) <= atol + rtol * std::fabs(v)))) {
      return Value::of(false);
    }
  }
  return Value::of(true);
}

Value reshape_function(Machine& m, const Arguments& a) {
  return reshape(m, a.values[0], a.values[1], Owner::numpy);
}
Value expand_dims(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "expand_dims", {"a", "axis"}, 2);
  return p ? expand_axes(m, p[0], p[1], Owner::numpy) : Value();
}
Value squeeze_function(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "squeeze", {"a", "axis"}, 1);
  return p ? squeeze(m, p[0], p[1], Owner::numpy) : Value();
}
template <bool fresh>
Value joined(Machine& m, const Arguments& a) {
  Parameters p(m, a, fresh ? "stack" : "concatenate", {"arrays", "axis"}, 1);
  if (!p) return {};
  const auto axis = p.integer(1, 0);
  return axis ? concatenated(m, p[0], *axis, fresh, Owner::numpy) : Value();
}
Value transpose_function(Machine& m, const Arguments& a) {
  const Value given = to_array(m, a.values[0], Owner::numpy) ? a.values[0] : Value();
  if (given.absent()) return {};
  std::optional<Array> made = to_array(m, given, Owner::numpy);
  std::reverse(made->shape.begin(), made->shape.end());
  std::reverse(made->strides.begin(), made->strides.end());
  return array_value(m, std::move(*made), Owner::numpy);
}

template <bool dot>
Value multiplied(Machine& m, const Arguments& a) {
  return matrix_product(m, a.values[0], a.values[1], Owner::numpy, dot);
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
  ElementType type = ElementType::float64;
  if (!p[5].absent()) {
    const auto given = to_type(m, p[5]);
    if (!given) return {};
    if (!is_real(*given)) return not_here(m, "np.linspace of this dtype");
    type = *given;
  }
  const bool ends = p[3].absent() || python::truth(m, p[3]) == 1;
  const std::int64_t parts = ends ? *count - 1 : *count;
  const double step = parts > 0 ? (*stop - *start) / static_cast<double>(parts) : 0;
  Array result = Array::of(type, {static_cast<std::size_t>(*count)});
  for (std::size_t i = 0; i < result.size(); ++i) result.set(i, static_cast<double>(i) * step + *start);
  if (ends && *count > 1) result.set(result.size() - 1, *stop);
  return array_value(m, std::move(result), Owner::numpy);
}

Value eye(Machine& m, const Arguments& a) {
  Parameters p(m, a, "eye", {"N", "M", "k", "dtype"}, 1);
  if (!p) return {};
  const auto rows = p.integer(0, 0), columns = p.integer(1, rows.value_or(0)), shift = p.integer(2, 0);
  if (!rows || !columns || !shift) return {};
  ElementType type = ElementType::float64;
  if (!p[3].absent()) {
    const auto given = to_type(m, p[3]);
    if (!given) return {};
    type = *given;
  }
  const auto shape = to_shape(m, m.tuple({Value::of(*rows), Value::of(*columns)}));
  if (!shape) return {};
  Array result = Array::of(type, *shape);
  for (std::int64_t i = 0; i < *rows; ++i) {
    const std::int64_t column = i + *shift;
    if (column >= 0 && column < *columns) result.set(static_cast<std::size_t>(i * *columns + column), 1.0);
  }
  return array_value(m, std::move(result), Owner::numpy);
}

Value clip(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "clip", {"a", "a_min", "a_max"}, 1);
  if (!p) return {};
  Value result = p[0];
  if (!p[1].absent()) result = calculated(m, Arithmetic2::maximum, result, p[1], Owner::numpy);
  if (!p[2].absent() && !result.absent())
    result = calculated(m, Arithmetic2::minimum, result, p[2], Owner::numpy);
  return result;
}

constexpr NativeEntry functions[] = {
    {"array", array, 1, 2, true},
    {"asarray", asarray, 1, 2, true},
    {"zeros", [](Machine& m, const Arguments& a) { return filled(m, a, "zeros", 0); }, 0, 2, true},
    {"ones", [](Machine& m, const Arguments& a) { return filled(m, a, "ones", 1); }, 0, 2, true},
    {"zeros_like", [](Machine& m, const Arguments& a) { return filled_like(m, a, 0); }, 1, 1},
    {"ones_like", [](Machine& m, const Arguments& a) { return filled_like(m, a, 1); }, 1, 1},
    {"full", full, 0, 3, true},
    {"arange", arange, 1, 4, true},
    {"add", both<Arithmetic2::add>, 2, 2},
    {"subtract", both<Arithmetic2::subtract>, 2, 2},
    {"multiply", both<Arithmetic2::multiply>, 2, 2},
    {"divide", both<Arithmetic2::divide>, 2, 2},
    {"matmul", multiplied<false>, 2, 2},
    {"dot", multiplied<true>, 2, 2},
    {"linspace", linspace, 0, 6, true},
    {"eye", eye, 0, 4, true},
    {"clip", clip, 0, 3, true},
    {"maximum", both<Arithmetic2::maximum>, 2, 2},
    {"minimum", both<Arithmetic2::minimum>, 2, 2},
    {"abs", each<Function1::absolute>, 1, 1},
    {"absolute", each<Function1::absolute>, 1, 1},
    {"sqrt", each<Function1::square_root>, 1, 1},
    {"square", each<Function1::square>, 1, 1},
    {"isnan", each<Function1::is_nan>, 1, 1},
    {"logical_not", each<Function1::logical_not>, 1, 1},
    {"sum", reduced<Reduction::sum>, 1, 5, true},
    {"mean", reduced<Reduction::mean>, 1, 5, true},
    {"max", reduced<Reduction::largest>, 1, 5, true},
    {"min", reduced<Reduction::smallest>, 1, 5, true},
    {"amax", reduced<Reduction::largest>, 1, 5, true},
    {"amin", reduced<Reduction::smallest>, 1, 5, true},
    {"argmax", reduced<Reduction::place_of_largest>, 1, 5, true},
    {"argmin", reduced<Reduction::place_of_smallest>, 1, 5, true},
    {"all", reduced<Reduction::all>, 1, 5, true},
    {"any", reduced<Reduction::any>, 1, 5, true},
    {"array_equal", array_equal, 2, 2},
    {"allclose", allclose, 2, 5, true},
    {"reshape", reshape_function, 2, 2},
    {"expand_dims", expand_dims, 1, 2, true},
    {"squeeze", squeeze_function, 1, 2, true},
    {"concatenate", joined<false>, 1, 2, true},
    {"stack", joined<true>, 1, 2, true},
    {"transpose", transpose_function, 1, 1},
    {nullptr, nullptr}};

template <ElementType type>
Value type_named(Machine& m) {
  return type_value(m, type, false);
}

Value numpy_version(Machine& m) {
  switch (Session::of(m).numpy) {
    case NumpyRelease::v1_14:
      return m.string("1.19.5");
    case NumpyRelease::v1_21:
      return m.string("1.26.4");
    case NumpyRelease::v2_0:
      return m.string("2.2.6");
    case NumpyRelease::v2_3:
      break;
  }
  return m.string("2.4.6");
}

constexpr Member members[] = {
    {"float32", type_named<ElementType::float32>},
    {"float64", type_named<ElementType::float64>},
    {"int32", type_named<ElementType::int32>},
    {"int64", type_named<ElementType::int64>},
    {"bool_", type_named<ElementType::boolean>},
    {"ndarray",
     [](Machine& m) {
       return Value(Type::type, Session::of(m).class_named(m, "ndarray", "numpy", array_methods));
     }},
    {"newaxis", [](Machine&) { return Value::none(); }},
    {"pi", [](Machine&) { return Value::of(3.141592653589793); }},
    {"e", [](Machine&) { return Value::of(2.718281828459045); }},
    {"inf", [](Machine&) { return Value::of(std::numeric_limits<double>::infinity()); }},
    {"nan", [](Machine&) { return Value::of(std::numeric_limits<double>::quiet_NaN()); }},
    {"__version__", numpy_version},
    {nullptr, nullptr}};

}  // namespace

const Space numpy_spaces[] = {{"numpy", functions, members},
                              {"numpy.random", numpy_random_functions, numpy_random_members},
                              {nullptr, nullptr, nullptr}};

}  // namespace dense::modules
