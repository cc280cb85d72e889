#include <algorithm>
#include <array>
#include <cmath>

#include "core/modules/array_functions.hpp"
#include "core/modules/layer_values.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/random_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// tensorflow, without keras
namespace dense::modules {
namespace {

Value constant(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "constant", {"value", "dtype", "shape", "name"}, 1);
  if (!p) return {};
  std::optional<ElementType> type;
  if (!p[1].absent() && !(type = to_type(m, p[1]))) return {};
  std::optional<Array> made = to_array(m, p[0], Owner::tensor, type);
  if (!made) return {};
  if (!p[2].absent()) return not_here(m, "tf.constant(shape=…)");
  return array_value(m, std::move(*made), Owner::tensor);
}

Value convert(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "convert_to_tensor", {"value", "dtype"}, 1);
  if (!p) return {};
  const ArrayValue* given = as_array(p[0]);
  if (given && given->owner == Owner::tensor && p[1].absent()) return p[0];
  return constant(m, a);
}

Value variable(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "Variable", {"initial_value", "trainable", "dtype", "name"}, 1);
  if (!p) return {};
  if (!p[3].absent()) return not_here(m, "tf.Variable(name=…)");
  std::optional<ElementType> type;
  if (!p[2].absent() && !(type = to_type(m, p[2]))) return {};
  std::optional<Array> made = to_array(m, p[0], Owner::tensor, type);
  if (!made) return {};
  const Value value = array_value(m, std::move(*made), Owner::variable);
  return value;
}

Value filled(Machine& m, const Arguments& a, const char* name, double number) {
  const Parameters p(m, a, name, {"shape", "dtype"}, 1);
  if (!p) return {};
  ElementType type = ElementType::float32;
  if (!p[1].absent()) {
    const auto given = to_type(m, p[1]);
    if (!given) return {};
    type = *given;
  }
  const auto shape = to_shape(m, p[0]);
  if (!shape) return {};
  Array result = Array::of(type, *shape);
  for (std::size_t i = 0; i < result.size(); ++i) result.set(i, number);
  return array_value(m, std::move(result), Owner::tensor);
}

Value cast(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "cast", {"x", "dtype"}, 2);
  if (!p) return {};
  const auto type = to_type(m, p[1]);
  const auto given = type ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  return given ? array_value(m, given->cast(*type), Owner::tensor) : Value();
}

Value reshape_function(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "reshape", {"tensor", "shape"}, 2);
  return p ? reshape(m, p[0], p[1], Owner::tensor) : Value();
}
Value expand_dims(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "expand_dims", {"input", "axis"}, 2);
  return p ? expand_axes(m, p[0], p[1], Owner::tensor) : Value();
}
Value squeeze_function(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "squeeze", {"input", "axis"}, 1);
  return p ? squeeze(m, p[0], p[1], Owner::tensor) : Value();
}
template <bool fresh>
Value joined(Machine& m, const Arguments& a) {
  Parameters p(m, a, fresh ? "stack" : "concat", {"values", "axis"}, 1);
  if (!p) return {};
  const auto axis = p.integer(1, 0);
  return axis ? concatenated(m, p[0], *axis, fresh, Owner::tensor) : Value();
}

template <Arithmetic2 operation>
Value both(Machine& m, const Arguments& a) {
  const Value one = as_array(a.values[0]) ? a.values[0] : Value(),
              two = as_array(a.values[1]) ? a.values[1] : Value();
  if (one.absent() && two.absent())
    return not_here(m, "an operation of TensorFlow on two values that are no tensors");
  return calculated(m, operation, a.values[0], a.values[1], Owner::tensor);
}

template <Function1 function>
Value each(Machine& m, const Arguments& a) {
  const std::optional<Array> given = to_array(m, a.values[0], Owner::tensor);
  return given ? array_value(m, apply(function, *given), Owner::tensor) : Value();
}

template <Reduction reduction>
Value reduced(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "reduce", {"input_tensor", "axis", "keepdims", "name"}, 1);
  if (!p) return {};
  const std::optional<Array> given = to_array(m, p[0], Owner::tensor);
  return given ? reduce(m, reduction, *given, p[1], p[2], Owner::tensor) : Value();
}

