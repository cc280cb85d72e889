#include "core/modules/training_run.hpp"

#include <algorithm>

#include "core/modules/keras_random.hpp"
#include "core/modules/plain_layers.hpp"
#include "core/modules/regularizers.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {
namespace {

/// What one of a run's steps is worth in a training, and twice as fast as was measured in WebAssembly with TensorFlow's digits, of
/// 784-128-10 and 2-10-1 (`npm run bench -- training`).
constexpr double products_per_step = 1500, outputs_per_step = 40;

std::size_t largest_of(std::span<const float> row) {
  return static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
}

void find_dropping(ModelValue& model, std::vector<Value>& found) {
  std::vector<Value> layers = model.layers;
  if (model.of == ModelValue::Kind::functional) {
    layers.clear();
    for (const SymbolValue* each : model.symbols) layers.push_back(each->layer);
  }
  for (const Value each : layers) {
    LayerValue& layer = *as_layer(each);
    if (layer.kind == model_kind) {
      find_dropping(static_cast<ModelValue&>(layer), found);
    } else if (layer.drops()) {
      found.push_back(each);
    }
  }
}

/// Whether gradients of all layers are known.
bool may_train(Machine& m, const ModelValue& model) {
  for (const Value each : model.all_layers()) {
    const LayerValue& layer = *as_layer(each);
    const bool may =
        layer.kind == model_kind ? may_train(m, static_cast<const ModelValue&>(layer)) : layer.trains();
    if (may) continue;
    if (!m.stopped()) not_here(m, "training of a " + layer.type->name + " layer");
    return false;
  }
  return true;
}

}  // namespace

double TrainingRun::steps_of(double rows) const {
  if (!network) return 0;
  double outputs = 0;
  for (const training::NetworkLayer& each : network->layers) outputs += static_cast<double>(each.outputs);
  return rows * (network->products() / products_per_step + outputs / outputs_per_step);
}

bool TrainingRun::affordable(double rows) {
  const double steps = steps_of(rows);
  if (steps < static_cast<double>(m.limits.steps)) return true;
  if (steps < static_cast<double>(python::Limits{}.steps)) {  // a run with more steps can do it
    m.spend(static_cast<std::int64_t>(steps) + 1);
    return false;
  }
  m.stop(
      "this training would take more than the steps that a run here may take, some 3 seconds: fewer epochs, "
      "rows or units make it run",
      m.here());
  return false;
}

bool TrainingRun::batch(const Data& data, bool trains) {
  return network ? batch_of_network(data, trains) : batch_on_tape(data, trains);
}

bool TrainingRun::batch_of_network(const Data& data, bool trains) {
  if (!m.spend(1 +
               static_cast<std::int64_t>(steps_of((trains ? 3.0 : 1.0) * static_cast<double>(data.rows)))))
    return false;
  std::vector<std::vector<float>> masks;
  if (trains && !draw_masks(data.rows, masks)) return false;
  const MatrixView<const float> predictions =
      network->forward(arithmetic, {data.x, data.rows, data.columns}, masks);
  training::Loss loss = compiled.loss;
  const auto logits = training::takes_logits(loss.kind) ? network->logits() : std::nullopt;
  if (logits) loss.from_logits = true;
  const auto targets = to_targets(m, loss, data.y, data.rows, predictions.columns);
  if (!targets) return false;
  const training::Elements one = arithmetic.alone();
  std::vector<float> upstream = data.weights;
  for (float& each : upstream) each = one.multiply(1.0f / static_cast<float>(data.rows), each);
  training::LossOfRows made = training::loss_of(arithmetic, loss, session().keras(),
                                                logits ? *logits : predictions, targets->targets, upstream);
  arithmetic.each(data.weights.size(), [&](const training::Elements& e, std::size_t i) {
    made.rows[i] = e.multiply(made.rows[i], data.weights[i]);
  });
  if (!count(training::mean_of(arithmetic, made.rows), predictions, data)) return false;
  if (!trains) return true;
  auto gradients = network->gradients(arithmetic, made.gradient, logits.has_value());
  if (!compiled.optimizer->follow_schedule(m)) return false;
  compiled.optimizer->optimizer.step(arithmetic, {network->weights.begin(), network->weights.end()},
                                     std::move(gradients));
  return constrain();
}

