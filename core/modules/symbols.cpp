#include "core/modules/layer_values.hpp"

// What a layer gives on a symbol: a KerasTensor, which has a shape and no numbers.
namespace dense::modules {

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
