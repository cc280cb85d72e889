#include <algorithm>
#include <array>
#include <cmath>

#include "core/arrays/indexing.hpp"
#include "core/arrays/rearranging.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/keras_random.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/random_values.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/tensor_shape.hpp"
#include "core/modules/tensorflow_refusals.hpp"
#include "core/modules/tensorflow_tables.hpp"
#include "core/modules/training_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// tensorflow, without keras
namespace dense::modules {
namespace {

Value constant_function(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "constant", {"value", "dtype", "shape", "name"}, 1);
  if (!p) return {};
  std::optional<ElementType> type;
  if (!p[1].absent() && !(type = to_type(m, p[1]))) return {};
  std::optional<Array> made = to_array(m, p[0], Owner::tensor, type);
  if (!made) return {};
  const bool same = as_array(p[0]) && as_array(p[0])->array.type == made->type;
  const Value tensor = recorded(m, array_value(m, std::move(*made), Owner::tensor),
                                same ? same_gradient : cast_gradient, {p[0]});
  if (tensor.absent() || p[2].absent()) return tensor;
  const auto shape = to_shape(m, p[2]);
  if (!shape) return {};
  const Array& array = as_array(tensor)->array;
  if (array.size() != 1) return reshape(m, tensor, p[2], Owner::tensor);
  return constant(array_value(m, stretched(*reshaped(array, {}), *shape).copy(), Owner::tensor));
}

Value convert(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "convert_to_tensor", {"value", "dtype"}, 1);
  if (!p) return {};
  const ArrayValue* given = as_array(p[0]);
  if (given && given->owner == Owner::tensor && p[1].absent()) return p[0];
  return constant_function(m, a);
}

Value variable(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "Variable", {"initial_value", "trainable", "dtype", "name", "shape"}, 1);
  if (!p) return {};
  if (!p[4].absent()) return not_here(m, "tf.Variable(shape=…)");
  std::optional<ElementType> type;
  if (!p[2].absent() && !(type = to_type(m, p[2]))) return {};
  std::optional<Array> made = to_array(m, p[0], Owner::tensor, type);
  if (!made) return {};
  const Value value = array_value(m, made->copy(), Owner::variable);
  if (value.absent()) return {};
  as_array(value)->trainable = !p.given(1) || p[1].absent() || python::truth(m, p[1]) == 1;
  if (p[3].type == Type::string) as_array(value)->own_name = p[3].as<python::String>().text;
  return value;
}

Value cast(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "cast", {"x", "dtype"}, 2);
  if (!p) return {};
  const auto type = to_type(m, p[1]);
  const auto given = type ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  return given ? recorded(m, array_value(m, given->cast(*type), Owner::tensor), cast_gradient, {p[0]})
               : Value();
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
  return constant(array_value(m, std::move(result), Owner::tensor));
}

/// tf.function: what it decorates runs as it is.
constexpr NativeEntry as_it_is[] = {
    {"decorator", [](Machine&, const Arguments& a) { return a.values[0]; }, 1, 1}, {nullptr, nullptr}};
Value function(Machine& m, const Arguments& a) {
  return a.count == 1 ? a.values[0] : function_in(m, as_it_is, "decorator");
}

/// `with tf.device(…):` and its kin, which change nothing here.
struct Block : Host {
  Value attribute(Machine& m, std::string_view name, const Span&) override {
    constexpr static NativeEntry ends[] = {
        {"__enter__", [](Machine&, const Arguments&) { return Value::none(); }, 0, -1},
        {"__exit__", [](Machine&, const Arguments&) { return Value::of(false); }, 0, -1},
        {nullptr, nullptr}};
    return function_in(m, ends, name);
  }
  std::string repr(Machine&) override { return "<context>"; }
  void tell(Reached&) override {}
};
Value block(Machine& m, const Arguments&) {
  Block* made = m.heap.make<Block>();
  made->type = Session::of(m).class_named(m, "_EagerDeviceContext", "tensorflow.python.eager.context");
  return Value(Type::host, made);
}

