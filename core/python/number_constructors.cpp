#include <cmath>

#include "core/numerics/integer_arithmetic.hpp"
#include "core/python/builtins.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

namespace dense::python {

Value construct_integer(Machine& m, const Arguments& a) {
  if (a.count == 0) return Value::of(0);
  Value value = a.values[0];
  int base = 10;
  Value given = a.count == 2 ? a.values[1] : Value();
  for (std::size_t i = 0; i < a.keyword_count; ++i) given = a.keywords[i].value;
  const bool with_base = !given.absent();
  if (with_base) {
    const std::optional<std::int64_t> number =
        index_of(m, given, "'{}' object cannot be interpreted as an integer");
    if (!number) return {};
    if (*number != 0 && (*number < 2 || *number > 36))
      return m.raise("ValueError", "int() base must be >= 2 and <= 36, or 0");
    base = static_cast<int>(*number);
    if (value.type != Type::string && value.type != Type::bytes)
      return m.raise("TypeError", "int() can't convert non-string with explicit base");
  }
  if (value.type == Type::boolean) return Value::of(std::int64_t{value.boolean});
  if (is_integer(value)) return value;
  if (value.type == Type::real) {
    if (std::isnan(value.real)) return m.raise("ValueError", "cannot convert float NaN to integer");
    if (std::isinf(value.real)) return m.raise("OverflowError", "cannot convert float infinity to integer");
    return m.integer(dense::truncated(value.real));
  }
  if (value.type == Type::string || value.type == Type::bytes) {
    const std::string& text = value.type == Type::string ? value.as<String>().text : value.as<Bytes>().text;
    const std::size_t first = text.find_first_not_of(" \t\n\r\f\v");
    const std::string_view trimmed =
        first == text.npos
            ? std::string_view()
            : std::string_view(text).substr(first, text.find_last_not_of(" \t\n\r\f\v") - first + 1);
    if (trimmed.size() > 4300 && (base & (base - 1)) != 0)
      return m.raise("ValueError",
                     "Exceeds the limit (4300 digits) for integer string conversion: value has " +
                         std::to_string(trimmed.size()) +
                         " digits; use sys.set_int_max_str_digits() to increase the limit");
    if (!m.spend(static_cast<std::int64_t>(trimmed.size() * trimmed.size() / 16384))) return {};
    const std::optional<Integer> result = dense::parse_integer(trimmed, base);
    if (result) return m.integer(*result);
    return m.raise("ValueError",
                   "invalid literal for int() with base " + std::to_string(base) + ": " + *repr(m, value));
  }
  for (const char* name : {"__int__", "__index__", "__trunc__"}) {
    const Value found = value.type == Type::host ? m.find_attribute(value, name) : m.special(value, name);
    if (!found.absent()) return m.call(found, std::vector<Value>{});
  }
  if (value.type == Type::instance && is_number(value.as<Instance>().payload))
    return value.as<Instance>().payload;
  if (!m.pending.absent() || m.stopped()) return {};
  return m.raise("TypeError", "int() argument must be a string, a bytes-like object or a real number, not '" +
                                  type_name(m, value) + "'");
}

Value construct_real(Machine& m, const Arguments& a) {
  if (a.count == 0) return Value::of(0.0);
  const Value value = a.values[0];
  if (value.type == Type::real) return value;
  if (is_integer(value)) {
    const double result = to_double(value);
    return std::isinf(result) ? m.raise("OverflowError", "int too large to convert to float")
                              : Value::of(result);
  }
  if (value.type == Type::string) {
    const std::optional<double> result = parse_float(value.as<String>().text);
    return result ? Value::of(*result)
                  : m.raise("ValueError",
                            "could not convert string to float: " + quoted(value.as<String>().text));
  }
  const Value found =
      value.type == Type::host ? m.find_attribute(value, "__float__") : m.special(value, "__float__");
  if (!found.absent()) return m.call(found, std::vector<Value>{});
  if (value.type == Type::instance && is_number(value.as<Instance>().payload))
    return Value::of(to_double(value.as<Instance>().payload));
  if (!m.pending.absent() || m.stopped()) return {};
  return m.raise("TypeError",
                 "float() argument must be a string or a real number, not '" + type_name(m, value) + "'");
}

}  // namespace dense::python
