#include <cstdio>

#include "core/numerics/integer_arithmetic.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"
#include "core/python/unicode.hpp"

// repr and str of every value.
namespace dense::python {
namespace {

std::string hexadecimal(const char* prefix, unsigned code, int digits) {
  char text[16];
  std::snprintf(text, sizeof text, "%s%0*x", prefix, digits, code);
  return text;
}

std::string bytes_repr(const std::string& text) {
  const char quote = text.find('\'') != text.npos && text.find('"') == text.npos ? '"' : '\'';
  std::string result = std::string("b") + quote;
  for (const char c : text) {
    const unsigned char code = static_cast<unsigned char>(c);
    if (c == quote || c == '\\') {
      result += '\\', result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\r') {
      result += "\\r";
    } else if (c == '\t') {
      result += "\\t";
    } else if (code < 0x20 || code >= 0x7F) {
      result += hexadecimal("\\x", code, 2);
    } else {
      result += c;
    }
  }
  return result + quote;
}

/// The pieces of a container, each by its repr.
std::optional<std::string> joined(Machine& machine, const std::vector<Value>& items, const char* open,
                                  const char* close, bool tuple = false) {
  std::string result = open;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::optional<std::string> piece = repr(machine, items[i]);
    if (!piece) return piece;
    if (i > 0) result += ", ";
    result += *piece;
    if (!machine.spend(i % 8 == 0) || (result.size() > (1u << 20) && !machine.reserve(result.size())))
      return std::nullopt;
  }
  if (tuple && items.size() == 1) result += ",";
  return result + close;
}

std::string at_address(Machine& machine, Value value) {
  char text[32];
  std::snprintf(text, sizeof text, " at 0x%llx", static_cast<unsigned long long>(machine.address(value)));
  return text;
}

std::optional<std::string> dict_repr(Machine& machine, Dict& dict) {
  std::string result = "{";
  for (std::size_t i = 0; i < dict.entries.size(); ++i) {
    const Dict::Entry entry = dict.entries[i];
    if (entry.key.absent()) continue;
    const std::optional<std::string> key = repr(machine, entry.key);
    if (!key) return key;
    const std::optional<std::string> value = repr(machine, entry.value);
    if (!value) return value;
    if (result.size() > 1) result += ", ";
    result += *key + ": " + *value;
    if (!machine.spend(i % 4 == 0) || (result.size() > (1u << 20) && !machine.reserve(result.size())))
      return std::nullopt;
  }
  return result + "}";
}

std::string class_repr(const Class& type) {
  const std::string name = type.qualified ? type.qualified->text : type.name;
  return "<class '" +
         (type.module.empty() || type.module == "builtins" || type.module == "hidden" ? ""
                                                                                      : type.module + ".") +
         name + "'>";
}

std::optional<std::string> exception_repr(Machine& machine, const Instance& instance) {
  const std::optional<std::string> arguments =
      joined(machine, instance.arguments.as<Sequence>().items, "(", ")");
  if (!arguments) return arguments;
  return instance.type->name + *arguments;
}

std::optional<std::string> plain_repr(Machine& machine, Value value) {
  switch (value.type) {
    case Type::none:
      return "None";
    case Type::boolean:
      return value.boolean ? "True" : "False";
    case Type::integer:
      return std::to_string(value.integer);
    case Type::real:
      if (!machine.spend(2)) return std::nullopt;
      return repr(value.real);
    case Type::ellipsis:
      return "Ellipsis";
    case Type::not_implemented:
      return "NotImplemented";
    case Type::big:
      if (bit_length(value.as<Big>().value) > 14284) {
        machine.raise("ValueError",
                      "Exceeds the limit (4300 digits) for integer string conversion; use "
                      "sys.set_int_max_str_digits() to increase the limit");
        return std::nullopt;
      }
      return value.as<Big>().value.text();
    case Type::string:
      return quoted(value.as<String>().text);
    case Type::bytes:
      return bytes_repr(value.as<Bytes>().text);
    case Type::tuple:
      return joined(machine, value.as<Sequence>().items, "(", ")", true);
    case Type::list:
      return joined(machine, value.as<Sequence>().items, "[", "]");
    case Type::dict:
      return dict_repr(machine, value.as<Dict>());
    case Type::set:
      return value.as<Set>().used == 0 ? "set()" : joined(machine, set_items(value.as<Set>()), "{", "}");
    case Type::frozen_set:
      return value.as<Set>().used == 0 ? "frozenset()"
                                       : joined(machine, set_items(value.as<Set>()), "frozenset({", "})");
    case Type::range: {
      const Range& range = value.as<Range>();
      return "range(" + std::to_string(range.start) + ", " + std::to_string(range.stop) +
             (range.step == 1 ? "" : ", " + std::to_string(range.step)) + ")";
    }
    case Type::slice: {
      const Slice& slice = value.as<Slice>();
      return joined(machine, {slice.start, slice.stop, slice.step}, "slice(", ")");
    }
    case Type::function:
      return "<function " + value.as<Function>().qualified->text + at_address(machine, value) + ">";
    case Type::bound: {
      const std::optional<std::string> self = repr(machine, value.as<Bound>().self);
      if (!self) return self;
      const Value function = value.as<Bound>().function;
      return "<bound method " +
             (function.type == Type::function ? function.as<Function>().qualified->text : std::string("?")) +
             " of " + *self + ">";
    }
    case Type::builtin: {
      const Builtin& builtin = value.as<Builtin>();
      if (builtin.self.absent() && !builtin.owner.empty())
        return "<method '" + std::string(builtin.entry->name) + "' of '" + builtin.owner + "' objects>";
      if (builtin.self.absent()) return "<built-in function " + std::string(builtin.entry->name) + ">";
      return "<built-in method " + std::string(builtin.entry->name) + " of " +
             type_name(machine, builtin.self) + " object" + at_address(machine, builtin.self) + ">";
    }
    case Type::type:
      return class_repr(value.as<Class>());
    case Type::module:
      return "<module '" + value.as<Module>().name + "' (built-in)>";
    case Type::generator:
      return "<generator object " + value.as<Generator>().code->qualified + at_address(machine, value) + ">";
    case Type::view: {
      const View& view = value.as<View>();
      std::vector<Value> items;
      for (const Dict::Entry& entry : view.dict->entries) {
        if (entry.key.absent()) continue;
        items.push_back(view.kind == 'k'   ? entry.key
                        : view.kind == 'v' ? entry.value
                                           : machine.tuple({entry.key, entry.value}));
      }
      return joined(machine, items,
                    view.kind == 'k'   ? "dict_keys(["
                    : view.kind == 'v' ? "dict_values(["
                                       : "dict_items([",
                    "])");
    }
    case Type::super:
      return "<super: " + class_repr(*value.as<Super>().start) + ", <" +
             type_name(machine, value.as<Super>().self) + " object>>";
    case Type::host: {
      std::string text = value.as<Host>().repr(machine);
      if (machine.stopped()) return std::nullopt;
      return text;
    }
    default:
      return "<" + type_name(machine, value) + " object" + at_address(machine, value) + ">";
  }
}

}  // namespace

