#include <algorithm>
#include <cmath>

#include "core/numerics/integer_arithmetic.hpp"
#include "core/python/builtins.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"
#include "core/python/unicode.hpp"

namespace dense::python {
namespace {

const char* not_an_index = "'{}' object cannot be interpreted as an integer";

Value absolute(Machine& m, const Arguments& a) {
  const Value value = a.values[0];
  if (value.type == Type::real) return Value::of(std::fabs(value.real));
  if (is_integer(value)) {
    Integer integer = to_integer(value);
    integer.negative = false;
    return m.integer(std::move(integer));
  }
  const Value found =
      value.type == Type::host ? m.find_attribute(value, "__abs__") : m.special(value, "__abs__");
  if (!found.absent()) return m.call(found, std::vector<Value>{});
  if (!m.pending.absent() || m.stopped()) return {};
  return m.raise("TypeError", "bad operand type for abs(): '" + type_name(m, value) + "'");
}

Value any_all(Machine& m, const Arguments& a, bool any) {
  const Value iterator = m.iterate(a.values[0]);
  if (iterator.absent()) return {};
  for (Value each = m.next(iterator); !each.absent(); each = m.next(iterator)) {
    const int yes = truth(m, each);
    if (yes < 0 || !m.spend(1)) return {};
    if ((yes == 1) == any) return Value::of(any);
  }
  return m.pending.absent() && !m.stopped() ? Value::of(!any) : Value();
}

Value extreme(Machine& m, const Arguments& a, bool greatest) {
  const char* name = greatest ? "max" : "min";
  Value key = Value::none(), otherwise;
  for (std::size_t i = 0; i < a.keyword_count; ++i) {
    const std::string& keyword = a.keywords[i].name->text;
    if (keyword == "key") {
      key = a.keywords[i].value;
    } else if (keyword == "default") {
      otherwise = a.keywords[i].value;
    } else {
      return m.raise("TypeError",
                     std::string(name) + "() got an unexpected keyword argument '" + keyword + "'");
    }
  }
  if (a.count == 0) return m.raise("TypeError", std::string(name) + " expected at least 1 argument, got 0");
  std::vector<Value> items(a.values, a.values + a.count);
  if (a.count == 1) {
    items.clear();
    if (!m.collect(a.values[0], items)) return {};
    if (items.empty())
      return otherwise.absent() ? m.raise("ValueError", std::string(name) + "() iterable argument is empty")
                                : otherwise;
  }
  Value best, best_key;
  for (const Value each : items) {
    const Value by = key.is_none() ? each : m.call(key, std::vector<Value>{each});
    if (by.absent() || !m.spend(0)) return {};
    if (!best.absent()) {
      const Value better = compare(m, greatest ? Comparison::greater : Comparison::less, by, best_key);
      const int yes = better.absent() ? -1 : truth(m, better);
      if (yes < 0) return {};
      if (!yes) continue;
    }
    best = each, best_key = by;
  }
  return best;
}

Value sum(Machine& m, const Arguments& a) {
  Value total = a.count > 1 ? a.values[1] : Value::of(0);
  for (std::size_t i = 0; i < a.keyword_count; ++i) total = a.keywords[i].value;
  if (total.type == Type::string)
    return m.raise("TypeError", "sum() can't sum strings [use ''.join(seq) instead]");
  const Value iterator = m.iterate(a.values[0]);
  if (iterator.absent()) return {};
  // Since 3.12 floats are summed with Neumaier's compensation.
  double compensation = 0;
  bool compensated = false;
  for (Value each = m.next(iterator); !each.absent(); each = m.next(iterator)) {
    if (!m.spend(1)) return {};
    if (total.type == Type::real && each.type == Type::real) {
      const double x = total.real, y = each.real, t = x + y;
      compensation += std::fabs(x) >= std::fabs(y) ? (x - t) + y : (y - t) + x;
      compensated = true;
      total = Value::of(t);
      continue;
    }
    if (total.type == Type::real && (each.type == Type::integer || each.type == Type::boolean)) {
      total = Value::of(total.real + to_double(each));
      continue;
    }
    if (compensated && std::isfinite(compensation) && compensation != 0)
      total = Value::of(total.real + compensation);
    compensated = false, compensation = 0;
    total = binary(m, Operator::add, total, each, false);
    if (total.absent()) return {};
  }
  if (!m.pending.absent() || m.stopped()) return {};
  if (compensated && total.type == Type::real && std::isfinite(compensation) && compensation != 0)
    total = Value::of(total.real + compensation);
  return total;
}

Value round_number(Machine& m, const Arguments& a) {
  if (a.count == 0) return m.raise("TypeError", "round() missing required argument 'number' (pos 1)");
  const Value value = a.values[0];
  Value places = a.count > 1 ? a.values[1] : Value::none();
  for (std::size_t i = 0; i < a.keyword_count; ++i) places = a.keywords[i].value;
  if (value.type == Type::real) {
    if (places.is_none()) {
      if (std::isnan(value.real)) return m.raise("ValueError", "cannot convert float NaN to integer");
      if (std::isinf(value.real)) return m.raise("OverflowError", "cannot convert float infinity to integer");
      return m.integer(dense::truncated(std::nearbyint(value.real)));
    }
    const std::optional<std::int64_t> digits = index_of(m, places, not_an_index);
    if (!digits) return {};
    if (!std::isfinite(value.real) || *digits > 323) return value;
    if (*digits < -308) return Value::of(std::copysign(0.0, value.real));
    if (*digits >= 0) {  // the decimal digits, correctly rounded, read back
      const Value text = format(m, value, "." + std::to_string(*digits) + "f");
      return text.absent() ? text : Value::of(*parse_float(text.as<String>().text));
    }
    const double scale = std::pow(10.0, static_cast<double>(-*digits));
    return Value::of(std::nearbyint(value.real / scale) * scale);
  }
  if (is_integer(value)) {
    if (places.is_none()) return m.integer(to_integer(value));
    const std::optional<std::int64_t> digits = index_of(m, places, not_an_index);
    if (!digits) return {};
    if (*digits >= 0) return m.integer(to_integer(value));
    if (*digits < -5000) return Value::of(0);
    const Value scale = power(m, Value::of(10), Value::of(-*digits), {});
    if (scale.absent()) return scale;
    const Integer unit = to_integer(scale);
    Division division = floor_divide(to_integer(value), unit);
    const std::strong_ordering half = compare(multiply(division.remainder, Integer(2)), unit);
    const bool odd = !division.quotient.is_zero() && division.quotient.magnitude[0] % 2 == 1;
    if (half > 0 || (half == 0 && odd)) division.quotient = add(division.quotient, Integer(1));
    return m.integer(multiply(division.quotient, unit));
  }
  const Value found =
      value.type == Type::host ? m.find_attribute(value, "__round__") : m.special(value, "__round__");
  if (!found.absent())
    return places.is_none() ? m.call(found, std::vector<Value>{}) : m.call(found, std::vector<Value>{places});
  if (!m.pending.absent() || m.stopped()) return {};
  return m.raise("TypeError", "type " + type_name(m, value) + " doesn't define __round__ method");
}

Value divide_with_remainder(Machine& m, const Arguments& a) {
  const bool numbers = is_number(a.values[0]) && is_number(a.values[1]);
  if (!numbers && a.values[0].type != Type::instance && a.values[0].type != Type::host)
    return m.raise("TypeError", "unsupported operand type(s) for divmod(): '" + type_name(m, a.values[0]) +
                                    "' and '" + type_name(m, a.values[1]) + "'");
  if (numbers && (a.values[0].type == Type::real || a.values[1].type == Type::real) &&
      to_double(a.values[1]) == 0)
    return m.raise("ZeroDivisionError", "float divmod()");
  if (numbers && is_integer(a.values[1]) && to_double(a.values[1]) == 0)
    return m.raise("ZeroDivisionError", "integer division or modulo by zero");
  const Value quotient = binary(m, Operator::floor_divide, a.values[0], a.values[1], false);
  if (quotient.absent()) return quotient;
  const Value remainder = binary(m, Operator::modulo, a.values[0], a.values[1], false);
  return remainder.absent() ? remainder : m.tuple({quotient, remainder});
}

Value power_of(Machine& m, const Arguments& a) {
  if (a.count == 3) {
    for (std::size_t i = 0; i < 3; ++i) {
      if (!is_integer(a.values[i]))
        return m.raise("TypeError", "pow() 3rd argument not allowed unless all arguments are integers");
    }
    return power(m, a.values[0], a.values[1], a.values[2]);
  }
  return binary(m, Operator::power, a.values[0], a.values[1], false);
}

Value radix(Machine& m, const Arguments& a, int base, const char* prefix) {
  if (!is_integer(a.values[0]))
    return m.raise("TypeError",
                   "'" + type_name(m, a.values[0]) + "' object cannot be interpreted as an integer");
  Integer integer = to_integer(a.values[0]);
  const std::string sign = integer.negative ? "-" : "";
  integer.negative = false;
  return m.string(sign + prefix + text(integer, base));
}

Value character(Machine& m, const Arguments& a) {
  const std::optional<std::int64_t> code = index_of(m, a.values[0], not_an_index);
  if (!code) return {};
  if (*code < 0 || *code > 0x10FFFF) return m.raise("ValueError", "chr() arg not in range(0x110000)");
  std::string text;
  append(text, static_cast<char32_t>(*code));
  return m.string(std::move(text));
}

Value code_of(Machine& m, const Arguments& a) {
  const Value value = a.values[0];
  if (value.type != Type::string && value.type != Type::bytes)
    return m.raise("TypeError", "ord() expected string of length 1, but " + type_name(m, value) + " found");
  const std::int64_t size = length(m, value).integer;
  if (size != 1)
    return m.raise("TypeError",
                   "ord() expected a character, but string of length " + std::to_string(size) + " found");
  return Value::of(static_cast<std::int64_t>(value.type == Type::string
                                                 ? code_point_at(value.as<String>().text, 0).value
                                                 : static_cast<unsigned char>(value.as<Bytes>().text[0])));
}

}  // namespace

const NativeEntry number_functions[] = {
    {"abs", absolute, 1, 1},
    {"all", [](Machine& m, const Arguments& a) { return any_all(m, a, false); }, 1, 1},
    {"any", [](Machine& m, const Arguments& a) { return any_all(m, a, true); }, 1, 1},
    {"max", [](Machine& m, const Arguments& a) { return extreme(m, a, true); }, 0, -1, true},
    {"min", [](Machine& m, const Arguments& a) { return extreme(m, a, false); }, 0, -1, true},
    {"sum", sum, 1, 2, true},
    {"round", round_number, 0, 2, true},
    {"divmod", divide_with_remainder, 2, 2},
    {"pow", power_of, 2, 3},
    {"bin", [](Machine& m, const Arguments& a) { return radix(m, a, 2, "0b"); }, 1, 1},
    {"oct", [](Machine& m, const Arguments& a) { return radix(m, a, 8, "0o"); }, 1, 1},
    {"hex", [](Machine& m, const Arguments& a) { return radix(m, a, 16, "0x"); }, 1, 1},
    {"chr", character, 1, 1},
    {"ord", code_of, 1, 1},
    {nullptr, nullptr}};

}  // namespace dense::python
