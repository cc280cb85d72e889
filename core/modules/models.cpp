#include <algorithm>
#include <unordered_map>

#include "core/arrays/indexing.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/layer_values.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// Sequential, functional models and the classes that a script derives from Model.
namespace dense::modules {
namespace {

ModelValue& self(const Arguments& a) {
  return *host_of<ModelValue>(a.self, model_kind);
}

Value make_sequential(Machine& machine, const Arguments& arguments) {
  Parameters p(machine, arguments, "Sequential.__init__", {"layers", "trainable", "name"});
  if (!p) return {};
  const std::optional<std::string> name = p.text(2, "");
  if (!name) return {};
  ModelValue* model = machine.heap.make<ModelValue>();
  model->name = name->empty() ? Session::of(machine).automatic_name("sequential") : *name;
  model->type = &sequential_class(machine).as<Class>();
  if (p[0].absent()) return Value(Type::host, model);
  std::vector<Value> items;
  if (p[0].type != Type::list && p[0].type != Type::tuple)
    return not_here(machine, "Sequential of anything but a list");
  if (!machine.collect(p[0], items)) return {};
  for (const Value item : items) {
    if (!model->add(machine, item)) return {};
  }
  return Value(Type::host, model);
}

/// The symbols of inputs= or outputs=, and whether they were written as a list.
bool to_symbols(Machine& m, Value value, std::vector<SymbolValue*>& symbols, bool& several) {
  std::vector<Value> items{value};
  several = value.type == Type::list || value.type == Type::tuple;
  if (several) items = value.as<python::Sequence>().items;
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

std::string snake_case(const std::string& name) {
  std::string result;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool upper = name[i] >= 'A' && name[i] <= 'Z';
    const bool after_lower = i > 0 && !(name[i - 1] >= 'A' && name[i - 1] <= 'Z') && name[i - 1] != '_';
    const bool before_lower = i > 0 && i + 1 < name.size() && name[i + 1] >= 'a' && name[i + 1] <= 'z';
    if (upper && (after_lower || before_lower)) result += '_';
    result += static_cast<char>(upper ? name[i] - 'A' + 'a' : name[i]);
  }
  return result;
}

Value make_model(Machine& machine, const Arguments& arguments) {
  Parameters p(machine, arguments, "Model.__init__", {"inputs", "outputs", "name"});
  if (!p) return {};
  const std::optional<std::string> name = p.text(2, "");
  if (!name) return {};
  Session& session = Session::of(machine);
  ModelValue* model = machine.heap.make<ModelValue>();
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
  if (!to_symbols(machine, p[0], model->inputs, model->several_inputs) ||
      !to_symbols(machine, p[1], model->outputs, model->several_outputs))
    return {};
  if (!arrange(*model)) return not_here(machine, "a model whose inputs do not give its outputs");
  model->input_shape = model->inputs[0]->shape;
  model->name = !name->empty() ? *name : session.automatic_name(session.keras_3() ? "functional" : "model");
  return Value(Type::host, model);
}

Value add(Machine& m, const Arguments& a) {
  return self(a).add(m, a.values[0]) ? Value::none() : Value();
}

Value pop(Machine& m, const Arguments& a) {
  ModelValue& model = self(a);
  if (model.of != ModelValue::Kind::sequential || model.layers.empty())
    return not_here(m, "pop of a model without layers");
  const Value last = model.layers.back();
  model.layers.pop_back();
  return Session::of(m).keras_3() ? last : Value::none();
}

/// Rows in batches of 32, whose outputs are laid end to end.
Value predict(Machine& m, const Arguments& a) {
  Parameters p(m, a, "predict", {"x", "batch_size", "verbose", "steps"}, 1);
  if (!p) return {};
  const auto inputs = to_inputs(m, p[0]);
  const auto batch = p.integer(1, 32);
  if (!inputs || !batch) return {};
  const Array& first = as_array((*inputs)[0])->array;
  if (*batch <= 0 || first.rank() == 0 || first.shape[0] == 0) return not_here(m, "predict of no rows");
  const bool silent = p.given(2) && python::is_number(p[2]) && python::to_double(p[2]) == 0;
  if (!silent) Session::of(m).note(m, "predict's bar of progress, which shows the time, is left out");
  if (Session::of(m).order != "sequential")
    Session::of(m).note(
        m,
        "predict runs another kernel of TensorFlow than a call does, whose last digits are not known here");
  const std::size_t rows = first.shape[0], size = static_cast<std::size_t>(*batch);
  std::vector<Value> parts;
  for (std::size_t begin = 0; begin < rows; begin += size) {
    const Stretch some{static_cast<std::int64_t>(begin),
                       static_cast<std::int64_t>(std::min(begin + size, rows))};
    std::vector<Value> given;
    for (const Value each : *inputs) {
      const ArrayValue& whole = *as_array(each);
      const Result<Selection> selection = select(whole.array, {some});
      const Value part = array_value(m, selection->view, Owner::tensor);
      if (part.absent()) return {};
      if (rows <= size) as_array(part)->output_of = whole.output_of;
      given.push_back(part);
    }
    parts.push_back(self(a).output(m, given, false));
    if (parts.back().absent()) return {};
    if (!as_array(parts.back())) return not_here(m, "predict of a model with several outputs");
  }
  return concatenated(m, m.list(std::move(parts)), 0, false, Owner::numpy);
}

Value predict_on_batch(Machine& m, const Arguments& a) {
  const auto inputs = to_inputs(m, a.values[0]);
  if (!inputs) return {};
  const Value result = self(a).output(m, *inputs, false);
  if (result.absent()) return {};
  if (!as_array(result)) return not_here(m, "predict_on_batch of a model with several outputs");
  return array_value(m, as_array(result)->array, Owner::numpy);
}

Value get_layer(Machine& m, const Arguments& a) {
  Parameters p(m, a, "get_layer", {"name", "index"});
  if (!p) return {};
  const std::vector<Value>& layers = self(a).layers;
  if (!p[1].absent()) {
    const auto index = p.integer(1, 0);
    if (!index) return {};
    if (*index >= 0 && *index < static_cast<std::int64_t>(layers.size()))
      return layers[static_cast<std::size_t>(*index)];
    return m.raise("ValueError", "Was asked to retrieve layer at index " + std::to_string(*index) +
                                     " but model only has " + std::to_string(layers.size()) + " layers.");
  }
  const auto name = p.text(0, "");
  if (!name) return {};
  std::string known;
  for (const Value each : layers) {
    if (as_layer(each)->name == *name) return each;
    known += (known.empty() ? "'" : ", '") + as_layer(each)->name + "'";
  }
  return m.raise("ValueError", "No such layer: " + *name + ". Existing layers are: [" + known + "].");
}

Value compile(Machine& m, const Arguments&) {
  Session::of(m).note(m, "compile only matters to training, which is not run here");
  return Value::none();
}

std::vector<NativeEntry> all_methods() {
  std::vector<NativeEntry> rows{{"add", add, 1, 1},
                                {"pop", pop},
                                {"predict", predict, 0, 4, true},
                                {"predict_on_batch", predict_on_batch, 1, 1},
                                {"get_layer", get_layer, 0, 2, true},
                                {"summary", summary, 0, -1, true},
                                {"compile", compile, 0, -1, true}};
  for (const NativeEntry* each = layer_methods; each->name; ++each) rows.push_back(*each);
  rows.push_back({nullptr, nullptr});
  return rows;
}

const NativeEntry* model_methods() {
  static const std::vector<NativeEntry> rows = all_methods();
  return rows.data();
}

}  // namespace

Value sequential_class(Machine& machine) {
  Class* type =
      Session::of(machine).class_named(machine, "Sequential", "keras.src.models.sequential", model_methods());
  type->construct = make_sequential;
  return Value(Type::type, type);
}

Value model_class(Machine& machine) {
  Class* type = Session::of(machine).class_named(machine, "Model", "keras.src.models.model", model_methods());
  type->construct = make_model;
  return Value(Type::type, type);
}

bool ModelValue::add(Machine& machine, Value value) {
  if (of != Kind::sequential) {
    not_here(machine, "add to a model that is no Sequential");
    return false;
  }
  if (const SymbolValue* input = host_of<SymbolValue>(value, input_kind);
      input && layers.empty() && !input_shape) {
    input_shape = input->shape;
    return true;
  }
  LayerValue* layer = as_layer(value);
  if (!layer) {
    not_here(machine, "Sequential of anything but layers");
    return false;
  }
  if (layers.empty() && !input_shape && layer->declared) {
    input_shape = layer->declared;
    if (Session::of(machine).keras_3()) Session::of(machine).automatic_input_name();  // of an InputLayer
  }
  layers.push_back(value);
  // With an input, every layer is built as soon as it is there.
  return !input_shape || build(machine, {*input_shape});
}

bool ModelValue::built(Machine& machine) const {
  if (of == Kind::functional) return true;
  return !layers.empty() && std::all_of(layers.begin(), layers.end(),
                                        [&](Value each) { return as_layer(each)->built(machine); });
}

bool ModelValue::build(Machine& machine, const std::vector<Shape>& given) {
  if (of == Kind::subclass) {
    not_here(machine, "the build of a model whose call is Python");
    return false;
  }
  if (of == Kind::functional || given.empty()) return true;
  if (!input_shape && Session::of(machine).keras_3()) Session::of(machine).automatic_input_name();
  input_shape = given[0];
  Shape shape = given[0];
  for (const Value each : layers) {
    LayerValue& layer = *as_layer(each);
    if (!layer.build(machine, {shape})) return false;
    const auto next = layer.output_shape(machine, {shape});
    if (!next) return false;
    shape = *next;
  }
  return true;
}

std::optional<Shape> ModelValue::output_shape(Machine& machine, const std::vector<Shape>& given) {
  if (of == Kind::functional && outputs.size() == 1 && !several_outputs) return outputs[0]->shape;
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
  if (of == Kind::subclass) {
    return machine.call(machine.attribute(instance, "call"),
                        std::vector<Value>{given.size() == 1 ? given[0] : machine.list(given)});
  }
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
      Shape shape = shape_of(as_array(given[0])->array);
      shape[0] = -1;
      if (!build(machine, {shape})) return {};
    }
    Value value = given[0];
    for (const Value each : layers) {
      value = as_layer(each)->output(machine, {value}, training);
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
    const Value value = as_layer(symbol->layer)->output(machine, needed, training);
    if (value.absent()) return {};
    values[symbol] = value;
  }
  std::vector<Value> results;
  for (const SymbolValue* each : outputs) results.push_back(values[each]);
  return several_outputs ? machine.list(std::move(results)) : results[0];
}

