#include "core/python/numbers.hpp"

#include <cmath>
#include <compare>
#include <limits>

#include "core/numerics/integer_arithmetic.hpp"
#include "core/random/real_functions.hpp"

namespace dense::python {
namespace {

Value too_large(Machine& machine) {
  return machine.stop(
      "an integer of more than " + std::to_string(machine.limits.integer_bits) + " bits is not computed here",
      machine.here());
}

/// Both are small: most are.
bool small(Value a, Value b) {
  return (a.type == Type::integer || a.type == Type::boolean) &&
         (b.type == Type::integer || b.type == Type::boolean);
}

std::int64_t word(Value value) {
  return value.type == Type::boolean ? value.boolean : value.integer;
}

double float_mod(double a, double b) {
  double remainder = std::fmod(a, b);
  if (remainder != 0) {
    if ((b < 0) != (remainder < 0)) remainder += b;
  } else {
    remainder = std::copysign(0.0, b);
  }
  return remainder;
}

double float_floor(double a, double b) {
  const double remainder = std::fmod(a, b);
  double quotient = (a - remainder) / b;
  if (remainder != 0 && (b < 0) != (remainder < 0)) quotient -= 1;
  if (quotient == 0) return std::copysign(0.0, a / b);
  double floored = std::floor(quotient);
  if (quotient - floored > 0.5) floored += 1;
  return floored;
}

Value float_power(Machine& machine, double a, double b) {
  if (a == 0 && b < 0) return machine.raise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
  if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b)) {
    return machine.stop("a complex number is Python, but not run here", machine.here());
  }
  const double result = nearest::power(a, b);
  if (std::isinf(result) && std::isfinite(a) && std::isfinite(b))
    return machine.raise_value("OverflowError",
                               {Value::of(34), machine.string("Numerical result out of range")});
  return Value::of(result);
}

}  // namespace

bool is_integer(Value value) {
  return value.type == Type::integer || value.type == Type::boolean || value.type == Type::big;
}

bool is_number(Value value) {
  return is_integer(value) || value.type == Type::real;
}

Integer to_integer(Value value) {
  return value.type == Type::big ? value.as<Big>().value : Integer(word(value));
}

double to_double(Value value) {
  if (value.type == Type::real) return value.real;
  return value.type == Type::big ? dense::to_double(value.as<Big>().value) : static_cast<double>(word(value));
}

std::optional<std::int64_t> to_int64(Value value, bool clamp) {
  if (value.type == Type::big) {
    if (!clamp) return std::nullopt;
    return value.as<Big>().value.negative ? std::numeric_limits<std::int64_t>::min()
                                          : std::numeric_limits<std::int64_t>::max();
  }
  if (!is_integer(value)) return std::nullopt;
  return word(value);
}

Value power(Machine& machine, Value a, Value b, Value modulus) {
  if (!is_integer(a) || !is_integer(b)) return float_power(machine, to_double(a), to_double(b));
  Integer base = to_integer(a);
  const Integer exponent = to_integer(b);
  const bool modular = !modulus.absent() && !modulus.is_none();
  if (modular && to_integer(modulus).is_zero())
    return machine.raise("ValueError", "pow() 3rd argument cannot be 0");
  if (exponent.negative) {
    if (modular)
      return machine.stop("pow() with a negative exponent and a modulus is Python, but not run here",
                          machine.here());
    return float_power(machine, to_double(a), to_double(b));
  }
  const std::size_t bits = bit_length(base);
  const std::optional<std::int64_t> times = exponent.as_int64();
  if (!modular && bits > 1 &&
      (!times || static_cast<double>(bits - 1) * static_cast<double>(*times) >
                     static_cast<double>(machine.limits.integer_bits)))
    return too_large(machine);
  Integer result(1);
  const Integer divisor = modular ? to_integer(modulus) : Integer();
  const auto reduce = [&](Integer value) { return modular ? floor_divide(value, divisor).remainder : value; };
  result = reduce(result);
  base = reduce(base);
  const std::size_t steps = bit_length(exponent);
  for (std::size_t i = 0; i < steps; ++i) {
    if (!machine.spend(static_cast<std::int64_t>(base.magnitude.size() * base.magnitude.size() / 1000 + 1)))
      return {};
    if (exponent.magnitude[i / 32] >> (i % 32) & 1) result = reduce(multiply(result, base));
    if (i + 1 < steps) base = reduce(multiply(base, base));
  }
  return machine.integer(result);
}

