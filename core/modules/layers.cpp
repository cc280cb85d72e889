#include <algorithm>

#include "core/modules/configurations.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/tensor_shape.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// What all layers have, and the symbols that functional models are made of.
namespace dense::modules {
namespace {

LayerValue& self(const Arguments& a) {
  return *as_layer(a.self);
}

}  // namespace

std::optional<Shape> to_partial_shape(Machine& m, Value given) {
  const Value value = given.type == Type::integer ? m.tuple({given}) : without_tensor_shape(m, given);
  if (value.type != Type::tuple && value.type != Type::list) {
    not_here(m, "a shape that is no tuple");
    return std::nullopt;
  }
  Shape shape;
  for (const Value each : value.as<python::Sequence>().items) {
    if (!each.is_none() && (each.type != Type::integer || each.integer < 0)) {
      not_here(m, "a shape of anything but integers and None");
      return std::nullopt;
    }
    shape.push_back(each.is_none() ? -1 : each.integer);
  }
  return shape;
}

/// The symbols of an argument; empty where it holds numbers.
std::vector<SymbolValue*> symbols_of(Value value) {
  std::vector<SymbolValue*> result;
  if (SymbolValue* one = host_of<SymbolValue>(value, input_kind)) return {one};
  if (value.type != Type::list && value.type != Type::tuple) return {};
  for (const Value each : value.as<python::Sequence>().items) {
    SymbolValue* one = host_of<SymbolValue>(each, input_kind);
    if (!one) return {};
    result.push_back(one);
  }
  return result;
}

namespace {

KerasVersion version_of(const Session& session) {
  return {session.version.generation->major, session.version.minor};
}

/// The texts are those of base_layer.py, Keras 2, and layer.py, Keras 3: Layer.set_weights.
Value wrong_count(Machine& m, const std::string& layer, Value given, std::size_t came, std::size_t expected) {
  const Session& session = Session::of(m);
  const char* quote = session.keras_3() ? "'" : "\"";
  std::string text = filled(
      "You called `set_weights(weights)` on layer %%% with a %weight list of length %, but the layer was "
      "expecting % weights.",
      {quote, layer, quote, version_of(session) < KerasVersion{2, 1} ? " " : "", came, expected});
  if (!session.keras_3()) {
    const std::optional<std::string> shown = python::str(m, given);
    if (!shown) return {};
    text += " Provided weights: " + shown->substr(0, 50) + "...";
  }
  return m.raise("ValueError", text);
}

Value wrong_shape(Machine& m, const std::string& layer, const std::vector<std::size_t>& expected,
                  const std::vector<std::size_t>& came) {
  const bool is_named = version_of(Session::of(m)) >= KerasVersion{2, 7};
  return m.raise("ValueError",
                 filled(is_named ? "Layer % weight shape % is not compatible with provided weight shape %."
                                 : "Layer% weight shape % not compatible with provided weight shape %",
                        {is_named ? layer : "", shape_text(expected), shape_text(came)}));
}

}  // namespace

Value get_weights(Machine& m, const Arguments& a) {
  std::vector<Value> items;
  for (const Value each : self(a).variables(m)) {
    items.push_back(array_value(m, as_array(each)->array.copy(), Owner::numpy));
  }
  return m.list(std::move(items));
}

Value set_weights(Machine& m, const Arguments& a) {
  std::vector<Value> items;
  if (!m.collect(a.values[0], items)) return {};
  const std::vector<Value> held = self(a).variables(m);
  if (items.size() != held.size())
    return wrong_count(m, self(a).name, a.values[0], items.size(), held.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::vector<std::size_t>& shape = as_array(held[i])->array.shape;
    if (!as_array(items[i])) {
      // Keras asks a list for its shape, which it has not.
      return Session::of(m).keras_3() ? m.raise("AttributeError", "'" + python::type_name(m, items[i]) +
                                                                      "' object has no attribute 'shape'")
                                      : wrong_shape(m, self(a).name, shape, {});
    }
    const std::optional<Array> given = to_array(m, items[i], Owner::numpy, ElementType::float32);
    if (!given) return {};
    if (given->shape == shape) continue;
    // Keras 3 assigns in turn, Keras 2 looks at all of them first.
    std::copy(held.begin() + static_cast<std::ptrdiff_t>(i), held.end(),
              items.begin() + static_cast<std::ptrdiff_t>(i));
    if (Session::of(m).keras_3() && i > 0 && !self(a).set_values(m, items)) return {};
    return wrong_shape(m, self(a).name, shape, given->shape);
  }
  return self(a).set_values(m, items) ? Value::none() : Value();
}

Value build_method(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "build", {"input_shape"}, 1);
  const auto shape = p ? to_partial_shape(m, p[0]) : std::nullopt;
  return shape && self(a).build_of_keras(m, *shape) ? Value::none() : Value();
}

Value count_params(Machine& m, const Arguments& a) {
  if (!self(a).built(m)) return not_here(m, "count_params of a layer that is not built");
  return Value::of(count_of(self(a).variables(m)));
}

