#pragma once

#include <initializer_list>
#include <span>

#include "core/modules/array_functions.hpp"

/// What a GradientTape remembers of operations on tensors, and the gradients that it makes of that.
///
/// While a tape is open, every tensor of floats that is made has a Record. Whoever computes says by `recorded` what it was
/// made of; until then, and for ever where nobody says so, its gradient is not known, and a gradient that would lead through
/// it is refused with its line: none is silently None. While no tape is open nothing is kept.
namespace dense::modules {

struct Record;

/// From the gradient by a record's output those by its inputs, of which one that stays absent has none (`wanted`: nobody asks
/// for the others). They are TensorFlow's operations in its order (python/ops/math_grad.py, nn_grad.py, array_grad.py of
/// 2.21), and recorded themselves while a tape is open. False: an exception is pending, or the run ends.
using Gradient = bool (*)(Machine& machine, const Record& record, Value by_output,
                          std::vector<Value>& by_inputs);

/// An operation.
struct Record : Host {
  Gradient gradient = nullptr;  ///< null: not known here
  std::vector<Value> inputs{};  ///< tensors, variables that are read, and numbers
  ArrayValue* output = nullptr;
  std::int64_t place = 0;  ///< among all operations
  int line = 0;
  std::vector<std::size_t> numbers{};  ///< axes or lengths
  Host* held = nullptr;                ///< what else its gradient needs

