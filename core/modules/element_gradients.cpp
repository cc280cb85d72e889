#include "core/arrays/rearranging.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/layer_values.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/training_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// Gradients of what is computed element by element: tensorflow/python/ops/math_grad.py, core/kernels/cwise_ops_gradients.h.
namespace dense::modules {
namespace {

using By = std::vector<Value>;

Value of(Machine& m, Arithmetic2 operation, Value a, Value b) {
  if (a.absent() || b.absent()) return {};
  return calculated(m, operation, a, b, Owner::tensor);
}
Value product(Machine& m, Value a, Value b) {
  return of(m, Arithmetic2::multiply, a, b);
}
Value quotient(Machine& m, Value a, Value b) {
  return of(m, Arithmetic2::divide, a, b);
}
Value difference(Machine& m, Value a, Value b) {
  return of(m, Arithmetic2::subtract, a, b);
}
Value negative(Machine& m, Value a) {
  return a.absent() ? Value() : function_of(m, Function1::negative, a);
}
Value output_of(const Record& record) {
  return Value(Type::host, record.output);
}

/// Gives an input its gradient, summed where it was stretched to the shape of the other.
bool give(Machine& m, const Record& record, By& by, std::size_t input, Value gradient) {
  if (gradient.absent()) return false;
  by[input] = summed_to(m, gradient, as_array(record.inputs[input])->array.shape);
  return !by[input].absent();
}

bool add_gradient(Machine& m, const Record& record, Value g, By& by) {
  return (!record.wanted(0) || give(m, record, by, 0, g)) && (!record.wanted(1) || give(m, record, by, 1, g));
}

bool subtract_gradient(Machine& m, const Record& record, Value g, By& by) {
  return (!record.wanted(0) || give(m, record, by, 0, g)) &&
         (!record.wanted(1) || give(m, record, by, 1, negative(m, g)));
}

bool multiply_gradient(Machine& m, const Record& record, Value g, By& by) {
  const Value x = record.inputs[0], y = record.inputs[1];
  return (!record.wanted(0) || give(m, record, by, 0, product(m, g, y))) &&
         (!record.wanted(1) || give(m, record, by, 1, product(m, x, g)));
}

bool divide_gradient(Machine& m, const Record& record, Value g, By& by) {
  const Value x = record.inputs[0], y = record.inputs[1];
  if (record.wanted(0) && !give(m, record, by, 0, quotient(m, g, y))) return false;
  return !record.wanted(1) ||
         give(m, record, by, 1, negative(m, product(m, g, quotient(m, quotient(m, x, y), y))));
}

/// The quotient is a whole number, which does not change.
bool modulo_gradient(Machine& m, const Record& record, Value g, By& by) {
  const Value x = record.inputs[0], y = record.inputs[1];
  if (record.wanted(0) && !give(m, record, by, 0, g)) return false;
  if (!record.wanted(1)) return true;
  return give(m, record, by, 1, product(m, g, negative(m, of(m, Arithmetic2::floor_divide, x, y))));
}

/// The gradient where the condition holds, zero elsewhere, or the other way round.
Value masked(Machine& m, const Array& condition, Value g, bool holds) {
  const Array& array = as_array(g)->array;
  const Array zero = Array::of(array.type, {});
  const Value made =
      array_value(m, holds ? chosen(condition, array, zero) : chosen(condition, zero, array), Owner::tensor);
  Value truths = array_value(m, condition, Owner::tensor);
  return made.absent() || truths.absent()
             ? Value()
             : recorded(m, made, choice_gradient,
                        {truths, holds ? g : Value::of(0.0), holds ? Value::of(0.0) : g});
}

template <Relation relation>
bool selection_gradient(Machine& m, const Record& record, Value g, By& by) {
  const auto x = to_operand(m, record.inputs[0], Owner::tensor),
             y = to_operand(m, record.inputs[1], Owner::tensor);
  if (!x || !y) return false;
  const Array first = relate(relation, x->array, y->array);
  return (!record.wanted(0) || give(m, record, by, 0, masked(m, first, g, true))) &&
         (!record.wanted(1) || give(m, record, by, 1, masked(m, first, g, false)));
}

bool negative_gradient(Machine& m, const Record&, Value g, By& by) {
  by[0] = negative(m, g);
  return !by[0].absent();
}

bool absolute_gradient(Machine& m, const Record& record, Value g, By& by) {
  by[0] = product(m, g, function_of(m, Function1::sign, record.inputs[0]));
  return !by[0].absent();
}

bool square_gradient(Machine& m, const Record& record, Value g, By& by) {
  by[0] = product(m, g, product(m, record.inputs[0], Value::of(2.0)));
  return !by[0].absent();
}

/// A gradient of zero stays zero, whatever it would be multiplied by.
Value zero_where_zero(Machine& m, Value g, Value made) {
  if (made.absent()) return {};
  const Array& array = as_array(g)->array;
  const Array zero = relate(Relation::equal, array, Array::of(array.type, {}));
  bool any = false;
  for (const std::size_t position : zero.positions()) any |= zero.integer(position) != 0;
  return any ? masked(m, zero, made, false) : made;
}

/// In packets (1/2 / y) g, elsewhere (1/2 g) / y.
bool root_gradient(Machine& m, const Record& record, Value g, By& by) {
  const Value made = quotient(m, product(m, Value::of(0.5), g), output_of(record));
  if (made.absent()) return false;
  Array& array = as_array(made)->array;
  if (array.type == ElementType::float32) {
    std::vector<float> values = array.floats();
    const std::vector<float> y = record.output->array.floats(), upstream = as_array(g)->array.floats();
    arithmetic_of(Session::of(m)).each(values.size(), [&](const training::Elements& e, std::size_t i) {
      if (e.in_packet()) values[i] = e.multiply(e.divide(0.5f, y[i]), upstream[i]);
    });
    array = Array::from(std::move(values), array.shape);
  }
  by[0] = zero_where_zero(m, g, made);
  return !by[0].absent();
}

bool reciprocal_gradient(Machine& m, const Record& record, Value g, By& by) {
  const Value y = output_of(record);
  by[0] = zero_where_zero(m, g, product(m, negative(m, product(m, y, y)), g));
  return !by[0].absent();
}

bool sign_gradient(Machine& m, const Record& record, Value, By& by) {
  const Array& x = record.array(0);
  by[0] = constant(array_value(m, Array::of(x.type, x.shape), Owner::tensor));
  return !by[0].absent();
}

/// Of an output y, - 1/2 g y^3.
bool reciprocal_root_gradient(Machine& m, const Record& record, Value g, By& by) {
  const Value y = output_of(record);
  const Value half = product(m, Value::of(-0.5), product(m, g, y));
  by[0] = zero_where_zero(m, g, product(m, half, product(m, y, y)));
  return !by[0].absent();
}

bool squared_difference_gradient(Machine& m, const Record& record, Value g, By& by) {
  const Value x =
      product(m, product(m, Value::of(2.0), g), difference(m, record.inputs[0], record.inputs[1]));
  return (!record.wanted(0) || give(m, record, by, 0, x)) &&
         (!record.wanted(1) || give(m, record, by, 1, negative(m, x)));
}

/// A function of float32 whose last digits depend on where an element stands.
template <float (training::Elements::*function)(float) const>
Value placed(Machine& m, Value x, Gradient gradient) {
  const Array& array = as_array(x)->array;
  std::vector<float> values = array.floats();
  arithmetic_of(Session::of(m)).each(values.size(), [&](const training::Elements& e, std::size_t i) {
    values[i] = (e.*function)(values[i]);
  });
  const Value made = array_value(m, Array::from(std::move(values), array.shape), Owner::tensor);
  return recorded(m, made, gradient, {x});
}

}  // namespace

Value reciprocal_root(Machine& m, Value x) {
  return x.absent() ? x : placed<&training::Elements::reciprocal_root>(m, x, reciprocal_root_gradient);
}

Value squared_difference(Machine& m, Value x, Value y) {
  const Value apart = difference(m, x, y);
  if (apart.absent()) return {};
  const Value made = array_value(m, apply(Function1::square, as_array(apart)->array), Owner::tensor);
  return recorded(m, made, squared_difference_gradient, {x, y});
}

Value reciprocal(Machine& m, Value x) {
  if (x.absent()) return {};
  const Array& array = as_array(x)->array;
  if (array.type != ElementType::float32) return function_of(m, Function1::reciprocal, x);
  return placed<&training::Elements::reciprocal>(m, x, reciprocal_gradient);
}

bool same_gradient(Machine&, const Record&, Value g, By& by) {
  by[0] = g;
  return true;
}

bool no_gradient(Machine&, const Record&, Value, By&) {
  return true;
}

Gradient gradient_of(Arithmetic2 operation) {
  constexpr Gradient gradients[] = {add_gradient,
                                    subtract_gradient,
                                    multiply_gradient,
                                    divide_gradient,
                                    no_gradient,
                                    modulo_gradient,
                                    selection_gradient<Relation::greater_equal>,
                                    selection_gradient<Relation::less_equal>};
  return gradients[static_cast<std::size_t>(operation)];
}

Gradient gradient_of(Function1 function) {
  switch (function) {
    case Function1::negative:
      return negative_gradient;
    case Function1::absolute:
      return absolute_gradient;
    case Function1::square:
      return square_gradient;
    case Function1::square_root:
      return root_gradient;
    case Function1::reciprocal:
      return reciprocal_gradient;
    case Function1::sign:
      return sign_gradient;
    default:
      return no_gradient;
  }
}

Value function_of(Machine& m, Function1 function, Value x) {
  const Value made = array_value(m, apply(function, as_array(x)->array), Owner::tensor);
  return recorded(m, made, gradient_of(function), {x});
}

/// Of a number as exponent.
bool power_gradient(Machine& m, const Record& record, Value g, By& by) {
  const double exponent = python::to_double(record.inputs[1]);
  const Value scaled = product(m, g, record.inputs[1]);
  if (exponent == 1.0) {
    by[0] = scaled;
  } else {
    const Value less = record.inputs[1].type == Type::real
                           ? Value::of(exponent - 1)
                           : Value::of(static_cast<std::int64_t>(exponent) - 1);
    by[0] = product(m, scaled, python::binary(m, python::Operator::power, record.inputs[0], less, false));
  }
  return !by[0].absent();
}

bool logarithm_gradient(Machine& m, const Record& record, Value g, By& by) {
  by[0] = product(m, g, reciprocal(m, record.inputs[0]));
  return !by[0].absent();
}

bool logarithm_of_1_plus_gradient(Machine& m, const Record& record, Value g, By& by) {
  by[0] = product(m, g, reciprocal(m, of(m, Arithmetic2::add, Value::of(1.0), record.inputs[0])));
  return !by[0].absent();
}

bool exponential_minus_1_gradient(Machine& m, const Record& record, Value g, By& by) {
  by[0] = product(m, g, activated(m, "exponential", record.array(0), nullptr, record.inputs[0]));
  return !by[0].absent();
}

bool choice_gradient(Machine& m, const Record& record, Value g, By& by) {
  const Array& condition = record.array(0);
  return (!record.wanted(1) || give(m, record, by, 1, masked(m, condition, g, true))) &&
         (!record.wanted(2) || give(m, record, by, 2, masked(m, condition, g, false)));
}

bool cast_gradient(Machine& m, const Record& record, Value g, By& by) {
  const Value made = array_value(m, as_array(g)->array.cast(record.array(0).type), Owner::tensor);
  by[0] = recorded(m, made, cast_gradient, {g});
  return !by[0].absent();
}

}  // namespace dense::modules
