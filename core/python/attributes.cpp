#include <algorithm>

#include "core/python/builtins.hpp"
#include "core/python/library.hpp"
#include "core/python/operations.hpp"

namespace dense::python {
namespace {

std::vector<std::string_view> names_of(Machine& machine, Value object) {
  std::vector<std::string_view> names;
  const auto take = [&](const Dict* dict) {
    if (!dict) return;
    for (const Dict::Entry& entry : dict->entries) {
      if (entry.key.type == Type::string) names.push_back(entry.key.as<String>().text);
    }
  };
  if (object.type == Type::instance) take(object.as<Instance>().attributes);
  if (object.type == Type::module) take(object.as<Module>().attributes);
  const Class* start = object.type == Type::type ? &object.as<Class>() : machine.class_of(object);
  for (const Class* type : start->order) {
    take(type->attributes);
    for (const NativeEntry* entry = type->methods; entry && entry->name; ++entry)
      names.push_back(entry->name);
  }
  return names;
}
}  // namespace

Value Machine::find_attribute(Value object, std::string_view name) {
  if (name == "__class__") return Value(Type::type, class_of(object));
  switch (object.type) {
    case Type::instance: {
      Instance& instance = object.as<Instance>();
      const Value found = find_in_class(instance.type, name);
      if (found.type == Type::property) return bind(found, object, instance.type);
      const Value own = get(*instance.attributes, name);
      if (!own.absent()) return own;
      if (name == "__dict__") return Value(Type::dict, instance.attributes);
      if (instance.type->exception) {
        if (name == "args") return instance.arguments;
        if (name == "__cause__") return instance.cause.absent() ? Value::none() : instance.cause;
        if (name == "__context__") return instance.context.absent() ? Value::none() : instance.context;
        if (name == "__traceback__") return Value::none();
        if (name == "value" && instance.type->name == "StopIteration")
          return instance.arguments.as<Sequence>().items.empty() ? Value::none()
                                                                 : instance.arguments.as<Sequence>().items[0];
        if (name == "code" && instance.type->name == "SystemExit")
          return instance.arguments.as<Sequence>().items.empty() ? Value::none()
                                                                 : instance.arguments.as<Sequence>().items[0];
      }
      const bool of_object = found.type == Type::builtin && found.as<Builtin>().owner == "object";
      if (!instance.payload.absent() && (found.absent() || of_object || found.type == Type::builtin)) {
        const Value inner = find_attribute(instance.payload, name);
        if (!inner.absent() || !pending.absent() || stopped()) return inner;
      }
      if (!found.absent()) return bind(found, object, instance.type);
      if (const Value fallback = special(object, "__getattr__"); !fallback.absent())
        return call(fallback, std::vector<Value>{string(std::string(name))});
      return {};
    }
    case Type::type: {
      Class& type = object.as<Class>();
      if (name == "__name__") return string(type.name);
      if (name == "__qualname__") return string(type.qualified ? type.qualified->text : type.name);
      if (name == "__module__")
        return string(type.module.empty() || type.module == "hidden" ? "builtins" : type.module);
      if (name == "__bases__" || name == "__mro__") {
        std::vector<Value> items;
        for (Class* each : name == "__mro__" ? type.order : type.bases)
          items.push_back(Value(Type::type, each));
        return tuple(std::move(items));
      }
      if (name == "__doc__") {
        const Value doc = type.attributes ? get(*type.attributes, name) : Value();
        return doc.absent() ? Value::none() : doc;
      }
      if (name == "__dict__") return Value(Type::dict, type.attributes);
      const Value found = find_in_class(&type, name);
      return found.absent() ? found : bind(found, {}, &type);
    }
    case Type::module: {
      if (name == "__name__") return string(object.as<Module>().name);
      const Value found = get(*object.as<Module>().attributes, name);
      if (found.absent()) refuse_other(*this, object.as<Module>(), name);
      return found;
    }
    case Type::host: {
      const Value found = object.as<Host>().attribute(*this, name, here());
      if (!found.absent() || !pending.absent() || stopped()) return found;
      break;
    }
    case Type::function: {
      Function& function = object.as<Function>();
      if (function.attributes) {
        if (const Value own = get(*function.attributes, name); !own.absent()) return own;
      }
      if (name == "__name__") return Value(Type::string, function.name);
      if (name == "__qualname__") return Value(Type::string, function.qualified);
      if (name == "__doc__") return function.doc.absent() ? Value::none() : function.doc;
      if (name == "__module__") return string("__main__");
      if (name == "__defaults__") {
        std::vector<Value> items;
        for (const Value each : function.defaults) {
          if (!each.absent()) items.push_back(each);
        }
        return items.empty() ? Value::none() : tuple(std::move(items));
      }
      if (name == "__dict__") {
        if (!function.attributes) function.attributes = dict();
        return Value(Type::dict, function.attributes);
      }
      break;
    }
    case Type::bound:
      if (name == "__self__") return object.as<Bound>().self;
      if (name == "__func__") return object.as<Bound>().function;
      return find_attribute(object.as<Bound>().function, name);
    case Type::builtin:
      if (name == "__name__") return string(object.as<Builtin>().entry->name);
      if (name == "__self__") return object.as<Builtin>().self;
      break;
    case Type::generator:
      if (name == "__name__") return string(object.as<Generator>().code->name);
      break;
    case Type::integer:
    case Type::boolean:
    case Type::big:
      if (name == "real" || name == "numerator")
        return object.type == Type::boolean ? Value::of(std::int64_t{object.boolean}) : object;
      if (name == "imag") return Value::of(0);
      if (name == "denominator") return Value::of(1);
      break;
    case Type::real:
      if (name == "real") return object;
      if (name == "imag") return Value::of(0.0);
      break;
    case Type::slice:
      if (name == "start") return object.as<Slice>().start;
      if (name == "stop") return object.as<Slice>().stop;
      if (name == "step") return object.as<Slice>().step;
      break;
    case Type::range:
      if (name == "start") return Value::of(object.as<Range>().start);
      if (name == "stop") return Value::of(object.as<Range>().stop);
      if (name == "step") return Value::of(object.as<Range>().step);
      break;
    case Type::property: {
      if (name == "fget") return object.as<Wrapper>().function;
      if (name == "fset") return object.as<Wrapper>().setter;
      break;
    }
    case Type::super: {
      Super& super = object.as<Super>();
      const bool on_class = super.self.type == Type::type;
      Class* type = on_class ? &super.self.as<Class>() : class_of(super.self);
      auto each = std::find(type->order.begin(), type->order.end(), super.start);
      if (each == type->order.end()) return {};
      for (++each; each != type->order.end(); ++each) {
        Value found = (*each)->attributes ? get(*(*each)->attributes, name) : Value();
        if (found.absent()) found = method_of(*this, *each, name);
        if (found.absent()) continue;
        if (on_class && found.type != Type::class_method) return bind(found, {}, type);
        const bool held = !on_class && !super.self.as<Instance>().payload.absent() &&
                          super.self.as<Instance>().payload.type != Type::host;
        if (found.type == Type::builtin && held && found.as<Builtin>().owner != "object") {
          // a method of the built-in base acts on what the instance holds; of a host base the call sees to that
          const Value inner = find_attribute(super.self.as<Instance>().payload, name);
          if (!inner.absent()) return inner;
        }
        return bind(found, on_class ? Value() : super.self, type);
      }
      if (!on_class && !super.self.as<Instance>().payload.absent())
        return find_attribute(super.self.as<Instance>().payload, name);
      return {};
    }
    default:
      break;
  }
  if (name == "__doc__") return Value::none();
  Class* type = class_of(object);
  const Value found = find_in_class(type, name);
  return found.absent() ? found : bind(found, object, type);
}

Value Machine::attribute(Value object, std::string_view name) {
  const Value found = find_attribute(object, name);
  if (!found.absent() || !pending.absent() || stopped()) {
    if (found.absent() && is_pending("AttributeError") && object.type == Type::instance) {
      if (const Value fallback = special(object, "__getattr__");
          !fallback.absent() && find_in_class(object.as<Instance>().type, name).type == Type::property) {
        take_pending();
        return call(fallback, std::vector<Value>{string(std::string(name))});
      }
    }
    return found;
  }
  if (observer.refuses(*this, object, name)) return {};
  const std::string quoted_name = "'" + std::string(name) + "'";
  if (object.type == Type::module) {
    raise("AttributeError", "module '" + object.as<Module>().name + "' has no attribute " + quoted_name);
  } else if (object.type == Type::type) {
    raise("AttributeError", "type object '" + object.as<Class>().name + "' has no attribute " + quoted_name);
  } else {
    raise("AttributeError", "'" + type_name(*this, object) + "' object has no attribute " + quoted_name);
  }
  pending.as<Instance>().suggestion = suggestion(name, names_of(*this, object));
  return {};
}

bool Machine::set_attribute(Value object, std::string_view name, Value value) {
  Value key(Type::string, interned(name));
  switch (object.type) {
    case Type::instance: {
      Instance& instance = object.as<Instance>();
      if (const Value setter = special(object, "__setattr__"); !setter.absent())
        return !call(setter, std::vector<Value>{key, value}).absent();
      const Value found = find_in_class(instance.type, name);
      if (found.type == Type::property) {
        if (found.as<Wrapper>().setter.is_none()) {
          raise("AttributeError",
                "property '" + std::string(name) + "' of '" + instance.type->name + "' object has no setter");
          return false;
        }
        return !call(found.as<Wrapper>().setter, std::vector<Value>{object, value}).absent();
      }
      if (instance.payload.type == Type::host) {
        if (instance.payload.as<Host>().set_attribute(*this, name, value, here())) return true;
        if (!pending.absent() || stopped()) return false;
      }
      return put(*this, *instance.attributes, key, value);
    }
    case Type::type:
      if (!object.as<Class>().builtin) return put(*this, *object.as<Class>().attributes, key, value);
      raise("TypeError", "cannot set '" + std::string(name) + "' attribute of immutable type '" +
                             object.as<Class>().name + "'");
      return false;
    case Type::module:
      return put(*this, *object.as<Module>().attributes, key, value);
    case Type::function:
      if (!object.as<Function>().attributes) object.as<Function>().attributes = dict();
      return put(*this, *object.as<Function>().attributes, key, value);
    case Type::host:
      if (object.as<Host>().set_attribute(*this, name, value, here())) return true;
      if (!pending.absent() || stopped()) return false;
      break;
    case Type::super:
      return set_attribute(object.as<Super>().self, name, value);
    default:
      break;
  }
  const Value found = find_attribute(object, name);
  if (!pending.absent()) take_pending();
  const std::string type = type_name(*this, object);
  raise("AttributeError", found.absent()
                              ? "'" + type + "' object has no attribute '" + std::string(name) + "'"
                              : "'" + type + "' object attribute '" + std::string(name) + "' is read-only");
  return false;
}

bool Machine::delete_attribute(Value object, std::string_view name) {
  Dict* dict = object.type == Type::instance ? object.as<Instance>().attributes
               : object.type == Type::type   ? object.as<Class>().attributes
               : object.type == Type::module ? object.as<Module>().attributes
                                             : nullptr;
  bool found = false;
  if (object.type == Type::instance) {
    const Value property = find_in_class(object.as<Instance>().type, name);
    if (property.type == Type::property && !property.as<Wrapper>().deleter.is_none() &&
        !property.as<Wrapper>().deleter.absent())
      return !call(property.as<Wrapper>().deleter, std::vector<Value>{object}).absent();
    if (property.type == Type::property) {
      raise("AttributeError", "property '" + std::string(name) + "' of '" + object.as<Instance>().type->name +
                                  "' object has no deleter");
      return false;
    }
  }
  if (dict && !erase(*this, *dict, Value(Type::string, interned(name)), found)) return false;
  if (found) return true;
  if (object.type == Type::type) {
    raise("AttributeError",
          "type object '" + object.as<Class>().name + "' has no attribute '" + std::string(name) + "'");
  } else {
    raise("AttributeError",
          "'" + type_name(*this, object) + "' object has no attribute '" + std::string(name) + "'");
  }
  return false;
}

}  // namespace dense::python
