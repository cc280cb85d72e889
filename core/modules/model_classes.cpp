#include <algorithm>
#include <unordered_map>

#include "core/modules/layer_values.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/operations.hpp"

// How models are made: Sequential of a list, a functional model of symbols, and a script's own class.
namespace dense::modules {
namespace {

Value make_sequential(Machine& machine, const Arguments& arguments) {
  const bool keras_3 = Session::of(machine).keras_3();
  Parameters p(machine, arguments, "Sequential.__init__",
               keras_3 ? std::vector<std::string_view>{"layers", "trainable", "name"}
                       : std::vector<std::string_view>{"layers", "name"});
  if (!p) return {};
  if (keras_3 && p.given(1) && p[1].type != Type::boolean) {
    const auto shown = python::repr(machine, p[1]);
    const auto of = python::repr(machine, Value(Type::type, machine.class_of(p[1])));
    if (!shown || !of) return {};
    return machine.raise("ValueError", "Expected `trainable` to be a boolean. Received: trainable=" + *shown +
                                           " (of type " + *of + ")");
  }
  const Value named = p[keras_3 ? 2 : 1];
  const std::optional<std::string> name =
      named.type == Type::string || named.absent() ? p.text(keras_3 ? 2 : 1, "") : std::string();
  if (!name) return {};
  ModelValue* model = machine.heap.make<ModelValue>();
  model->policy = Session::of(machine).layer_policy();
  model->name = name->empty() ? Session::of(machine).automatic_name("sequential") : *name;
  model->type = &sequential_class(machine).as<Class>();
  if (p[0].absent()) return Value(Type::host, model);
  std::vector<Value> items;
  if (p[0].type == Type::list || p[0].type == Type::tuple) {
    items = p[0].as<python::Sequence>().items;
  } else if (keras_3 || !as_layer(p[0])) {
    return machine.raise("TypeError", "'" + python::type_name(machine, p[0]) + "' object is not iterable");
  } else {
    items = {p[0]};  // Keras 2 takes one layer for a list of it
  }
  for (const Value item : items) {
    if (!model->add(machine, item)) return {};
  }
  if (!model->rebuild(machine)) return {};
  return Value(Type::host, model);
}

/// The symbols of inputs= or outputs=, and whether they are several: a list of one is that one.
bool to_symbols(Machine& m, Value value, std::vector<SymbolValue*>& symbols, bool& several, bool& listed) {
  std::vector<Value> items{value};
  listed = value.type == Type::list || value.type == Type::tuple;
  if (listed) items = value.as<python::Sequence>().items;
  several = items.size() != 1;
  for (const Value each : items) {
    SymbolValue* symbol = host_of<SymbolValue>(each, input_kind);
    if (!symbol) {
      not_here(m, "a functional model of anything but KerasTensors");
      return false;
    }
    symbols.push_back(symbol);
  }
  return true;
}

/// Keras's order of layers: the deepest first, those of one depth in the order in which a walk from the outputs meets them
/// (keras/src/ops/function.py, map_graph). False: the inputs do not give the outputs.
bool arrange(ModelValue& model) {
  std::unordered_map<const SymbolValue*, int> depths;
  std::vector<Value> met;
  std::vector<std::pair<SymbolValue*, std::size_t>> walk;
  const auto enter = [&](SymbolValue* symbol) {
    if (depths.contains(symbol)) return;
    depths[symbol] = 0;
    const auto known = [&](Value each) { return &each.as<Host>() == &symbol->layer.as<Host>(); };
    if (std::none_of(met.begin(), met.end(), known)) met.push_back(symbol->layer);
    walk.emplace_back(symbol, 0);
  };
  bool reached = true;
  for (SymbolValue* output : model.outputs) {
    enter(output);
    while (!walk.empty()) {
      auto& [symbol, next] = walk.back();
      const bool given = std::find(model.inputs.begin(), model.inputs.end(), symbol) != model.inputs.end();
      if (!given && symbol->inputs.empty()) reached = false;
      if (given || next == symbol->inputs.size()) {
        model.symbols.push_back(symbol);
        walk.pop_back();
      } else {
        enter(symbol->inputs[next++]);
      }
    }
  }
  std::unordered_map<const Host*, int> layer_depths;
  for (std::size_t i = model.symbols.size(); i-- > 0;) {
    const SymbolValue* symbol = model.symbols[i];
    int& of_layer = layer_depths[&symbol->layer.as<Host>()];
    of_layer = std::max(of_layer, depths[symbol]);
    if (std::find(model.inputs.begin(), model.inputs.end(), symbol) != model.inputs.end()) continue;
    for (const SymbolValue* input : symbol->inputs) depths[input] = std::max(depths[input], of_layer + 1);
  }
  model.layers = met;
  std::stable_sort(model.layers.begin(), model.layers.end(), [&](Value a, Value b) {
    return layer_depths[&a.as<Host>()] > layer_depths[&b.as<Host>()];
  });
  return reached;
}

/// A class of models by its file: of Keras 3 in keras.src.models, of Keras 2 in engine.
Class* model_class_of(Machine& machine, std::string_view name, std::string_view file, std::string_view engine,
                      Class* base) {
  Session& session = Session::of(machine);
  const std::string module =
      session.keras_3() ? "keras.src.models." + std::string(file) : "keras.src.engine." + std::string(engine);
  return session.class_named(machine, name, module, model_methods, base);
}

/// What Model(inputs, outputs) gives: a class of its own since TensorFlow 2.2.
Value functional_class(Machine& machine) {
  const Session& session = Session::of(machine);
  if (!session.keras_3() && session.version.minor < 2) return model_class(machine);
  return Value(Type::type, model_class_of(machine, "Functional", "functional", "functional",
                                          &model_class(machine).as<Class>()));
}

Value make_model(Machine& machine, const Arguments& arguments) {
  Parameters p(machine, arguments, "Model.__init__", {"inputs", "outputs", "name"});
  if (!p) return {};
  const std::optional<std::string> name = p.text(2, "");
  if (!name) return {};
  Session& session = Session::of(machine);
  ModelValue* model = machine.heap.make<ModelValue>();
  model->policy = Session::of(machine).layer_policy();
  model->type = &model_class(machine).as<Class>();
  const Value instance = machine.constructing;
  if (p[0].absent() && p[1].absent()) {
    if (instance.absent()) return not_here(machine, "Model() without inputs and outputs");
    model->of = ModelValue::Kind::subclass;
    model->instance = instance;
    model->type = instance.as<python::Instance>().type;
    model->name = name->empty() ? session.automatic_name(snake_case(model->type->name)) : *name;
    return Value(Type::host, model);
  }
  model->of = ModelValue::Kind::functional;
  model->type = &functional_class(machine).as<Class>();
  if (!to_symbols(machine, p[0], model->inputs, model->several_inputs, model->listed_inputs) ||
      !to_symbols(machine, p[1], model->outputs, model->several_outputs, model->listed_outputs))
    return {};
  if (!arrange(*model)) return not_here(machine, "a model whose inputs do not give its outputs");
  model->input_shape = model->inputs[0]->shape;
  for (const SymbolValue* each : model->inputs) {
    if (!each->inputs.empty())
      session.counts_symbols = false;  // its layers are called on symbols of their own
  }
  model->name = !name->empty() ? *name : session.automatic_name(session.keras_3() ? "functional" : "model");
  return Value(Type::host, model);
}

}  // namespace

Value sequential_class(Machine& machine) {
  Class* type =
      model_class_of(machine, "Sequential", "sequential", "sequential", &model_class(machine).as<Class>());
  type->construct = make_sequential;
  return Value(Type::type, type);
}

Value model_class(Machine& machine) {
  Class* type = model_class_of(machine, "Model", "model", "training", &layer_class(machine).as<Class>());
  type->construct = make_model;
  return Value(Type::type, type);
}

}  // namespace dense::modules