Value matmul(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "matmul", {"a", "b", "transpose_a", "transpose_b"}, 2);
  if (!p) return {};
  std::array<Value, 2> sides{p[0], p[1]};
  for (std::size_t i = 0; i < 2; ++i) {
    if (p[2 + i].absent() || python::truth(m, p[2 + i]) != 1) continue;
    const auto array = to_array(m, sides[i], Owner::tensor);
    if (!array) return {};
    sides[i] = array_value(m, transposed(*array).copy(), Owner::tensor);
  }
  return matrix_product(m, sides[0], sides[1], Owner::tensor);
}

Value transpose(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "transpose", {"a", "perm"}, 1);
  if (!p) return {};
  if (!p[1].absent()) return not_here(m, "tf.transpose with perm=");
  const auto array = to_array(m, p[0], Owner::tensor);
  return array ? array_value(m, transposed(*array).copy(), Owner::tensor) : Value();
}

template <Relation relation>
Value related(Machine& m, const Arguments& a) {
  const auto one = to_array(m, a.values[0], Owner::tensor), two = to_array(m, a.values[1], Owner::tensor);
  if (!one || !two) return {};
  const auto shape = broadcast(one->shape, two->shape);
  if (!shape || is_real(one->type) != is_real(two->type))
    return not_here(m, "a comparison of tensors that do not fit");
  return array_value(m, relate(relation, *one, *two), Owner::tensor);
}

/// int32 of integers, float32 of floats.
Value range(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "range", {"start", "limit", "delta", "dtype"}, 1);
  if (!p) return {};
  const bool one = p[1].absent();
  const Value start = one ? Value::of(std::int64_t{0}) : p[0], stop = one ? p[0] : p[1],
              step = p[2].absent() ? Value::of(std::int64_t{1}) : p[2];
  bool whole = true;
  for (const Value each : {start, stop, step}) {
    if (!python::is_number(each)) return not_here(m, "tf.range of anything but numbers");
    whole &= python::is_integer(each);
  }
  ElementType type = whole ? ElementType::int32 : ElementType::float32;
  if (!p[3].absent()) {
    const auto given = to_type(m, p[3]);
    if (!given) return {};
    type = *given;
  }
  const double first = python::to_double(start), by = python::to_double(step);
  const double count = by == 0 ? -1 : std::ceil((python::to_double(stop) - first) / by);
  if (!(count >= 0 && count <= 1 << 22)) return not_here(m, "a tf.range of this length");
  Array result = Array::of(type, {static_cast<std::size_t>(count)});
  double value = first;
  for (std::size_t i = 0; i < result.size(); ++i) {
    result.set(i, value);
    value =
        type == ElementType::float32 ? static_cast<float>(value + by) : value + by;  // as TensorFlow fills it
  }
  return array_value(m, std::move(result), Owner::tensor);
}

/// Those that mean the same as the activation of Keras.
Value nn_function(Machine& m, std::string_view name) {
  constexpr std::string_view names[] = {"relu",     "relu6",    "sigmoid",    "tanh", "softmax",
                                        "elu",      "selu",     "gelu",       "silu", "swish",
                                        "softplus", "softsign", "log_softmax"};
  return std::find(std::begin(names), std::end(names), name) == std::end(names) ? Value()
                                                                                : activation_named(m, name);
}

/// tf.function: what it decorates runs as it is.
Value function(Machine& m, const Arguments& a) {
  if (a.count == 1 && a.keyword_count == 0) return a.values[0];
  return not_here(m, "tf.function with arguments");
}

Value enable_determinism(Machine& m, const Arguments&) {
  Session::of(m).note(
      m, "enable_op_determinism changes nothing here: one input gives one output in this engine");
  return Value::none();
}

