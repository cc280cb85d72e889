#include "core/arrays/array_print.hpp"
#include "core/arrays/indexing.hpp"
#include "core/arrays/rearranging.hpp"
#include "core/arrays/sums.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/layer_values.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/tape.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// The methods of arrays and tensors, and the values of their types.
namespace dense::modules {
namespace {

ArrayValue& self(const Arguments& a) {
  return *as_array(a.self);
}

/// The first element, for float(x) and int(x).
std::optional<std::size_t> only(Machine& m, const Arguments& a) {
  const Array& array = self(a).array;
  const Session& session = Session::of(m);
  const bool newest = session.numpy == NumpyRelease::v2_3;
  if (newest ? array.rank() == 0 : array.size() == 1) return array.positions()[0];
  // What TensorFlow 2.12 and 2.13, and those before 2.7, bring along is older than NumPy 1.25.
  const int minor = session.version.minor;
  const bool older = !session.keras_3() && (minor == 12 || minor == 13 || minor < 7);
  m.raise("TypeError", std::string("only ") +
                           (newest  ? "0-dimensional"
                            : older ? "size-1"
                                    : "length-1") +
                           " arrays can be converted to Python scalars");
  return std::nullopt;
}

Value to_float(Machine& m, const Arguments& a) {
  const auto at = only(m, a);
  return at ? Value::of(self(a).array.real(*at)) : Value();
}
Value to_int(Machine& m, const Arguments& a) {
  const auto at = only(m, a);
  return at ? Value::of(self(a).array.integer(*at)) : Value();
}
Value absolute(Machine& m, const Arguments& a) {
  if (self(a).owner < Owner::tensor)
    return array_value(m, apply(Function1::absolute, self(a).array), self(a).owner);
  return function_of(m, Function1::absolute, a.self);
}

/// reshape(2, 3) and reshape((2, 3)).
Value reshape_method(Machine& m, const Arguments& a) {
  const Value shape = a.count == 1 ? a.values[0] : m.tuple(std::vector<Value>(a.values, a.values + a.count));
  return reshape(m, a.self, shape, Owner::numpy);
}

Value flatten(Machine& m, const Arguments& a) {
  const Result<Array> flat = reshaped(self(a).array, {-1});
  return array_value(m, flat->copy(), Owner::numpy);
}
Value ravel(Machine& m, const Arguments& a) {
  return array_value(m, *reshaped(self(a).array, {-1}), Owner::numpy);
}
Value copy(Machine& m, const Arguments& a) {
  return array_value(m, self(a).array.copy(), self(a).owner);
}
Value astype(Machine& m, const Arguments& a) {
  const std::optional<ElementType> type = to_type(m, a.values[0]);
  return type ? array_value(m, self(a).array.cast(*type), self(a).owner) : Value();
}
Value tolist(Machine& m, const Arguments& a) {
  return list_value(m, self(a).array);
}
Value item(Machine& m, const Arguments& a) {
  const Array& array = self(a).array;
  if (array.size() != 1)
    return m.raise("ValueError", "can only convert an array of size 1 to a Python scalar");
  return python_number(m, array, array.positions()[0]);
}
/// transpose(), transpose(0, 2, 1) or transpose((0, 2, 1))
Value transpose(Machine& m, const Arguments& a) {
  const Array& array = self(a).array;
  std::vector<Value> wanted(a.values, a.values + a.count);
  if (a.count == 1 && (wanted[0].is_none() || !python::is_integer(wanted[0]))) {
    const Value given = wanted[0];
    wanted.clear();
    if (!given.is_none() && !m.collect(given, wanted)) return {};
    if (given.is_none()) return array_value(m, transposed(array), self(a).owner);
  }
  if (a.count == 0) return array_value(m, transposed(array), self(a).owner);
  if (wanted.size() != array.rank()) return m.raise("ValueError", "axes don't match array");
  std::vector<std::size_t> axes;
  for (const Value each : wanted) {
    const auto axis = to_axis(m, each, array.rank());
    if (!axis) return {};
    if (std::find(axes.begin(), axes.end(), *axis) != axes.end())
      return m.raise("ValueError", "repeated axis in transpose");
    axes.push_back(*axis);
  }
  return array_value(m, permuted(array, axes), self(a).owner);
}

Value to_numpy(Machine& m, const Arguments& a) {
  const Value made = numpy_value(m, self(a).array.copy());
  if (ArrayValue* array = as_array(made)) array->output_of = self(a).output_of;
  return made;
}

template <Reduction reduction>
Value reduced(Machine& m, const Arguments& a) {
  const Parameters parameters(m, a, "reduce", {"axis", "dtype", "out", "keepdims"});
  if (!parameters) return {};
  if (parameters.given(1) && !parameters[1].absent()) return not_here(m, "dtype=");
  return reduce(m, reduction, self(a).array, parameters[0], parameters[3], Owner::numpy);
}

template <Reduction reduction>
Value spread(Machine& m, const Arguments& a) {
  Parameters p(m, a, "reduce", {"axis", "dtype", "out", "ddof", "keepdims"});
  const auto less = p ? p.real(3, 0) : std::nullopt;
  if (!less) return {};
  if (!p[1].absent() || !p[2].absent()) return not_here(m, "dtype= or out= of a reduction");
  return reduce(m, reduction, self(a).array, p[0], p[4], Owner::numpy, *less);
}

Value round_method(Machine& m, const Arguments& a) {
  Parameters p(m, a, "round", {"decimals"});
  const auto decimals = p ? p.integer(0, 0) : std::nullopt;
  return decimals ? round_array(m, self(a).array, *decimals) : Value();
}
Value cumsum(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "cumsum", {"axis"});
  return p ? cumulate(m, self(a).array, p[0]) : Value();
}
Value argsort(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "argsort", {"axis", "kind"});
  return p ? sort_array(m, self(a).array, p.given(0) ? p[0] : Value::of(std::int64_t{-1}), true) : Value();
}
/// In place.
Value sort(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "sort", {"axis", "kind"});
  if (!p) return {};
  const Value sorted = sort_array(m, self(a).array, p.given(0) ? p[0] : Value::of(std::int64_t{-1}), false);
  if (sorted.absent()) return {};
  const Array& from = as_array(sorted)->array;
  const std::vector<std::size_t> places = self(a).array.positions(), numbers = from.positions();
  for (std::size_t i = 0; i < places.size(); ++i)
    (*self(a).array.elements)[places[i]] = (*from.elements)[numbers[i]];
  return Value::none();
}
Value fill(Machine& m, const Arguments& a) {
  const auto value = to_array(m, a.values[0], Owner::numpy, self(a).array.type);
  if (!value || value->size() != 1) return value ? not_here(m, "fill with several numbers") : Value();
  const Element number = (*value->elements)[value->positions()[0]];
  for (const std::size_t position : self(a).array.positions()) (*self(a).array.elements)[position] = number;
  return Value::none();
}
Value dot(Machine& m, const Arguments& a) {
  return matrix_product(m, a.self, a.values[0], Owner::numpy, true);
}
Value repeat(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "repeat", {"repeats", "axis"}, 1);
  return p ? repeated(m, self(a).array, p[0], p[1], Owner::numpy) : Value();
}
Value squeeze_method(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "squeeze", {"axis"});
  return p ? squeeze(m, a.self, p[0], Owner::numpy) : Value();
}
Value clip(Machine& m, const Arguments& a) {
  const Value up = calculated(m, Arithmetic2::maximum, a.self, a.values[0], Owner::numpy);
  return up.absent() ? up : calculated(m, Arithmetic2::minimum, up, a.values[1], Owner::numpy);
}
Value view(Machine& m, const Arguments& a) {
  return array_value(m, self(a).array, self(a).owner);
}

