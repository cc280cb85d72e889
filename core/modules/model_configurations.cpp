#include <map>
#include <span>

#include "core/modules/configurations.hpp"
#include "core/python/operations.hpp"

// Models written down and made again: `get_config` and `from_config` of sequential.py and functional.py, clone_model.
namespace dense::modules {
namespace {

Value entry(Value dict, std::string_view key) {
  return dict.type == Type::dict ? python::get(dict.as<python::Dict>(), key) : Value();
}

std::span<const Value> items_of(Value value) {
  if (value.type != Type::list && value.type != Type::tuple) return {};
  return value.as<python::Sequence>().items;
}

/// [name, 0, 0]: the layer that gave a symbol, which of its calls, and which of its outputs.
std::vector<Value> place_of(Machine& m, const ModelValue& model, const SymbolValue* symbol) {
  std::int64_t call = 0;
  for (const SymbolValue* each : model.symbols) {
    if (each == symbol) break;
    if (each->layer.is(symbol->layer)) ++call;
  }
  return {m.string(as_layer(symbol->layer)->name), Value::of(call), Value::of(0)};
}

/// What a call of a layer was given.
Value call_written(Machine& m, const ModelValue& model, const SymbolValue* symbol) {
  const bool keras_3 = Session::of(m).keras_3();
  std::vector<Value> inputs;
  for (const SymbolValue* each : symbol->inputs) {
    std::vector<Value> place = place_of(m, model, each);
    if (!keras_3) {
      place.push_back(Value(Type::dict, m.dict()));
      inputs.push_back(m.list(std::move(place)));
      continue;
    }
    Configuration tensor(m), inner(m);
    inner.put("shape", shape_tuple(m, each->shape))
        .put("dtype", std::string(dense::name(each->element)))
        .put("keras_history", m.list(std::move(place)));
    inputs.push_back(
        tensor.put("class_name", std::string("__keras_tensor__")).put("config", inner.value()).value());
  }
  if (!keras_3) return m.list(std::move(inputs));
  Configuration result(m);
  const Value given = inputs.size() == 1 ? inputs[0] : m.list(std::move(inputs));
  return result.put("args", m.tuple({given})).put("kwargs", Value(Type::dict, m.dict())).value();
}

Value ends_written(Machine& m, const ModelValue& model, const std::vector<SymbolValue*>& ends, bool listed) {
  std::vector<Value> places;
  for (const SymbolValue* each : ends) places.push_back(m.list(place_of(m, model, each)));
  const bool alone = !listed && Session::of(m).keras() >= KerasVersion{3, 11};
  return alone ? places[0] : m.list(std::move(places));
}

Value functional_config(Machine& m, ModelValue& model) {
  Configuration result(m);
  const Session& session = Session::of(m);
  result.put("name", model.name);
  if (session.keras() >= KerasVersion{2, 11}) result.put("trainable", Value::of(model.trainable));
  std::vector<Value> layers;
  const auto size = static_cast<std::int64_t>(model.symbols.size());
  for (const Value each : model.layers) {
    const Value written = written_down(m, each);
    if (written.absent() || !m.spend(size / 8)) return {};
    std::vector<Value> calls;
    for (const SymbolValue* symbol : model.symbols) {
      if (!symbol->layer.is(each) || symbol->inputs.empty()) continue;
      if (!m.spend(1 + size / 8 * static_cast<std::int64_t>(symbol->inputs.size()))) return {};
      calls.push_back(call_written(m, model, symbol));
    }
    Configuration layer(m, written);
    layers.push_back(
        layer.put("name", as_layer(each)->name).put("inbound_nodes", m.list(std::move(calls))).value());
  }
  return result.put("layers", m.list(std::move(layers)))
      .put("input_layers", ends_written(m, model, model.inputs, model.listed_inputs))
      .put("output_layers", ends_written(m, model, model.outputs, model.listed_outputs))
      .value();
}

/// The layers that a configuration makes, and the symbols that each call of them gave.
struct Graph {
  std::map<std::string, std::vector<Value>> symbols;

  Value at(Value place) const {
    const std::span<const Value> items = items_of(place);
    if (items.size() < 3 || items[0].type != Type::string || items[1].type != Type::integer) return {};
    const auto found = symbols.find(items[0].as<python::String>().text);
    const auto call = static_cast<std::size_t>(items[1].integer);
    return found == symbols.end() || call >= found->second.size() ? Value() : found->second[call];
  }

