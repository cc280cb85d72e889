#include <algorithm>

#include "core/python/builtins.hpp"
#include "core/python/operations.hpp"

// The methods of every object, and of exceptions.
namespace dense::python {

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
       if (!instance && a.self.type != Type::host) {
         const auto text = repr(m, a.self);
         return text ? m.string(*text) : Value();
       }
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
       const Value made(Type::instance, instance);
       // What cannot be changed has its value from the start.
       constexpr Type fixed[] = {Type::tuple, Type::string, Type::integer, Type::real, Type::frozen_set};
       if (std::find(std::begin(fixed), std::end(fixed), instance->type->instances) == std::end(fixed))
         return made;
       Arguments rest = a;
       if (type.is(a.count > 0 ? a.values[0] : Value())) ++rest.values, --rest.count;
       return m.initialize(made, rest, true) ? made : Value();
     },
     0, -1, true},
    {nullptr, nullptr}};

Value construct_exception(Machine& m, const Arguments& a) {
  Instance* instance = m.heap.make<Instance>();
  instance->type = &a.self.as<Class>();
  instance->attributes = m.dict();
  instance->arguments = m.tuple(std::vector<Value>(a.values, a.values + a.count));
  return Value(Type::instance, instance);
}

}  // namespace dense::python
