#include "core/modules/fitting.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "core/modules/parameters.hpp"
#include "core/modules/training_names.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// model.compile, fit, evaluate and train_on_batch.
namespace dense::modules {
namespace {

ModelValue& self(const Arguments& a) {
  return *host_of<ModelValue>(a.self, model_kind);
}

std::optional<Metric> to_metric(Machine& m, Value value) {
  using enum Metric::Kind;
  if (value.type != Type::string) {
    not_here(m, "a metric that is no string");
    return std::nullopt;
  }
  const std::string& name = value.as<python::String>().text;
  if (name == "accuracy" || name == "acc") return Metric{accuracy, name};
  if (name == "binary_accuracy") return Metric{binary, name};
  if (name == "categorical_accuracy") return Metric{categorical, name};
  if (name == "sparse_categorical_accuracy") return Metric{sparse, name};
  if (const auto kind = training::find_loss(name)) return Metric{loss, name, *kind};
  not_here(m, "the metric '" + name + "'");
  return std::nullopt;
}

/// Rows and what they should give.
struct Data {
  std::size_t rows = 0, columns = 0;
  Array y{};
  std::vector<float> x{};

  Data part(std::size_t begin, std::size_t end) const {
    const std::size_t width = rows == 0 ? 0 : y.size() / rows;
    Data made{.rows = end - begin, .columns = columns};
    made.x.assign(x.begin() + static_cast<std::ptrdiff_t>(begin * columns),
                  x.begin() + static_cast<std::ptrdiff_t>(end * columns));
    made.y = Array::of(y.type, {end - begin, width});
    for (std::size_t i = 0; i < made.y.size(); ++i) copy_element(made.y, i, begin * width + i);
    return made;
  }
  Data picked(const std::vector<std::size_t>& order, std::size_t begin, std::size_t end) const {
    const std::size_t width = y.size() / rows;
    Data made{.rows = end - begin, .columns = columns};
    made.y = Array::of(y.type, {end - begin, width});
    for (std::size_t i = begin; i < end; ++i) {
      const float* row = &x[order[i] * columns];
      made.x.insert(made.x.end(), row, row + columns);
      for (std::size_t j = 0; j < width; ++j)
        copy_element(made.y, (i - begin) * width + j, order[i] * width + j);
    }
    return made;
  }

 private:
  void copy_element(Array& to, std::size_t at, std::size_t from) const { to.set(at, y.real(from)); }
};

/// x and y of a call; the model is built for them where it is not. Nothing with an exception pending, or the run ends.
std::optional<Data> to_data(Machine& m, ModelValue& model, Value x, Value y) {
  if (x.absent() || y.absent()) {
    not_here(m, "training without targets");
    return std::nullopt;
  }
  if (!as_array(x) || !as_array(y)) {
    not_here(m, "training on anything but arrays and tensors");
    return std::nullopt;
  }
  Array rows = as_array(x)->array, targets = as_array(y)->array.copy();
  if (rows.rank() == 1) rows.shape.push_back(1), rows.strides.push_back(0);
  if (rows.rank() == 0 || rows.shape[0] == 0 || rows.size() == 0) {
    not_here(m, "training on no rows");
    return std::nullopt;
  }
  if (targets.rank() == 0 || targets.shape[0] != rows.shape[0]) {
    std::string text = "Data cardinality is ambiguous";
    not_here(m, text + ": x and y of different lengths");
    return std::nullopt;
  }
  if (!model.built(m)) {
    Shape shape = shape_of(rows);
    shape[0] = -1;
    if (!model.build(m, {shape})) return std::nullopt;
  }
  Data made{.rows = rows.shape[0], .columns = rows.size() / rows.shape[0], .y = targets};
  for (const std::size_t position : rows.positions())
    made.x.push_back(static_cast<float>(rows.real(position)));
  return made;
}

std::size_t largest_of(std::span<const float> row) {
  return static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
}

/// Keras's Mean: float32 sums.
struct Mean {
  float total = 0, count = 0;
  double result() const { return static_cast<double>(count == 0 ? 0.0f : total / count); }
};

/// A model under training: its network and what is measured.
struct Training {
  Machine& m;
  ModelValue& model;
  CompiledValue& compiled;
  training::Arithmetic arithmetic;
  training::Network network;
  std::vector<Mean> means{};  ///< the loss, then the metrics