Value value_of(Machine& m, const Arguments& a) {
  return recorded(m, array_value(m, self(a).array.copy(), Owner::tensor), same_gradient, {a.self});
}

/// assign, assign_add and assign_sub, which give the variable itself.
Value assign_to(Machine& m, const Arguments& a, std::optional<Arithmetic2> change) {
  ArrayValue& variable = self(a);
  if (variable.part && !change) {
    const VariablePart& part = static_cast<const VariablePart&>(*variable.part);
    const Value whole = array_value(m, part.variable->array.copy(), Owner::numpy);
    if (whole.absent() || !python::set_item(m, whole, part.index, a.values[0])) return {};
    return assign_variable(m, *part.variable, as_array(whole)->array) ? Value(Type::host, part.variable)
                                                                      : Value();
  }
  if (variable.owner != Owner::variable)
    return m.raise("AttributeError", "'" + variable.type->module + "." + variable.type->name +
                                         "' object has no attribute 'assign'");
  Value given = a.values[0];
  if (change) given = calculated(m, *change, a.self, given, Owner::tensor);
  if (given.absent()) return {};
  const std::optional<Array> value = to_array(m, given, Owner::tensor, variable.array.type);
  return value && assign_variable(m, variable, *value) ? a.self : Value();
}

}  // namespace

