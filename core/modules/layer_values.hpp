#pragma once

#include "core/modules/array_values.hpp"

namespace dense::modules {

/// An initializer object: of the process, by its number.
struct InitializerValue : Host {
  std::string name;
  int shared = -1;

  InitializerValue() { kind = initializer_kind; }
  std::string repr(Machine& machine) override;
};

/// A function of keras.activations or tf.nn.
struct ActivationValue : Host {
  std::string name;

  ActivationValue() { kind = activation_kind; }
  bool callable() const override { return true; }
  Value call(Machine& machine, const Arguments& arguments) override;
  std::string repr(Machine& machine) override;
};

/// keras.Input(shape=…), as Sequential takes it.
struct InputValue : Host {
  std::size_t features = 0;

  InputValue() { kind = input_kind; }
  std::string repr(Machine&) override { return "<KerasTensor>"; }
};

/// A Dense layer.
struct LayerValue : Host {
  int number = 0;  ///< in the process
  std::string name;
  std::optional<std::size_t> declared_features{};  ///< input_shape=, input_dim=

  LayerValue() { kind = layer_kind; }
  Value attribute(Machine& machine, std::string_view name, const Span& span) override;
  bool set_attribute(Machine& machine, std::string_view name, Value value, const Span& span) override;
  bool callable() const override { return true; }
  Value call(Machine& machine, const Arguments& arguments) override;
  std::string repr(Machine& machine) override;

  const Layer& layer(Machine& machine) const { return *Session::of(machine).process.layer(number); }
  /// The layer's output, rank kept; absent with an exception pending.
  Value output(Machine& machine, const ArrayValue& input);
  bool build(Machine& machine, std::size_t features);
};

/// Sequential: layers one after the other.
struct ModelValue : Host {
  std::string name;
  std::vector<Value> layers;
  std::optional<std::size_t> features{};  ///< of its Input

  ModelValue() { kind = model_kind; }
  Value attribute(Machine& machine, std::string_view name, const Span& span) override;
  bool callable() const override { return true; }
  Value call(Machine& machine, const Arguments& arguments) override;
  std::string repr(Machine& machine) override;

  bool add(Machine& machine, Value layer);
  Value output(Machine& machine, Value input);
};

/// The weights of a layer, kernel first.
std::vector<Array> weights(Machine& machine, const LayerValue& layer);
/// As a layer takes its input: an array or a tensor.
const ArrayValue* to_input(Machine& machine, Value value);

/// What stands behind `kernel_initializer=`: a name, an object or a class. False: an exception is pending, or the run ends.
bool use_initializer(Machine& machine, Value value, const char* parameter, InitializerUse& use);
/// "0x7f0000001000", where a host lies as far as a script can see.
std::string address_text(Machine& machine, Host* host);

Value dense_class(Machine& machine);
Value sequential_class(Machine& machine);
Value input_function(Machine& machine, const Arguments& arguments);
/// The class of an initializer, by its class name; absent when Keras has none of that name.
Value initializer_class(Machine& machine, std::string_view name);
/// A function by its name; absent when this version has none.
Value activation_named(Machine& machine, std::string_view name);

extern const NativeEntry layer_methods[];
extern const NativeEntry model_methods[];

}  // namespace dense::modules
