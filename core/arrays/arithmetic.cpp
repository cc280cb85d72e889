#include "core/arrays/arithmetic.hpp"

#include <algorithm>
#include <cmath>

namespace dense {
namespace {

/// Python's and NumPy's: the remainder has the divisor's sign.
double floor_modulo(double a, double b) {
  const double remainder = std::fmod(a, b);
  if (remainder == 0) return std::copysign(0.0, b);
  return (b < 0) != (remainder < 0) ? remainder + b : remainder;
}

double floor_quotient(double a, double b) {
  if (b == 0) return a / b;
  const double remainder = std::fmod(a, b);
  double quotient = (a - remainder) / b;
  if (remainder != 0 && (b < 0) != (remainder < 0)) quotient -= 1;
  if (quotient == 0) return std::copysign(0.0, a / b);
  const double floored = std::floor(quotient);
  return quotient - floored > 0.5 ? floored + 1 : floored;
}

/// A NaN of either side is the result, as of np.maximum.
double larger(double a, double b) {
  return std::isnan(a) || a > b ? a : std::isnan(b) || b > a ? b : a;
}
double smaller(double a, double b) {
  return std::isnan(a) || a < b ? a : std::isnan(b) || b < a ? b : a;
}

double of_reals(Arithmetic2 operation, double a, double b) {
  switch (operation) {
    case Arithmetic2::add:
      return a + b;
    case Arithmetic2::subtract:
      return a - b;
    case Arithmetic2::multiply:
      return a * b;
    case Arithmetic2::divide:
      return a / b;
    case Arithmetic2::floor_divide:
      return floor_quotient(a, b);
    case Arithmetic2::modulo:
      return floor_modulo(a, b);
    case Arithmetic2::maximum:
      return larger(a, b);
    case Arithmetic2::minimum:
      return smaller(a, b);
  }
  return 0;
}

std::int64_t of_integers(Arithmetic2 operation, std::int64_t a, std::int64_t b, bool booleans) {
  const auto u = static_cast<std::uint64_t>(a), v = static_cast<std::uint64_t>(b);
  switch (operation) {
    case Arithmetic2::add:
      return booleans ? (a | b) : static_cast<std::int64_t>(u + v);
    case Arithmetic2::subtract:
      return static_cast<std::int64_t>(u - v);
    case Arithmetic2::multiply:
      return booleans ? (a & b) : static_cast<std::int64_t>(u * v);
    case Arithmetic2::maximum:
      return std::max(a, b);
    case Arithmetic2::minimum:
      return std::min(a, b);
    default:
      break;
  }
  if (b == 0) return 0;  // with a warning there
  if (b == -1) return operation == Arithmetic2::modulo ? 0 : static_cast<std::int64_t>(-u);
  std::int64_t quotient = a / b, remainder = a % b;
  if (remainder != 0 && (remainder < 0) != (b < 0)) --quotient, remainder += b;
  return operation == Arithmetic2::modulo ? remainder : quotient;
}

bool holds(Relation relation, std::partial_ordering order) {
  switch (relation) {
    case Relation::equal:
      return order == 0;
    case Relation::not_equal:
      return order != 0;
    case Relation::less:
      return order < 0;
    case Relation::less_equal:
      return order <= 0;
    case Relation::greater:
      return order > 0;
    case Relation::greater_equal:
      return order >= 0;
  }
  return false;
}

/// Independent of the rounding mode of the machine.
double nearest(double x) {
  if (!(std::fabs(x) < 0x1p52)) return x;
  const double down = std::floor(x), rest = x - down;
  const double result = rest > 0.5 || (rest == 0.5 && std::fmod(down, 2.0) != 0) ? down + 1 : down;
  return std::copysign(result, x);
}

}  // namespace

std::optional<std::vector<std::size_t>> broadcast(const std::vector<std::size_t>& a,
                                                  const std::vector<std::size_t>& b) {
  std::vector<std::size_t> shape(std::max(a.size(), b.size()));
  for (std::size_t i = 1; i <= shape.size(); ++i) {
    const std::size_t x = i <= a.size() ? a[a.size() - i] : 1, y = i <= b.size() ? b[b.size() - i] : 1;
    if (x != y && x != 1 && y != 1) return std::nullopt;
    shape[shape.size() - i] = x == 1 ? y : x;
  }
  return shape;
}

Array stretched(const Array& array, const std::vector<std::size_t>& shape) {
  Array view = array;
  view.shape = shape;
  view.strides.assign(shape.size(), 0);
  for (std::size_t i = 1; i <= array.rank(); ++i) {
    if (array.shape[array.rank() - i] == shape[shape.size() - i])
      view.strides[shape.size() - i] = array.strides[array.rank() - i];
  }
  return view;
}

ElementType promoted(const Operand& a, const Operand& b, Promotion rule) {
  const auto is_weak = [rule](const Operand& one, const Operand& other) {
    if (rule == Promotion::before_nep_50) return one.array.rank() == 0 && other.array.rank() > 0;
    return one.weak && !other.weak;
  };
  const auto kind = [](ElementType type) { return type == ElementType::boolean ? 0 : is_real(type) ? 2 : 1; };
  const ElementType x = a.array.type, y = b.array.type;
  if (is_weak(a, b) && kind(x) <= kind(y)) return y;
  if (is_weak(b, a) && kind(y) <= kind(x)) return x;
  const ElementType low = std::min(x, y), high = std::max(x, y);
  // int32 and int64 have more digits than float32.
  if (is_real(high) && (low == ElementType::int32 || low == ElementType::int64)) return ElementType::float64;
  if (low == ElementType::bfloat16 && high == ElementType::float16) return ElementType::float32;
  return high;
}

Array calculate(Arithmetic2 operation, const Operand& a, const Operand& b, Promotion rule) {
  ElementType type = promoted(a, b, rule);
  if (operation == Arithmetic2::divide && !is_real(type)) type = ElementType::float64;
  const bool choice = operation == Arithmetic2::maximum || operation == Arithmetic2::minimum;
  const bool booleans = type == ElementType::boolean;
  if (booleans && (operation == Arithmetic2::floor_divide || operation == Arithmetic2::modulo))
    type = ElementType::int64;
  const std::vector<std::size_t> shape = *broadcast(a.array.shape, b.array.shape);
  Array result = Array::of(type, shape);
  const std::vector<std::size_t> x = stretched(a.array, shape).positions();
  const std::vector<std::size_t> y = stretched(b.array, shape).positions();
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (is_real(type)) {
      result.set(i,
                 of_reals(operation, rounded(type, a.array.real(x[i])), rounded(type, b.array.real(y[i]))));
    } else {
      result.set(i,
                 of_integers(operation, a.array.integer(x[i]), b.array.integer(y[i]), booleans && !choice));
    }
  }
  return result;
}

