#include <algorithm>

#include "core/modules/dense_value.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/training_values.hpp"
#include "core/program/input_errors.hpp"
#include "core/training/element_steps.hpp"

// Calls of Dense, and their gradients.
namespace dense::modules {

Value DenseValue::output(Machine& machine, const std::vector<Value>& inputs, bool) {
  if (inputs.size() != 1) return not_here(machine, "Dense of several inputs");
  const ArrayValue& input = *as_array(inputs[0]);
  Session& session = Session::of(machine);
  const std::vector<std::size_t>& shape = input.array.shape;
  const KerasVersion version{session.version.generation->major, session.version.minor};
  const bool own_weights = !own_kernel.absent() || !own_bias.absent();
  if (own_weights && shape.size() >= 2 && !build(machine, {shape_of(input.array)})) return {};
  const bool is_built = layer(machine).built();
  if (!checks_once_built(version) && is_built &&
      (shape.size() < 2 || shape.back() != layer(machine).weights->input_dim))
    return not_here(machine, "an input that the operations of this version refuse");
  if (shape.size() < 2) return machine.raise("ValueError", wrong_rank(version, name, shape).sentence);
  const std::size_t features = shape.back();
  if (is_built && layer(machine).weights->input_dim != features)
    return machine.raise("ValueError",
                         wrong_last_axis(version, name, shape, layer(machine).weights->input_dim).sentence);
  if (input.array.size() == 0) return not_here(machine, "a layer's call on no rows");
  if (session.tracing) {
    if (!build(machine, {shape_of(input.array)})) return {};
    std::vector<std::size_t> columns = shape;
    columns.back() = output_columns(*layer(machine).activation, layer(machine).units);
    const Value sums = array_value(machine, Array::of(policy.computed, std::move(columns)), Owner::tensor);
    return own_activation.absent() || sums.absent() ? sums : machine.call(own_activation, std::vector{sums});
  }
  if (is_other()) return output_of_others(machine, inputs[0]);
  const std::string& order = session.order_of_line(machine.here().line);
  if (session.fitting || (order == session.order && !leaves_trace(machine)))
    return trained_output(machine, inputs[0]);
  Call call{.layer = number, .order = order};
  if (input.output_of) {
    call.input = OutputOf{*input.output_of};
  } else {
    Rows rows;
    for (const std::size_t position : input.array.positions())
      rows.values.push_back(input.array.real(position));
    rows.lengths.assign(input.array.size() / features, features);
    call.input = std::move(rows);
  }
  if (!session.execute(machine, call)) return {};
  if (!input_shape) input_shape = shape_of(input.array);
  const Trace& trace = session.process.traces().back();
  std::vector<std::size_t> columns = shape;
  columns.back() = trace.output_columns;
  const Value result = output_tensor(machine, trace.z, trace.output, inputs[0], columns);
  if (result.absent()) return {};
  const int made = static_cast<int>(session.process.traces().size()) - 1;
  if (!own_activation.absent()) return activated(machine, result, made);
  as_array(result)->output_of = made;
  return result;
}

namespace {

/// x · kernel + bias: the bias is added by tf.add, as Keras 3 does for one unit, and not by tf.nn.bias_add, or there is none.
bool dense_gradient(Machine& m, const Record& record, Value g, std::vector<Value>& by) {
  const Session& session = Session::of(m);
  const Array &x = record.array(0), &kernel = record.array(1);
  const std::size_t inputs = kernel.shape[0], units = kernel.shape[1], rows = x.size() / inputs;
  const std::vector<float> from = x.floats(), weights = kernel.floats(),
                           upstream = as_array(g)->array.floats();
  const MatrixView<const float> left{from, rows, inputs}, right{weights, inputs, units},
      by_z{upstream, rows, units};
  const training::Arithmetic arithmetic = arithmetic_of(session);
  const auto give = [&](std::size_t input, std::vector<float> values) {
    by[input] = array_value(m, Array::from(std::move(values), record.array(input).shape), Owner::tensor);
    return !by[input].absent();
  };
  if (!m.spend(static_cast<std::int64_t>(rows * inputs / 256 * units))) return false;
  if (record.wanted(0)) {
    std::vector<float> values(from.size());
    arithmetic.right_transposed(by_z, right, {values, rows, inputs});
    if (!give(0, std::move(values))) return false;
  }
  if (record.wanted(1)) {
    std::vector<float> values(weights.size());
    arithmetic.left_transposed(left, by_z, {values, inputs, units});
    if (!give(1, std::move(values))) return false;
  }
  if (record.inputs.size() < 3 || !record.wanted(2)) return true;
  const bool adds = session.keras_3() && units == 1;
  return give(
      2, adds && by_z.rows > 1 ? std::vector<float>{arithmetic.sum(upstream)} : arithmetic.column_sums(by_z));
}

}  // namespace

/// What a call gives. For a tape the sums that the activation is given are a tensor, too, which Keras's losses take as logits.
Value DenseValue::output_tensor(Machine& machine, const std::vector<float>& z,
                                const std::vector<float>& output, Value input,
                                const std::vector<std::size_t>& shape) {
  const Value result = array_value(machine, Array::from(output, shape), Owner::tensor);
  const Layer& state = layer(machine);
  const bool keeps = Session::of(machine).fitting && training::keeps_logits(*state.activation);
  if (result.absent() || (!as_array(result)->record && !keeps)) return result;
  std::vector<Value> made_of{input};
  for (const Value each : variables(machine)) made_of.push_back(each);
  if (state.activation->function == ActivationFunction::linear)
    return recorded(machine, result, dense_gradient, made_of);
  std::vector<std::size_t> sums_shape = shape;
  sums_shape.back() = state.units;
  Value sums = array_value(machine, Array::from(z, sums_shape), Owner::tensor);
  if (!sums.absent()) sums = recorded(machine, sums, dense_gradient, made_of);
  if (sums.absent()) return {};
  if (training::keeps_logits(*state.activation)) as_array(result)->sums = as_array(sums);
  return recorded_activation(machine, result, sums, *state.activation, state.activation_arguments);
}

bool DenseValue::leaves_trace(Machine& machine) {
  Session& session = Session::of(machine);
  constexpr int most_on_tapes = 8;
  constexpr std::size_t most_numbers = std::size_t{1} << 20;
  if (session.open_tapes == 0) return true;
  if (on_tapes < most_on_tapes && session.process.elements() < most_numbers) return ++on_tapes, true;
  session.note(machine,
               "the first calls of a layer on a tape are kept, and of the others what the tape needs");
  return false;
}

Value DenseValue::trained_output(Machine& machine, Value input) {
  const Array& given = as_array(input)->array;
  if (!build(machine, {shape_of(given)})) return {};
  const Layer& state = layer(machine);
  const std::shared_ptr<const DenseWeights> weights = Session::of(machine).process.weights(number);
  const std::vector<float> x = given.floats();
  const std::size_t rows = x.size() / weights->input_dim;
  if (!machine.spend(static_cast<std::int64_t>(rows * weights->input_dim / 256 * state.units))) return {};
  if (activation_call_error(*state.activation, state.activation_arguments, rows, state.units))
    return not_here(machine, "training of Dense with an activation of another width");
  std::vector<float> z(rows * state.units), y(rows * output_columns(*state.activation, state.units));
  const training::Arithmetic arithmetic = arithmetic_of(Session::of(machine));
  arithmetic.product({x, rows, weights->input_dim}, weights->kernel_view(), {z, rows, state.units});
  if (!weights->bias.empty()) training::add_bias(arithmetic, weights->bias, z);
  arithmetic.activate(*state.activation, state.activation_arguments, {z, rows, state.units}, y);
  std::vector<std::size_t> shape = given.shape;
  shape.back() = y.size() / rows;
  const Value result = output_tensor(machine, z, y, input, shape);
  return own_activation.absent() || result.absent()
             ? result
             : machine.call(own_activation, std::vector<Value>{result});
}

Value DenseValue::activated(Machine& machine, Value sums, int call) {
  const Value result = machine.call(own_activation, std::vector<Value>{sums});
  ArrayValue* array = result.absent() ? nullptr : as_array(result);
  if (!array) return result;
  const std::vector<std::size_t>&shape = array->array.shape, &before = as_array(sums)->array.shape;
  const bool keeps_rows = array->array.type == ElementType::float32 && shape.size() == before.size() &&
                          std::equal(shape.begin(), shape.end() - 1, before.begin());
  if (!keeps_rows || shape.back() == 0 || array->output_of) return result;
  std::vector<float> output;
  for (const std::size_t position : array->array.positions())
    output.push_back(static_cast<float>(array->array.real(position)));
  Session::of(machine).process.replace_output(call, std::move(output), shape.back());
  array->output_of = call;
  return result;
}

}  // namespace dense::modules