  const Array& array(std::size_t input) const { return as_array(inputs[input])->array; }
  bool wanted(std::size_t input) const;
  std::string repr(Machine&) override { return "<record>"; }
  void tell(Reached& reached) override;
};

/// Whether a gradient may lead to a value: it was computed from a variable or from what a tape watches, or is that.
bool is_connected(Value value);

/// Says what a tensor was made of, and gives it back. A variable is read, as TensorFlow reads it, so that what it becomes
/// later changes nothing.
Value recorded(Machine& machine, Value made, Gradient gradient, std::span<const Value> inputs,
               std::vector<std::size_t> numbers = {}, Host* held = nullptr);
inline Value recorded(Machine& machine, Value made, Gradient gradient, Value input,
                      std::vector<std::size_t> numbers) {
  return recorded(machine, made, gradient, std::span<const Value>(&input, 1), std::move(numbers));
}
inline Value recorded(Machine& machine, Value made, Gradient gradient, std::initializer_list<Value> inputs) {
  return as_array(made) && as_array(made)->record
             ? recorded(machine, made, gradient, std::span<const Value>(inputs.begin(), inputs.size()))
             : made;
}
/// Says that no gradient leads through a tensor: it is a constant.
Value constant(Value made);
/// The same unless it was made of something that is connected.
Value constant_unless(Value made, std::initializer_list<Value> inputs);

/// A tensor or a variable as it is; anything else, whose numbers are `array`, as a tensor.
Value as_tensor(Machine& machine, Value value, const Array& array);

/// What a script had it watch, and from when on.
struct Watched {
  ArrayValue* tensor;
  std::int64_t place;
};
/// The gradients of the sum of all elements of targets; None for sources that they do not depend on. `by_targets` holds what
/// stands in the place of ones, or nothing. Nothing, with an exception pending or the run ended.
std::optional<std::vector<Value>> gradients_of(Machine& machine, std::span<const Recording> recordings,
                                               std::span<const Watched> watched, bool watches_variables,
                                               const std::vector<Value>& targets,
                                               const std::vector<Value>& by_targets,
                                               const std::vector<Value>& sources);

// Operations that record themselves.

/// function(x) of a tensor.
Value function_of(Machine& machine, Function1 function, Value x);
/// tf.math.reciprocal and tf.math.rsqrt of float32, whose last digits depend on where an element stands.
Value reciprocal(Machine& machine, Value x);
Value reciprocal_root(Machine& machine, Value x);
/// tf.math.squared_difference
Value squared_difference(Machine& machine, Value x, Value y);
/// tf.add_n. Precondition: there is a tensor.
Value sum_of(Machine& machine, const std::vector<Value>& tensors);
/// A sum or a mean over axes, as tf.reduce_sum and its kin take them.
Value reduced_tensor(Machine& machine, Reduction reduction, Value x, Value axis, Value keep_axis);
/// tf.cumsum
Value running_sum(Machine& machine, Value x, std::size_t axis, bool exclusive, bool reverse);
/// A gradient by what was stretched to that shape: its sums.
Value summed_to(Machine& machine, Value gradient, const std::vector<std::size_t>& shape);
/// The places of an array's elements, in its shape.
Array places_in(const Array& array);
/// Says that the elements of a tensor are copies of elements of another: `places` says of which, in the tensor's order.
Value recorded_copies(Machine& machine, Value made, Value from, const Array& places);
/// A tensor of the elements of another, as `rearrange(array)` puts them into another array.
template <class Rearrange>
Value copied(Machine& machine, Value from, const Array& array, Rearrange rearrange) {
  const Value made = array_value(machine, rearrange(array).copy(), Owner::tensor);
  if (made.absent() || !as_array(made)->record || !is_connected(from)) return constant(made);
  return recorded_copies(machine, made, from, rearrange(places_in(array)));
}
/// tf.repeat
Value repeated_tensor(Machine& machine, Value x, Value counts, Value axis);
/// Says that a tensor is an activation of another, whose gradient may not be known.
Value recorded_activation(Machine& machine, Value made, Value sums, const Activation& activation,
                          const ActivationArguments& arguments);

/// The rows of a tensor, each without its mean and divided by its deviation, as Keras 2 has them.
Value normal_rows(Machine& machine, Value x, float epsilon);

// Gradients of operations, for `recorded`.
bool same_gradient(Machine&, const Record&, Value, std::vector<Value>&);  ///< of what passes as it is
bool no_gradient(Machine&, const Record&, Value, std::vector<Value>&);    ///< of floor and its kin
Gradient gradient_of(Arithmetic2 operation);
Gradient gradient_of(Function1 function);
bool power_gradient(Machine&, const Record&, Value, std::vector<Value>&);
bool logarithm_gradient(Machine&, const Record&, Value, std::vector<Value>&);
bool logarithm_of_1_plus_gradient(Machine&, const Record&, Value, std::vector<Value>&);
bool exponential_minus_1_gradient(Machine&, const Record&, Value, std::vector<Value>&);
bool choice_gradient(Machine&, const Record&, Value, std::vector<Value>&);  ///< of tf.where
bool cast_gradient(Machine&, const Record&, Value, std::vector<Value>&);
bool reshape_gradient(Machine&, const Record&, Value, std::vector<Value>&);
bool stretch_gradient(Machine&, const Record&, Value, std::vector<Value>&);  ///< of broadcasts
bool copies_gradient(Machine&, const Record&, Value, std::vector<Value>&);   ///< numbers: their places
bool slices_gradient(Machine&, const Record&, Value,
                     std::vector<Value>&);  ///< the same, in TensorFlow tf.IndexedSlices
bool spreading_gradient(Machine&, const Record&, Value,
                        std::vector<Value>&);  ///< of a sum of zeros and elements at places
bool tiling_gradient(Machine&, const Record&, Value,
                     std::vector<Value>&);  ///< numbers: lengths, each with 1 for copies
bool joint_gradient(Machine&, const Record&, Value,
                    std::vector<Value>&);                                ///< numbers: the axis; 1: a new one
bool sum_gradient(Machine&, const Record&, Value, std::vector<Value>&);  ///< numbers: lengths, axes kept
bool mean_gradient(Machine&, const Record&, Value, std::vector<Value>&);
bool extreme_gradient(Machine&, const Record&, Value, std::vector<Value>&);
bool product_gradient(Machine&, const Record&, Value, std::vector<Value>&);  ///< of matrices

}  // namespace dense::modules