  /// What a call was given, one symbol or a list of them; absent where it is not there, or not known here.
  Value inputs(Machine& m, Value call) const {
    const Value given = call.type == Type::dict ? entry(call, "args") : call;
    if (call.type == Type::dict && items_of(given).size() != 1) return {};
    const Value whole = call.type == Type::dict ? items_of(given)[0] : given;
    std::vector<Value> found;
    const auto take = [&](Value each) {
      found.push_back(at(each.type == Type::dict ? entry(entry(each, "config"), "keras_history") : each));
      return !found.back().absent();
    };
    if (whole.type == Type::dict) return take(whole) ? found[0] : Value();
    for (const Value each : items_of(whole)) {
      if (!take(each)) return {};
    }
    return found.empty() ? Value() : call.type != Type::dict && found.size() == 1 ? found[0] : m.list(found);
  }
};

Value ends(Machine& m, const Graph& graph, Value written) {
  const std::span<const Value> items = items_of(written);
  if (!items.empty() && items[0].type == Type::string) return graph.at(written);
  std::vector<Value> found;
  for (const Value each : items) {
    found.push_back(graph.at(each));
    if (found.back().absent()) return {};
  }
  const bool alone = found.size() == 1 && Session::of(m).keras() < KerasVersion{3, 11};
  return alone ? found[0] : m.list(found);
}

Value called(Machine& m, Value function, std::vector<std::pair<const char*, Value>> named) {
  std::vector<python::Keyword> keywords;
  for (const auto& [name, value] : named) {
    if (!value.absent()) keywords.push_back({m.interned(name), value});
  }
  Arguments given;
  given.keywords = keywords.data();
  given.keyword_count = keywords.size();
  given.span = m.here();
  return m.call(function, given);
}

Value functional_of(Machine& m, Value config) {
  Graph graph;
  for (const Value each : items_of(entry(config, "layers"))) {
    const Value layer = made_again(m, each);
    if (layer.absent()) return {};
    LayerValue* made = as_layer(layer);
    if (!made) return not_here(m, "a model of anything but layers");
    std::vector<Value>& given = graph.symbols[made->name];
    if (made->first && made->first->inputs.empty()) given.push_back(Value(Type::host, made->first));
    for (const Value call : items_of(entry(each, "inbound_nodes"))) {
      const Value inputs = graph.inputs(m, call);
      const Value output = inputs.absent() ? Value() : m.call(layer, std::vector<Value>{inputs});
      if (output.absent())
        return m.stopped() || !m.pending.absent() ? Value() : not_here(m, "such a graph of layers");
      given.push_back(output);
    }
  }
  const Value inputs = ends(m, graph, entry(config, "input_layers")),
              outputs = ends(m, graph, entry(config, "output_layers"));
  if (inputs.absent() || outputs.absent()) return not_here(m, "such a graph of layers");
  return called(m, model_class(m),
                {{"inputs", inputs}, {"outputs", outputs}, {"name", entry(config, "name")}});
}

}  // namespace

Value ModelValue::config(Machine& m) {
  if (of == Kind::subclass) return not_here(m, "get_config of a model of a class of your own");
  if (of == Kind::functional) return functional_config(m, *this);
  const Session& session = Session::of(m);
  Configuration result(m);
  result.put("name", name);
  if (session.keras_3()) result.put("trainable", Value::of(trainable)).put("dtype", type_written(m, policy));
  if (!session.keras_3() && symbols.empty() && built(m) && !session.cloning)
    return not_here(m, "get_config of a Sequential that was built by a call");
  std::vector<Value> written;
  if (!symbols.empty()) written.push_back(written_down(m, symbols[0]->layer));
  for (const Value each : layers) {
    written.push_back(written_down(m, each));
    if (written.back().absent()) return {};
  }
  result.put("layers", m.list(std::move(written)));
  if (session.keras_3() && !outputs.empty()) result.put("build_input_shape", shape_tuple(m, *input_shape));
  return result.value();
}

Value model_of_config(Machine& m, const Class& type, Value config) {
  if (!type.builtin) return not_here(m, "from_config of a model of a class of your own");
  Session::of(m).counts_symbols = false;
  if (!entry(config, "input_layers").absent()) return functional_of(m, config);
  if (entry(config, "layers").absent()) return not_here(m, "what Keras makes of such a configuration");
  const Value value = called(m, sequential_class(m), {{"name", entry(config, "name")}});
  if (value.absent()) return {};
  ModelValue& model = *host_of<ModelValue>(value, model_kind);
  for (const Value each : items_of(entry(config, "layers"))) {
    const Value layer = made_again(m, each);
    if (layer.absent() || !model.add(m, layer)) return {};
    if (!Session::of(m).cloning && !model.rebuild(m)) return {};  // a clone gets its layers as a list
  }
  return model.rebuild(m) ? value : Value();
}

/// Layers of the same configurations, with weights of their own: nothing is copied.
Value clone_model(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "clone_model", {"model", "input_tensors", "clone_function"}, 1);
  if (!p) return {};
  ModelValue* model = host_of<ModelValue>(p[0], model_kind);
  if (!model || !p[1].absent() || !p[2].absent()) return not_here(m, "such a clone of a model");
  Session& session = Session::of(m);
  session.counts_symbols = false;
  const bool before = session.cloning;
  session.cloning = true;
  const Value config = model->config(m);
  session.cloning = before;
  if (config.absent()) return {};
  return model_of_config(m, *model->type, config);
}

}  // namespace dense::modules