const NativeEntry layer_methods[] = {{"get_weights", get_weights},
                                     {"set_weights", set_weights, 1, 1},
                                     {"build", build_method, 0, 1, true},
                                     {"count_params", count_params},
                                     {"get_config", get_config},
                                     {"from_config", from_config, 1, 1, false, true},
                                     {"add_weight", add_weight, 0, -1, true},
                                     {nullptr, nullptr}};

LayerValue* as_layer(Value value) {
  if (LayerValue* layer = host_of<LayerValue>(value, layer_kind)) return layer;
  return host_of<LayerValue>(value, model_kind);
}

Shape shape_of(const Array& array) {
  return Shape(array.shape.begin(), array.shape.end());
}

Value shape_tuple(Machine& machine, const Shape& shape) {
  std::vector<Value> items;
  for (const std::int64_t each : shape) items.push_back(each < 0 ? Value::none() : Value::of(each));
  return machine.tuple(std::move(items));
}

std::size_t bytes_of(const std::vector<Value>& variables) {
  std::size_t bytes = 0;
  for (const Value each : variables) {
    const Array& array = as_array(each)->array;
    bytes += array.size() * dense::bytes_of(array.type);
  }
  return bytes;
}

std::size_t count_of(const std::vector<Value>& variables) {
  std::size_t count = 0;
  for (const Value each : variables) count += as_array(each)->array.size();
  return count;
}

Value LayerValue::attribute(Machine& machine, std::string_view asked, const Span&) {
  if (asked == "name") return machine.string(name);
  if (asked == "built") return Value::of(built(machine));
  if (asked == "weights" || asked == "variables") return machine.list(variables(machine));
  if (asked == "trainable") return Value::of(trainable);
  if (asked == "trainable_weights" || asked == "trainable_variables")
    return machine.list(trainable_variables(machine));
  if (asked == "non_trainable_weights" || asked == "non_trainable_variables") {
    const std::vector<Value> trained = trainable_variables(machine);
    std::vector<Value> others;
    for (const Value each : variables(machine)) {
      const auto same = [&](Value one) { return as_array(one) == as_array(each); };
      if (std::none_of(trained.begin(), trained.end(), same)) others.push_back(each);
    }
    return machine.list(std::move(others));
  }
  if (asked == "losses") {
    std::vector<Value> all;
    return losses(machine, all) ? machine.list(std::move(all)) : Value();
  }
  if (asked == "dtype" || asked == "variable_dtype")
    return machine.string(std::string(dense::name(policy.weights)));
  if (asked == "compute_dtype") return machine.string(std::string(dense::name(policy.computed)));
  if (asked == "dtype_policy") return policy_value(machine, policy);
  if (asked == "input_shape" && input_shape) return shape_tuple(machine, *input_shape);
  if (asked == "output" && first) return Value(Type::host, first);
  if (asked == "input" && first && first->inputs.size() == 1) return Value(Type::host, first->inputs[0]);
  if (!first && (asked == "output" || asked == "input")) return never_called(machine, asked == "output");
  if (asked == "output_shape" && input_shape) {
    const auto shape = output_shape(machine, {*input_shape});
    return shape ? shape_tuple(machine, *shape) : Value();
  }
  constexpr std::string_view later[] = {
      "input", "output", "input_shape", "output_shape", "kernel_initializer", "activation"};
  for (const std::string_view each : later) {
    if (asked == each) return not_here(machine, "a layer's `" + std::string(each) + "`");
  }
  return {};
}

bool LayerValue::set_attribute(Machine& machine, std::string_view asked, Value value, const Span&) {
  if (asked == "trainable") {
    trainable = python::truth(machine, value) == 1;
    return true;
  }
  not_here(machine, "setting a layer's `" + std::string(asked) + "`");
  return false;
}

Value LayerValue::call(Machine& machine, const Arguments& arguments) {
  const Parameters p(machine, arguments, type->name + ".call", {"inputs", "training"}, 1);
  if (!p) return {};
  if (const std::vector<SymbolValue*> symbols = symbols_of(p[0]); !symbols.empty()) {
    std::vector<Shape> shapes;
    for (const SymbolValue* each : symbols) shapes.push_back(each->shape);
    if (!built(machine) && !build(machine, shapes)) return {};
    const auto shape = output_shape(machine, shapes);
    return shape ? symbol(machine, *shape, Value(Type::host, this), symbols) : Value();
  }
  const auto inputs = to_inputs(
      machine, p[0], [&](std::size_t i, ElementType given) { return input_element(machine, i, given); });
  if (!inputs) return {};
  const CallOf scope(machine, *this, p[1]);
  const Value result = output(machine, *inputs, Session::of(machine).training.value_or(false));
  if (!result.absent() && !input_shape) input_shape = shape_of(as_array((*inputs)[0])->array);
  return result;
}

std::string LayerValue::repr(Machine& machine) {
  if (Session::of(machine).keras_3())
    return "<" + type->name + " name=" + name + ", built=" + (built(machine) ? "True" : "False") + ">";
  return "<" + type->module + "." + type->name + " object at " + address_text(machine, this) + ">";
}

}  // namespace dense::modules
