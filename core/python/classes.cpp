#include <algorithm>

#include "core/python/builtins.hpp"
#include "core/python/operations.hpp"

namespace dense::python {
namespace {

const char* class_name(Type type) {
  switch (type) {
    case Type::none:
      return "NoneType";
    case Type::boolean:
      return "bool";
    case Type::integer:
    case Type::big:
      return "int";
    case Type::real:
      return "float";
    case Type::ellipsis:
      return "ellipsis";
    case Type::not_implemented:
      return "NotImplementedType";
    case Type::string:
      return "str";
    case Type::bytes:
      return "bytes";
    case Type::tuple:
      return "tuple";
    case Type::list:
      return "list";
    case Type::dict:
      return "dict";
    case Type::set:
      return "set";
    case Type::frozen_set:
      return "frozenset";
    case Type::range:
      return "range";
    case Type::slice:
      return "slice";
    case Type::function:
      return "function";
    case Type::bound:
      return "method";
    case Type::builtin:
      return "builtin_function_or_method";
    case Type::type:
      return "type";
    case Type::module:
      return "module";
    case Type::generator:
      return "generator";
    case Type::super:
      return "super";
    case Type::property:
      return "property";
    case Type::static_method:
      return "staticmethod";
    case Type::class_method:
      return "classmethod";
    default:
      return "object";
  }
}

/// C3: the order in which classes are asked, or nothing when there is none.
bool linearize(Class& type) {
  std::vector<std::vector<Class*>> lists;
  for (Class* base : type.bases) lists.push_back(base->order);
  lists.push_back(type.bases);
  type.order = {&type};
  for (;;) {
    std::erase_if(lists, [](const auto& list) { return list.empty(); });
    if (lists.empty()) return true;
    Class* next = nullptr;
    for (const auto& list : lists) {
      const bool later = std::any_of(lists.begin(), lists.end(), [&](const auto& other) {
        return std::find(other.begin() + 1, other.end(), list[0]) != other.end();
      });
      if (later) continue;
      next = list[0];
      break;
    }
    if (!next) return false;
    type.order.push_back(next);
    for (auto& list : lists) {
      if (list[0] == next) list.erase(list.begin());
    }
  }
}

}  // namespace

Value method_of(Machine& machine, const Class* type, std::string_view name) {
  for (const NativeEntry* entry = type->methods; entry && entry->name; ++entry) {
    if (name != entry->name) continue;
    Builtin* builtin = machine.heap.make<Builtin>();
    builtin->entry = entry;
    builtin->owner = type->name;
    return Value(Type::builtin, builtin);
  }
  return {};
}

Class* Machine::class_of(Value value) {
  switch (value.type) {
    case Type::instance:
      return value.as<Instance>().type;
    case Type::host:
      return value.as<Host>().type ? value.as<Host>().type : builtin_class("object");
    case Type::view:
      return builtin_class(value.as<View>().kind == 'k'   ? "dict_keys"
                           : value.as<View>().kind == 'v' ? "dict_values"
                                                          : "dict_items");
    case Type::builtin:
      return builtin_class(value.as<Builtin>().self.absent() && !value.as<Builtin>().owner.empty()
                               ? "method_descriptor"
                               : "builtin_function_or_method");
    case Type::iterator:
      switch (value.as<Iterator>().kind) {
        case Iterator::Kind::items:
          return builtin_class(value.as<Iterator>().source.type == Type::tuple ? "tuple_iterator"
                                                                               : "list_iterator");
        case Iterator::Kind::string:
          return builtin_class("str_iterator");
        case Iterator::Kind::range:
          return builtin_class("range_iterator");
        case Iterator::Kind::keys:
          return builtin_class("dict_keyiterator");
        case Iterator::Kind::enumerate:
          return builtin_class("enumerate");
        case Iterator::Kind::zip:
          return builtin_class("zip");
        case Iterator::Kind::map:
          return builtin_class("map");
        case Iterator::Kind::filter:
          return builtin_class("filter");
        case Iterator::Kind::reversed:
          return builtin_class(value.as<Iterator>().source.type == Type::list ? "list_reverseiterator"
                                                                              : "reversed");
        case Iterator::Kind::set:
          return builtin_class("set_iterator");
        default:
          return builtin_class("callable_iterator");
      }
    default:
      return builtin_class(class_name(value.type));
  }
}

bool Machine::derives(const Class* type, const Class* base) const {
  return std::find(type->order.begin(), type->order.end(), base) != type->order.end();
}

bool Machine::is_instance(Value value, Class* type) {
  return derives(class_of(value), type);
}

Class* Machine::make_class(std::string name, std::vector<Class*> bases, Dict* attributes) {
  Class* type = heap.make<Class>();
  type->name = std::move(name);
  type->module = "__main__";
  if (bases.empty()) bases.push_back(builtin_class("object"));
  type->bases = std::move(bases);
  type->attributes = attributes;
  for (std::size_t i = 0; i < type->bases.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (type->bases[i] == type->bases[j]) {
        raise("TypeError", "duplicate base class " + type->bases[i]->name);
        return nullptr;
      }
    }
  }
  if (!linearize(*type)) {
    std::string names;
    for (const Class* base : type->bases) names += (names.empty() ? "" : ", ") + base->name;
    raise("TypeError", "Cannot create a consistent method resolution\norder (MRO) for bases " + names);
    return nullptr;
  }
  for (const Class* base : type->order) {
    if (base->exception) type->exception = true;
    if (base != type && base->construct && !type->construct && base->name != "object")
      type->construct = base->construct, type->instances = base->instances;
  }
  return type;
}

