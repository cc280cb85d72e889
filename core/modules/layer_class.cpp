#include "core/modules/configurations.hpp"
#include "core/modules/own_layers.hpp"
#include "core/python/operations.hpp"

// keras.layers.Layer, from which a script derives its own.
namespace dense::modules {
namespace {

Value make_layer(Machine& m, const Arguments& a) {
  const Value instance = m.constructing;
  if (instance.absent()) return not_here(m, "a Layer of no class of the script");
  Parameters p(m, a, "Layer.__init__",
               {"trainable", "name", "dtype", "dynamic", "input_shape", "input_dim", "batch_input_shape"}, 0,
               true);
  if (!p) return {};
  Session& session = Session::of(m);
  Class* type = instance.as<python::Instance>().type;
  if (!p.others().empty()) {
    const std::string& name = p.others()[0].name->text;
    if (!session.keras_3())
      return m.raise_value("TypeError", {m.string("Keyword argument not understood:"), m.string(name)});
    const auto shown = python::repr(m, p.others()[0].value);
    if (!shown) return {};
    return m.raise("ValueError", "Unrecognized keyword arguments passed to " + type->name + ": {'" + name +
                                     "': " + *shown + "}");
  }
  const auto policy = layer_policy(m, p[2], "a Layer");
  if (!policy) return {};
  const auto name = p.text(1, "");
  if (!name) return {};
  OwnLayer* layer = m.heap.make<OwnLayer>();
  layer->instance = instance;
  layer->policy = *policy;
  layer->type = type;
  layer->name = name->empty() ? session.automatic_name(snake_case(type->name)) : *name;
  layer->trainable = p[0].absent() || python::truth(m, p[0]) == 1;
  if (!layer->declare(m, !p[4].absent() ? p[4] : p[5], p[6])) return {};
  return Value(Type::host, layer);
}

}  // namespace

bool LayerValue::declare(Machine& machine, Value shape, Value whole) {
  if (shape.absent() && whole.absent()) return true;
  const auto sizes = shape.absent() ? to_partial_shape(machine, whole) : to_partial_shape(machine, shape);
  if (!sizes) return false;
  if (shape.absent()) {
    declared = *sizes;
    return true;
  }
  declared = Shape{-1};
  declared->insert(declared->end(), sizes->begin(), sizes->end());
  return true;
}

Value layer_class(Machine& m) {
  Class* type = Session::of(m).class_named(m, "Layer", "keras.src.layers.layer", layer_methods);
  type->construct = make_layer;
  return Value(Type::type, type);
}

/// What a script's own get_config goes on with; asked without one, Keras adds what the layer was made with.
Value OwnLayer::config(Machine& m) {
  const bool writes = m.find_in_class(type, "get_config").type == Type::function;
  if (!writes && (Session::of(m).keras_3() || m.find_in_class(type, "__init__").type == Type::function))
    return not_here(m, "get_config of a layer of your own that has none");
  return LayerValue::config(m);
}

}  // namespace dense::modules
