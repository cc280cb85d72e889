#include <cmath>

#include "core/numerics/integer_arithmetic.hpp"
#include "core/python/builtins.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// The built-in classes, and the methods of numbers, generators, properties and exceptions.
namespace dense::python {
namespace {

constexpr struct {
  const char* name;
  const char* base;
} exceptions[] = {
    {"Exception", "BaseException"},
    {"SystemExit", "BaseException"},
    {"KeyboardInterrupt", "BaseException"},
    {"GeneratorExit", "BaseException"},
    {"ArithmeticError", "Exception"},
    {"OverflowError", "ArithmeticError"},
    {"ZeroDivisionError", "ArithmeticError"},
    {"FloatingPointError", "ArithmeticError"},
    {"AssertionError", "Exception"},
    {"AttributeError", "Exception"},
    {"BufferError", "Exception"},
    {"EOFError", "Exception"},
    {"ImportError", "Exception"},
    {"ModuleNotFoundError", "ImportError"},
    {"LookupError", "Exception"},
    {"IndexError", "LookupError"},
    {"KeyError", "LookupError"},
    {"MemoryError", "Exception"},
    {"NameError", "Exception"},
    {"UnboundLocalError", "NameError"},
    {"OSError", "Exception"},
    {"FileNotFoundError", "OSError"},
    {"PermissionError", "OSError"},
    {"TimeoutError", "OSError"},
    {"RuntimeError", "Exception"},
    {"NotImplementedError", "RuntimeError"},
    {"RecursionError", "RuntimeError"},
    {"StopIteration", "Exception"},
    {"SyntaxError", "Exception"},
    {"IndentationError", "SyntaxError"},
    {"TypeError", "Exception"},
    {"ValueError", "Exception"},
    {"UnicodeError", "ValueError"},
    {"Warning", "Exception"},
    {"UserWarning", "Warning"},
    {"DeprecationWarning", "Warning"},
    {"RuntimeWarning", "Warning"},
    {"FutureWarning", "Warning"},
};

constexpr struct {
  const char* name;
  Type type;
  const NativeEntry* methods;
} values[] = {
    {"int", Type::integer, integer_methods},
    {"float", Type::real, real_methods},
    {"str", Type::string, string_methods},
    {"bytes", Type::bytes, bytes_methods},
    {"tuple", Type::tuple, tuple_methods},
    {"list", Type::list, list_methods},
    {"dict", Type::dict, dict_methods},
    {"set", Type::set, set_methods},
    {"frozenset", Type::frozen_set, frozen_set_methods},
    {"range", Type::range, range_methods},
    {"slice", Type::slice, nullptr},
    {"type", Type::type, nullptr},
    {"super", Type::super, nullptr},
    {"property", Type::property, property_methods},
    {"staticmethod", Type::static_method, nullptr},
    {"classmethod", Type::class_method, nullptr},
    {"enumerate", Type::iterator, nullptr},
    {"zip", Type::iterator, nullptr},
    {"map", Type::iterator, nullptr},
    {"filter", Type::iterator, nullptr},
    {"reversed", Type::iterator, nullptr},
};

constexpr const char* hidden[] = {"NoneType",       "ellipsis",         "NotImplementedType",
                                  "function",       "method",           "builtin_function_or_method",
                                  "module",         "generator",        "dict_keys",
                                  "dict_values",    "dict_items",       "method_descriptor",
                                  "list_iterator",  "tuple_iterator",   "str_iterator",
                                  "range_iterator", "dict_keyiterator", "list_reverseiterator",
                                  "set_iterator",   "callable_iterator"};

Value is_integer_method(Machine&, const Arguments& a) {
  return Value::of(a.self.type != Type::real ||
                   (std::isfinite(a.self.real) && a.self.real == std::floor(a.self.real)));
}

}  // namespace

const NativeEntry integer_methods[] = {
    {"bit_length",
     [](Machine&, const Arguments& a) { return Value::of(dense::bit_length(to_integer(a.self))); }},
    {"is_integer", is_integer_method},
    {"conjugate", [](Machine&, const Arguments& a) { return a.self; }},
    {nullptr, nullptr}};
const NativeEntry real_methods[] = {{"is_integer", is_integer_method},
                                    {"hex",
                                     [](Machine& m, const Arguments& a) {
                                       char text[64];
                                       std::snprintf(text, sizeof text, "%a", a.self.real);
                                       return m.string(text);
                                     }},
                                    {nullptr, nullptr}};
const NativeEntry range_methods[] = {{"index",
                                      [](Machine& m, const Arguments& a) {
                                        const int found = contains(m, a.self, a.values[0]);
                                        if (found < 0) return Value();
                                        if (!found)
                                          return m.raise("ValueError",
                                                         *repr(m, a.values[0]) + " is not in range");
                                        const Range& range = a.self.as<Range>();
                                        return Value::of((*to_int64(a.values[0]) - range.start) / range.step);
                                      },
                                      1, 1},
                                     {"count",
                                      [](Machine& m, const Arguments& a) {
                                        return Value::of(std::int64_t{contains(m, a.self, a.values[0]) == 1});
                                      },
                                      1, 1},
                                     {nullptr, nullptr}};
const NativeEntry generator_methods[] = {
    {"send",
     [](Machine& m, const Arguments& a) {
       Generator& generator = a.self.as<Generator>();
       if (!generator.finished && generator.frame->at == 0 && !a.values[0].is_none())
         return m.raise("TypeError", "can't send non-None value to a just-started generator");
       const Value value = m.resume(generator, a.values[0]);
       return value.absent() && m.pending.absent() && !m.stopped() ? stop_iteration(m, a.self) : value;
     },
     1, 1},
    {"throw",
     [](Machine& m, const Arguments& a) {
       Generator& generator = a.self.as<Generator>();
       Value exception = a.values[0];
       if (exception.type == Type::type) exception = m.call(exception, std::vector<Value>{});
       if (exception.absent()) return exception;
       if (exception.type != Type::instance || !exception.as<Instance>().type->exception)
         return m.raise("TypeError",
                        "exceptions must be classes or instances deriving from BaseException, not " +
                            type_name(m, exception));
       if (generator.finished) {
         m.pending = exception;
         return Value();
       }
       const Value value = m.resume(generator, Value::none(), exception);
       return value.absent() && m.pending.absent() && !m.stopped() ? stop_iteration(m, a.self) : value;
     },
     1, 3},
    {"close",
     [](Machine& m, const Arguments& a) {
       Generator& generator = a.self.as<Generator>();
       if (generator.finished || generator.frame->at == 0) {
         generator.finished = true;
         return Value::none();
       }
       m.raise_value("GeneratorExit", {});
       const Value value = m.resume(generator, Value::none(), m.take_pending());
       if (!value.absent()) return m.raise("RuntimeError", "generator ignored GeneratorExit");
       if (m.is_pending("GeneratorExit") || m.is_pending("StopIteration")) m.take_pending();
       return m.pending.absent() && !m.stopped() ? Value::none() : Value();
     }},
    {nullptr, nullptr}};
const NativeEntry property_methods[] = {
    {"getter", [](Machine& m, const Arguments& a) { return wrapped(m, Type::property, a); }, 1, 1},
    {"setter",
     [](Machine& m, const Arguments& a) {
       const Value result = wrapped(m, Type::property, {});
       result.as<Wrapper>() = a.self.as<Wrapper>();
       result.as<Wrapper>().setter = a.values[0];
       return result;
     },
     1, 1},
    {"deleter",
     [](Machine& m, const Arguments& a) {
       const Value result = wrapped(m, Type::property, {});
       result.as<Wrapper>() = a.self.as<Wrapper>();
       result.as<Wrapper>().deleter = a.values[0];
       return result;
     },
     1, 1},
    {nullptr, nullptr}};
const NativeEntry exception_methods[] = {
    {"__init__",
     [](Machine& m, const Arguments& a) {
       if (a.self.type == Type::instance)
         a.self.as<Instance>().arguments = m.tuple(std::vector<Value>(a.values, a.values + a.count));
       return Value::none();
     },
     0, -1},
    {"with_traceback", [](Machine&, const Arguments& a) { return a.self; }, 1, 1},
    {nullptr, nullptr}};
const NativeEntry object_methods[] = {
    {"__init__",
     [](Machine& m, const Arguments& a) {
       if (a.self.type == Type::instance && a.self.as<Instance>().payload.absent() &&
           a.self.as<Instance>().type->construct)
         return m.initialize(a.self, a, true) ? Value::none() : Value();
       if (a.count + a.keyword_count > 0)
         return m.raise("TypeError",
                        "object.__init__() takes exactly one argument (the instance to initialize)");
       return Value::none();
     },
     0, -1, true},
    {"__repr__",
     [](Machine& m, const Arguments& a) {
       const Instance* instance = a.self.type == Type::instance ? &a.self.as<Instance>() : nullptr;
       if (instance && !instance->payload.absent()) return m.string(repr(m, instance->payload).value_or(""));
       char text[32];
       std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(m.address(a.self)));
       return m.string("<" + (instance ? instance->type->module + "." : "") + type_name(m, a.self) +
                       " object at " + text + ">");
     }},
    {"__str__",
     [](Machine& m, const Arguments& a) {
       const std::optional<std::string> text =
           a.self.type == Type::instance && !a.self.as<Instance>().type->exception ? repr(m, a.self)
                                                                                   : str(m, a.self);
       return text ? m.string(*text) : Value();
     }},
    {"__eq__",
     [](Machine&, const Arguments& a) {
       return a.self.is(a.values[0]) ? Value::of(true) : Value(Type::not_implemented, nullptr);
     },
     1, 1},
    {"__setattr__",
     [](Machine& m, const Arguments& a) {
       if (a.self.type != Type::instance || a.values[0].type != Type::string)
         return m.raise("TypeError", "attribute name must be string");
       return put(m, *a.self.as<Instance>().attributes, a.values[0], a.values[1]) ? Value::none() : Value();
     },
     2, 2},
    {"__getattribute__",
     [](Machine& m, const Arguments& a) { return m.attribute(a.self, a.values[0].as<String>().text); }, 1, 1},
    {"__init_subclass__", [](Machine&, const Arguments&) { return Value::none(); }, 0, -1, true},
    {"__format__",
     [](Machine& m, const Arguments& a) { return format(m, a.self, a.values[0].as<String>().text); }, 1, 1},
    {"__new__",
     [](Machine& m, const Arguments& a) {
       Value type = a.count > 0 && a.values[0].type == Type::type ? a.values[0] : a.self;
       if (type.type != Type::type) return m.raise("TypeError", "object.__new__(X): X is not a type object");
       Instance* instance = m.heap.make<Instance>();
       instance->type = &type.as<Class>();
       instance->attributes = m.dict();
       return Value(Type::instance, instance);
     },
     0, -1, true},
    {nullptr, nullptr}};

