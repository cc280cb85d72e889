#include "core/modules/python_math.hpp"
#include "core/modules/random_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// os, sys, warnings, __future__: modules of Python's own.
namespace dense::modules {
namespace {

Value getenv(Machine& m, const Arguments& a) {
  return a.count == 2 ? a.values[1] : (static_cast<void>(m), Value::none());
}
constexpr NativeEntry os_functions[] = {{"getenv", getenv, 1, 2}, {nullptr, nullptr}};
constexpr Member os_members[] = {{"environ", [](Machine& m) { return Value(Type::dict, m.dict()); }},
                                 {nullptr, nullptr}};

struct StreamValue : Host {
  std::string file;
  Value attribute(Machine& machine, std::string_view name, const Span&) override {
    return name == "name" ? machine.string(file) : Value();
  }
  std::string repr(Machine&) override {
    return "<_io.TextIOWrapper name='" + file + "' mode='w' encoding='utf-8'>";
  }
};
Value stream(Machine& m, const char* file) {
  StreamValue* value = m.heap.make<StreamValue>();
  value->file = file;
  value->type = Session::of(m).class_named(m, "TextIOWrapper", "_io");
  return Value(Type::host, value);
}
constexpr NativeEntry sys_functions[] = {
    {"exit",
     [](Machine& m, const Arguments& a) {
       return m.raise_value("SystemExit", std::vector<Value>(a.values, a.values + a.count));
     },
     0, 1},
    {nullptr, nullptr}};
constexpr Member sys_members[] = {{"stdout", [](Machine& m) { return stream(m, "<stdout>"); }},
                                  {"stderr", [](Machine& m) { return stream(m, "<stderr>"); }},
                                  {nullptr, nullptr}};

constexpr NativeEntry warnings_functions[] = {
    {"filterwarnings", [](Machine&, const Arguments&) { return Value::none(); }, 0, -1, true},
    {"simplefilter", [](Machine&, const Arguments&) { return Value::none(); }, 0, -1, true},
    {nullptr, nullptr}};

constexpr Member future_members[] = {{"print_function", [](Machine&) { return Value::none(); }},
                                     {"division", [](Machine&) { return Value::none(); }},
                                     {"absolute_import", [](Machine&) { return Value::none(); }},
                                     {"annotations", [](Machine&) { return Value::none(); }},
                                     {nullptr, nullptr}};

}  // namespace

const Space python_spaces[] = {{"random", python_random_functions, nullptr},
                               {"os", os_functions, os_members},
                               {"math", math_functions, math_members},
                               {"sys", sys_functions, sys_members},
                               {"warnings", warnings_functions, nullptr},
                               {"__future__", nullptr, future_members},
                               {nullptr, nullptr, nullptr}};

}  // namespace dense::modules
