#include "core/modules/array_functions.hpp"
#include "core/modules/configurations.hpp"
#include "core/modules/dense_value.hpp"
#include "core/modules/tape.hpp"
#include "core/program/cost.hpp"
#include "core/python/operations.hpp"
#include "core/tensorflow/doubles.hpp"

// Dense layers of other floats than float32, and activations of float64. The process draws their seeds; what the seeds give is
// theirs.
namespace dense::modules {

std::optional<Array> drawn_of_type(Machine& machine, ElementType type, const Initializer& initializer,
                                   dense::Shape of, PhiloxState stream,
                                   const std::vector<std::size_t>& shape) {
  constexpr double normal =
      1800;  // nanoseconds of float64: its logarithm, sine and cosine are the nearest numbers
  const bool is_double = type == ElementType::float64;
  const double cost = is_double && draws_of(initializer, of).op > RandomOp::uniform
                          ? normal * static_cast<double>(of.size())
                          : 2 * draw_cost(initializer, of);
  if (!machine.reserve(of.size() * sizeof(Element)) || !machine.spend(steps_for(cost))) return std::nullopt;
  if (is_double) {
    std::vector<double> values(of.size());
    if (initialize(initializer, of, stream, values)) return Array::from(values, shape);
  } else {
    std::vector<float> values(of.size());
    const bool is_drawn =
        type == ElementType::float32
            ? static_cast<bool>(initialize(initializer, of, stream, values))
            : initialize(initializer, of, stream,
                         type == ElementType::float16 ? Format::float16 : Format::bfloat16, values);
    if (is_drawn) return Array::from(std::move(values), shape).cast(type);
  }
  not_here(machine, "an orthogonal matrix of " + std::string(name(type)));
  return std::nullopt;
}

bool DenseValue::draw_others(Machine& machine) {
  Session::of(machine).note(
      machine, "a layer of " + policy_name(policy) + " is computed whole: its calls are not shown in steps");
  const Layer& state = layer(machine);
  const std::size_t inputs = state.weights->input_dim, units = state.units;
  const auto hold = [&](const Initializer& initializer, dense::Shape of, PhiloxState stream,
                        const std::vector<std::size_t>& shape, const char* own_name) {
    auto values = drawn_of_type(machine, policy.weights, initializer, of, stream, shape);
    if (!values) return false;
    held.push_back(array_value(machine, std::move(*values), Owner::variable));
    if (held.back().absent()) return false;
    as_array(held.back())->path = name + own_name;
    as_array(held.back())->layer = this;
    return true;
  };
  held.clear();
  if (!hold(state.kernel_initializer->initializer, {2, inputs, units}, state.seed.stream, {inputs, units},
            "/kernel"))
    return false;
  return !state.use_bias ||
         hold(state.bias_initializer->initializer, {1, 1, units}, state.bias_seed.stream, {units}, "/bias");
}

Value DenseValue::output_of_others(Machine& machine, Value given) {
  Value input = given;
  const std::vector<std::size_t> shape = as_array(input)->array.shape;
  const auto as_computed = [&](Value value) {
    const ElementType computed = policy.computed;
    return value.absent() || as_array(value)->array.type == computed
               ? value
               : recorded(machine, array_value(machine, as_array(value)->array.cast(computed), Owner::tensor),
                          cast_gradient, {value});
  };
  input = as_computed(input);
  if (input.absent() || !build(machine, {shape_of(as_array(input)->array)})) return {};
  if (!input_shape) input_shape = shape_of(as_array(input)->array);
  const auto laid = [&](Value tensor, std::vector<std::size_t> lengths) {
    return tensor.absent() || shape.size() == 2
               ? tensor
               : reshape(machine, tensor, shape_value(machine, lengths), Owner::tensor);
  };
  const std::size_t rows = as_array(input)->array.size() / shape.back();
  Value z = laid(input, {rows, shape.back()});
  const Value kernel = as_computed(held[0]);
  if (!z.absent() && !kernel.absent()) z = matrix_product(machine, z, kernel, Owner::tensor);
  std::vector<std::size_t> lengths = shape;
  lengths.back() = layer(machine).units;
  z = laid(z, lengths);
  if (!z.absent() && held.size() == 2) {
    const Value bias = as_computed(held[1]);
    z = bias.absent() ? bias : calculated(machine, Arithmetic2::add, z, bias, Owner::tensor);
  }
  if (z.absent() || kernel.absent()) return {};
  if (!own_activation.absent()) return machine.call(own_activation, std::vector<Value>{z});
  const Layer& state = layer(machine);
  if (state.activation->function == ActivationFunction::linear) return z;
  const Array sums = as_array(z)->array;
  if (activation_call_error(*state.activation, state.activation_arguments, sums.size() / state.units,
                            state.units))
    return not_here(machine, "an activation of this width");
  return (policy.computed == ElementType::float64 ? activated_doubles : activated_shorts)(
      machine, *state.activation, state.activation_arguments, sums, z);
}

Value activated_doubles(Machine& machine, const Activation& activation, const ActivationArguments& arguments,
                        const Array& array, Value from) {
  Session& session = Session::of(machine);
  const std::vector<double> x = array.doubles();
  std::vector<double> y(x.size());
  if (!machine.spend(static_cast<std::int64_t>(x.size() / 4))) return {};
  const tensorflow::Platform* platform = session.platform ? &*session.platform : nullptr;
  const std::size_t columns = array.rank() == 0 ? 1 : array.shape.back();
  const tensorflow::DoubleDigits digits =
      tensorflow::apply_activation(platform, activation, arguments, x, columns, y);
  // The nearest numbers take some 3 µs each, those of packets a tenth of that.
  if (digits == tensorflow::DoubleDigits::nearest &&
      !machine.spend(static_cast<std::int64_t>(x.size() / 4 * 3)))
    return {};
  if (digits == tensorflow::DoubleDigits::not_here)
    return not_here(machine, "the activation " + std::string(activation.name) + " of float64");
  if (platform && digits == tensorflow::DoubleDigits::nearest)
    session.note(machine,
                 "TensorFlow's digits of this activation are not known here: last digits may differ");
  const Value made = array_value(machine, Array::from(y, array.shape), Owner::tensor);
  return recorded_activation(machine, made, from, activation, arguments);
}

}  // namespace dense::modules
