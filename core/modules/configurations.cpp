#include "core/modules/configurations.hpp"

#include "core/modules/regularizers.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {
namespace {

/// Where Keras keeps its public classes of that kind.
const char* room_of(const Configured& object) {
  switch (object.kind) {
    case initializer_kind:
      return "keras.initializers";
    case regularizer_kind:
      return "keras.regularizers";
    case constraint_kind:
      return "keras.constraints";
    case model_kind:
      return "keras";
    default:
      return "keras.layers";
  }
}

Configured* as_configured(Value value) {
  for (const Kind kind : {initializer_kind, regularizer_kind, constraint_kind, layer_kind, model_kind}) {
    if (Configured* found = host_of<Configured>(value, kind)) return found;
  }
  return nullptr;
}

/// The class of that name in the rooms of Keras; absent when there is none.
Value class_of_name(Machine& m, const std::string& name) {
  for (const char* room :
       {"keras.layers", "keras.initializers", "keras.regularizers", "keras.constraints", "keras.models"}) {
    const Value space = Session::of(m).space(m, room);
    const Value found = m.find_attribute(space, name);
    if (found.type == Type::type) return found;
    if (m.stopped()) return {};
    if (!m.pending.absent()) m.take_pending();
  }
  return {};
}

Value entry(Value dict, std::string_view key) {
  return dict.type == Type::dict ? python::get(dict.as<python::Dict>(), key) : Value();
}

Value called_with(Machine& m, Value type, Value config) {
  std::vector<python::Keyword> keywords;
  for (const python::Dict::Entry& each : config.as<python::Dict>().entries) {
    if (each.key.absent()) continue;
    if (each.key.type != Type::string) return m.raise("TypeError", "keywords must be strings");
    keywords.push_back({&each.key.as<python::String>(), each.value});
  }
  Arguments given;
  given.keywords = keywords.data();
  given.keyword_count = keywords.size();
  given.span = m.here();
  return m.call(type, given);
}

}  // namespace

Configuration& Configuration::put(std::string_view key, Value value) {
  python::put(machine_, *dict_, key, value.absent() ? Value::none() : value);
  return *this;
}

Configuration& Configuration::put(std::string_view key, std::string text) {
  return put(key, machine_.string(std::move(text)));
}

Value written_down(Machine& m, Value object) {
  if (object.absent() || object.is_none()) return Value::none();
  if (!m.spend(4)) return {};
  Configured* configured = as_configured(object);
  if (!configured) return not_here(m, "the configuration of what is no object of Keras");
  // A class of the script may have its own get_config.
  const Value method = m.attribute(object, "get_config");
  const Value config = method.absent() ? Value() : m.call(method, std::vector<Value>{});
  if (config.absent()) return {};
  const Session& session = Session::of(m);
  const bool own = !configured->type->builtin;
  if (own) return not_here(m, "a class of your own written down by Keras");
  Configuration result(m);
  const bool is_new = session.keras_3() || session.version.minor >= 13;
  if (is_new) result.put("module", std::string(room_of(*configured)));
  result.put("class_name", configured->type->name).put("config", config);
  if (!is_new) return result.value();
  result.put("registered_name", Value::none());
  const Value build = configured->build_config(m);
  if (!build.absent()) result.put("build_config", build);
  return m.stopped() || !m.pending.absent() ? Value() : result.value();
}

bool use_written(Machine& m, Parameters& p, std::initializer_list<std::size_t> places) {
  for (const std::size_t place : places) {
    if (p[place].type != Type::dict) continue;
    const Value made = made_again(m, p[place]);
    if (made.absent()) return false;
    p.put(place, made);
  }
  return true;
}

Value made_again(Machine& m, Value written) {
  if (written.is_none()) return written;
  if (!m.spend(4)) return {};
  const Value name = entry(written, "class_name"), config = entry(written, "config");
  if (name.type != Type::string || config.type != Type::dict)
    return not_here(m, "what Keras makes of such a configuration");
  const Value type = class_of_name(m, name.as<python::String>().text);
  if (type.absent())
    return m.stopped() ? Value() : not_here(m, "a class of the name " + name.as<python::String>().text);
  const Value method = m.attribute(type, "from_config");
  return method.absent() ? Value() : m.call(method, std::vector<Value>{config});
}

Value get_config(Machine& m, const Arguments& a) {
  return as_configured(a.self)->config(m);
}

/// cls(**config), as Keras's own from_config does it; a model makes its layers, too.
Value from_config(Machine& m, const Arguments& a) {
  if (a.values[0].type != Type::dict) return not_here(m, "from_config of anything but a dictionary");
  const Class& type = a.self.as<Class>();
  const bool is_model = m.derives(&type, &model_class(m).as<Class>());
  return is_model ? model_of_config(m, type, a.values[0]) : called_with(m, a.self, a.values[0]);
}

const NativeEntry configured_methods[] = {
    {"get_config", get_config}, {"from_config", from_config, 1, 1, false, true}, {nullptr, nullptr}};

Value serialize(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "serialize", {"object"}, 1);
  if (!p) return {};
  if (const ActivationValue* function = host_of<ActivationValue>(p[0], activation_kind))
    return m.string(function->name);
  return written_down(m, p[0]);
}

Value deserialize(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "deserialize", {"config"}, 1);
  return p ? made_again(m, p[0]) : Value();
}

}  // namespace dense::modules