  Session& session() const { return Session::of(m); }
  std::size_t outputs() const { return network.layers.back().outputs; }
  void begin() { means.assign(1 + compiled.metrics.size(), {}); }

  /// A batch: its loss and metrics are counted, and (`steps`) the weights changed. False: an exception is pending.
  bool batch(const Data& data, bool steps) {
    if (!m.spend(1)) return false;
    std::vector<std::vector<float>> masks;
    if (steps && !draw_masks(data.rows, masks)) return false;
    const MatrixView<const float> predictions =
        network.forward(arithmetic, {data.x, data.rows, data.columns}, masks);
    training::Loss loss = compiled.loss;
    using training::LossKind;
    const bool binary = loss.kind == LossKind::binary_crossentropy;
    const bool crossed = binary || loss.kind == LossKind::categorical_crossentropy ||
                         loss.kind == LossKind::sparse_categorical_crossentropy;
    const auto logits =
        crossed ? network.logits(binary ? ActivationFunction::sigmoid : ActivationFunction::softmax)
                : std::nullopt;
    if (logits) loss.from_logits = true;
    const auto targets = to_targets(m, loss, data.y, data.rows, outputs());
    if (!targets) return false;
    const training::LossOfRows made = training::loss_of(arithmetic, loss, session().keras(),
                                                        logits ? *logits : predictions, targets->targets);
    const float rows = static_cast<float>(data.rows);
    means[0].total += training::mean_of(arithmetic, made.rows) * rows;
    means[0].count += rows;
    for (std::size_t i = 0; i < compiled.metrics.size(); ++i) {
      if (!measure(compiled.metrics[i], predictions, data, means[i + 1])) return false;
    }
    if (!steps) return true;
    auto gradients = network.gradients(arithmetic, made.gradient, logits.has_value());
    compiled.optimizer->optimizer.step(arithmetic, {network.weights.begin(), network.weights.end()},
                                       std::move(gradients));
    return true;
  }

  /// A mask for each layer that drops: what it makes of ones.
  bool draw_masks(std::size_t rows, std::vector<std::vector<float>>& masks) {
    std::vector<LayerValue*> layers;
    for (const Value each : dropping) {
      LayerValue& layer = *as_layer(each);
      std::size_t columns = 0;
      std::size_t seen = 0;
      for (const training::NetworkLayer& of : network.layers) {
        if (of.drops && seen++ == masks.size()) columns = of.outputs;
      }
      Array ones = Array::of(ElementType::float32, {rows, columns});
      for (std::size_t i = 0; i < ones.size(); ++i) ones.set(i, 1.0);
      const Value made = layer.output(m, {array_value(m, ones, Owner::tensor)}, true);
      if (made.absent()) return false;
      masks.push_back(as_array(made)->array.floats());
    }
    return true;
  }
  std::vector<Value> dropping{};