Value ModelValue::call(Machine& machine, const Arguments& arguments) {
  if (of != Kind::subclass) return LayerValue::call(machine, arguments);
  return machine.call(machine.attribute(instance, "call"), arguments);
}

bool ModelValue::set_attribute(Machine& machine, std::string_view asked, Value value, const Span& span) {
  if (of != Kind::subclass) return LayerValue::set_attribute(machine, asked, value, span);
  if (as_layer(value)) layers.push_back(value);
  return false;  // it is kept by the instance
}

std::vector<Value> ModelValue::variables(Machine& machine) {
  std::vector<Value> all;
  for (const Value each : layers) {
    const std::vector<Value> own = as_layer(each)->variables(machine);
    all.insert(all.end(), own.begin(), own.end());
  }
  return all;
}

bool ModelValue::set_values(Machine& machine, const std::vector<Value>& values) {
  auto next = values.begin();
  for (const Value each : layers) {
    const auto count = static_cast<std::ptrdiff_t>(as_layer(each)->variables(machine).size());
    if (count > 0 && !as_layer(each)->set_values(machine, std::vector<Value>(next, next + count)))
      return false;
    next += count;
  }
  return true;
}

Value ModelValue::attribute(Machine& machine, std::string_view asked, const Span& span) {
  if (asked == "layers") return machine.list(layers);
  if (of == Kind::functional &&
      (asked == "inputs" || asked == "outputs" || asked == "input" || asked == "output")) {
    const std::vector<SymbolValue*>& symbols_asked = asked[0] == 'i' ? inputs : outputs;
    std::vector<Value> items;
    for (SymbolValue* each : symbols_asked) items.push_back(Value(Type::host, each));
    return asked.back() == 's' || items.size() > 1 ? machine.list(std::move(items)) : items[0];
  }
  constexpr std::string_view later[] = {
      "fit",     "evaluate",  "train_on_batch", "save",    "load_weights", "save_weights",
      "to_json", "optimizer", "inputs",         "outputs", "loss"};
  for (const std::string_view each : later) {
    if (asked == each) return not_here(machine, "a model's `" + std::string(each) + "`");
  }
  return LayerValue::attribute(machine, asked, span);
}

}  // namespace dense::modules
