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

/// The mean of what a loss of ours, or of the script, makes of the rows.
Value mean_loss(Machine& m, const CompiledValue& compiled, Value targets, Value predictions) {
  if (!compiled.function.absent()) {
    const Value rows = m.call(compiled.function, std::vector<Value>{targets, predictions});
    if (rows.absent()) return {};
    const ArrayValue* array = as_array(rows);
    if (!array || array->owner < Owner::tensor)
      return not_here(m, "a loss of the script that gives no tensor");
    return array->array.rank() == 0 ? rows : reduced_tensor(m, Reduction::mean, rows, {}, {});
  }
  LossValue* loss = m.heap.make<LossValue>();
  loss->loss = compiled.loss;
  const Value both[] = {targets, predictions};
  Arguments arguments;
  arguments.values = both;
  arguments.count = 2;
  return loss->call(m, arguments);
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
  loss = mean_loss(m, compiled, y, predictions);
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
