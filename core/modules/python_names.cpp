#include <cmath>
#include <limits>

#include "core/modules/random_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// os, math, sys, warnings, __future__: modules of Python's own.
namespace dense::modules {
namespace {

Value getenv(Machine& m, const Arguments& a) {
  return a.count == 2 ? a.values[1] : (static_cast<void>(m), Value::none());
}
constexpr NativeEntry os_functions[] = {{"getenv", getenv, 1, 2}, {nullptr, nullptr}};
constexpr Member os_members[] = {{"environ", [](Machine& m) { return Value(Type::dict, m.dict()); }},
                                 {nullptr, nullptr}};

/// Of one number, exactly rounded on every machine.
template <double (*function)(double)>
Value real_function(Machine& m, const Arguments& a) {
  if (!python::is_number(a.values[0]))
    return m.raise("TypeError", "must be real number, not " + python::type_name(m, a.values[0]));
  const double x = python::to_double(a.values[0]);
  const double result = function(x);
  if (std::isnan(result) && !std::isnan(x)) return m.raise("ValueError", "math domain error");
  return Value::of(result);
}
template <double (*function)(double)>
Value whole_function(Machine& m, const Arguments& a) {
  if (python::is_integer(a.values[0])) return a.values[0];
  if (a.values[0].type != Type::real)
    return m.raise("TypeError", "must be real number, not " + python::type_name(m, a.values[0]));
  const double x = function(a.values[0].real);
  if (!(std::fabs(x) < 0x1p62)) return not_here(m, "the integer of so large a float");
  return Value::of(static_cast<std::int64_t>(x));
}
double square_root(double x) {
  return std::sqrt(x);
}
double absolute(double x) {
  return std::fabs(x);
}
double down(double x) {
  return std::floor(x);
}
double up(double x) {
  return std::ceil(x);
}
constexpr NativeEntry math_functions[] = {
    {"sqrt", real_function<square_root>, 1, 1},
    {"fabs", real_function<absolute>, 1, 1},
    {"floor", whole_function<down>, 1, 1},
    {"ceil", whole_function<up>, 1, 1},
    {"isnan",
     [](Machine&, const Arguments& a) { return Value::of(std::isnan(python::to_double(a.values[0]))); }, 1,
     1},
    {"isinf",
     [](Machine&, const Arguments& a) { return Value::of(std::isinf(python::to_double(a.values[0]))); }, 1,
     1},
    {nullptr, nullptr}};
constexpr Member math_members[] = {
    {"pi", [](Machine&) { return Value::of(3.141592653589793); }},
    {"e", [](Machine&) { return Value::of(2.718281828459045); }},
    {"inf", [](Machine&) { return Value::of(std::numeric_limits<double>::infinity()); }},
    {"nan", [](Machine&) { return Value::of(std::numeric_limits<double>::quiet_NaN()); }},
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