/// A call that changes nothing here.
Value idle(Machine&, const Arguments&) {
  return Value::none();
}
/// A module of which something runs here; all else of it is real, but not here.
template <const char* path>
Value others(Machine& m, std::string_view name) {
  const std::string full = std::string(path) + "." + std::string(name);
  return Session::of(m).space(m, "tensorflow" + full.substr(2)).absent() ? not_here(m, full) : Value();
}
constexpr char compat[] = "tf.compat", compat_v1[] = "tf.compat.v1", autograph[] = "tf.autograph";

/// No GPU is here, nor any other accelerator.
Value physical_devices(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "list_physical_devices", {"device_type"});
  if (!p) return {};
  if (p[0].type != Type::string || p[0].as<python::String>().text == "CPU")
    return not_here(m, "tf.config.list_physical_devices of processors");
  return m.list({});
}

/// Those that mean the same as the activation of Keras.
Value nn_function(Machine& m, std::string_view name) {
  if (const Value found = function_in(m, tensorflow_nn, name); !found.absent()) return found;
  if (name == "leaky_relu") return activation_of_any_version(m, name);
  constexpr std::string_view names[] = {"relu",     "relu6",    "sigmoid",    "tanh", "softmax",
                                        "elu",      "selu",     "gelu",       "silu", "swish",
                                        "softplus", "softsign", "log_softmax"};
  return std::find(std::begin(names), std::end(names), name) == std::end(names) ? Value()
                                                                                : activation_named(m, name);
}

Value enable_determinism(Machine& m, const Arguments&) {
  Session::of(m).note(
      m, "enable_op_determinism changes nothing here: one input gives one output in this engine");
  return Value::none();
}

constexpr NativeEntry functions[] = {
    {"constant", constant_function, 0, 4, true},
    {"convert_to_tensor", convert, 0, 2, true},
    {"Variable", variable, 0, 5, true},
    {"zeros",
     [](Machine& m, const Arguments& a) {
       return filled_with(m, a, "zeros", 0, ElementType::float32, Owner::tensor);
     },
     0, 2, true},
    {"ones",
     [](Machine& m, const Arguments& a) {
       return filled_with(m, a, "ones", 1, ElementType::float32, Owner::tensor);
     },
     0, 2, true},
    {"cast", cast, 0, 2, true},
    {"reshape", reshape_function, 0, 2, true},
    {"expand_dims", expand_dims, 0, 2, true},
    {"squeeze", squeeze_function, 0, 2, true},
    {"concat", joined<false>, 0, 2, true},
    {"stack", joined<true>, 0, 2, true},
    {"range", range, 0, 4, true},
    {"function", function, 0, -1, true},
    {"device", block, 0, -1, true},
    {"name_scope", block, 0, -1, true},
    {"executing_eagerly", [](Machine&, const Arguments&) { return Value::of(true); }},
    {nullptr, nullptr}};

template <ElementType type>
Value type_named(Machine& m) {
  return type_value(m, type, true);
}

/// The release that pip installs beside that Keras.
Value version(Machine& m) {
  const Session& session = Session::of(m);
  if (!session.keras_3()) return m.string("2." + std::to_string(session.version.minor) + ".0");
  const int minor = tensorflow::Platform::of(session.keras(), {}).minor;
  const int patch = minor == 16 ? 2 : minor == 17 || minor == 19 ? 1 : 0;  // the last of each
  return m.string("2." + std::to_string(minor) + "." + std::to_string(patch));
}