  bool measure(const Metric& metric, MatrixView<const float> predictions, const Data& data, Mean& mean) {
    using enum Metric::Kind;
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
            right += static_cast<float>(p[j] > 0.5f) == static_cast<float>(data.y.real(row * width + j))
                         ? 1.0f
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

  /// Loss and metrics by name; Keras 3 sorts the names of an epoch.
  Logs logs(const std::string& prefix, bool sorted) const {
    Logs made{{prefix + "loss", means[0].result()}};
    for (std::size_t i = 0; i < compiled.metrics.size(); ++i)
      made.emplace_back(prefix + compiled.metrics[i].name, means[i + 1].result());
    if (sorted && session().keras_3()) std::sort(made.begin(), made.end());
    return made;
  }

  /// All rows in batches. False: an exception is pending, or the run ends.
  bool evaluate(const Data& data, std::size_t size) {
    begin();
    for (std::size_t at = 0; at < data.rows; at += size) {
      if (!batch(data.part(at, std::min(at + size, data.rows)), false)) return false;
    }
    return true;
  }
};

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

std::optional<Training> training_of(Machine& m, ModelValue& model, std::size_t columns) {
  CompiledValue* compiled = static_cast<CompiledValue*>(model.compiled);
  if (!compiled) {
    if (Session::of(m).keras_3())
      m.raise("ValueError", "You must call `compile()` before using the model.");
    else
      m.raise("RuntimeError",
              "You must compile your model before training/testing. Use `model.compile(optimizer, loss)`.");
    return std::nullopt;
  }
  auto network = network_of(m, model, columns);
  if (!network) return std::nullopt;
  if (network->layers.empty()) {
    not_here(m, "training of a model without layers");
    return std::nullopt;
  }
  Training made{m, model, *compiled, arithmetic_of(Session::of(m)), std::move(*network)};
  find_dropping(model, made.dropping);
  return made;
}

constexpr double nanoseconds_per_product = 10, most_seconds = 60;

/// Whether so many rows can be gone through in time.
bool affordable(Machine& m, const Training& training, double rows) {
  if (rows * training.network.products() * nanoseconds_per_product < most_seconds * 1e9) return true;
  m.stop("this training would take more than a minute here: fewer epochs, rows or units make it run",
         m.here());
  return false;
}

std::string number_text(double value) {
  char text[64];
  std::snprintf(text, sizeof text, std::fabs(value) > 1e-3 ? "%.4f" : "%.4e", value);
  return text;
}

/// What Keras prints of an epoch; times are not measured, and shown as the shortest.
std::string progress(const Session& session, int verbose, std::size_t steps, const Logs& logs) {
  const std::string count = std::to_string(steps) + "/" + std::to_string(steps);
  std::string text, numbers;
  for (const auto& [name, value] : logs) numbers += " - " + name + ": " + number_text(value);
  if (session.keras_3()) {
    if (verbose == 2) return count + " - 0s - 1ms/step" + numbers + "\n";
    for (int i = 0; i < 20; ++i) text += "━";
    return count + " " + text + " 0s 1ms/step" + numbers + "\n";
  }
  if (verbose == 2) return count + " - 0s" + numbers + " - 1ms/epoch - 1ms/step\n";
  return count + " [==============================] - 0s 1ms/step" + numbers + "\n";
}

int verbosity(Machine& m, Value value) {
  if (value.absent() || value.type == Type::string) return 1;
  return python::is_number(value) ? static_cast<int>(python::to_double(value)) : python::truth(m, value);
}

void note_progress(Machine& m, int verbose) {
  if (verbose != 0) Session::of(m).note(m, "times are not measured here: 0s and 1ms stand in their place");
}

/// An order of rows of its own: TensorFlow's is not known.
std::vector<std::size_t> shuffled(std::size_t rows, std::uint32_t seed) {
  std::vector<std::size_t> order(rows);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::uint32_t state = seed;
  for (std::size_t i = rows; i > 1; --i) {
    state = state * 0x9E3779B1u + 0x7F4A7C15u;
    std::uint32_t word = (state ^ state >> 15) * 0x2C1B3C6Du;
    word = (word ^ word >> 12) * 0x297A2D39u;
    std::swap(order[i - 1], order[(word ^ word >> 15) % i]);
  }
  return order;
}

Value results(Machine& m, const Training& training, bool as_dict) {
  const Logs logs = training.logs("", false);
  if (as_dict) return logs_value(m, logs);
  if (logs.size() == 1) return Value::of(logs[0].second);
  std::vector<Value> items;
  for (const auto& each : logs) items.push_back(Value::of(each.second));
  return m.list(std::move(items));
}

}  // namespace

Value compile_model(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "compile", {"optimizer", "loss", "metrics"}, 0, true);
  if (!p) return {};
  if (p[0].type == Type::string && Session::of(m).keras_3() &&
      !is_optimizer_name(p[0].as<python::String>().text))
    return m.raise("ValueError",
                   "Could not interpret optimizer identifier: " + p[0].as<python::String>().text);
  CompiledValue* made = m.heap.make<CompiledValue>();
  made->type = Session::of(m).class_named(m, "object", "");
  // What cannot be trained here is refused when it is trained.
  self(a).compiled = made;
  made->given = {p[0].absent() ? m.string("rmsprop") : p[0], p[1], p[2]};
  return Value::none();
}

bool CompiledValue::ready(Machine& m) {
  if (optimizer) return true;
  if (given[1].absent()) {
    not_here(m, "training without a loss");
    return false;
  }
  const LossValue* asked = to_loss(m, given[1]);
  if (!asked) return false;
  loss = asked->loss;
  std::vector<Value> named;
  if (given[2].type == Type::string) named = {given[2]};
  if (given[2].type == Type::list || given[2].type == Type::tuple)
    named = given[2].as<python::Sequence>().items;
  metrics.clear();
  for (const Value each : named) {
    const auto metric = to_metric(m, each);
    if (!metric) return false;
    metrics.push_back(*metric);
  }
  optimizer = to_optimizer(m, given[0]);
  return optimizer != nullptr;
}

Value fit_model(Machine& m, const Arguments& a) {
  Parameters p(m, a, "fit",
               {"x", "y", "batch_size", "epochs", "verbose", "callbacks", "validation_split",
                "validation_data", "shuffle", "class_weight", "sample_weight", "initial_epoch"},
               0, true);
  if (!p) return {};
  if (!p.others().empty() || !p[9].absent() || !p[10].absent())
    return not_here(m, "fit with " + (p.others().empty() ? std::string("weights of classes or samples")
                                                         : p.others()[0].name->text + "="));
  ModelValue& model = self(a);
  Session& session = Session::of(m);
  CompiledValue* compiled = static_cast<CompiledValue*>(model.compiled);
  if (compiled && !compiled->ready(m)) return {};
  const auto size = p.integer(2, 32), epochs = p.integer(3, 1), first = p.integer(11, 0);
  const auto split = p.real(6, 0);
  auto data = to_data(m, model, p[0], p[1]);
  if (!data || !size || !epochs || !split || !first) return {};
  if (*size <= 0) return not_here(m, "fit in batches of no rows");
  std::optional<Data> validation;
  if (!p[7].absent()) {
    std::vector<Value> both;
    if (!m.collect(p[7], both)) return {};
    if (both.size() != 2) return not_here(m, "validation_data of anything but (x, y)");
    validation = to_data(m, model, both[0], both[1]);
    if (!validation) return {};
  } else if (*split > 0) {
    if (!(*split < 1)) return not_here(m, "a validation_split of 1 or more");
    const auto kept = static_cast<std::size_t>(std::floor(static_cast<double>(data->rows) * (1.0 - *split)));
    if (kept == 0 || kept == data->rows) return not_here(m, "a validation_split that leaves no rows");
    validation = data->part(kept, data->rows);
    data = data->part(0, kept);
  }
  auto training = training_of(m, model, data->columns);
  if (!training) return {};
  if (validation && validation->columns != data->columns)
    return not_here(m, "validation data of another width");
  const double all_rows =
      static_cast<double>(data->rows) * 3 + (validation ? static_cast<double>(validation->rows) : 0.0);
  if (!affordable(m, *training, all_rows * static_cast<double>(std::max<std::int64_t>(*epochs, 0))))
    return {};
  const std::size_t batch = std::min(static_cast<std::size_t>(*size), data->rows);
  const bool shuffles = !p.given(8) || (!p[8].absent() && python::truth(m, p[8]) == 1);
  const bool in_order = !shuffles || batch == data->rows;
  if (shuffles)
    session.note(
        m,
        in_order
            ? "shuffle=True: TensorFlow takes the rows of its one batch in an order that is not known here, "
              "and sums them in it: last digits differ"
            : "shuffle=True: the order in which TensorFlow takes the rows is not known here: the numbers are "
              "of another one");
  if (session.platform)
    session.note(m,
                 "these are the digits of eager steps (run_eagerly=True); compiled, as fit is by itself, "
                 "last digits may differ");
  const int verbose = verbosity(m, p[4]);
  note_progress(m, verbose);
  Callbacks callbacks(m, model);
  if (!callbacks.take(p[5]) || !callbacks.call("on_train_begin", std::nullopt, {})) return {};
  std::vector<Logs> history;
  const std::size_t steps = (data->rows + batch - 1) / batch;
  bool stop = false;
  for (std::int64_t epoch = *first; epoch < *epochs && !stop; ++epoch) {
    if (verbose != 0 && (*epochs > 1 || !session.keras_3()))
      m.write(python::Stream::out,
              "Epoch " + std::to_string(epoch + 1) + "/" + std::to_string(*epochs) + "\n");
    if (!callbacks.call("on_epoch_begin", epoch, {})) return {};
    const std::vector<std::size_t> order =
        in_order ? std::vector<std::size_t>{}
                 : shuffled(data->rows,
                            static_cast<std::uint32_t>(epoch) * 2654435761u +
                                (session.entropy.magnitude.empty() ? 0 : session.entropy.magnitude[0]));
    training->begin();
    for (std::size_t at = 0; at < data->rows; at += batch) {
      const std::size_t end = std::min(at + batch, data->rows);
      if (!training->batch(in_order ? data->part(at, end) : data->picked(order, at, end), true)) return {};
    }
    Logs logs = training->logs("", true);
    if (validation) {
      if (!training->evaluate(*validation, static_cast<std::size_t>(*size))) return {};
      const Logs more = training->logs("val_", true);
      logs.insert(logs.end(), more.begin(), more.end());
    }
    if (callbacks.any() && !give_back(m, model, training->network)) return {};
    if (verbose != 0) m.write(python::Stream::out, progress(session, verbose, steps, logs));
    history.push_back(logs);
    if (!callbacks.epoch_ended(epoch, logs, stop)) return {};
    if (model.stops) stop = true;
  }
  model.stops = false;
  if (!give_back(m, model, training->network) || !callbacks.train_ended()) return {};
  return model.history = history_value(m, history, *first);
}

Value evaluate_model(Machine& m, const Arguments& a) {
  Parameters p(m, a, "evaluate",
               {"x", "y", "batch_size", "verbose", "sample_weight", "steps", "callbacks", "return_dict"}, 0,
               true);
  if (!p) return {};
  if (!p[4].absent() || !p[5].absent() || !p[6].absent()) return not_here(m, "evaluate with these arguments");
  ModelValue& model = self(a);
  CompiledValue* compiled = static_cast<CompiledValue*>(model.compiled);
  if (compiled && !compiled->ready(m)) return {};
  const auto size = p.integer(2, 32);
  const auto data = to_data(m, model, p[0], p[1]);
  if (!data || !size) return {};
  if (*size <= 0) return not_here(m, "evaluate in batches of no rows");
  auto training = training_of(m, model, data->columns);
  if (!training || !affordable(m, *training, static_cast<double>(data->rows)) ||
      !training->evaluate(*data, static_cast<std::size_t>(*size)))
    return {};
  const int verbose = verbosity(m, p[3]);
  note_progress(m, verbose);
  if (verbose != 0) {
    const std::size_t steps =
        (data->rows + static_cast<std::size_t>(*size) - 1) / static_cast<std::size_t>(*size);
    m.write(python::Stream::out, progress(Session::of(m), verbose, steps, training->logs("", true)));
  }
  return results(m, *training, !p[7].absent() && python::truth(m, p[7]) == 1);
}

Value train_on_batch(Machine& m, const Arguments& a) {
  Parameters p(m, a, "train_on_batch", {"x", "y", "sample_weight", "class_weight", "return_dict"}, 1, true);
  if (!p) return {};
  if (!p[2].absent() || !p[3].absent()) return not_here(m, "train_on_batch with these arguments");
  ModelValue& model = self(a);
  CompiledValue* compiled = static_cast<CompiledValue*>(model.compiled);
  if (compiled && !compiled->ready(m)) return {};
  const auto data = to_data(m, model, p[0], p[1]);
  if (!data) return {};
  auto training = training_of(m, model, data->columns);
  if (!training || !affordable(m, *training, 3.0 * static_cast<double>(data->rows))) return {};
  training->begin();
  if (!training->batch(*data, true) || !give_back(m, model, training->network)) return {};
  return results(m, *training, !p[4].absent() && python::truth(m, p[4]) == 1);
}

}  // namespace dense::modules