const NativeEntry array_methods[] = {{"__float__", to_float},
                                     {"__int__", to_int},
                                     {"__abs__", absolute},
                                     {"reshape", reshape_method, 1, -1},
                                     {"flatten", flatten},
                                     {"ravel", ravel},
                                     {"copy", copy},
                                     {"astype", astype, 1, 1},
                                     {"tolist", tolist},
                                     {"item", item},
                                     {"transpose", transpose, 0, -1},
                                     {"sum", reduced<Reduction::sum>, 0, 4, true},
                                     {"mean", reduced<Reduction::mean>, 0, 4, true},
                                     {"max", reduced<Reduction::largest>, 0, 4, true},
                                     {"min", reduced<Reduction::smallest>, 0, 4, true},
                                     {"argmax", reduced<Reduction::place_of_largest>, 0, 4, true},
                                     {"argmin", reduced<Reduction::place_of_smallest>, 0, 4, true},
                                     {"prod", reduced<Reduction::product>, 0, 4, true},
                                     {"std", spread<Reduction::deviation>, 0, 5, true},
                                     {"var", spread<Reduction::variance>, 0, 5, true},
                                     {"round", round_method, 0, 1, true},
                                     {"cumsum", cumsum, 0, 1, true},
                                     {"sort", sort, 0, 2, true},
                                     {"argsort", argsort, 0, 2, true},
                                     {"fill", fill, 1, 1},
                                     {"dot", dot, 1, 1},
                                     {"repeat", repeat, 0, 2, true},
                                     {"squeeze", squeeze_method, 0, 1, true},
                                     {"clip", clip, 2, 2},
                                     {"view", view},
                                     {"all", reduced<Reduction::all>, 0, 4, true},
                                     {"any", reduced<Reduction::any>, 0, 4, true},
                                     {nullptr, nullptr}};

const NativeEntry tensor_methods[] = {
    {"__float__", to_float},
    {"__int__", to_int},
    {"__abs__", absolute},
    {"numpy", to_numpy},
    {"assign", [](Machine& m, const Arguments& a) { return assign_to(m, a, {}); }, 1, 1},
    {"assign_add", [](Machine& m, const Arguments& a) { return assign_to(m, a, Arithmetic2::add); }, 1, 1},
    {"assign_sub", [](Machine& m, const Arguments& a) { return assign_to(m, a, Arithmetic2::subtract); }, 1,
     1},
    {"value", value_of},
    {"read_value", value_of},
    {nullptr, nullptr}};

Value type_value(Machine& machine, ElementType element, bool tensor) {
  TypeValue* value = machine.heap.make<TypeValue>();
  value->element = element;
  value->tensor = tensor;
  value->type = Session::of(machine).class_named(machine, tensor ? "DType" : "dtype",
                                                 tensor ? "tensorflow.python.framework.dtypes" : "numpy");
  return Value(Type::host, value);
}

Value TypeValue::attribute(Machine& machine, std::string_view asked, const Span&) {
  if (asked == "as_numpy_dtype" && tensor) return type_value(machine, element, false);
  if (asked == "type" && !tensor)
    return machine.attribute(Session::of(machine).space(machine, "numpy"), name(element));
  if (asked == "is_floating" && tensor) return Value::of(is_real(element));
  if (asked == "is_integer" && tensor) return Value::of(!is_real(element) && element != ElementType::boolean);
  if (asked == "is_bool" && tensor) return Value::of(element == ElementType::boolean);
  if (asked == "itemsize" && !tensor) return Value::of(dense::bytes_of(element));
  return asked == "name" ? machine.string(std::string(name(element))) : Value();
}

Value TypeValue::compare(Machine& machine, python::Comparison comparison, Value other, const Span&) {
  if (comparison != python::Comparison::equal && comparison != python::Comparison::not_equal) return {};
  bool same = false;
  if (const TypeValue* second = as_type(other)) {
    same = second->element == element;
  } else if (other.type == Type::string) {
    same = other.as<python::String>().text == name(element);
  } else if (other.type == Type::type) {
    const std::string& of = other.as<Class>().name;
    same = (of == "float" && element == ElementType::float64) ||
           (of == "int" && element == ElementType::int64) || of == name(element);
  }
  static_cast<void>(machine);
  return Value::of(same == (comparison == python::Comparison::equal));
}

std::string TypeValue::repr(Machine&) {
  if (tensor) return "tf." + std::string(name(element));
  return "dtype('" + std::string(name(element)) + "')";
}
std::string TypeValue::str(Machine&) {
  return tensor ? "<dtype: '" + std::string(name(element)) + "'>" : std::string(name(element));
}

}  // namespace dense::modules