bool TrainingRun::constrain() {
  const std::vector<Value> variables = constraints.empty() ? constraints : model.variables(m);
  for (std::size_t i = 0; i < constraints.size(); ++i) {
    if (constraints[i].absent()) continue;
    std::vector<float>& weights = network->weights[i];
    const Value now =
        array_value(m, Array::from(weights, as_array(variables[i])->array.shape), Owner::tensor);
    const auto constrained = now.absent() ? std::nullopt : constrained_array(m, constraints[i], now);
    if (!constrained) return false;
    weights = constrained->floats();
  }
  return true;
}

bool TrainingRun::count(float loss, MatrixView<const float> predictions, const Data& data) {
  const float rows = static_cast<float>(data.rows);
  means[0].total += loss * rows;
  means[0].count += rows;
  for (std::size_t i = 0; i < compiled.metrics.size(); ++i) {
    if (!measure(compiled.metrics[i], predictions, data, means[i + 1])) return false;
  }
  return true;
}

std::optional<PhiloxState> TrainingRun::compiled_stream(std::size_t place, std::size_t elements) {
  constexpr int first_seen = 9;
  constexpr std::uint64_t blocks_per_element = 256;
  if (compiled.eager || session().keras_3() || session().version.minor < first_seen) return std::nullopt;
  // A layer that is called several times takes its seeds in the order of the calls, in the first trace and in the second.
  std::uint64_t without_seed = 0;
  std::vector<Value> taken(dropping.size());
  for (int trace = 0; compiled.masks.empty() && trace < 2; ++trace) {
    for (std::size_t i = 0; i < dropping.size(); ++i) taken[i] = legacy_seed(m, settings_of(dropping[i]));
  }
  for (std::size_t i = 0; compiled.masks.size() < dropping.size() && i < dropping.size(); ++i) {
    const auto seed = taken[i].absent() ? std::nullopt : std::optional(python::to_integer(taken[i]));
    const auto stream = session().process.generators().graph_op(seed, seed ? 0 : without_seed++);
    if (!stream) return std::nullopt;
    compiled.masks.push_back(*stream);
  }
  PhiloxState& kept = compiled.masks[place];
  const PhiloxState stream = kept;
  kept.counter = dense::advance(kept.counter, blocks_per_element * elements);
  return stream;
}

bool TrainingRun::draw_masks(std::size_t rows, std::vector<std::vector<float>>& masks) {
  for (const Value each : dropping) {
    LayerValue& layer = *as_layer(each);
    std::size_t columns = 0;
    std::size_t seen = 0;
    for (const training::NetworkLayer& of : network->layers) {
      if (of.drops && seen++ == masks.size()) columns = of.outputs;
    }
    Array ones = Array::of(ElementType::float32, {rows, columns});
    for (std::size_t i = 0; i < ones.size(); ++i) ones.set(i, 1.0);
    const auto stream = compiled_stream(masks.size(), ones.size());
    const Value all = array_value(m, ones, Owner::tensor);
    const Value made =
        stream ? dropped(m, all, ones, settings_of(each).rate, *stream) : layer.output(m, {all}, true);
    if (made.absent()) return false;
    masks.push_back(as_array(made)->array.floats());
  }
  return true;
}
bool TrainingRun::measure(const Metric& metric, MatrixView<const float> predictions, const Data& data,
                          Mean& mean) {
  using enum Metric::Kind;
  if (!metric.object.absent()) {
    const std::vector<float> numbers(predictions.data.begin(), predictions.data.end());
    const Value outputs =
        array_value(m, Array::from(numbers, {predictions.rows, predictions.columns}), Owner::tensor);
    // Keras 2 makes rows of one number of them, Keras 3 leaves that to the metric.
    std::vector<std::size_t> shape = data.y.shape;
    if (shape.size() < 2 && !session().keras_3()) shape.push_back(1);
    if (data.plain && session().keras_3()) shape = {data.rows};
    const Value targets = array_value(m, *reshaped(data.y, {shape.begin(), shape.end()}), Owner::tensor);
    if (outputs.absent() || targets.absent()) return false;
    const Value update = m.attribute(metric.object, "update_state");
    return !update.absent() && !m.call(update, std::vector<Value>{targets, outputs}).absent();
  }
  const std::size_t columns = predictions.columns, width = data.y.size() / data.rows;
  std::vector<float> values(data.rows);
  Metric::Kind kind = metric.kind;
  if (kind == accuracy) kind = columns == 1 ? binary : width == 1 ? sparse : categorical;
  if (kind == loss) {
    const training::Loss asked{.kind = metric.loss};
    const auto targets = to_targets(m, asked, data.y, data.rows, columns);
    if (!targets) return false;
    values = training::loss_of(arithmetic, asked, session().keras(), predictions, targets->targets).rows;
  } else {
    if (width != (kind == sparse ? 1 : columns)) {
      not_here(m, "a metric of targets in another shape than the predictions");
      return false;
    }
    for (std::size_t row = 0; row < data.rows; ++row) {
      const std::span<const float> p = predictions.row(row);
      if (kind == binary) {
        float right = 0;
        for (std::size_t j = 0; j < columns; ++j)
          right += static_cast<float>(p[j] > 0.5f) == static_cast<float>(data.y.real(row * width + j)) ? 1.0f
                                                                                                       : 0.0f;
        values[row] = right / static_cast<float>(columns);
      } else if (kind == sparse) {
        values[row] = static_cast<double>(largest_of(p)) == data.y.real(row) ? 1.0f : 0.0f;
      } else {
        std::vector<float> t(columns);
        for (std::size_t j = 0; j < columns; ++j) t[j] = static_cast<float>(data.y.real(row * width + j));
        values[row] = largest_of(p) == largest_of(t) ? 1.0f : 0.0f;
      }
    }
  }
  mean.total += arithmetic.sum(values);
  mean.count += static_cast<float>(data.rows);
  return true;
}

