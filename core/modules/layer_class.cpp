#include "core/modules/own_layers.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/operations.hpp"

// keras.layers.Layer, from which a script derives its own.
namespace dense::modules {
namespace {

Value make_layer(Machine& m, const Arguments& a) {
  const Value instance = m.constructing;
  if (instance.absent()) return not_here(m, "a Layer of no class of the script");
  Parameters p(m, a, "Layer.__init__", {"trainable", "name", "dtype", "dynamic", "input_shape", "input_dim"},
               0, true);
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
  if (!p[2].absent()) {
    const auto element = to_type(m, p[2]);
    if (!element) return {};
    if (*element != ElementType::float32) return not_here(m, "a Layer of another type than float32");
  }
  const auto name = p.text(1, "");
  if (!name) return {};
  OwnLayer* layer = m.heap.make<OwnLayer>();
  layer->instance = instance;
  layer->type = type;
  layer->name = name->empty() ? session.automatic_name(snake_case(type->name)) : *name;
  layer->trainable = p[0].absent() || python::truth(m, p[0]) == 1;
  if (!layer->declare(m, !p[4].absent() ? p[4] : p[5])) return {};
  return Value(Type::host, layer);
}

}  // namespace

bool LayerValue::declare(Machine& machine, Value shape) {
  if (shape.absent()) return true;
  const auto sizes = to_shape(machine, shape);
  if (!sizes) return false;
  declared = Shape{-1};
  declared->insert(declared->end(), sizes->begin(), sizes->end());
  return true;
}

Value layer_class(Machine& m) {
  Class* type = Session::of(m).class_named(m, "Layer", "keras.src.layers.layer", layer_methods);
  type->construct = make_layer;
  return Value(Type::type, type);
}

/// {'name': …, 'trainable': …, 'dtype': …}, which a layer's own get_config goes on with.
Value OwnLayer::config(Machine& m) {
  python::Dict* config = m.dict();
  python::put(m, *config, "name", m.string(name));
  python::put(m, *config, "trainable", Value::of(trainable));
  if (!Session::of(m).keras_3()) {
    python::put(m, *config, "dtype", m.string("float32"));
    return Value(Type::dict, config);
  }
  python::Dict *policy = m.dict(), *inner = m.dict();
  python::put(m, *inner, "name", m.string("float32"));
  python::put(m, *policy, "module", m.string("keras"));
  python::put(m, *policy, "class_name", m.string("DTypePolicy"));
  python::put(m, *policy, "config", Value(Type::dict, inner));
  python::put(m, *policy, "registered_name", Value::none());
  python::put(m, *config, "dtype", Value(Type::dict, policy));
  return Value(Type::dict, config);
}

}  // namespace dense::modules
