#include <algorithm>

#include "core/arrays/indexing.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/layer_values.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// Sequential.
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
  Session& session = Session::of(machine);
  ModelValue* model = machine.heap.make<ModelValue>();
  model->name = name->empty() ? session.automatic_name("sequential") : *name;
  model->type = &sequential_class(machine).as<Class>();
  if (!p[0].absent()) {
    std::vector<Value> items;
    if (p[0].type != Type::list && p[0].type != Type::tuple)
      return not_here(machine, "Sequential of anything but a list");
    if (!machine.collect(p[0], items)) return {};
    for (const Value item : items) {
      if (!model->add(machine, item)) return {};
    }
  }
  return Value(Type::host, model);
}

Value add(Machine& m, const Arguments& a) {
  return self(a).add(m, a.values[0]) ? Value::none() : Value();
}

std::vector<Array> all_weights(Machine& machine, const ModelValue& model) {
  std::vector<Array> result;
  for (const Value each : model.layers) {
    for (const Array& array : weights(machine, *host_of<LayerValue>(each, layer_kind)))
      result.push_back(array);
  }
  return result;
}

Value get_weights(Machine& m, const Arguments& a) {
  std::vector<Value> items;
  for (const Array& each : all_weights(m, self(a))) items.push_back(array_value(m, each, Owner::numpy));
  return m.list(std::move(items));
}

Value set_weights(Machine& m, const Arguments& a) {
  std::vector<Value> items;
  if (!m.collect(a.values[0], items)) return {};
  if (items.size() != all_weights(m, self(a)).size())
    return not_here(m, "set_weights of a list that is not as long as the model's");
  std::size_t next = 0;
  for (const Value each : self(a).layers) {
    const std::size_t count = weights(m, *host_of<LayerValue>(each, layer_kind)).size();
    const auto begin = items.begin() + static_cast<std::ptrdiff_t>(next);
    const Value part = m.list(std::vector<Value>(begin, begin + static_cast<std::ptrdiff_t>(count)));
    next += count;
    if (m.call(m.attribute(each, "set_weights"), std::vector<Value>{part}).absent()) return {};
  }
  return Value::none();
}

Value count_params(Machine& m, const Arguments& a) {
  std::size_t count = 0;
  for (const Array& each : all_weights(m, self(a))) count += each.size();
  return count == 0 ? not_here(m, "count_params of a model that is not built") : Value::of(count);
}

/// Rows in batches of 32, whose outputs are laid end to end.
Value predict(Machine& m, const Arguments& a) {
  Parameters p(m, a, "predict", {"x", "batch_size", "verbose", "steps"}, 1);
  if (!p) return {};
  const ArrayValue* input = to_input(m, p[0]);
  const auto batch = p.integer(1, 32);
  if (!input || !batch) return {};
  if (*batch <= 0 || input->array.rank() == 0 || input->array.shape[0] == 0)
    return not_here(m, "predict of no rows");
  const bool silent = p.given(2) && python::is_number(p[2]) && python::to_double(p[2]) == 0;
  if (!silent) Session::of(m).note(m, "predict's bar of progress, which shows the time, is left out");
  if (Session::of(m).order != "sequential")
    Session::of(m).note(
        m,
        "predict runs another kernel of TensorFlow than a call does, whose last digits are not known here");
  const std::size_t rows = input->array.shape[0], size = static_cast<std::size_t>(*batch);
  std::vector<Value> parts;
  for (std::size_t begin = 0; begin < rows; begin += size) {
    const auto first = static_cast<std::int64_t>(begin),
               last = static_cast<std::int64_t>(std::min(begin + size, rows));
    const Result<Selection> some = select(input->array, {Stretch{first, last}});
    const Value part = array_value(m, some->view, Owner::tensor);
    if (part.absent()) return {};
    if (rows <= size) as_array(part)->output_of = input->output_of;
    parts.push_back(self(a).output(m, part));
    if (parts.back().absent()) return {};
  }
  return concatenated(m, m.list(std::move(parts)), 0, false, Owner::numpy);
}