std::string quoted(std::string_view text) {
  const char quote = text.find('\'') != text.npos && text.find('"') == text.npos ? '"' : '\'';
  std::string result(1, quote);
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    if (c.value == static_cast<char32_t>(quote) || c.value == '\\') {
      result += '\\';
      result += static_cast<char>(c.value);
    } else if (c.value == '\n') {
      result += "\\n";
    } else if (c.value == '\r') {
      result += "\\r";
    } else if (c.value == '\t') {
      result += "\\t";
    } else if (!is_printable(c.value)) {
      const unsigned code = static_cast<unsigned>(c.value);
      result += code < 0x100     ? hexadecimal("\\x", code, 2)
                : code < 0x10000 ? hexadecimal("\\u", code, 4)
                                 : hexadecimal("\\U", code, 8);
    } else {
      result += text.substr(i, c.size);
    }
    i += c.size;
  }
  return result + quote;
}

std::optional<std::string> repr(Machine& machine, Value value) {
  if (value.type == Type::instance) {
    Class* type = machine.class_of(value);
    if (const Value found = machine.special(value, "__repr__"); !found.absent()) {
      const Value result = machine.call(found, std::vector<Value>{});
      if (result.absent()) return std::nullopt;
      if (result.type != Type::string) {
        machine.raise("TypeError", "__repr__ returned non-string (type " + type_name(machine, result) + ")");
        return std::nullopt;
      }
      return result.as<String>().text;
    }
    const Instance& instance = value.as<Instance>();
    if (type->exception) return exception_repr(machine, instance);
    if (!instance.payload.absent()) return repr(machine, instance.payload);
    return "<" + (type->module.empty() ? "" : type->module + ".") +
           (type->qualified ? type->qualified->text : type->name) + " object" + at_address(machine, value) +
           ">";
  }
  const bool container = value.type >= Type::tuple && value.type <= Type::frozen_set;
  if (!container) return plain_repr(machine, value);
  // A container that holds itself.
  for (const Object* each : machine.shown) {
    if (each == value.object)
      return value.type == Type::list    ? "[...]"
             : value.type == Type::dict  ? "{...}"
             : value.type == Type::tuple ? "(...)"
                                         : "set(...)";
  }
  if (!machine.enter()) return std::nullopt;
  machine.shown.push_back(value.object);
  std::optional<std::string> result = plain_repr(machine, value);
  machine.shown.pop_back();
  machine.leave();
  return result;
}

std::optional<std::string> str(Machine& machine, Value value) {
  if (value.type == Type::string) return value.as<String>().text;
  if (value.type == Type::host) {
    std::string text = value.as<Host>().str(machine);
    if (machine.stopped()) return std::nullopt;
    return text;
  }
  if (value.type == Type::instance) {
    if (const Value found = machine.special(value, "__str__"); !found.absent()) {
      const Value result = machine.call(found, std::vector<Value>{});
      if (result.absent()) return std::nullopt;
      if (result.type != Type::string) {
        machine.raise("TypeError", "__str__ returned non-string (type " + type_name(machine, result) + ")");
        return std::nullopt;
      }
      return result.as<String>().text;
    }
    const Instance& instance = value.as<Instance>();
    if (instance.type->exception) {
      const std::vector<Value>& arguments = instance.arguments.as<Sequence>().items;
      if (arguments.empty()) return "";
      if (arguments.size() == 1)
        return machine.derives(instance.type, machine.builtin_class("KeyError")) ? repr(machine, arguments[0])
                                                                                 : str(machine, arguments[0]);
      return repr(machine, instance.arguments);
    }
    if (!instance.payload.absent() && machine.special(value, "__repr__").absent())
      return str(machine, instance.payload);
  }
  return repr(machine, value);
}

}  // namespace dense::python
