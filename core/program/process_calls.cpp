#include "core/program/checks.hpp"
#include "core/program/cost.hpp"
#include "core/program/input_errors.hpp"
#include "core/program/process.hpp"

namespace dense {

Status Process::perform(const Call& statement, Place place) {
  const Result<Layer*> found = find_layer(statement.layer);
  if (!found) return found.error();
  Layer& layer = **found;
  if (const Status status = check_rank(statement, layer); !status) return status;
  Result<Input> input = std::visit([&](const auto& each) { return read(each); }, statement.input);
  if (!input) return input.error();
  const Order* order = find_order(statement.order);
  if (order == nullptr) {
    return fault("order", {"Received an unknown order of summation. Received: order=", statement.order});
  }
  const std::size_t batch = input->batch;
  if (layer.built() && input->features != layer.weights->input_dim) {
    const std::size_t shape[] = {batch, input->features}, expected = layer.weights->input_dim;
    if (!checks_once_built(keras_version()))
      return wrong_sizes(batch, input->features, expected, layer.units);
    return wrong_last_axis(keras_version(), automatic_layer_name(statement.layer), shape, expected);
  }
  const std::size_t values =
      batch * (input->features + layer.units + output_columns(*layer.activation, layer.units));
  const std::size_t built = layer.built() ? 0 : (input->features + 1) * layer.units;
  if (const Status status = check_room(values + built); !status) return status;
  const bool draws = !layer.built() || (!layer.kernel_ready() && layer.weights.use_count() == 1);
  const double time =
      (draws ? draw_cost(layer.kernel_initializer->initializer, {2, input->features, layer.units}) : 0) +
      sum_cost(*order, batch, input->features, layer.units) +
      output_cost(*layer.activation, batch * layer.units);
  if (const Status status = check_time(time); !status) return status;
  if (!layer.built()) {
    if (const Status status = build(layer, input->features); !status) return status;
  }
  if (const auto sentence =
          activation_call_error(*layer.activation, layer.activation_arguments, batch, layer.units)) {
    return fault("activation", {*sentence});
  }
  elements_ += values;
  planned_ += time;
  plan_call(layer, *order, std::move(*input));
  traces_.back().place = place;
  traces_.back().layer = statement.layer;
  return ok();
}

Status Process::check_rank(const Call& call, const Layer& layer) const {
  const Rows* rows = std::get_if<Rows>(&call.input);
  if (rows == nullptr || !rows->rank_1) return ok();
  const std::size_t features = rows->features();
  const KerasVersion version = keras_version();
  const auto refused = [&] { return wrong_rank(version, automatic_layer_name(call.layer), {&features, 1}); };
  if (!layer.built() || checks_once_built(version)) return refused();
  // Up to 2.2 the product takes matrices alone; that of 2.3 makes a vector of a vector, and a bias takes none.
  if (version < KerasVersion{2, 3}) return no_matrix(features);
  if (features != layer.weights->input_dim) return ok();  // which is the fault that is found first
  if (layer.use_bias) {
    return fault("rows", "Input tensor must be at least 2D: [%] [Op:BiasAdd]", {layer.units});
  }
  // Softmax and its like want rows too.
  if (layer.activation->kind == ActivationKind::row) return refused();
  return ok();
}

Result<Process::Input> Process::read(const Rows& rows) const {
  Result<std::vector<float>> values = check_rows(rows, limits_);
  if (!values) return values.error();
  return Input{.values = std::move(*values), .batch = rows.lengths.size(), .features = rows.features()};
}

Result<Process::Input> Process::read(const OutputOf& output) const {
  if (output.call < 0 || static_cast<std::size_t>(output.call) >= traces_.size()) {
    return fault("output_of", {"Received an unknown call, expected one that was made before. Received: call ",
                               numeral(output.call)});
  }
  const Trace& trace = traces_[static_cast<std::size_t>(output.call)];
  return Input{.values = {},  // they may not be there yet
               .batch = trace.batch,
               .features = trace.output_columns,
               .output_of = output.call};
}

void Process::plan_call(const Layer& layer, const Order& order, Input input) {
  const DenseWeights& weights = *layer.weights;
  Trace& trace = traces_.emplace_back();
  trace.input_of = input.output_of;
  trace.batch = input.batch;
  trace.input_dim = weights.input_dim;
  trace.units = weights.units;
  trace.output_columns = output_columns(*layer.activation, weights.units);
  trace.order = &order;
  trace.numpy = version_.generation->numpy(version_.minor);
  trace.seed = layer.seed;
  trace.draws = layer.draws;
  trace.bias_seed = layer.bias_seed;
  trace.weights = layer.weights;
  trace.rows = std::move(input.values);
  trace.z.resize(trace.batch * trace.units);
  trace.output.resize(trace.batch * trace.output_columns);
  for (std::size_t row = 0; row < trace.batch; ++row) {
    trace.paths.push_back(path_of_row(order, trace.batch, row, trace.units, trace.input_dim));
  }
}

}  // namespace dense
