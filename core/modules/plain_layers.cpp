#include "core/modules/plain_layers.hpp"

#include "core/modules/configurations.hpp"
#include "core/modules/own_layers.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {
namespace {

struct PlainLayer : LayerValue {
  const PlainKind* of = nullptr;
  Settings settings;

  Value attribute(Machine& machine, std::string_view asked, const Span& span) override {
    if (asked == "rate" && of->parameters[0] == "rate") return Value::of(settings.rate);
    return LayerValue::attribute(machine, asked, span);
  }
  std::optional<Shape> output_shape(Machine& machine, const std::vector<Shape>& inputs) override {
    return of->shape ? of->shape(machine, settings, inputs) : traced_shape(machine, *this, inputs);
  }
  Value output(Machine& machine, const std::vector<Value>& inputs, bool training) override {
    return of->output(machine, settings, inputs, training);
  }
  bool built_at_once(int minor) const override {
    const std::string_view title = of->name;
    if (title == "Softmax") return true;
    if (title == "Reshape") return minor != 10 && minor != 11;
    if (title == "Dropout") return minor < 3 || minor >= 6;
    return (title == "Activation" || title == "ReLU" || title == "LeakyReLU") && minor >= 6;
  }
  Value config(Machine& machine) override;
  void tell(Reached& reached) override {
    reached(settings.function);
    reached(settings.seeds);
    for (const Value& each : settings.given) reached(each);
    LayerValue::tell(reached);
  }
  bool drops() const override { return std::string_view(of->name) == "Dropout" && settings.rate > 0; }
  bool join(Machine& machine, training::NetworkLayer& made, training::Network& network) override {
    const std::string_view title = of->name;
    if (title == "Flatten" || title == "Reshape") return true;
    if (title == "Dropout") {
      made.drops = settings.rate > 0;
      return true;
    }
    const bool activates =
        title == "Activation" || title == "ReLU" || title == "LeakyReLU" || title == "Softmax";
    if (!activates || !settings.function.absent()) return LayerValue::join(machine, made, network);
    made.kind = training::NetworkLayer::Kind::activation;
    made.activation = find_activation(settings.activation, Session::of(machine).keras());
    if (!made.activation) return LayerValue::join(machine, made, network);
    made.arguments = settings.arguments ? *settings.arguments : made.activation->defaults;
    return true;
  }
};

}  // namespace

const Settings& settings_of(Value layer) {
  return static_cast<const PlainLayer&>(*as_layer(layer)).settings;
}

namespace {

Value PlainLayer::config(Machine& m) {
  const std::string_view title = of->name;
  const bool keras_3 = Session::of(m).keras_3();
  if (!settings.function.absent()) return not_here(m, "get_config of a layer of a function");
  Configuration result(m, LayerValue::config(m));
  const auto given = [&](std::size_t place, Value otherwise) {
    return settings.given[place].absent() ? otherwise : settings.given[place];
  };
  if (title == "Dropout") {
    result.put("rate", given(0, {}));
    if (keras_3) result.put("seed", given(2, {}));
    result.put("noise_shape", given(1, {}));
    if (!keras_3) result.put("seed", given(2, {}));
  } else if (title == "Activation") {
    result.put("activation", settings.activation);
  } else if (title == "LeakyReLU") {
    const double slope = settings.arguments->negative_slope;
    result.put(keras_3 ? "negative_slope" : "alpha",
               Value::of(keras_3 ? slope : static_cast<double>(static_cast<float>(slope))));
  } else if (title == "ReLU") {
    result.put("max_value", Value::none());
    for (const char* each : {"negative_slope", "threshold"})
      result.put(
          each, keras_3 ? Value::of(0.0) : array_value(m, Array::of(ElementType::float32, {}), Owner::numpy));
  } else if (title == "Softmax" || title == "Concatenate") {
    result.put("axis", Value::of(title == "Softmax" ? -1 : settings.axis));
  } else if (title == "Flatten") {
    result.put("data_format", std::string("channels_last"));
  } else if (title == "Reshape") {
    std::vector<Value> lengths;
    for (const std::int64_t each : settings.target) lengths.push_back(Value::of(each));
    result.put("target_shape", m.tuple(std::move(lengths)));
  }
  return result.value();
}

const PlainKind* find_kind(std::string_view name) {
  for (const auto& table : {plain_functions(), plain_shapes()}) {
    for (const PlainKind& each : table) {
      if (name == each.name) return &each;
    }
  }
  return nullptr;
}

Value make_plain_layer(Machine& m, const Arguments& a) {
  const PlainKind& of = *find_kind(a.self.as<Class>().name);
  std::vector<std::string_view> names;
  for (const std::string_view each : of.parameters) {
    if (!each.empty()) names.push_back(each);
  }
  const std::size_t own = names.size();
  names.insert(names.end(), {"name", "input_shape", "dtype", "trainable", "batch_input_shape"});
  Parameters p(m, a, std::string(of.name) + ".__init__", names, of.required);
  if (!p) return {};
  PlainLayer* layer = m.heap.make<PlainLayer>();
  layer->of = &of;
  layer->type = &a.self.as<Class>();
  for (std::size_t i = 0; i < own; ++i) layer->settings.given[i] = p[i];
  if (!of.make(m, p, layer->settings)) return {};
  const auto name = p.text(own, "");
  if (!name) return {};
  const auto policy = layer_policy(m, p[own + 2], "this layer");
  if (!policy) return {};
  layer->policy = *policy;
  if (p.given(own + 3))
    layer->trainable = python::truth(m, p[own + 3].absent() ? Value::none() : p[own + 3]) == 1;
  layer->name = name->empty() ? Session::of(m).automatic_name(of.automatic_name) : *name;
  if (!layer->declare(m, p[own + 1], p[own + 4])) return {};
  return Value(Type::host, layer);
}

}  // namespace

bool takes_nothing(Machine&, Parameters&, Settings&) {
  return true;
}
std::optional<Shape> same_shape(Machine&, const Settings&, const std::vector<Shape>& inputs) {
  return inputs[0];
}

Value plain_layer_class(Machine& machine, std::string_view name) {
  const PlainKind* of = find_kind(name);
  if (!of) return {};
  Class* type =
      Session::of(machine).class_named(machine, of->name, std::string("keras.src.layers.") + of->module,
                                       layer_methods, &layer_class(machine).as<Class>());
  type->construct = [](Machine& m, const Arguments& a) {
    return Session::of(m).constructed(m, a, std::string(find_kind(a.self.as<Class>().name)->automatic_name),
                                      make_plain_layer);
  };
  return Value(Type::type, type);
}

}  // namespace dense::modules
