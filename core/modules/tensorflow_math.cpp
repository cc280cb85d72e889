#include <array>

#include "core/arrays/rearranging.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/tensorflow_calls.hpp"
#include "core/modules/tensorflow_tables.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// tf.math: element by element, comparisons and reductions, most of which tf has under the same names.
namespace dense::modules {
namespace {

/// Two arguments of which at least one is a tensor afterwards.
std::optional<std::array<Value, 2>> operands(Machine& m, const Arguments& a, const char* name) {
  const Parameters p(m, a, name, {"x", "y", "name"}, 2);
  if (!p) return std::nullopt;
  std::array<Value, 2> both{p[0], p[1]};
  if (both[0].absent() || both[1].absent()) {
    not_here(m, "an operation of TensorFlow on None");
    return std::nullopt;
  }
  const ArrayValue* second = as_array(both[1]);
  const ArrayValue* first = as_array(both[0]);
  if ((!first || first->owner < Owner::tensor) && (!second || second->owner < Owner::tensor)) {
    const auto array = to_array(m, both[0], Owner::tensor);
    if (!array) return std::nullopt;
    both[0] = constant_unless(array_value(m, *array, Owner::tensor), {both[0]});
  }
  return both;
}

template <Arithmetic2 operation>
Value both(Machine& m, const Arguments& a) {
  const auto given = operands(m, a, "operation");
  return given ? calculated(m, operation, (*given)[0], (*given)[1], Owner::tensor) : Value();
}

template <Function1 function>
Value each(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "operation", {"x", "name"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  if ((function == Function1::square_root || function == Function1::reciprocal) && !is_real(given->type))
    return not_here(m, "this operation of integer tensors");
  if (function == Function1::reciprocal) return reciprocal(m, as_tensor(m, p[0], *given));
  return recorded(m, array_value(m, apply(function, *given), Owner::tensor), gradient_of(function), {p[0]});
}

template <Relation relation>
Value related(Machine& m, const Arguments& a) {
  const auto given = operands(m, a, "comparison");
  if (!given) return {};
  const auto one = to_operand(m, (*given)[0], Owner::tensor), two = to_operand(m, (*given)[1], Owner::tensor);
  if (!one || !two) return {};
  const bool mixed = is_real(one->array.type) != is_real(two->array.type) && !one->weak && !two->weak;
  if (!broadcast(one->array.shape, two->array.shape) || mixed)
    return not_here(m, "a comparison of tensors that do not fit");
  if (!may_meet(m, one->array, two->array)) return {};
  return array_value(m, relate(relation, one->array, two->array), Owner::tensor);
}

template <bool conjunction>
Value joined_truths(Machine& m, const Arguments& a) {
  const auto given = operands(m, a, "logical");
  if (!given) return {};
  const auto one = to_array(m, (*given)[0], Owner::tensor), two = to_array(m, (*given)[1], Owner::tensor);
  if (!one || !two) return {};
  if (one->type != ElementType::boolean || two->type != ElementType::boolean ||
      !broadcast(one->shape, two->shape))
    return not_here(m, "a logical operation of anything but booleans that fit");
  if (!may_meet(m, *one, *two)) return {};
  constexpr Arithmetic2 operation = conjunction ? Arithmetic2::minimum : Arithmetic2::maximum;
  return array_value(m, calculate(operation, {*one}, {*two}, Promotion::nep_50), Owner::tensor);
}

template <Reduction reduction>
Value reduced(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "reduce", {"input_tensor", "axis", "keepdims", "name"}, 1);
  if (!p) return {};
  const std::optional<Array> given = to_array(m, p[0], Owner::tensor);
  if (!given) return {};
  if (reduction == Reduction::variance && !is_real(given->type))
    return m.raise("TypeError", "Input must be either real or complex");
  const Value made = reduced_tensor(m, reduction, p[0], p[1], p[2]);
  ArrayValue* array = as_array(made);
  if (array && array->array.type == ElementType::int64 && given->type == ElementType::int32)
    array->array = array->array.cast(ElementType::int32);
  return made;
}

/// argmax and argmin: along the first axis where none is given.
template <Reduction reduction>
Value place(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "argmax", {"input", "axis", "output_type", "name"}, 1);
  if (!p) return {};
  const auto type = to_type(m, p[2], ElementType::int64);
  const std::optional<Array> given = type ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  const Value axis = p[1].absent() ? Value::of(std::int64_t{0}) : p[1];
  const Value made = given ? reduce(m, reduction, *given, axis, {}, Owner::tensor) : Value();
  if (ArrayValue* array = as_array(made)) array->array = array->array.cast(*type);
  return made;
}

Value power(Machine& m, const Arguments& a) {
  const auto given = operands(m, a, "pow");
  return given ? python::binary(m, python::Operator::power, (*given)[0], (*given)[1], false) : Value();
}

Value rsqrt(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "rsqrt", {"x", "name"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  if (given->type != ElementType::float32) return not_here(m, "this operation of anything but float32");
  return reciprocal_root(m, as_tensor(m, p[0], *given));
}

Value difference_squared(Machine& m, const Arguments& a) {
  const auto given = operands(m, a, "squared_difference");
  return given ? squared_difference(m, (*given)[0], (*given)[1]) : Value();
}

Value clip_by_value(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "clip_by_value", {"t", "clip_value_min", "clip_value_max", "name"}, 3);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  Value result = as_tensor(m, p[0], *given);
  if (!result.absent()) result = calculated(m, Arithmetic2::minimum, result, p[2], Owner::tensor);
  return result.absent() ? result : calculated(m, Arithmetic2::maximum, result, p[1], Owner::tensor);
}

Value running(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "cumsum", {"x", "axis", "exclusive", "reverse", "name"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  const auto axis = to_axis(m, p[1].absent() ? Value::of(std::int64_t{0}) : p[1], given->rank());
  if (!axis) return {};
  const auto is_true = [&](std::size_t i) { return !p[i].absent() && python::truth(m, p[i]) == 1; };
  return running_sum(m, as_tensor(m, p[0], *given), *axis, is_true(2), is_true(3));
}

Value count_nonzero(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "count_nonzero", {"input", "axis", "keepdims"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  const Array truths = relate(Relation::not_equal, *given, Array::scalar(std::int64_t{0}));
  return reduce(m, Reduction::sum, truths.cast(ElementType::int64), p[1], p[2], Owner::tensor);
}

Value add_n(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "add_n", {"inputs", "name"}, 1);
  std::vector<Value> items;
  if (!p || !m.collect(p[0], items) || items.empty()) return {};
  for (Value& each : items) {
    const auto array = to_array(m, each, Owner::tensor);
    if (!array || (each = as_tensor(m, each, *array)).absent()) return {};
  }
  return sum_of(m, items);
}

/// The root of the sum of squares.
Value norm(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "norm", {"tensor", "ord", "axis", "keepdims", "name"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  if (!p[1].absent() || !is_real(given->type))
    return not_here(m, "tf.norm of another kind than the euclidean");
  const Value x = as_tensor(m, p[0], *given);
  const Value squares = x.absent() ? x : calculated(m, Arithmetic2::multiply, x, x, Owner::tensor);
  const Value sum = squares.absent() ? squares : reduced_tensor(m, Reduction::sum, squares, p[2], p[3]);
  return sum.absent() ? Value() : function_of(m, Function1::square_root, sum);
}

}  // namespace

constexpr NativeEntry math_table[] = {{"abs", each<Function1::absolute>, 0, 2, true},
                                      {"negative", each<Function1::negative>, 0, 2, true},
                                      {"square", each<Function1::square>, 0, 2, true},
                                      {"sqrt", each<Function1::square_root>, 0, 2, true},
                                      {"sign", each<Function1::sign>, 0, 2, true},
                                      {"round", each<Function1::nearest>, 0, 2, true},
                                      {"floor", each<Function1::floor>, 0, 2, true},
                                      {"ceil", each<Function1::ceiling>, 0, 2, true},
                                      {"reciprocal", each<Function1::reciprocal>, 0, 2, true},
                                      {"is_nan", each<Function1::is_nan>, 0, 2, true},
                                      {"is_inf", each<Function1::is_infinite>, 0, 2, true},
                                      {"is_finite", each<Function1::is_finite>, 0, 2, true},
                                      {"logical_not", each<Function1::logical_not>, 0, 2, true},
                                      {"add", both<Arithmetic2::add>, 0, 3, true},
                                      {"subtract", both<Arithmetic2::subtract>, 0, 3, true},
                                      {"multiply", both<Arithmetic2::multiply>, 0, 3, true},
                                      {"divide", both<Arithmetic2::divide>, 0, 3, true},
                                      {"truediv", both<Arithmetic2::divide>, 0, 3, true},
                                      {"floordiv", both<Arithmetic2::floor_divide>, 0, 3, true},
                                      {"mod", both<Arithmetic2::modulo>, 0, 3, true},
                                      {"maximum", both<Arithmetic2::maximum>, 0, 3, true},
                                      {"minimum", both<Arithmetic2::minimum>, 0, 3, true},
                                      {"pow", power, 0, 3, true},
                                      {"rsqrt", rsqrt, 0, 2, true},
                                      {"squared_difference", difference_squared, 0, 3, true},
                                      {"clip_by_value", clip_by_value, 0, 4, true},
                                      {"equal", related<Relation::equal>, 0, 3, true},
                                      {"not_equal", related<Relation::not_equal>, 0, 3, true},
                                      {"less", related<Relation::less>, 0, 3, true},
                                      {"less_equal", related<Relation::less_equal>, 0, 3, true},
                                      {"greater", related<Relation::greater>, 0, 3, true},
                                      {"greater_equal", related<Relation::greater_equal>, 0, 3, true},
                                      {"logical_and", joined_truths<true>, 0, 3, true},
                                      {"logical_or", joined_truths<false>, 0, 3, true},
                                      {"reduce_sum", reduced<Reduction::sum>, 0, 4, true},
                                      {"reduce_mean", reduced<Reduction::mean>, 0, 4, true},
                                      {"reduce_prod", reduced<Reduction::product>, 0, 4, true},
                                      {"reduce_max", reduced<Reduction::largest>, 0, 4, true},
                                      {"reduce_min", reduced<Reduction::smallest>, 0, 4, true},
                                      {"reduce_all", reduced<Reduction::all>, 0, 4, true},
                                      {"reduce_any", reduced<Reduction::any>, 0, 4, true},
                                      {"reduce_variance", reduced<Reduction::variance>, 0, 4, true},
                                      {"reduce_std", reduced<Reduction::deviation>, 0, 4, true},
                                      {"argmax", place<Reduction::place_of_largest>, 0, 4, true},
                                      {"argmin", place<Reduction::place_of_smallest>, 0, 4, true},
                                      {"cumsum", running, 0, 5, true},
                                      {"count_nonzero", count_nonzero, 0, 3, true},
                                      {"add_n", add_n, 0, 2, true},
                                      {"norm", norm, 0, 5, true},
                                      {nullptr, nullptr}};
const NativeEntry* const tensorflow_math = math_table;

}  // namespace dense::modules
