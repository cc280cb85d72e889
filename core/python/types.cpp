#include <bit>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "core/numerics/integer_arithmetic.hpp"
#include "core/python/builtins.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// The built-in classes, and the methods of numbers, ranges and properties.
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

/// '0x1.8000000000000p+1': all thirteen digits, whatever the C library makes of subnormals.
std::string hex_text(double x) {
  if (x - x != 0.0) return x != x ? "nan" : x > 0 ? "inf" : "-inf";
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
  const int exponent = static_cast<int>(bits >> 52 & 0x7FF);
  const char* sign = bits >> 63 ? "-" : "";
  if (x == 0.0) return sign + std::string("0x0.0p+0");
  char text[40];
  std::snprintf(text, sizeof text, "%s0x%d.%013llxp%+d", sign, exponent > 0,
                static_cast<unsigned long long>(bits & 0xFFFFFFFFFFFFF),
                exponent > 0 ? exponent - 1023 : -1022);
  return text;
}

/// [sign] [0x] digits [. digits] [p exponent], or a word; the C library rounds it.
Value real_of_hex(Machine& m, const Arguments& a) {
  if (a.values[0].type != Type::string)
    return m.raise("TypeError", "bad argument type for built-in operation");
  std::string text = a.values[0].as<String>().text;
  if (!m.spend(static_cast<std::int64_t>(text.size() / 64))) return {};
  const auto take = [&](std::string_view accepted) {
    std::size_t end = 0;
    while (end < text.size() && accepted.find(text[end]) != accepted.npos) ++end;
    const std::string taken = text.substr(0, end);
    text.erase(0, end);
    return taken;
  };
  const auto begins = [&](std::string_view words) {
    return !text.empty() && words.find(text[0]) != words.npos;
  };
  constexpr std::string_view spaces = " \t\n\r\f\v", figures = "0123456789abcdefABCDEF";
  take(spaces);
  text.erase(text.find_last_not_of(spaces) + 1);
  const std::string sign = begins("+-") ? text.substr(0, 1) : "";
  text.erase(0, sign.size());
  std::string word = text;
  for (char& each : word) each = each >= 'A' && each <= 'Z' ? static_cast<char>(each + 32) : each;
  if (word == "inf" || word == "infinity" || word == "nan")
    return Value::of(std::strtod((sign + word).c_str(), nullptr));
  if (text.starts_with("0x") || text.starts_with("0X")) text.erase(0, 2);
  std::string whole = take(figures), fraction;
  if (begins(".")) {
    text.erase(0, 1);
    fraction = take(figures);
  }
  std::string number = sign + "0x" + whole + "." + fraction, exponent;
  bool is_whole = !(whole + fraction).empty();
  if (is_whole && begins("pP")) {
    text.erase(0, 1);
    if (begins("+-")) {
      exponent = text.substr(0, 1);
      text.erase(0, 1);
    }
    const std::string places = take("0123456789");
    is_whole = !places.empty();
    exponent += places;
  }
  if (!is_whole || !text.empty()) return m.raise("ValueError", "invalid hexadecimal floating-point string");
  const double x = std::strtod((number + "p" + (exponent.empty() ? "0" : exponent)).c_str(), nullptr);
  if (std::isinf(x)) return m.raise("OverflowError", "hexadecimal value too large to represent as a float");
  return Value::of(x);
}

}  // namespace

const NativeEntry integer_methods[] = {
    {"bit_length",
     [](Machine&, const Arguments& a) { return Value::of(dense::bit_length(to_integer(a.self))); }},
    {"is_integer", is_integer_method},
    {"conjugate", [](Machine&, const Arguments& a) { return a.self; }},
    {nullptr, nullptr}};
const NativeEntry real_methods[] = {
    {"is_integer", is_integer_method},
    {"hex", [](Machine& m, const Arguments& a) { return m.string(hex_text(a.self.real)); }},
    {"fromhex", real_of_hex, 1, 1, false, true},
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
