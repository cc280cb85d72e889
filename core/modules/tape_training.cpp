#include "core/modules/tape.hpp"
#include "core/modules/training_run.hpp"
#include "core/python/operations.hpp"

// A batch of a model whose layers make no network: the model is called, and its gradients are those of a tape.
namespace dense::modules {
namespace {

/// While a batch is computed.
class Fitting {
 public:
  Fitting(Session& session, bool trains) : session_(session), before_(session.fitting), trains_(trains) {
    session_.fitting = true;
    session_.open_tapes += trains;
  }
  Fitting(const Fitting&) = delete;
  Fitting& operator=(const Fitting&) = delete;
  ~Fitting() {
    session_.fitting = before_;
    close();
  }
  void close() {
    session_.open_tapes -= trains_;
    trains_ = false;
  }

 private:
  Session& session_;
  const bool before_;
  bool trains_;
};

/// The sum of weighted rows, divided by how many there are.
Value weighted_mean(Machine& m, Value rows, const std::vector<float>& weights) {
  if (rows.absent()) return {};
  if (as_array(rows)->array.shape != std::vector{weights.size()})
    return not_here(m, "weights of what is no loss of rows");
  const Value by_row = constant(array_value(m, Array::from(weights, {weights.size()}), Owner::tensor));
  const Value weighted =
      by_row.absent() ? by_row : calculated(m, Arithmetic2::multiply, rows, by_row, Owner::tensor);
  const Value sum = weighted.absent() ? weighted : reduced_tensor(m, Reduction::sum, weighted, {}, {});
  return sum.absent() ? sum
                      : calculated(m, Arithmetic2::divide, sum,
                                   Value::of(static_cast<double>(weights.size())), Owner::tensor);
}

/// The mean of what a loss of ours, or of the script, makes of the rows.
Value mean_loss(Machine& m, const CompiledValue& compiled, Value targets, Value predictions,
                const std::vector<float>& weights) {
  if (!compiled.function.absent()) {
    const Value rows = m.call(compiled.function, std::vector<Value>{targets, predictions});
    if (rows.absent()) return {};
    const ArrayValue* array = as_array(rows);
    if (!array || array->owner < Owner::tensor)
      return not_here(m, "a loss of the script that gives no tensor");
    if (!weights.empty()) return weighted_mean(m, rows, weights);
    return array->array.rank() == 0 ? rows : reduced_tensor(m, Reduction::mean, rows, {}, {});
  }
  LossValue* loss = m.heap.make<LossValue>();
  loss->loss = compiled.loss;
  loss->of_rows = !weights.empty();
  const Value both[] = {targets, predictions};
  Arguments arguments;
  arguments.values = both;
  arguments.count = 2;
  const Value made = loss->call(m, arguments);
  return weights.empty() ? made : weighted_mean(m, made, weights);
}

/// A loss and what the regularizers make of the weights: Keras 3 adds them in turn, before the regularizers' come first.
Value with_regularizers(Machine& m, ModelValue& model, Value loss) {
  std::vector<Value> more;
  if (!model.losses(m, more)) return {};
  if (more.empty()) return loss;
  if (Session::of(m).keras_3()) {
    for (const Value each : more) {
      loss = calculated(m, Arithmetic2::add, loss, each, Owner::tensor);
      if (loss.absent()) return {};
    }
    return loss;
  }
  const Value sum = sum_of(m, more);
  return sum.absent() ? sum : sum_of(m, {loss, sum});
}

}  // namespace

bool TrainingRun::batch_on_tape(const Data& data, bool trains) {
  std::vector<std::size_t> shape = data.row;
  shape.insert(shape.begin(), data.rows);
  const Value x = array_value(m, Array::from(data.x, std::move(shape)), Owner::tensor);
  const bool as_floats = !compiled.function.absent() && is_real(data.y.type);
  const Value y = array_value(m, as_floats ? data.y.cast(ElementType::float32) : data.y, Owner::tensor);
  if (x.absent() || y.absent()) return false;
  Fitting fitting(session(), trains);
  const Recording recording{session().operations + 1, std::numeric_limits<std::int64_t>::max()};
  Value predictions, loss;
  {
    const CallOf scope(m, model, Value::of(trains));
    predictions = model.output(m, {x}, trains);
  }
  if (predictions.absent()) return false;
  const ArrayValue* array = as_array(predictions);
  if (!array || array->array.rank() != 2 || array->array.type != ElementType::float32)
    return not_here(m, "training of a model whose output is no matrix"), false;
  loss = mean_loss(m, compiled, y, predictions, data.weights);
  if (!loss.absent()) loss = with_regularizers(m, model, loss);
  if (loss.absent()) return false;
  const std::vector<float> outputs = array->array.floats();
  if (!count(as_array(loss)->array.floats()[0], {outputs, data.rows, outputs.size() / data.rows}, data))
    return false;
  if (!trains) return true;
  fitting.close();
  const std::vector<Value> variables = model.trainable_variables(m);
  const auto gradients = gradients_of(m, std::span(&recording, 1), {}, true, {loss}, {}, variables);
  return gradients && step(m, *compiled.optimizer, *gradients, variables);
}

}  // namespace dense::modules