Value binary_number(Machine& machine, Operator op, Value a, Value b) {
  const bool whole = is_integer(a) && is_integer(b);
  const bool is_bitwise = op == Operator::bit_and || op == Operator::bit_or || op == Operator::bit_xor ||
                          op == Operator::shift_left || op == Operator::shift_right;
  if (op == Operator::matrix_multiply || (!whole && is_bitwise)) return Value(Type::not_implemented, nullptr);
  if (op == Operator::power) return power(machine, a, b, {});
  if (!whole) {
    if ((a.type == Type::big && std::isinf(to_double(a))) ||
        (b.type == Type::big && std::isinf(to_double(b))))
      return machine.raise("OverflowError", "int too large to convert to float");
    const double x = to_double(a), y = to_double(b);
    switch (op) {
      case Operator::add:
        return Value::of(x + y);
      case Operator::subtract:
        return Value::of(x - y);
      case Operator::multiply:
        return Value::of(x * y);
      case Operator::divide:
        return y == 0 ? machine.raise("ZeroDivisionError", "float division by zero") : Value::of(x / y);
      case Operator::floor_divide:
        return y == 0 ? machine.raise("ZeroDivisionError", "float floor division by zero")
                      : Value::of(float_floor(x, y));
      default:
        return y == 0 ? machine.raise("ZeroDivisionError", "float modulo") : Value::of(float_mod(x, y));
    }
  }
  if (small(a, b)) {
    const std::int64_t x = word(a), y = word(b);
    const bool both_bool = a.type == Type::boolean && b.type == Type::boolean;
    std::int64_t result = 0;
    switch (op) {
      case Operator::add:
        if (!__builtin_add_overflow(x, y, &result)) return Value::of(result);
        break;
      case Operator::subtract:
        if (!__builtin_sub_overflow(x, y, &result)) return Value::of(result);
        break;
      case Operator::multiply:
        if (!__builtin_mul_overflow(x, y, &result)) return Value::of(result);
        break;
      case Operator::bit_and:
        return both_bool ? Value::of((x & y) != 0) : Value::of(x & y);
      case Operator::bit_or:
        return both_bool ? Value::of((x | y) != 0) : Value::of(x | y);
      case Operator::bit_xor:
        return both_bool ? Value::of((x ^ y) != 0) : Value::of(x ^ y);
      case Operator::floor_divide:
      case Operator::modulo: {
        if (y == 0)
          return machine.raise("ZeroDivisionError", op == Operator::modulo
                                                        ? "integer modulo by zero"
                                                        : "integer division or modulo by zero");
        if (y == -1) {
          if (op == Operator::modulo) return Value::of(0);
          break;
        }
        std::int64_t quotient = x / y, remainder = x % y;
        if (remainder != 0 && (remainder < 0) != (y < 0)) --quotient, remainder += y;
        return Value::of(op == Operator::modulo ? remainder : quotient);
      }
      default:
        break;
    }
  }
  const Integer x = to_integer(a), y = to_integer(b);
  switch (op) {
    case Operator::add:
      return machine.integer(add(x, y));
    case Operator::subtract:
      return machine.integer(subtract(x, y));
    case Operator::multiply:
      if (bit_length(x) + bit_length(y) > machine.limits.integer_bits) return too_large(machine);
      if (!machine.spend(static_cast<std::int64_t>(x.magnitude.size() * y.magnitude.size() / 1000)))
        return {};
      return machine.integer(multiply(x, y));
    case Operator::divide: {
      if (y.is_zero()) return machine.raise("ZeroDivisionError", "division by zero");
      const double result = dense::quotient(x, y);
      if (std::isinf(result))
        return machine.raise("OverflowError", "integer division result too large for a float");
      return Value::of(result);
    }
    case Operator::floor_divide:
    case Operator::modulo: {
      if (y.is_zero())
        return machine.raise("ZeroDivisionError", op == Operator::modulo
                                                      ? "integer modulo by zero"
                                                      : "integer division or modulo by zero");
      if (!machine.spend(static_cast<std::int64_t>(x.magnitude.size() * y.magnitude.size() / 1000)))
        return {};
      Division division = floor_divide(x, y);
      return machine.integer(op == Operator::modulo ? std::move(division.remainder)
                                                    : std::move(division.quotient));
    }
    case Operator::bit_and:
      return machine.integer(bitwise(x, y, Bitwise::conjunction));
    case Operator::bit_or:
      return machine.integer(bitwise(x, y, Bitwise::disjunction));
    case Operator::bit_xor:
      return machine.integer(bitwise(x, y, Bitwise::difference));
    default: {
      if (y.negative) return machine.raise("ValueError", "negative shift count");
      const std::optional<std::int64_t> count = y.as_int64();
      const bool left = op == Operator::shift_left;
      if (left && !x.is_zero() && (!count || *count > static_cast<std::int64_t>(machine.limits.integer_bits)))
        return too_large(machine);
      if (x.is_zero()) return Value::of(0);
      if (!count || (!left && *count > static_cast<std::int64_t>(machine.limits.integer_bits)))
        return Value::of(x.negative ? -1 : 0);
      return machine.integer(left ? shift_left(x, static_cast<std::size_t>(*count))
                                  : shift_right(x, static_cast<std::size_t>(*count)));
    }
  }
}

Value unary_number(Machine& machine, Operator op, Value value) {
  if (value.type == Type::real) {
    if (op == Operator::invert) return Value(Type::not_implemented, nullptr);
    return Value::of(op == Operator::minus ? -value.real : value.real);
  }
  if (op == Operator::plus) return value.type == Type::boolean ? Value::of(word(value)) : value;
  if (op == Operator::minus) return machine.integer(negated(to_integer(value)));
  return machine.integer(subtract(negated(to_integer(value)), Integer(1)));
}

std::partial_ordering compare_numbers(Value a, Value b) {
  if (small(a, b)) return word(a) <=> word(b);
  if (a.type == Type::real && b.type == Type::real) return a.real <=> b.real;
  if (a.type == Type::real) {
    const std::partial_ordering order = compare_numbers(b, a);
    return order < 0 ? std::partial_ordering::greater : order > 0 ? std::partial_ordering::less : order;
  }
  if (b.type == Type::real) {
    if (std::isnan(b.real)) return std::partial_ordering::unordered;
    if (std::isinf(b.real)) return b.real > 0 ? std::partial_ordering::less : std::partial_ordering::greater;
    return dense::compare(to_integer(a), b.real);
  }
  return dense::compare(to_integer(a), to_integer(b));
}

}  // namespace dense::python
