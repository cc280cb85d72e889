#include <algorithm>

#include "core/modules/array_values.hpp"
#include "core/modules/session.hpp"
#include "core/python/operations.hpp"

// keras.ops of Keras 3: on TensorFlow each is one of TensorFlow's own functions, called by other names
// (keras/src/backend/tensorflow/numpy.py, nn.py and core.py).
namespace dense::modules {
namespace {

struct Row {
  std::string_view name;
  const char* room;      ///< of TensorFlow
  const char* function;  ///< there
};
constexpr Row rows[] = {
    {"abs", "tensorflow", "abs"},
    {"absolute", "tensorflow", "abs"},
    {"add", "tensorflow", "add"},
    {"all", "tensorflow", "reduce_all"},
    {"any", "tensorflow", "reduce_any"},
    {"arange", "tensorflow", "range"},
    {"cast", "tensorflow", "cast"},
    {"ceil", "tensorflow.math", "ceil"},
    {"clip", "tensorflow", "clip_by_value"},
    {"concatenate", "tensorflow", "concat"},
    {"convert_to_tensor", "tensorflow", "convert_to_tensor"},
    {"cumsum", "tensorflow", "cumsum"},
    {"divide", "tensorflow", "divide"},
    {"elu", "tensorflow.nn", "elu"},
    {"equal", "tensorflow", "equal"},
    {"exp", "tensorflow", "exp"},
    {"expand_dims", "tensorflow", "expand_dims"},
    {"eye", "tensorflow", "eye"},
    {"floor", "tensorflow", "floor"},
    {"gelu", "tensorflow.nn", "gelu"},
    {"greater", "tensorflow", "greater"},
    {"greater_equal", "tensorflow", "greater_equal"},
    {"isfinite", "tensorflow.math", "is_finite"},
    {"isinf", "tensorflow.math", "is_inf"},
    {"isnan", "tensorflow.math", "is_nan"},
    {"less", "tensorflow", "less"},
    {"less_equal", "tensorflow", "less_equal"},
    {"linspace", "tensorflow", "linspace"},
    {"log", "tensorflow.math", "log"},
    {"logical_and", "tensorflow", "logical_and"},
    {"logical_not", "tensorflow", "logical_not"},
    {"logical_or", "tensorflow", "logical_or"},
    {"matmul", "tensorflow", "matmul"},
    {"max", "tensorflow", "reduce_max"},
    {"maximum", "tensorflow", "maximum"},
    {"mean", "tensorflow", "reduce_mean"},
    {"min", "tensorflow", "reduce_min"},
    {"minimum", "tensorflow", "minimum"},
    {"multiply", "tensorflow", "multiply"},
    {"negative", "tensorflow", "negative"},
    {"not_equal", "tensorflow", "not_equal"},
    {"one_hot", "tensorflow", "one_hot"},
    {"ones", "tensorflow", "ones"},
    {"ones_like", "tensorflow", "ones_like"},
    {"power", "tensorflow", "pow"},
    {"prod", "tensorflow", "reduce_prod"},
    {"relu", "tensorflow.nn", "relu"},
    {"relu6", "tensorflow.nn", "relu6"},
    {"reshape", "tensorflow", "reshape"},
    {"rsqrt", "tensorflow.math", "rsqrt"},
    {"selu", "tensorflow.nn", "selu"},
    {"sigmoid", "tensorflow.nn", "sigmoid"},
    {"sign", "tensorflow", "sign"},
    {"silu", "tensorflow.nn", "silu"},
    {"softmax", "tensorflow.nn", "softmax"},
    {"softplus", "tensorflow.nn", "softplus"},
    {"softsign", "tensorflow.nn", "softsign"},
    {"sqrt", "tensorflow", "sqrt"},
    {"square", "tensorflow", "square"},
    {"squeeze", "tensorflow", "squeeze"},
    {"stack", "tensorflow", "stack"},
    {"subtract", "tensorflow", "subtract"},
    {"sum", "tensorflow", "reduce_sum"},
    {"tanh", "tensorflow", "tanh"},
    {"tile", "tensorflow", "tile"},
    {"transpose", "tensorflow", "transpose"},
    {"where", "tensorflow", "where"},
    {"zeros", "tensorflow", "zeros"},
    {"zeros_like", "tensorflow", "zeros_like"},
};

/// What Keras calls the arguments that come first in TensorFlow.
constexpr std::string_view leading[] = {"x", "x1", "inputs", "xs", "x2"};

struct Operation : Host {
  std::string name;
  Value function;

  bool callable() const override { return true; }
  std::string repr(Machine&) override { return "<function " + name + ">"; }
  void tell(Reached& reached) override { reached(function); }
  Value attribute(Machine& m, std::string_view asked, const Span&) override {
    return asked == "__name__" ? m.string(name) : Value();
  }
  Value call(Machine& m, const Arguments& a) override {
    std::vector<Value> values(a.values, a.values + a.count);
    std::vector<python::Keyword> keywords;
    for (std::size_t i = 0; i < a.keyword_count; ++i) {
      const bool leads =
          std::find(std::begin(leading), std::end(leading), a.keywords[i].name->text) != std::end(leading);
      if (leads) {
        values.push_back(a.keywords[i].value);
      } else {
        keywords.push_back(a.keywords[i]);
      }
    }
    Arguments given = a;
    given.values = values.data();
    given.count = values.size();
    given.keywords = keywords.data();
    given.keyword_count = keywords.size();
    return m.call(function, given);
  }
};

Value to_numpy(Machine& m, const Arguments& a) {
  const auto array = to_array(m, a.values[0], Owner::numpy, ElementType::float32);
  return array ? numpy_value(m, array->copy()) : Value();
}
/// A tuple, as Keras has shapes.
Value shape_of_tensor(Machine& m, const Arguments& a) {
  const auto array = to_array(m, a.values[0], Owner::tensor, ElementType::float32);
  return array ? shape_value(m, array->shape) : Value();
}
constexpr NativeEntry functions[] = {
    {"convert_to_numpy", to_numpy, 1, 1}, {"shape", shape_of_tensor, 1, 1}, {nullptr, nullptr}};

Value operation(Machine& m, std::string_view name) {
  for (const Row& row : rows) {
    if (row.name != name) continue;
    const Value room = Session::of(m).space(m, row.room);
    const Value function = m.attribute(room, row.function);
    if (function.absent()) return {};
    Operation* value = m.heap.make<Operation>();
    value->name = name;
    value->function = function;
    value->type = Session::of(m).class_named(m, "function", "");
    return Value(Type::host, value);
  }
  return {};
}

}  // namespace

const Space keras_ops_space{"keras.ops", functions, nullptr, operation};

}  // namespace dense::modules
