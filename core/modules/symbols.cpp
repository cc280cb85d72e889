#include "core/modules/layer_values.hpp"

// What a layer gives on a symbol: a KerasTensor, which has a shape and no numbers.
namespace dense::modules {
namespace {

/// InputLayer: what gives a symbol of its own.
struct InputLayer : LayerValue {
  std::optional<Shape> output_shape(Machine&, const std::vector<Shape>& inputs) override {
    return inputs.empty() ? Shape{} : inputs[0];
  }
  Value output(Machine&, const std::vector<Value>& inputs, bool) override { return inputs[0]; }
  bool join(Machine&, training::NetworkLayer&, training::Network&) override { return true; }
};

}  // namespace

Value symbol(Machine& m, Shape shape, Value layer, std::vector<SymbolValue*> inputs) {
  SymbolValue* value = m.heap.make<SymbolValue>();
  value->shape = std::move(shape);
  value->layer = layer;
  value->inputs = std::move(inputs);
  value->type = Session::of(m).class_named(m, "KerasTensor", "keras.src.backend.common.keras_tensor");
  LayerValue* of = as_layer(layer);
  if (!of->first) of->first = value;
  return Value(Type::host, value);
}

SymbolValue* input_symbol(Machine& machine, const Shape& shape, std::string name) {
  InputLayer* layer = machine.heap.make<InputLayer>();
  layer->name = std::move(name);
  layer->input_shape = shape;
  layer->type = Session::of(machine).class_named(machine, "InputLayer", "keras.src.layers.core.input_layer",
                                                 layer_methods, &layer_class(machine).as<Class>());
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
  if (asked == "shape") return shape_tuple(machine, shape);
  return not_here(machine, "a KerasTensor's `" + std::string(asked) + "`");
}

/// Its name counts the tensors of the process, which nobody here does.
std::string SymbolValue::repr(Machine& machine) {
  not_here(machine, "the text of a symbolic tensor");
  return "";
}

Value SymbolValue::binary(Machine& machine, char, Value, bool, const Span&) {
  return not_here(machine, "an operation of KerasTensors");
}

}  // namespace dense::modules