Value compile(Machine& m, const Arguments&) {
  Session::of(m).note(m, "compile only matters to training, which is not run here");
  return Value::none();
}

}  // namespace

const NativeEntry model_methods[] = {{"add", add, 1, 1},
                                     {"get_weights", get_weights},
                                     {"set_weights", set_weights, 1, 1},
                                     {"count_params", count_params},
                                     {"predict", predict, 0, 4, true},
                                     {"compile", compile, 0, -1, true},
                                     {nullptr, nullptr}};

Value sequential_class(Machine& machine) {
  Class* type =
      Session::of(machine).class_named(machine, "Sequential", "keras.src.models.sequential", model_methods);
  type->construct = make_sequential;
  return Value(Type::type, type);
}

bool ModelValue::add(Machine& machine, Value value) {
  if (const InputValue* input = host_of<InputValue>(value, input_kind);
      input && layers.empty() && !features) {
    features = input->features;
    return true;
  }
  LayerValue* layer = host_of<LayerValue>(value, layer_kind);
  if (!layer) {
    not_here(machine, "Sequential of anything but Input and Dense");
    return false;
  }
  if (layers.empty() && !features) features = layer->declared_features;
  layers.push_back(value);
  // With an input, every layer is built as soon as it is there.
  if (!features) return true;
  std::size_t width = *features;
  for (const Value each : layers) {
    LayerValue& next = *host_of<LayerValue>(each, layer_kind);
    if (!next.build(machine, width)) return false;
    const Layer& built = next.layer(machine);
    width = output_columns(*built.activation, built.units);
  }
  return true;
}

Value ModelValue::output(Machine& machine, Value input) {
  if (layers.empty()) return not_here(machine, "the call of a model without layers");
  const ArrayValue* first = to_input(machine, input);
  if (!first) return {};
  const Layer& layer = host_of<LayerValue>(layers[0], layer_kind)->layer(machine);
  if (layer.built() && (first->array.rank() < 2 || first->array.shape.back() != layer.weights->input_dim))
    return machine.stop(
        "an input that does not fit a model is refused by Keras in words that are not known here",
        machine.here());
  Value value = input;
  for (const Value each : layers) {
    value = host_of<LayerValue>(each, layer_kind)->output(machine, *as_array(value));
    if (value.absent()) return {};
  }
  return value;
}

Value ModelValue::call(Machine& machine, const Arguments& arguments) {
  const Parameters p(machine, arguments, "Sequential.call", {"inputs", "training"}, 1);
  return p ? output(machine, p[0]) : Value();
}

Value ModelValue::attribute(Machine& machine, std::string_view asked, const Span& span) {
  if (asked == "name") return machine.string(name);
  if (asked == "layers") return machine.list(layers);
  if (asked == "built")
    return Value::of(!layers.empty() && host_of<LayerValue>(layers[0], layer_kind)->layer(machine).built());
  if (asked == "weights" || asked == "trainable_weights" || asked == "variables" ||
      asked == "trainable_variables") {
    std::vector<Value> all;
    for (const Value each : layers) {
      const Value part = host_of<LayerValue>(each, layer_kind)->attribute(machine, "weights", span);
      if (part.absent()) return {};
      const std::vector<Value>& variables = part.as<python::Sequence>().items;
      all.insert(all.end(), variables.begin(), variables.end());
    }
    return machine.list(std::move(all));
  }
  constexpr std::string_view later[] = {"fit",       "evaluate",         "train_on_batch", "summary",
                                        "save",      "load_weights",     "save_weights",   "get_config",
                                        "to_json",   "predict_on_batch", "build",          "pop",
                                        "get_layer", "inputs",           "outputs",        "optimizer",
                                        "loss",      "input_shape",      "output_shape"};
  for (const std::string_view each : later) {
    if (asked == each) return not_here(machine, "a model's `" + std::string(each) + "`");
  }
  return {};
}

std::string ModelValue::repr(Machine& machine) {
  const bool built = !layers.empty() && host_of<LayerValue>(layers[0], layer_kind)->layer(machine).built();
  return "<Sequential name=" + name + ", built=" + (built ? "True" : "False") + ">";
}

}  // namespace dense::modules
