#include "core/modules/configurations.hpp"
#include "core/modules/dense_value.hpp"
#include "core/python/operations.hpp"

// What a layer gives on a symbol: a KerasTensor, which has a shape and no numbers.
namespace dense::modules {
namespace {

/// InputLayer: what gives a symbol of its own.
struct InputLayer : LayerValue {
  bool named = false;  ///< by the script: then its tensor is called so, too

  std::optional<Shape> output_shape(Machine&, const std::vector<Shape>& inputs) override {
    return inputs.empty() ? Shape{} : inputs[0];
  }
  Value output(Machine&, const std::vector<Value>& inputs, bool) override { return inputs[0]; }
  bool join(Machine&, training::NetworkLayer&, training::Network&) override { return true; }
  bool built_at_once(int) const override { return true; }

  Value config(Machine& m) override {
    const KerasVersion version = Session::of(m).keras();
    Configuration result(m);
    result.put(version.major == 3 ? "batch_shape" : "batch_input_shape", shape_tuple(m, *input_shape))
        .put("dtype", std::string(dense::name(policy.computed)))
        .put("sparse", Value::of(false));
    if (version.major == 2 || version.minor >= 9) result.put("ragged", Value::of(false));
    result.put("name", name);
    if (version >= KerasVersion{3, 13}) result.put("optional", Value::of(false));
    return result.value();
  }
  Value build_config(Machine&) override { return {}; }
};

/// Keras 3 takes shape= or batch_shape=, Keras 2 input_shape= or batch_input_shape=, and each the other's for a while.
Value make_input_layer(Machine& m, const Arguments& a) {
  Session& session = Session::of(m);
  const bool keras_3 = session.keras_3();
  Parameters p(m, a, "InputLayer.__init__",
               keras_3 ? std::vector<std::string_view>{"shape", "batch_size", "dtype", "sparse", "ragged",
                                                       "batch_shape", "input_tensor", "optional", "name",
                                                       "input_shape", "batch_input_shape"}
                       : std::vector<std::string_view>{"input_shape", "batch_size", "dtype", "input_tensor",
                                                       "sparse", "name", "ragged", "batch_input_shape"});
  if (!p) return {};
  const auto element = input_element(m, p[2]);
  if (!element) return {};
  const std::vector<std::size_t> refused =
      keras_3 ? std::vector<std::size_t>{3, 4, 6, 7} : std::vector<std::size_t>{3, 4, 6};
  for (const std::size_t place : refused) {
    if (!p[place].absent() && python::truth(m, p[place]) == 1)
      return not_here(m, "an InputLayer of such a tensor");
  }
  const Value own = p[0].absent() && keras_3 ? p[9] : p[0];
  const Value whole = !keras_3 ? p[7] : p[5].absent() ? p[10] : p[5];
  const auto batch = p.integer(1, -1);
  const auto name = p.text(keras_3 ? 8 : 5, "");
  const auto given = to_partial_shape(m, whole.absent() ? own : whole);
  if (!batch || !name || !given) return {};
  Shape shape = *given;
  if (whole.absent()) shape.insert(shape.begin(), *batch);
  return input_symbol(m, shape, name->empty() ? session.automatic_input_name() : *name, *element,
                      !name->empty())
      ->layer;
}

}  // namespace

namespace {

/// The operation of TensorFlow that gives an activation's output; empty where it is none, or several.
std::string operation_of(std::string_view activation) {
  constexpr std::pair<std::string_view, const char*> operations[] = {
      {"relu", "Relu"}, {"softmax", "Softmax"}, {"sigmoid", "Sigmoid"},   {"tanh", "Tanh"},
      {"elu", "Elu"},   {"selu", "Selu"},       {"softplus", "Softplus"}, {"softsign", "Softsign"}};
  for (const auto& [name, operation] : operations) {
    if (name == activation) return operation;
  }
  return "";
}

/// The operation that gives a layer's output before Keras 3.
std::string operation_of(Machine& m, const LayerValue& layer, const std::vector<SymbolValue*>& inputs) {
  if (const DenseValue* dense =
          layer.number_in_process() ? static_cast<const DenseValue*>(&layer) : nullptr) {
    const Layer& state = dense->layer(m);
    if (!dense->own_activation.absent() || inputs[0]->shape.size() != 2) return "";
    if (state.activation->name != "linear") return operation_of(state.activation->name);
    return state.use_bias ? "BiasAdd" : "MatMul";
  }
  constexpr std::pair<std::string_view, const char*> operations[] = {
      {"Flatten", "Reshape"}, {"Reshape", "Reshape"},     {"Dropout", "Identity"}, {"Softmax", "Softmax"},
      {"ReLU", "Relu"},       {"LeakyReLU", "LeakyRelu"}, {"Add", "add"},          {"Multiply", "mul"},
      {"Subtract", "sub"},    {"Concatenate", "concat"},  {"Average", "truediv"}};
  for (const auto& [name, operation] : operations) {
    if (name == layer.type->name && inputs.size() < 3) return operation;
  }
  return "";
}

}  // namespace

Value symbol(Machine& m, Shape shape, Value layer, std::vector<SymbolValue*> inputs) {
  SymbolValue* value = m.heap.make<SymbolValue>();
  value->shape = std::move(shape);
  value->layer = layer;
  value->inputs = std::move(inputs);
  value->type = Session::of(m).class_named(m, "KerasTensor", "keras.src.backend.common.keras_tensor");
  LayerValue* of = as_layer(layer);
  value->element = of->output_element();
  if (!of->first) of->first = value;
  value->call = of->calls_on_symbols++;
  for (std::size_t i = 0; i < value->inputs.size(); ++i) {
    // The cast is a symbol, too.
    if (Session::of(m).keras_3() && of->kind == layer_kind &&
        of->input_element(m, i, value->inputs[i]->element) != value->inputs[i]->element)
      Session::of(m).automatic_name("keras_tensor");
  }
  if (Session::of(m).keras_3() && value->inputs.empty() && static_cast<InputLayer*>(of)->named) {
    value->title = of->name;
  } else if (Session::of(m).keras_3()) {
    value->title = Session::of(m).automatic_name("keras_tensor");
  } else if (!value->inputs.empty()) {
    const std::string operation = operation_of(m, *of, value->inputs);
    if (!operation.empty()) value->title = of->name + "/" + operation + ":0";
  } else {
    value->title = of->name;
  }
  return Value(Type::host, value);
}

Value input_layer_class(Machine& machine) {
  Class* type = Session::of(machine).class_named(machine, "InputLayer", "keras.src.layers.core.input_layer",
                                                 layer_methods, &layer_class(machine).as<Class>());
  type->construct = make_input_layer;
  return Value(Type::type, type);
}

SymbolValue* input_symbol(Machine& machine, const Shape& shape, std::string name, ElementType element,
                          bool named) {
  InputLayer* layer = machine.heap.make<InputLayer>();
  layer->policy = {element, element};
  layer->name = std::move(name);
  layer->input_shape = shape;
  layer->type = &input_layer_class(machine).as<Class>();
  layer->named = named;
  return host_of<SymbolValue>(symbol(machine, shape, Value(Type::host, layer), {}), input_kind);
}

Value LayerValue::never_called(Machine& machine, bool output) const {
  const Session& session = Session::of(machine);
  if (session.keras_3())
    return machine.raise(session.version.minor < 6 ? "ValueError" : "AttributeError",
                         "The layer " + name + " has never been called and thus has no defined " +
                             (output ? "output." : "input."));
  // A Sequential that was called on numbers has symbols there, which are not made here.
  if (session.version.minor < 9 || built(machine))
    return not_here(machine, "a layer's symbols in this version");
  return machine.raise(
      "AttributeError",
      "Layer " + name + (output ? " has no inbound nodes." : " is not connected, no input to return."));
}

Value SymbolValue::attribute(Machine& machine, std::string_view asked, const Span&) {
  const Session& session = Session::of(machine);
  if (asked == "shape") return shape_tuple(machine, shape);
  if (asked == "dtype" && session.keras_3()) return machine.string(std::string(dense::name(element)));
  if (asked == "dtype") return type_value(machine, element, true);
  if (asked == "name" && !title.empty() && (session.counts_symbols || !session.keras_3()))
    return machine.string(title);
  return not_here(machine, "a KerasTensor's `" + std::string(asked) + "`");
}

/// Of TensorFlow before 2.6 other texts. An Input before 3.5 shows the sparse= that nobody gave.
std::string SymbolValue::repr(Machine& machine) {
  const Session& session = Session::of(machine);
  const std::string sizes = *python::str(machine, shape_tuple(machine, shape)), dtype(dense::name(element));
  if (session.keras_3() && session.counts_symbols) {
    const bool is_unsaid = inputs.empty() && session.version.minor < 5;
    return "<KerasTensor shape=" + sizes + ", dtype=" + dtype + ", sparse=" + (is_unsaid ? "None" : "False") +
           (session.version.minor < 9 ? "" : ", ragged=False") + ", name=" + title + ">";
  }
  if (!session.keras_3() && session.version.minor >= 6)
    return "<KerasTensor: shape=" + sizes + " dtype=" + dtype + " (created by layer '" +
           as_layer(layer)->name + "')>";
  not_here(machine, "the text of this symbolic tensor");
  return "";
}

std::string SymbolValue::str(Machine& machine) {
  const Session& session = Session::of(machine);
  if (session.keras_3()) return repr(machine);
  if (session.version.minor < 6 || title.empty()) {
    not_here(machine, "the text of this symbolic tensor");
    return "";
  }
  const std::string given = inputs.empty() ? "'" + title + "'" : "None";
  return "KerasTensor(type_spec=TensorSpec(shape=" + *python::str(machine, shape_tuple(machine, shape)) +
         ", dtype=tf." + std::string(dense::name(element)) + ", name=" + given + "), name='" + title +
         "', description=\"created by layer '" + as_layer(layer)->name + "'\")";
}

Value SymbolValue::binary(Machine& machine, char, Value, bool, const Span&) {
  return not_here(machine, "an operation of KerasTensors");
}

}  // namespace dense::modules
