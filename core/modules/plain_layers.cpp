#include "core/modules/plain_layers.hpp"

#include "core/modules/own_layers.hpp"

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
  names.insert(names.end(), {"name", "input_shape", "dtype"});
  Parameters p(m, a, std::string(of.name) + ".__init__", names, of.required);
  if (!p) return {};
  PlainLayer* layer = m.heap.make<PlainLayer>();
  layer->of = &of;
  layer->type = &a.self.as<Class>();
  if (!of.make(m, p, layer->settings)) return {};
  const auto name = p.text(own, "");
  if (!name) return {};
  if (!p[own + 2].absent()) return not_here(m, "the dtype= of this layer");
  layer->name = name->empty() ? Session::of(m).automatic_name(of.automatic_name) : *name;
  if (!layer->declare(m, p[own + 1])) return {};
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
  type->construct = make_plain_layer;
  return Value(Type::type, type);
}

}  // namespace dense::modules
