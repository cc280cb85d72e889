#include "core/python/builtins.hpp"

#include <algorithm>
#include <cmath>

#include "core/numerics/integer_arithmetic.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"
#include "core/python/unicode.hpp"

namespace dense::python {
namespace {

Value print(Machine& m, const Arguments& a) {
  std::string separator = " ", end = "\n";
  Stream stream = Stream::out;
  Value file;
  for (std::size_t i = 0; i < a.keyword_count; ++i) {
    const std::string& name = a.keywords[i].name->text;
    const Value value = a.keywords[i].value;
    if (name == "sep" || name == "end") {
      if (value.is_none()) continue;
      if (value.type != Type::string)
        return m.raise("TypeError", name + " must be None or a string, not " + type_name(m, value));
      (name == "sep" ? separator : end) = value.as<String>().text;
    } else if (name == "file") {
      file = value;
    } else if (name != "flush") {
      return m.raise("TypeError", "'" + name + "' is an invalid keyword argument for print()");
    }
  }
  std::string text;
  for (std::size_t i = 0; i < a.count; ++i) {
    const std::optional<std::string> piece = str(m, a.values[i]);
    if (!piece) return {};
    if (i > 0) text += separator;
    text += *piece;
  }
  text += end;
  if (!file.absent() && !file.is_none()) {
    const Value name = m.find_attribute(file, "name");
    if (name.type == Type::string && name.as<String>().text == "<stderr>") {
      stream = Stream::error;
    } else if (!(name.type == Type::string && name.as<String>().text == "<stdout>")) {
      const Value write = m.attribute(file, "write");
      return write.absent()                                               ? write
             : m.call(write, std::vector<Value>{m.string(text)}).absent() ? Value()
                                                                          : Value::none();
    }
  }
  m.write(stream, text);
  return Value::none();
}

/// isinstance and issubclass: 1, 0, or -1 with an exception pending.
int is_one_of(Machine& m, const Class* type, Value classes, const char* name) {
  if (classes.type == Type::type) {
    const Class& asked = classes.as<Class>();
    const bool alike = type->builtin && asked.builtin && !asked.dotted && asked.instances != Type::instance &&
                       type->instances == asked.instances;
    return alike || m.derives(type, &asked);
  }
  if (classes.type == Type::tuple) {
    if (!m.enter()) return -1;
    int found = 0;
    for (const Value each : classes.as<Sequence>().items) {
      found = is_one_of(m, type, each, name);
      if (found != 0) break;
    }
    m.leave();
    return found;
  }
  const bool subclass = std::string_view(name) == "issubclass";
  m.raise("TypeError",
          std::string(name) + "() arg 2 must be a " +
              (subclass ? "class, a tuple of classes, or a union" : "type, a tuple of types, or a union"));
  return -1;
}

Value is_instance(Machine& m, const Arguments& a) {
  const int found = is_one_of(m, m.class_of(a.values[0]), a.values[1], "isinstance");
  return found < 0 ? Value() : Value::of(found == 1);
}
Value is_subclass(Machine& m, const Arguments& a) {
  if (a.values[0].type != Type::type) return m.raise("TypeError", "issubclass() arg 1 must be a class");
  const int found = is_one_of(m, &a.values[0].as<Class>(), a.values[1], "issubclass");
  return found < 0 ? Value() : Value::of(found == 1);
}

Value get_attribute(Machine& m, const Arguments& a) {
  if (a.values[1].type != Type::string)
    return m.raise("TypeError", "attribute name must be string, not '" + type_name(m, a.values[1]) + "'");
  const Value found = m.attribute(a.values[0], a.values[1].as<String>().text);
  if (found.absent() && a.count == 3 && m.is_pending("AttributeError")) {
    m.take_pending();
    return a.values[2];
  }
  return found;
}
Value has_attribute(Machine& m, const Arguments& a) {
  if (a.values[1].type != Type::string)
    return m.raise("TypeError", "attribute name must be string, not '" + type_name(m, a.values[1]) + "'");
  const Value found = m.attribute(a.values[0], a.values[1].as<String>().text);
  if (!found.absent()) return Value::of(true);
  if (!m.is_pending("AttributeError")) return {};
  m.take_pending();
  return Value::of(false);
}

Value iterator_of(Machine& m, const Arguments& a) {
  if (a.count == 1) return m.iterate(a.values[0]);
  Iterator* it = m.heap.make<Iterator>();
  it->kind = Iterator::Kind::call;
  it->function = a.values[0];
  it->source = a.values[1];
  return Value(Type::iterator, it);
}

Value next_of(Machine& m, const Arguments& a) {
  const Value value = m.next(a.values[0]);
  if (!value.absent() || !m.pending.absent() || m.stopped()) return value;
  return a.count == 2 ? a.values[1] : stop_iteration(m, a.values[0]);
}

Value sorted(Machine& m, const Arguments& a) {
  std::vector<Value> items;
  if (!m.collect(a.values[0], items) || !sort(m, items, a, "sort")) return {};
  return m.list(std::move(items));
}

Value directory(Machine& m, const Arguments& a) {
  std::vector<std::string> names;
  const auto take = [&](const Dict* dict) {
    for (std::size_t i = 0; dict && i < dict->entries.size(); ++i) {
      if (dict->entries[i].key.type == Type::string) names.push_back(dict->entries[i].key.as<String>().text);
    }
  };
  if (a.count == 0) {
    take(m.module_names());
  } else {
    const Value value = a.values[0];
    if (value.type == Type::instance) take(value.as<Instance>().attributes);
    if (value.type == Type::module) take(value.as<Module>().attributes);
    const Class* start = value.type == Type::type ? &value.as<Class>() : m.class_of(value);
    for (const Class* type : start->order) {
      take(type->attributes);
      for (const NativeEntry* entry = type->methods; entry && entry->name; ++entry)
        names.push_back(entry->name);
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<Value> items;
  for (const std::string& each : names) items.push_back(m.string(each));
  return m.list(std::move(items));
}

Value variables(Machine& m, const Arguments& a) {
  if (a.count == 0) return Value(Type::dict, m.module_names());
  const Value found = m.find_attribute(a.values[0], "__dict__");
  return found.absent() ? m.raise("TypeError", "vars() argument must have __dict__ attribute") : found;
}

constexpr NativeEntry functions[] = {
    {"print", print, 0, -1, true},
    {"len", [](Machine& m, const Arguments& a) { return length(m, a.values[0]); }, 1, 1},
    {"repr",
     [](Machine& m, const Arguments& a) {
       const auto text = repr(m, a.values[0]);
       return text ? m.string(*text) : Value();
     },
     1, 1},
    {"ascii",
     [](Machine& m, const Arguments& a) {
       const auto text = repr(m, a.values[0]);
       return text ? m.string(escaped(*text)) : Value();
     },
     1, 1},
    {"format",
     [](Machine& m, const Arguments& a) {
       if (a.count == 2 && a.values[1].type != Type::string)
         return m.raise("TypeError", "format() argument 2 must be str, not " + type_name(m, a.values[1]));
       return format(m, a.values[0], a.count == 2 ? a.values[1].as<String>().text : "");
     },
     1, 2},
    {"hash",
     [](Machine& m, const Arguments& a) {
       const auto value = hash(m, a.values[0]);
       return value ? Value::of(*value) : Value();
     },
     1, 1},
    {"id",
     [](Machine& m, const Arguments& a) {
       return Value::of(a.values[0].type >= Type::big ? m.address(a.values[0])
                                                      : 0x7f0000000000 + (a.values[0].integer & 0xFFFF) * 32);
     },
     1, 1},
    {"callable", [](Machine& m, const Arguments& a) { return Value::of(callable(m, a.values[0])); }, 1, 1},
    {"isinstance", is_instance, 2, 2},
    {"issubclass", is_subclass, 2, 2},
    {"getattr", get_attribute, 2, 3},
    {"hasattr", has_attribute, 2, 2},
    {"setattr",
     [](Machine& m, const Arguments& a) {
       return m.set_attribute(a.values[0], a.values[1].as<String>().text, a.values[2]) ? Value::none()
                                                                                       : Value();
     },
     3, 3},
    {"delattr",
     [](Machine& m, const Arguments& a) {
       return m.delete_attribute(a.values[0], a.values[1].as<String>().text) ? Value::none() : Value();
     },
     2, 2},
    {"iter", iterator_of, 1, 2},
    {"next", next_of, 1, 2},
    {"sorted", sorted, 1, 1, true},
    {"dir", directory, 0, 1},
    {"vars", variables, 0, 1},
    {"globals", [](Machine& m, const Arguments&) { return Value(Type::dict, m.module_names()); }},
    {nullptr, nullptr}};

constexpr std::string_view others[] = {"open",       "input",         "exec",       "eval",   "compile",
                                       "__import__", "breakpoint",    "help",       "exit",   "quit",
                                       "complex",    "bytearray",     "memoryview", "locals", "aiter",
                                       "anext",      "ExceptionGroup"};

}  // namespace

std::vector<std::string_view> function_names() {
  std::vector<std::string_view> names(std::begin(others), std::end(others));
  for (const NativeEntry* table : {number_functions, functions}) {
    for (const NativeEntry* each = table; each->name; ++each) names.push_back(each->name);
  }
  return names;
}

bool is_other_builtin(std::string_view name) {
  return std::find(std::begin(others), std::end(others), name) != std::end(others);
}

Value find_builtin(Machine& machine, std::string_view name) {
  if (name == "NotImplemented") return Value(Type::not_implemented, nullptr);
  if (name == "Ellipsis") return Value(Type::ellipsis, nullptr);
  if (name == "__debug__") return Value::of(true);
  for (const NativeEntry* table : {number_functions, functions}) {
    for (const NativeEntry* each = table; each->name; ++each) {
      if (name != each->name) continue;
      Builtin* builtin = machine.heap.make<Builtin>();
      builtin->entry = each;
      return Value(Type::builtin, builtin);
    }
  }
  return {};
}

}  // namespace dense::python