Value stop_iteration(Machine& m, Value iterator) {
  std::vector<Value> arguments;
  if (iterator.type == Type::generator && !iterator.as<Generator>().frame->made.absent() &&
      !iterator.as<Generator>().frame->made.is_none()) {
    arguments.push_back(iterator.as<Generator>().frame->made);
    iterator.as<Generator>().frame->made = Value();
  }
  return m.raise_value("StopIteration", std::move(arguments));
}

Value construct_exception(Machine& m, const Arguments& a) {
  Instance* instance = m.heap.make<Instance>();
  instance->type = &a.self.as<Class>();
  instance->attributes = m.dict();
  instance->arguments = m.tuple(std::vector<Value>(a.values, a.values + a.count));
  return Value(Type::instance, instance);
}

void define_builtins(Machine& machine) {
  const auto define = [&](const char* name, Class* base, const NativeEntry* methods, Native construct,
                          Type instances) {
    Class* type = machine.heap.make<Class>();
    type->name = name;
    type->builtin = true;
    type->methods = methods;
    type->construct = construct;
    type->instances = instances;
    type->attributes = machine.dict();
    type->order = {type};
    if (base) {
      type->bases = {base};
      type->order.insert(type->order.end(), base->order.begin(), base->order.end());
    }
    machine.define(type);
    return type;
  };
  Class* object = define("object", nullptr, object_methods, nullptr, Type::instance);
  for (const auto& each : values) define(each.name, object, each.methods, construct_value, each.type);
  define("bool", machine.builtin_class("int"), nullptr, construct_value, Type::boolean);
  for (const char* name : hidden)
    define(name, object, std::string_view(name) == "generator" ? generator_methods : nullptr, nullptr,
           Type::instance)
        ->module = "hidden";
  Class* base = define("BaseException", object, exception_methods, construct_exception, Type::instance);
  base->exception = true;
  for (const auto& each : exceptions)
    define(each.name, machine.builtin_class(each.base), nullptr, construct_exception, Type::instance)
        ->exception = true;
  object->construct = construct_value;
}

}  // namespace dense::python