Array relate(Relation relation, const Array& a, const Array& b) {
  const std::vector<std::size_t> shape = *broadcast(a.shape, b.shape);
  Array result = Array::of(ElementType::boolean, shape);
  const std::vector<std::size_t> x = stretched(a, shape).positions();
  const std::vector<std::size_t> y = stretched(b, shape).positions();
  const bool real = is_real(a.type) || is_real(b.type);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const std::partial_ordering order =
        real ? a.real(x[i]) <=> b.real(y[i]) : std::partial_ordering(a.integer(x[i]) <=> b.integer(y[i]));
    result.set(i, std::int64_t{holds(relation, order)});
  }
  return result;
}

Array apply(Function1 function, const Array& a) {
  ElementType type = a.type;
  const bool asks = function == Function1::is_nan || function == Function1::logical_not ||
                    function == Function1::is_finite || function == Function1::is_infinite;
  if (asks) type = ElementType::boolean;
  const bool whole = !is_real(type) && function >= Function1::floor && function <= Function1::nearest;
  if (whole) return a.copy();
  if (function == Function1::square_root && !is_real(type)) type = ElementType::float64;
  Array result = Array::of(type, a.shape);
  std::size_t i = 0;
  for (const std::size_t position : a.positions()) {
    const double x = a.real(position);
    switch (function) {
      case Function1::negative:
        if (is_real(type)) {
          result.set(i, -x);
        } else {
          result.set(i, static_cast<std::int64_t>(-static_cast<std::uint64_t>(a.integer(position))));
        }
        break;
      case Function1::absolute:
        if (is_real(type)) {
          result.set(i, std::fabs(x));
        } else {
          const std::int64_t n = a.integer(position);
          result.set(i, n < 0 ? static_cast<std::int64_t>(-static_cast<std::uint64_t>(n)) : n);
        }
        break;
      case Function1::square:
        if (is_real(type)) {
          result.set(i, x * x);
        } else {
          const auto n = static_cast<std::uint64_t>(a.integer(position));
          result.set(i, static_cast<std::int64_t>(n * n));
        }
        break;
      case Function1::square_root:
        result.set(i, std::sqrt(x));
        break;
      case Function1::is_finite:
        result.set(i, std::int64_t{std::isfinite(x)});
        break;
      case Function1::is_infinite:
        result.set(i, std::int64_t{std::isinf(x)});
        break;
      case Function1::sign:
        if (is_real(type)) {
          result.set(i, std::isnan(x) ? x : x > 0 ? 1.0 : x < 0 ? -1.0 : 0.0);
        } else {
          result.set(i, std::int64_t{(a.integer(position) > 0) - (a.integer(position) < 0)});
        }
        break;
      case Function1::floor:
        result.set(i, std::floor(x));
        break;
      case Function1::ceiling:
        result.set(i, std::ceil(x));
        break;
      case Function1::truncated:
        result.set(i, std::trunc(x));
        break;
      case Function1::nearest:
        result.set(i, nearest(x));
        break;
      case Function1::reciprocal:
        result.set(i, 1.0 / x);
        break;
      case Function1::is_nan:
        result.set(i, std::int64_t{std::isnan(x)});
        break;
      case Function1::logical_not:
        result.set(i, std::int64_t{x == 0});
        break;
    }
    ++i;
  }
  return result;
}

}  // namespace dense