Value Machine::find_in_class(const Class* type, std::string_view name, const Class** owner) {
  for (const Class* each : type->order) {
    Value found = each->attributes ? get(*each->attributes, name) : Value();
    if (found.absent()) found = method_of(*this, each, name);
    if (found.absent()) continue;
    if (owner) *owner = each;
    return found;
  }
  return {};
}

/// What a name found in a class means for an instance (or for the class itself, when self is absent).
Value Machine::bind(Value found, Value self, Class* owner) {
  switch (found.type) {
    case Type::function:
    case Type::builtin: {
      const bool of_class = found.type == Type::builtin && found.as<Builtin>().entry->of_class;
      if (self.absent() && !of_class) return found;
      if (found.type == Type::builtin) {
        if (!found.as<Builtin>().self.absent() || found.as<Builtin>().owner.empty()) return found;
        Builtin* bound = heap.make<Builtin>();
        bound->entry = found.as<Builtin>().entry;
        bound->owner = found.as<Builtin>().owner;
        bound->self = of_class ? Value(Type::type, owner) : self;
        return Value(Type::builtin, bound);
      }
      Bound* bound = heap.make<Bound>();
      bound->self = self;
      bound->function = found;
      return Value(Type::bound, bound);
    }
    case Type::static_method:
      return found.as<Wrapper>().function;
    case Type::class_method: {
      Bound* bound = heap.make<Bound>();
      bound->self = Value(Type::type, owner);
      bound->function = found.as<Wrapper>().function;
      return Value(Type::bound, bound);
    }
    case Type::property:
      if (self.absent()) return found;
      if (found.as<Wrapper>().function.is_none())
        return raise("AttributeError", "property of '" + owner->name + "' object has no getter");
      return call(found.as<Wrapper>().function, std::vector<Value>{self});
    case Type::instance: {
      const Value getter = special(found, "__get__");
      if (getter.absent()) return found;
      return call(getter, {self.absent() ? Value::none() : self, Value(Type::type, owner)});
    }
    default:
      return found;
  }
}

Value Machine::special(Value object, std::string_view name) {
  if (object.type != Type::instance) return {};
  Class* type = object.as<Instance>().type;
  for (const Class* each : type->order) {
    if (!each->attributes || each->builtin) continue;
    const Value found = get(*each->attributes, name);
    if (!found.absent()) return bind(found, object, type);
  }
  return {};
}

}  // namespace dense::python