constexpr NativeEntry functions[] = {
    {"constant", constant, 0, 4, true},
    {"convert_to_tensor", convert, 0, 2, true},
    {"Variable", variable, 0, 4, true},
    {"zeros", [](Machine& m, const Arguments& a) { return filled(m, a, "zeros", 0); }, 0, 2, true},
    {"ones", [](Machine& m, const Arguments& a) { return filled(m, a, "ones", 1); }, 0, 2, true},
    {"cast", cast, 0, 2, true},
    {"reshape", reshape_function, 0, 2, true},
    {"expand_dims", expand_dims, 0, 2, true},
    {"squeeze", squeeze_function, 0, 2, true},
    {"concat", joined<false>, 0, 2, true},
    {"stack", joined<true>, 0, 2, true},
    {"add", both<Arithmetic2::add>, 2, 2},
    {"subtract", both<Arithmetic2::subtract>, 2, 2},
    {"multiply", both<Arithmetic2::multiply>, 2, 2},
    {"matmul", matmul, 0, 4, true},
    {"transpose", transpose, 0, 2, true},
    {"range", range, 0, 4, true},
    {"equal", related<Relation::equal>, 2, 2},
    {"not_equal", related<Relation::not_equal>, 2, 2},
    {"less", related<Relation::less>, 2, 2},
    {"greater", related<Relation::greater>, 2, 2},
    {"maximum", both<Arithmetic2::maximum>, 2, 2},
    {"minimum", both<Arithmetic2::minimum>, 2, 2},
    {"abs", each<Function1::absolute>, 1, 1},
    {"sqrt", each<Function1::square_root>, 1, 1},
    {"square", each<Function1::square>, 1, 1},
    {"reduce_sum", reduced<Reduction::sum>, 0, 4, true},
    {"reduce_mean", reduced<Reduction::mean>, 0, 4, true},
    {"reduce_prod", reduced<Reduction::product>, 0, 4, true},
    {"reduce_max", reduced<Reduction::largest>, 0, 4, true},
    {"reduce_min", reduced<Reduction::smallest>, 0, 4, true},
    {"reduce_all", reduced<Reduction::all>, 0, 4, true},
    {"reduce_any", reduced<Reduction::any>, 0, 4, true},
    {"argmax", reduced<Reduction::place_of_largest>, 0, 4, true},
    {"argmin", reduced<Reduction::place_of_smallest>, 0, 4, true},
    {"function", function, 0, -1, true},
    {nullptr, nullptr}};

template <ElementType type>
Value type_named(Machine& m) {
  return type_value(m, type, true);
}

/// The release that pip installs beside that Keras.
Value version(Machine& m) {
  const Session& session = Session::of(m);
  if (session.keras_3())
    return m.stop("tf.__version__ beside Keras 3 is not known here: many releases go with it", m.here());
  return m.string("2." + std::to_string(session.version.minor) + ".0");
}

constexpr Member members[] = {
    {"float32", type_named<ElementType::float32>},
    {"float64", type_named<ElementType::float64>},
    {"int32", type_named<ElementType::int32>},
    {"int64", type_named<ElementType::int64>},
    {"bool", type_named<ElementType::boolean>},
    {"newaxis", [](Machine&) { return Value::none(); }},
    {"keras", [](Machine& m) { return Session::of(m).space(m, "keras"); }},
    {"Tensor",
     [](Machine& m) {
       return Value(Type::type, Session::of(m).class_named(
                                    m, "EagerTensor", "tensorflow.python.framework.ops", tensor_methods));
     }},
    {"__version__", version},
    {nullptr, nullptr}};

constexpr NativeEntry experimental_functions[] = {{"enable_op_determinism", enable_determinism},
                                                  {nullptr, nullptr}};

}  // namespace

const Space tensorflow_spaces[] = {{"tensorflow", functions, members},
                                   {"tensorflow.random", tensorflow_random_functions, nullptr},
                                   {"tensorflow.nn", nullptr, nullptr, nn_function},
                                   {"tensorflow.config", nullptr, nullptr},
                                   {"tensorflow.config.experimental", experimental_functions, nullptr},
                                   {nullptr, nullptr, nullptr}};

}  // namespace dense::modules
