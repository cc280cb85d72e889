#include <cmath>

#include "core/modules/array_functions.hpp"
#include "core/modules/numpy_tables.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// numpy: element by element, exactly rounded.
namespace dense::modules {
namespace {

template <Function1 function>
Value each(Machine& m, const Arguments& a) {
  auto given = to_array(m, a.values[0], Owner::numpy);
  if (!given) return {};
  if (given->type == ElementType::boolean && function == Function1::negative)
    return m.raise("TypeError",
                   "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or "
                   "the logical_not function instead.");
  if (function == Function1::reciprocal && !is_real(given->type))
    return not_here(m, "np.reciprocal of integers");
  return numpy_value(m, apply(function, *given));
}

/// np.fabs: floats, of integers too.
Value absolute_float(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  if (!given) return {};
  return numpy_value(
      m, apply(Function1::absolute, is_real(given->type) ? *given : given->cast(ElementType::float64)));
}

template <Arithmetic2 operation>
Value both(Machine& m, const Arguments& a) {
  return calculated(m, operation, a.values[0], a.values[1], Owner::numpy);
}

template <Relation relation>
Value related(Machine& m, const Arguments& a) {
  const auto one = to_array(m, a.values[0], Owner::numpy), two = to_array(m, a.values[1], Owner::numpy);
  if (!one || !two) return {};
  if (!broadcast(one->shape, two->shape))
    return m.raise("ValueError", "operands could not be broadcast together with shapes " +
                                     shape_text(one->shape) + " " + shape_text(two->shape) + " ");
  return may_meet(m, *one, *two) ? numpy_value(m, relate(relation, *one, *two)) : Value();
}

Array truths(const Array& array) {
  return relate(Relation::not_equal, array, Array::scalar(std::int64_t{0}));
}

template <bool conjunction>
Value joined_truths(Machine& m, const Arguments& a) {
  const auto one = to_array(m, a.values[0], Owner::numpy), two = to_array(m, a.values[1], Owner::numpy);
  if (!one || !two) return {};
  if (!broadcast(one->shape, two->shape)) return not_here(m, "a logical function of shapes that do not fit");
  if (!may_meet(m, *one, *two)) return {};
  constexpr Arithmetic2 operation = conjunction ? Arithmetic2::minimum : Arithmetic2::maximum;
  return numpy_value(m, calculate(operation, {truths(*one)}, {truths(*two)}, Promotion::nep_50));
}

/// np.round: scaled by a power of ten, rounded to the nearest, ties to even, and scaled back.
Value rounded(Machine& m, const Arguments& a) {
  Parameters p(m, a, "round", {"a", "decimals"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  const auto decimals = given ? p.integer(1, 0) : std::nullopt;
  return decimals ? round_array(m, *given, *decimals) : Value();
}

Value power(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  return given ? python::binary(m, python::Operator::power, numpy_value(m, *given), a.values[1], false)
               : Value();
}

/// |a − b| <= atol + rtol · |b|, element by element.
Value is_close(Machine& m, const Arguments& a) {
  Parameters p(m, a, "isclose", {"a", "b", "rtol", "atol", "equal_nan"}, 2);
  const auto one = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  const auto two = one ? to_array(m, p[1], Owner::numpy) : std::nullopt;
  const auto rtol = two ? p.real(2, 1e-5) : std::nullopt, atol = two ? p.real(3, 1e-8) : std::nullopt;
  if (!rtol || !atol) return {};
  const auto shape = broadcast(one->shape, two->shape);
  if (!shape) return not_here(m, "np.isclose of shapes that do not fit");
  if (!may_meet(m, *one, *two)) return {};
  const bool nan = !p[4].absent() && python::truth(m, p[4]) == 1;
  const Array x = stretched(*one, *shape), y = stretched(*two, *shape);
  Array result = Array::of(ElementType::boolean, *shape);
  const std::vector<std::size_t> left = x.positions(), right = y.positions();
  for (std::size_t i = 0; i < left.size(); ++i) {
    const double u = x.real(left[i]), v = y.real(right[i]);
    const bool finite = std::isfinite(u) && std::isfinite(v);
    const bool close = (finite && std::fabs(u - v) <= *atol + *rtol * std::fabs(v)) || u == v ||
                       (nan && std::isnan(u) && std::isnan(v));
    result.set(i, std::int64_t{close});
  }
  return numpy_value(m, std::move(result));
}

Value nan_to_num(Machine& m, const Arguments& a) {
  auto given = to_array(m, a.values[0], Owner::numpy);
  if (!given) return {};
  Array result = given->copy();
  if (!is_real(result.type)) return numpy_value(m, std::move(result));
  const double largest = result.type == ElementType::float32 ? 0x1.fffffep+127 : 0x1.fffffffffffffp+1023;
  for (const std::size_t position : result.positions()) {
    const double x = result.real(position);
    if (std::isnan(x)) result.set(position, 0.0);
    if (std::isinf(x)) result.set(position, std::copysign(largest, x));
  }
  return numpy_value(m, std::move(result));
}

constexpr NativeEntry table[] = {{"negative", each<Function1::negative>, 1, 1},
                                 {"sign", each<Function1::sign>, 1, 1},
                                 {"floor", each<Function1::floor>, 1, 1},
                                 {"ceil", each<Function1::ceiling>, 1, 1},
                                 {"trunc", each<Function1::truncated>, 1, 1},
                                 {"rint", each<Function1::nearest>, 1, 1},
                                 {"isfinite", each<Function1::is_finite>, 1, 1},
                                 {"isinf", each<Function1::is_infinite>, 1, 1},
                                 {"reciprocal", each<Function1::reciprocal>, 1, 1},
                                 {"fabs", absolute_float, 1, 1},
                                 {"true_divide", both<Arithmetic2::divide>, 2, 2},
                                 {"floor_divide", both<Arithmetic2::floor_divide>, 2, 2},
                                 {"mod", both<Arithmetic2::modulo>, 2, 2},
                                 {"remainder", both<Arithmetic2::modulo>, 2, 2},
                                 {"power", power, 2, 2},
                                 {"equal", related<Relation::equal>, 2, 2},
                                 {"not_equal", related<Relation::not_equal>, 2, 2},
                                 {"less", related<Relation::less>, 2, 2},
                                 {"less_equal", related<Relation::less_equal>, 2, 2},
                                 {"greater", related<Relation::greater>, 2, 2},
                                 {"greater_equal", related<Relation::greater_equal>, 2, 2},
                                 {"logical_and", joined_truths<true>, 2, 2},
                                 {"logical_or", joined_truths<false>, 2, 2},
                                 {"round", rounded, 1, 2, true},
                                 {"around", rounded, 1, 2, true},
                                 {"isclose", is_close, 2, 5, true},
                                 {"nan_to_num", nan_to_num, 1, 1},
                                 {nullptr, nullptr}};

}  // namespace

Value round_array(Machine& m, const Array& array, std::int64_t decimals) {
  if (!is_real(array.type))
    return decimals >= 0 ? numpy_value(m, array.copy()) : not_here(m, "such a rounding");
  if (decimals < -15 || decimals > 15) return not_here(m, "a rounding to so many decimals");
  double scale = 1;
  for (std::int64_t i = 0; i < std::abs(decimals); ++i) scale *= 10;
  const Operand by{Array::scalar(scale, array.type)};
  const Arithmetic2 up = decimals >= 0 ? Arithmetic2::multiply : Arithmetic2::divide,
                    down = decimals >= 0 ? Arithmetic2::divide : Arithmetic2::multiply;
  if (decimals == 0) return numpy_value(m, apply(Function1::nearest, array));
  const Array scaled = calculate(up, {array}, by, Promotion::nep_50);
  return numpy_value(m, calculate(down, {apply(Function1::nearest, scaled)}, by, Promotion::nep_50));
}

const NativeEntry* const numpy_elements = table;

}  // namespace dense::modules
