#include <algorithm>
#include <unordered_map>

#include "core/arrays/indexing.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/own_layers.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/training_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// Sequential, functional models and the classes that a script derives from Model.
namespace dense::modules {
namespace {

/// Of the InputLayer that Sequential makes itself.
std::string own_input_name(Machine& machine, const LayerValue& first) {
  Session& session = Session::of(machine);
  return session.keras_3() ? session.automatic_input_name() : first.name + "_input";
}

}  // namespace

bool ModelValue::add(Machine& machine, Value value) {
  if (of != Kind::sequential) {
    not_here(machine, "add to a model that is no Sequential");
    return false;
  }
  if (const SymbolValue* input = host_of<SymbolValue>(value, input_kind);
      input && layers.empty() && !input_shape) {
    input_shape = input->shape;
    has_input = true;
    symbols = {host_of<SymbolValue>(value, input_kind)};
    return true;
  }
  LayerValue* layer = as_layer(value);
  if (layer && layer->type->name == "InputLayer" && layers.empty() && !input_shape) {
    input_shape = layer->input_shape;
    has_input = true;
    symbols = {layer->first};
    return true;
  }
  if (!layer) {
    not_here(machine, "Sequential of anything but layers");
    return false;
  }
  if (layers.empty() && !input_shape && layer->declared) {
    input_shape = layer->declared;
    has_input = true;
    Session& session = Session::of(machine);
    symbols = {input_symbol(machine, *input_shape, own_input_name(machine, *layer),
                            session.keras_3() ? session.floatx : layer->policy.computed)};
  }
  layers.push_back(value);
  // With an input, every layer is built as soon as it is there; of Keras 3 see rebuild.
  return !input_shape || Session::of(machine).keras_3() || build(machine, {*input_shape});
}

bool ModelValue::rebuild(Machine& machine) {
  if (of != Kind::sequential || !input_shape || layers.empty() || !Session::of(machine).keras_3())
    return true;
  symbols.resize(1);
  return build(machine, {*input_shape});
}

bool ModelValue::built(Machine& machine) const {
  if (of == Kind::functional || was_built) return true;
  // In Keras 3 layers that are built make no model that is.
  if (of == Kind::sequential && Session::of(machine).keras_3() && !input_shape) return false;
  const std::vector<Value> all = all_layers();
  return !all.empty() &&
         std::all_of(all.begin(), all.end(), [&](Value each) { return as_layer(each)->built(machine); });
}

bool ModelValue::build(Machine& machine, const std::vector<Shape>& given) {
  if (of == Kind::subclass) {
    was_built = true;
    if (machine.find_in_class(type, "build").type != Type::function || given.empty()) return true;
    return !machine
                .call(machine.attribute(instance, "build"),
                      std::vector<Value>{shape_tuple(machine, given[0])})
                .absent();
  }
  if (of == Kind::functional || given.empty()) return true;
  if (layers.empty()) return true;
  const bool keras_3 = Session::of(machine).keras_3();
  if (keras_3 && symbols.size() == layers.size() + 1 && input_shape == given[0]) return true;
  if (keras_3 && !symbols.empty() && input_shape != given[0]) {
    const auto text = [&](const Shape& shape) { return *python::str(machine, shape_tuple(machine, shape)); };
    machine.raise("ValueError", "Sequential model '" + name +
                                    "' has already been configured to use input shape " + text(*input_shape) +
                                    ". You cannot build it with input_shape " + text(given[0]));
    return false;
  }
  if (symbols.empty()) {
    const LayerValue& first_layer = *as_layer(layers[0]);
    symbols = {input_symbol(machine, given[0], input_shape ? "" : own_input_name(machine, first_layer),
                            keras_3 ? first_layer.policy.computed : policy.computed)};
  }
  input_shape = given[0];
  Shape shape = given[0];
  for (std::size_t i = 0; i < layers.size(); ++i) {
    LayerValue& layer = *as_layer(layers[i]);
    if (!layer.build(machine, {shape})) return false;
    const auto next = layer.output_shape(machine, {shape});
    if (!next) return false;
    shape = *next;
    if (symbols.size() == i + 1)
      symbols.push_back(host_of<SymbolValue>(symbol(machine, shape, layers[i], {symbols[i]}), input_kind));
  }
  inputs = {symbols.front()};
  outputs = {symbols.back()};
  if (keras_3) Session::of(machine).automatic_name("functional");  // of the model that it keeps inside
  return true;
}

std::optional<Shape> ModelValue::output_shape(Machine& machine, const std::vector<Shape>& given) {
  if (of == Kind::functional && outputs.size() == 1 && !several_outputs) return outputs[0]->shape;
  if (of == Kind::subclass) return traced_shape(machine, *this, given);
  if (of != Kind::sequential) {
    not_here(machine, "the shape of this model's outputs");
    return std::nullopt;
  }
  Shape shape = given[0];
  for (const Value each : layers) {
    const auto next = as_layer(each)->output_shape(machine, {shape});
    if (!next) return std::nullopt;
    shape = *next;
  }
  return shape;
}

Value ModelValue::output(Machine& machine, const std::vector<Value>& given, bool training) {
  if (of == Kind::subclass) return run_call(machine, *this, instance, given, training);
  for (std::size_t i = 0; i < given.size(); ++i) {
    const Shape* expected = of == Kind::functional ? (i < inputs.size() ? &inputs[i]->shape : nullptr)
                            : input_shape          ? &*input_shape
                                                   : nullptr;
    const Array& array = as_array(given[i])->array;
    if (expected &&
        (array.rank() != expected->size() ||
         (expected->back() >= 0 && array.shape.back() != static_cast<std::size_t>(expected->back()))))
      return machine.stop(
          "an input that does not fit a model is refused by Keras in words that are not known here",
          machine.here());
  }
  if (of == Kind::sequential) {
    if (layers.empty()) return not_here(machine, "the call of a model without layers");
    if (given.size() != 1) return not_here(machine, "Sequential of several inputs");
    if (!input_shape && Session::of(machine).keras_3() && as_array(given[0])->array.rank() > 1) {
      if (!build(machine, {shape_of(as_array(given[0])->array)})) return {};
    }
    Value value = given[0];
    for (const Value each : layers) {
      value = as_layer(each)->run(machine, {value}, training);
      if (value.absent()) return {};
      if (!as_array(value)) return not_here(machine, "a layer of Sequential with several outputs");
    }
    return value;
  }
  if (given.size() != inputs.size())
    return not_here(machine, "a call on another number of inputs than the model's");
  std::unordered_map<const SymbolValue*, Value> values;
  for (std::size_t i = 0; i < inputs.size(); ++i) values[inputs[i]] = given[i];
  for (SymbolValue* symbol : symbols) {
    if (values.contains(symbol)) continue;
    std::vector<Value> needed;
    for (const SymbolValue* each : symbol->inputs) needed.push_back(values[each]);
    const Value value = as_layer(symbol->layer)->run(machine, needed, training);
    if (value.absent()) return {};
    values[symbol] = value;
  }
  std::vector<Value> results;
  for (const SymbolValue* each : outputs) results.push_back(values[each]);
  return several_outputs ? machine.list(std::move(results)) : results[0];
}

/// Symbols say it. In Keras 3 the first call of a Sequential without one makes it what its first layer takes, after the cast;
/// before, such a Sequential casts nothing.
ElementType ModelValue::input_element(Machine& machine, std::size_t input, ElementType given) const {
  if (of == Kind::functional && input < inputs.size()) return inputs[input]->element;
  if (of == Kind::sequential && !has_input && !Session::of(machine).keras_3()) return given;
  return of == Kind::sequential && !symbols.empty() ? symbols[0]->element : policy.computed;
}

ElementType ModelValue::output_element() const {
  return !outputs.empty()                            ? outputs[0]->element
         : of == Kind::sequential && !layers.empty() ? as_layer(layers.back())->output_element()
                                                     : policy.computed;
}

Value ModelValue::call(Machine& machine, const Arguments& arguments) {
  if (of != Kind::subclass) return LayerValue::call(machine, arguments);
  return call_of_script(machine, *this, instance, arguments);
}

/// model.build(…), which runs a script's `call` on symbols; super().build(…) only says that it is built.
bool ModelValue::build_of_keras(Machine& machine, const Shape& input) {
  if (of != Kind::subclass) return build(machine, {input});
  was_built = true;
  if (!input_shape) input_shape = input;
  return machine.find_in_class(type, "build").type == Type::function ||
         traced_shape(machine, *this, {input}).has_value();
}

std::vector<Value> ModelValue::all_layers() const {
  if (of != Kind::subclass) return layers;
  return layers_in(instance);
}

bool ModelValue::set_attribute(Machine& machine, std::string_view asked, Value value, const Span& span) {
  if (asked == "stop_training") {
    stops = python::truth(machine, value) == 1;
    return true;
  }
  if (of != Kind::subclass || asked == "trainable")
    return LayerValue::set_attribute(machine, asked, value, span);
  return false;  // it is kept by the instance
}

std::vector<Value> ModelValue::variables(Machine& machine) {
  std::vector<Value> all = added;
  for (const Value each : all_layers()) {
    const std::vector<Value> inner = as_layer(each)->variables(machine);
    all.insert(all.end(), inner.begin(), inner.end());
  }
  return all;
}

std::vector<Value> ModelValue::trainable_variables(Machine& machine) {
  if (!trainable) return {};
  std::vector<Value> all;
  for (const Value each : added) {
    if (as_array(each)->trainable) all.push_back(each);
  }
  for (const Value each : all_layers()) {
    const std::vector<Value> inner = as_layer(each)->trainable_variables(machine);
    all.insert(all.end(), inner.begin(), inner.end());
  }
  return all;
}

bool ModelValue::set_values(Machine& machine, const std::vector<Value>& values) {
  if (!added.empty()) return LayerValue::set_values(machine, values);
  auto next = values.begin();
  for (const Value each : all_layers()) {
    const auto count = static_cast<std::ptrdiff_t>(as_layer(each)->variables(machine).size());
    if (count > 0 && !as_layer(each)->set_values(machine, std::vector<Value>(next, next + count)))
      return false;
    next += count;
  }
  return true;
}

Value ModelValue::attribute(Machine& machine, std::string_view asked, const Span& span) {
  if (asked == "layers") return machine.list(all_layers());
  if (asked == "history" && !history.absent()) return history;
  if (asked == "stop_training") return Value::of(stops);
  if (asked == "optimizer" && compiled) {
    CompiledValue& made = static_cast<CompiledValue&>(*compiled);
    return made.ready(machine) ? Value(Type::host, made.optimizer) : Value();
  }
  const bool keras_3 = Session::of(machine).keras_3();
  if (asked == "metrics_names") {
    const auto* made = static_cast<const CompiledValue*>(compiled);
    std::vector<Value> names;
    if (made && (keras_3 || made->optimizer)) {
      names.push_back(machine.string("loss"));
      if (keras_3 && !made->given[2].absent()) names.push_back(machine.string("compile_metrics"));
      for (const Metric& each : made->metrics) {
        if (!keras_3) names.push_back(machine.string(each.name));
      }
    }
    return machine.list(std::move(names));
  }
  if (of == Kind::sequential && keras_3 && (asked == "input" || asked == "output"))
    return never_called(machine, asked == "output");
  if (of == Kind::sequential && asked == "inputs" && outputs.empty()) {
    if (!keras_3 && built(machine)) return not_here(machine, "a model's symbols after a call on numbers");
    if (!keras_3) return Value::none();
    return machine.raise(Session::of(machine).version.minor < 6 ? "ValueError" : "AttributeError",
                         "Sequential model '" + name + "' has no defined inputs yet.");
  }
  if ((of == Kind::functional || (of == Kind::sequential && !outputs.empty())) &&
      (asked == "inputs" || asked == "outputs" || asked == "input" || asked == "output")) {
    const std::vector<SymbolValue*>& symbols_asked = asked[0] == 'i' ? inputs : outputs;
    std::vector<Value> items;
    for (SymbolValue* each : symbols_asked) items.push_back(Value(Type::host, each));
    return asked.back() == 's' || items.size() > 1 ? machine.list(std::move(items)) : items[0];
  }
  constexpr std::string_view later[] = {"save",      "load_weights", "save_weights", "to_json",
                                        "optimizer", "inputs",       "outputs",      "loss"};
  for (const std::string_view each : later) {
    if (asked == each) return not_here(machine, "a model's `" + std::string(each) + "`");
  }
  return LayerValue::attribute(machine, asked, span);
}

}  // namespace dense::modules