constexpr Member members[] = {
    {"float16", type_named<ElementType::float16>},
    {"bfloat16", type_named<ElementType::bfloat16>},
    {"float32", type_named<ElementType::float32>},
    {"float64", type_named<ElementType::float64>},
    {"int32", type_named<ElementType::int32>},
    {"int64", type_named<ElementType::int64>},
    {"bool", type_named<ElementType::boolean>},
    {"TensorShape", tensor_shape_class},
    {"newaxis", [](Machine&) { return Value::none(); }},
    {"GradientTape", gradient_tape_class},
    {"keras", [](Machine& m) { return Session::of(m).space(m, "keras"); }},
    {"Tensor",
     [](Machine& m) {
       return Value(Type::type, Session::of(m).class_named(
                                    m, "EagerTensor", "tensorflow.python.framework.ops", tensor_methods));
     }},
    {"__version__", version},
    {nullptr, nullptr}};

/// A function that tf has under the same name as tf.math and its kin, if it has it.
Value everywhere(Machine& m, std::string_view path, std::string_view name) {
  if (!is_real_name(path, name)) return {};
  for (const NativeEntry* table : {tensorflow_math, tensorflow_elementary, tensorflow_shapes,
                                   tensorflow_choice, tensorflow_products, tensorflow_checks}) {
    if (const Value found = function_in(m, table, name); !found.absent()) return found;
  }
  return {};
}

constexpr Member error_members[] = {{"InvalidArgumentError", invalid_argument_error}, {nullptr, nullptr}};
constexpr NativeEntry config_functions[] = {{"list_physical_devices", physical_devices, 0, 1, true},
                                            {"run_functions_eagerly", idle, 0, 1, true},
                                            {"set_visible_devices", idle, 0, 2, true},
                                            {nullptr, nullptr}};
constexpr NativeEntry threading_functions[] = {{"set_inter_op_parallelism_threads", idle, 0, 1, true},
                                               {"set_intra_op_parallelism_threads", idle, 0, 1, true},
                                               {nullptr, nullptr}};

constexpr NativeEntry idle_functions[] = {
    {"set_verbosity", idle, 0, 2, true}, {"enable_eager_execution", idle, 0, -1, true}, {nullptr, nullptr}};
template <int level>
Value level_of(Machine&) {
  return Value::of(std::int64_t{level});
}
constexpr Member levels[] = {{"DEBUG", level_of<10>}, {"INFO", level_of<20>},  {"WARN", level_of<30>},
                             {"ERROR", level_of<40>}, {"FATAL", level_of<50>}, {nullptr, nullptr}};
constexpr NativeEntry experimental_functions[] = {{"enable_op_determinism", enable_determinism},
                                                  {nullptr, nullptr}};

}  // namespace

const Space tensorflow_spaces[] = {
    {"tensorflow", functions, members,
     [](Machine& m, std::string_view name) { return everywhere(m, "tensorflow", name); }},
    {"tensorflow.math", nullptr, nullptr,
     [](Machine& m, std::string_view name) { return everywhere(m, "tensorflow.math", name); }},
    {"tensorflow.linalg", nullptr, nullptr,
     [](Machine& m, std::string_view name) { return everywhere(m, "tensorflow.linalg", name); }},
    {"tensorflow.debugging", nullptr, nullptr,
     [](Machine& m, std::string_view name) { return everywhere(m, "tensorflow.debugging", name); }},
    {"tensorflow.random", tensorflow_random_functions, nullptr},
    {"tensorflow.nn", nullptr, nullptr, nn_function},
    {"tensorflow.errors", nullptr, error_members},
    {"tensorflow.config", config_functions, nullptr},
    {"tensorflow.autograph", idle_functions, nullptr, others<autograph>},
    {"tensorflow.compat", nullptr, nullptr, others<compat>},
    {"tensorflow.compat.v1", idle_functions, nullptr, others<compat_v1>},
    {"tensorflow.compat.v1.logging", idle_functions, levels},
    {"tensorflow.config.threading", threading_functions, nullptr},
    {"tensorflow.config.experimental", experimental_functions, nullptr},
    {nullptr, nullptr, nullptr}};

}  // namespace dense::modules
