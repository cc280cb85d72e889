#pragma once

#include "core/modules/layer_values.hpp"

/// Layers and models whose `call` is the script's own Python.
namespace dense::modules {

/// An instance of a script's class that derives from Layer.
struct OwnLayer : LayerValue {
  Value instance{};
  bool is_built = false;
  void tell(Reached& reached) override {
    reached(instance);
    LayerValue::tell(reached);
  }

  bool set_attribute(Machine& machine, std::string_view name, Value value, const Span& span) override;
  Value call(Machine& machine, const Arguments& arguments) override;
  bool built(Machine&) const override { return is_built; }
  bool build(Machine& machine, const std::vector<Shape>& inputs) override;
  bool build_of_keras(Machine& machine, const Shape& input) override;
  std::optional<Shape> output_shape(Machine& machine, const std::vector<Shape>& inputs) override;
  Value output(Machine& machine, const std::vector<Value>& inputs, bool training) override;
  std::vector<Value> variables(Machine& machine) override;
  std::vector<Value> trainable_variables(Machine& machine) override;
  Value config(Machine& machine) override;
};

/// The layers that an object's attributes hold by now, lists and dicts included, each once.
std::vector<Value> layers_in(Value instance);

/// What __call__ does around a script's `call`: arrays become tensors, a layer that is not built is built for the first
/// argument, symbols get a symbol, and a `training` that a call around it was given is handed on.
Value call_of_script(Machine& machine, LayerValue& layer, Value instance, const Arguments& arguments);

/// The `call` alone, on numbers.
Value run_call(Machine& machine, LayerValue& layer, Value instance, const Arguments& arguments);
Value run_call(Machine& machine, LayerValue& layer, Value instance, const std::vector<Value>& inputs,
               bool training);

/// What the `call` gives on tensors of these shapes, whose unknown lengths are 1. Nothing with an exception pending.
std::optional<Shape> traced_shape(Machine& machine, LayerValue& layer, const std::vector<Shape>& inputs);

}  // namespace dense::modules
