#include <algorithm>
#include <cmath>
#include <limits>

#include "core/arrays/sums.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/numpy_creation.hpp"
#include "core/modules/numpy_tables.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/random_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// numpy
namespace dense::modules {
namespace {

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
  if (!may_meet(m, *one, *two)) return {};
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
  const Parameters p(m, a, "transpose", {"a", "axes"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  if (!given) return {};
  const Value array = as_array(p[0]) ? p[0] : array_value(m, *given, Owner::numpy);
  const Value method = array.absent() ? array : m.attribute(array, "transpose");
  if (method.absent()) return {};
  return m.call(method, p[1].absent() ? std::vector<Value>{} : std::vector<Value>{p[1]});
}

template <bool dot>
Value multiplied(Machine& m, const Arguments& a) {
  return matrix_product(m, a.values[0], a.values[1], Owner::numpy, dot);
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

Value set_print_options(Machine& m, const Arguments& a) {
  Parameters p(m, a, "set_printoptions",
               {"precision", "threshold", "edgeitems", "linewidth", "suppress", "floatmode", "sign", "nanstr",
                "infstr", "formatter", "legacy"});
  if (!p) return {};
  for (std::size_t i = 5; i < 11; ++i) {
    if (!p[i].absent()) return not_here(m, "such an np.set_printoptions");
  }
  PrintOptions& options = Session::of(m).print_options;
  // sys.maxsize and np.inf mean all of them.
  const auto all = [&](std::size_t place) {
    return p[place].type == Type::real && std::isinf(p[place].real);
  };
  constexpr std::int64_t most = 1 << 22;
  const auto precision = p.integer(0, options.precision);
  const auto threshold =
      all(1) ? std::optional(most) : p.integer(1, static_cast<std::int64_t>(options.threshold));
  const auto edge_items = p.integer(2, static_cast<std::int64_t>(options.edge_items));
  const auto line_width =
      all(3) ? std::optional(most) : p.integer(3, static_cast<std::int64_t>(options.line_width));
  if (!precision || !threshold || !edge_items || !line_width) return {};
  if (*precision < 0 || *precision > 17 || *threshold < 0 || *edge_items < 0 || *line_width < 1)
    return not_here(m, "such an np.set_printoptions");
  options.precision = static_cast<int>(*precision);
  options.threshold = static_cast<std::size_t>(std::min(*threshold, most));
  options.edge_items = static_cast<std::size_t>(std::min(*edge_items, most));
  options.line_width = static_cast<std::size_t>(std::min(*line_width, most));
  if (!p[4].absent()) options.suppress = python::truth(m, p[4]) == 1;
  return Value::none();
}

/// np.dtype('float32')
Value dtype(Machine& m, const Arguments& a) {
  const auto type = to_type(m, a.values[0]);
  return type ? type_value(m, *type, false) : Value();
}

constexpr NativeEntry functions[] = {{"array", numpy::array, 1, 2, true},
                                     {"asarray", numpy::asarray, 1, 2, true},
                                     {"zeros", numpy::zeros, 0, 2, true},
                                     {"ones", numpy::ones, 0, 2, true},
                                     {"zeros_like", numpy::zeros_like, 1, 1},
                                     {"ones_like", numpy::ones_like, 1, 1},
                                     {"full", numpy::full, 0, 3, true},
                                     {"full_like", numpy::full_like, 2, 2},
                                     {"empty", numpy::zeros, 0, 2, true},
                                     {"identity", numpy::eye, 0, 1, true},
                                     {"array_equiv", array_equal, 2, 2},
                                     {"dtype", dtype, 1, 1},
                                     {"set_printoptions", set_print_options, 0, 0, true},
                                     {"arange", numpy::arange, 1, 4, true},
                                     {"add", both<Arithmetic2::add>, 2, 2},
                                     {"subtract", both<Arithmetic2::subtract>, 2, 2},
                                     {"multiply", both<Arithmetic2::multiply>, 2, 2},
                                     {"divide", both<Arithmetic2::divide>, 2, 2},
                                     {"matmul", multiplied<false>, 2, 2},
                                     {"dot", multiplied<true>, 2, 2},
                                     {"linspace", numpy::linspace, 0, 6, true},
                                     {"eye", numpy::eye, 0, 4, true},
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
                                     {"transpose", transpose_function, 1, 2, true},
                                     {nullptr, nullptr}};

/// np.float32(x)
template <ElementType type>
Value make_scalar(Machine& m, const Arguments& a) {
  if (a.keyword_count > 0 || a.count > 1) return not_here(m, "this call of a type");
  if (a.count == 0) return numpy_value(m, Array::of(type, {}));
  std::optional<Array> array = to_array(m, a.values[0], Owner::numpy, type);
  return array ? numpy_value(m, std::move(*array)) : Value();
}
/// np.float32, the class of its numbers.
template <ElementType type>
Value type_named(Machine& m) {
  Class* found = Session::of(m).class_named(m, name(type), "numpy", array_methods);
  found->construct = make_scalar<type>;
  return Value(Type::type, found);
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
    {"float16", type_named<ElementType::float16>},
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

/// What stands in the other tables.
Value numpy_function(Machine& m, std::string_view name) {
  for (const NativeEntry* table :
       {numpy_elements, numpy_functions, numpy_order, numpy_shapes, numpy_statistics}) {
    if (const Value found = function_in(m, table, name); !found.absent()) return found;
  }
  return {};
}

}  // namespace

const Space numpy_spaces[] = {
    {"numpy", functions, members, numpy_function},
    {"numpy.testing", nullptr, nullptr,
     [](Machine& m, std::string_view name) { return function_in(m, numpy_testing, name); }},
    {"numpy.linalg", nullptr, nullptr},
    {"numpy.random", numpy_random_functions, numpy_random_members},
    {nullptr, nullptr, nullptr}};

}  // namespace dense::modules