bool TrainingRun::begin() {
  means.assign(1 + compiled.metrics.size(), {});
  for (const Metric& each : compiled.metrics) {
    if (each.object.absent()) continue;
    const Value reset = m.attribute(each.object, "reset_state");
    if (reset.absent() || m.call(reset, std::vector<Value>{}).absent()) return false;
  }
  return true;
}

bool TrainingRun::logs(const std::string& prefix, bool sorted, Logs& made) const {
  made = {{prefix + "loss", means[0].result()}};
  for (std::size_t i = 0; i < compiled.metrics.size(); ++i) {
    const Metric& metric = compiled.metrics[i];
    double number = means[i + 1].result();
    if (!metric.object.absent()) {
      const Value result = m.attribute(metric.object, "result");
      const Value now = result.absent() ? result : m.call(result, std::vector<Value>{});
      const auto array = now.absent() ? std::nullopt : to_array(m, now, Owner::tensor);
      if (!array) return false;
      if (array->size() != 1) return not_here(m, "a metric of several numbers in training"), false;
      number = array->real(array->positions()[0]);
    }
    made.emplace_back(prefix + metric.name, number);
  }
  if (sorted && session().keras_3()) std::sort(made.begin(), made.end());
  return true;
}

bool TrainingRun::evaluate(const Data& data, std::size_t size) {
  if (!begin()) return false;
  for (std::size_t at = 0; at < data.rows; at += size) {
    if (!batch(data.part(at, std::min(at + size, data.rows)), false)) return false;
  }
  return true;
}
std::optional<TrainingRun> training_run(Machine& m, ModelValue& model, std::size_t columns) {
  CompiledValue* compiled = static_cast<CompiledValue*>(model.compiled);
  if (!compiled) {
    if (Session::of(m).keras_3())
      m.raise("ValueError", "You must call `compile()` before using the model.");
    else
      m.raise("RuntimeError",
              "You must compile your model before training/testing. Use `model.compile(optimizer, loss)`.");
    return std::nullopt;
  }
  // A loss of the script is made of what it does with tensors.
  auto network = compiled->function.absent() ? network_of(m, model, columns) : std::nullopt;
  if (!m.pending.absent() || m.stopped()) return std::nullopt;
  if (model.all_layers().empty() && model.of != ModelValue::Kind::subclass) {
    not_here(m, "training of a model without layers");
    return std::nullopt;
  }
  if (!network && !may_train(m, model)) return std::nullopt;
  TrainingRun made{m, model, *compiled, arithmetic_of(Session::of(m)), std::move(network)};
  find_dropping(model, made.dropping);
  if (!compiled->eager && compiled->optimizer) compiled->optimizer->optimizer.trace();
  bool any = false;
  for (const Value each : model.variables(m)) {
    const auto constraint = constraint_of(m, *as_array(each));
    if (!constraint) return std::nullopt;
    made.constraints.push_back(as_array(each)->trainable ? *constraint : Value());
    any |= !constraint->absent();
  }
  if (!any || !made.network) made.constraints.clear();
  return made;
}

}  // namespace dense::modules
