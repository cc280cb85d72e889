#include "core/modules/python_math.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include "core/modules/array_values.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"
#include "core/random/real_functions.hpp"

// Python's module math (Modules/mathmodule.c of CPython 3.12). Its exponentials, logarithms and angles are the nearest doubles
// here; CPython asks the C library, which may be one off in the last digit.
namespace dense::modules {
namespace {

/// What math takes for a number; nothing with TypeError pending.
std::optional<double> to_real(Machine& m, Value value) {
  if (python::is_number(value)) {
    const double x = python::to_double(value);
    if (std::isinf(x) && python::is_integer(value)) {
      m.raise("OverflowError", "int too large to convert to float");
      return std::nullopt;
    }
    return x;
  }
  const Value found =
      value.type == Type::host ? m.find_attribute(value, "__float__") : m.special(value, "__float__");
  const Value made = found.absent() ? Value() : m.call(found, std::vector<Value>{});
  if (python::is_number(made)) return python::to_double(made);
  if (m.pending.absent() && !m.stopped())
    m.raise("TypeError", "must be real number, not " + python::type_name(m, value));
  return std::nullopt;
}

/// A result that is no number of one that is, is no result; one beyond all doubles is too large.
Value checked(Machine& m, double x, double result) {
  if (std::isnan(result) && !std::isnan(x)) return m.raise("ValueError", "math domain error");
  if (std::isinf(result) && std::isfinite(x)) return m.raise("OverflowError", "math range error");
  return Value::of(result);
}

template <double (*function)(double)>
Value real_function(Machine& m, const Arguments& a) {
  const auto x = to_real(m, a.values[0]);
  return x ? checked(m, *x, function(*x)) : Value();
}
template <double (*function)(double)>
Value angle_function(Machine& m, const Arguments& a) {
  const auto x = to_real(m, a.values[0]);
  if (!x) return {};
  return nearest::has_angle(*x) ? checked(m, *x, function(*x)) : not_here(m, "an angle of so large a number");
}
template <double (*function)(double)>
Value logarithm_function(Machine& m, const Arguments& a) {
  const auto x = to_real(m, a.values[0]);
  if (!x) return {};
  if (!(*x > 0) && !std::isnan(*x)) return m.raise("ValueError", "math domain error");
  return Value::of(function(*x));
}
template <double (*function)(double)>
Value whole_function(Machine& m, const Arguments& a) {
  if (python::is_integer(a.values[0])) return a.values[0];
  const auto given = to_real(m, a.values[0]);
  if (!given) return {};
  if (std::isnan(*given)) return m.raise("ValueError", "cannot convert float NaN to integer");
  if (std::isinf(*given)) return m.raise("OverflowError", "cannot convert float infinity to integer");
  const double x = function(*given);
  if (!(std::fabs(x) < 0x1p62)) return not_here(m, "the integer of so large a float");
  return Value::of(static_cast<std::int64_t>(x));
}
template <bool (*question)(double)>
Value asked(Machine& m, const Arguments& a) {
  const auto x = to_real(m, a.values[0]);
  return x ? Value::of(question(*x)) : Value();
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
double toward_zero(double x) {
  return std::trunc(x);
}
double radians(double x) {
  return x * (3.141592653589793 / 180.0);
}
double degrees(double x) {
  return x * (180.0 / 3.141592653589793);
}
bool is_nan(double x) {
  return std::isnan(x);
}
bool is_infinite(double x) {
  return std::isinf(x);
}
bool is_finite(double x) {
  return std::isfinite(x);
}

/// math.log(x, base): the quotient of two rounded logarithms.
Value logarithm(Machine& m, const Arguments& a) {
  const Value above = logarithm_function<nearest::logarithm>(m, a);
  if (above.absent() || a.count == 1) return above;
  Arguments base = a;
  base.values = a.values + 1;
  const Value below = logarithm_function<nearest::logarithm>(m, base);
  if (below.absent()) return below;
  if (below.real == 0) return m.raise("ZeroDivisionError", "division by zero");
  return Value::of(above.real / below.real);
}

Value power(Machine& m, const Arguments& a) {
  const auto x = to_real(m, a.values[0]), y = x ? to_real(m, a.values[1]) : std::nullopt;
  if (!y) return {};
  if (*x == 0 && *y < 0) return m.raise("ValueError", "math domain error");
  return checked(m, std::isnan(*x) ? *x : *y, nearest::power(*x, *y));
}

/// math.fsum: the exact sum, rounded once. What is kept are partial sums that do not overlap (Shewchuk, "Adaptive precision
/// floating-point arithmetic and fast robust geometric predicates", 1997), as CPython keeps them.
Value exact_sum(Machine& m, const Arguments& a) {
  std::vector<Value> items;
  if (!m.collect(a.values[0], items)) return {};
  std::vector<double> partials;
  for (const Value item : items) {
    const auto number = to_real(m, item);
    if (!number) return {};
    double x = *number;
    if (!std::isfinite(x)) return not_here(m, "math.fsum of what is not finite");
    std::size_t kept = 0;
    for (double y : partials) {
      if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
      const double high = x + y, low = y - (high - x);
      if (low != 0) partials[kept++] = low;
      x = high;
    }
    partials.resize(kept);
    partials.push_back(x);
  }
  double sum = 0;
  while (!partials.empty()) {
    const double x = sum, y = partials.back();
    partials.pop_back();
    sum = x + y;
    const double low = y - (sum - x);
    if (low == 0) continue;
    // Half-way cases go with the sign of what is below.
    if (!partials.empty() && (low < 0) == (partials.back() < 0)) {
      const double twice = low * 2, next = sum + twice;
      if (twice == next - sum) sum = next;
    }
    break;
  }
  return Value::of(sum);
}

Value product_of(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "prod", {"iterable", "start"}, 1);
  std::vector<Value> items;
  if (!p || !m.collect(p[0], items)) return {};
  Value result = p[1].absent() ? Value::of(1) : p[1];
  for (const Value item : items) {
    result = python::binary(m, python::Operator::multiply, result, item, false);
    if (result.absent()) return {};
  }
  return result;
}

Value factorial(Machine& m, const Arguments& a) {
  const auto n = python::index_of(m, a.values[0], "'{}' object cannot be interpreted as an integer");
  if (!n) return {};
  if (*n < 0) return m.raise("ValueError", "factorial() not defined for negative values");
  if (*n > 1000) return not_here(m, "a factorial of more than 1000");
  Value result = Value::of(1);
  for (std::int64_t i = 2; i <= *n; ++i)
    result = python::binary(m, python::Operator::multiply, result, Value::of(i), false);
  return result;
}

Value greatest_divisor(Machine& m, const Arguments& a) {
  std::int64_t result = 0;
  for (std::size_t i = 0; i < a.count; ++i) {
    const auto n = python::index_of(m, a.values[i], "'{}' object cannot be interpreted as an integer");
    if (!n) return {};
    if (*n == INT64_MIN) return not_here(m, "math.gcd of so large a number");
    result = std::gcd(result, *n);
  }
  return Value::of(result);
}

Value is_close(Machine& m, const Arguments& given) {
  Parameters p(m, given, "isclose", {"a", "b", "rel_tol", "abs_tol"}, 2);
  if (!p) return {};
  const auto a = p.real(0, 0), b = p.real(1, 0), relative = p.real(2, 1e-9), least = p.real(3, 0);
  if (!a || !b || !relative || !least) return {};
  if (*relative < 0 || *least < 0) return m.raise("ValueError", "tolerances must be non-negative");
  if (*a == *b) return Value::of(true);
  if (std::isinf(*a) || std::isinf(*b)) return Value::of(false);
  const double apart = std::fabs(*b - *a);
  return Value::of(apart <= std::fabs(*relative * *b) || apart <= std::fabs(*relative * *a) ||
                   apart <= *least);
}

}  // namespace

const NativeEntry math_functions[] = {{"sqrt", real_function<square_root>, 1, 1},
                                      {"fabs", real_function<absolute>, 1, 1},
                                      {"exp", real_function<nearest::exponential>, 1, 1},
                                      {"expm1", real_function<nearest::exponential_minus_1>, 1, 1},
                                      {"log", logarithm, 1, 2},
                                      {"log2", logarithm_function<nearest::logarithm_2>, 1, 1},
                                      {"log10", logarithm_function<nearest::logarithm_10>, 1, 1},
                                      {"log1p", real_function<nearest::logarithm_of_1_plus>, 1, 1},
                                      {"pow", power, 2, 2},
                                      {"sin", angle_function<nearest::sine>, 1, 1},
                                      {"cos", angle_function<nearest::cosine>, 1, 1},
                                      {"tan", angle_function<nearest::tangent>, 1, 1},
                                      {"sinh", real_function<nearest::hyperbolic_sine>, 1, 1},
                                      {"cosh", real_function<nearest::hyperbolic_cosine>, 1, 1},
                                      {"tanh", real_function<nearest::hyperbolic_tangent>, 1, 1},
                                      {"radians", real_function<radians>, 1, 1},
                                      {"degrees", real_function<degrees>, 1, 1},
                                      {"floor", whole_function<down>, 1, 1},
                                      {"ceil", whole_function<up>, 1, 1},
                                      {"trunc", whole_function<toward_zero>, 1, 1},
                                      {"isnan", asked<is_nan>, 1, 1},
                                      {"isinf", asked<is_infinite>, 1, 1},
                                      {"isfinite", asked<is_finite>, 1, 1},
                                      {"isclose", is_close, 0, 2, true},
                                      {"fsum", exact_sum, 1, 1},
                                      {"prod", product_of, 0, 1, true},
                                      {"factorial", factorial, 1, 1},
                                      {"gcd", greatest_divisor, 0, -1},
                                      {nullptr, nullptr}};

const Member math_members[] = {
    {"pi", [](Machine&) { return Value::of(3.141592653589793); }},
    {"tau", [](Machine&) { return Value::of(6.283185307179586); }},
    {"e", [](Machine&) { return Value::of(2.718281828459045); }},
    {"inf", [](Machine&) { return Value::of(std::numeric_limits<double>::infinity()); }},
    {"nan", [](Machine&) { return Value::of(std::numeric_limits<double>::quiet_NaN()); }},
    {nullptr, nullptr}};

}  // namespace dense::modules
