#include "core/modules/fitting.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "core/modules/parameters.hpp"
#include "core/modules/random_values.hpp"
#include "core/modules/training_names.hpp"
#include "core/modules/training_run.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"
#include "core/random/mersenne_twister.hpp"

// model.fit, evaluate and train_on_batch.
namespace dense::modules {
namespace {

ModelValue& self(const Arguments& a) {
  return *host_of<ModelValue>(a.self, model_kind);
}

std::string number_text(double value) {
  char text[64];
  std::snprintf(text, sizeof text, std::fabs(value) > 1e-3 ? "%.4f" : "%.4e", value);
  return text;
}

/// What Keras prints of an epoch; times are not measured, and shown as the shortest.
std::string progress(const Session& session, int verbose, std::size_t steps, Value logs) {
  const std::string count = std::to_string(steps) + "/" + std::to_string(steps);
  std::string text, numbers;
  for (const python::Dict::Entry& each : logs.as<python::Dict>().entries) {
    const ArrayValue* array = as_array(each.value);
    const double value = array && array->array.size() == 1 ? array->array.real(array->array.positions()[0])
                                                           : python::to_double(each.value);
    if (each.key.type == Type::string)
      numbers += " - " + each.key.as<python::String>().text + ": " + number_text(value);
  }
  if (session.keras_3()) {
    if (verbose == 2) return count + " - 0s - 1ms/step" + numbers + "\n";
    for (int i = 0; i < 20; ++i) text += "━";
    return count + " " + text + " 0s 1ms/step" + numbers + "\n";
  }
  if (verbose == 2) return count + " - 0s" + numbers + " - 1ms/epoch - 1ms/step\n";
  return count + " [==============================] - 0s 1ms/step" + numbers + "\n";
}

/// 0, 1 or 2; whatever else shows the progress as 1 does.
int verbosity(Machine& m, Value value) {
  if (value.absent() || value.type == Type::string) return 1;
  if (python::is_number(value) && python::to_double(value) == 2.0) return 2;
  return python::truth(m, value) == 0 ? 0 : 1;
}

void note_progress(Machine& m, int verbose) {
  if (verbose != 0) Session::of(m).note(m, "times are not measured here: 0s and 1ms stand in their place");
}

/// The orders in which shuffle=True takes rows: those of a tf.random.shuffle in the graph of a tf.data.Dataset.map, alone there, whose
/// kernel Keras 2 keeps for all epochs of a fit and Keras 3 makes anew for each (keras/src/trainers/data_adapters/array_data_adapter.py
/// of 3.15, keras/src/engine/data_adapter.py of 2.15; seen in 2.9, 2.12, 2.15 and 3.15). Without a seed TensorFlow's is another at each
/// run; before 2.9 it is not known.
class Orders {
 public:
  Orders(Machine& m, std::size_t rows) : session_(Session::of(m)), rows_(rows), own_(session_.entropy) {
    constexpr KerasVersion first_seen{2, 9};
    if (!(session_.keras() < first_seen)) stream_ = session_.process.generators().graph_op(std::nullopt, 0);
  }

  bool known() const { return stream_.has_value(); }
  bool one_for_all() const { return known() && session_.keras_3(); }

  std::vector<std::size_t> next() {
    if (stream_) {
      const std::vector<std::size_t> order = shuffled_places(*stream_, rows_);
      if (!one_for_all()) stream_->counter = dense::advance(stream_->counter, blocks_of_shuffle(rows_));
      return order;
    }
    std::vector<std::size_t> order(rows_);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = rows_; i > 1; --i)
      std::swap(order[i - 1],
                order[static_cast<std::size_t>(own_.randint(0, static_cast<std::int64_t>(i) - 1))]);
    return order;
  }

 private:
  Session& session_;
  std::size_t rows_;
  MersenneTwister own_;
  std::optional<PhiloxState> stream_{};
};

Value results(Machine& m, const TrainingRun& training, bool as_dict) {
  Logs logs;
  if (!training.logs("", as_dict, logs)) return {};
  if (as_dict) return logs_value(m, logs);
  if (logs.size() == 1) return Value::of(logs[0].second);
  std::vector<Value> items;
  for (const auto& each : logs) items.push_back(Value::of(each.second));
  return m.list(std::move(items));
}

}  // namespace

Value fit_model(Machine& m, const Arguments& a) {
  Parameters p(m, a, "fit",
               {"x", "y", "batch_size", "epochs", "verbose", "callbacks", "validation_split",
                "validation_data", "shuffle", "class_weight", "sample_weight", "initial_epoch"},
               0, true);
  if (!p) return {};
  if (!p.others().empty()) return not_here(m, "fit with " + p.others()[0].name->text + "=");
  ModelValue& model = self(a);
  Session& session = Session::of(m);
  CompiledValue* compiled = static_cast<CompiledValue*>(model.compiled);
  if (compiled && !compiled->ready(m)) return {};
  const auto size = p.integer(2, 32), epochs = p.integer(3, 1), first = p.integer(11, 0);
  const auto split = p.real(6, 0);
  auto data = to_data(m, model, p[0], p[1]);
  if (!data || !size || !epochs || !split || !first || !weigh(m, *data, p[9], p[10])) return {};
  if (*size <= 0) return not_here(m, "fit in batches of no rows");
  std::optional<Data> validation;
  if (!p[7].absent()) {
    std::vector<Value> both;
    if (!m.collect(p[7], both)) return {};
    if (both.size() != 2 && both.size() != 3)
      return not_here(m, "validation_data of anything but (x, y) or (x, y, weights)");
    validation = to_data(m, model, both[0], both[1]);
    if (!validation || (both.size() == 3 && !weigh(m, *validation, {}, both[2]))) return {};
  } else if (*split > 0) {
    if (!(*split < 1)) return not_here(m, "a validation_split of 1 or more");
    const auto kept = static_cast<std::size_t>(std::floor(static_cast<double>(data->rows) * (1.0 - *split)));
    if (kept == 0 || kept == data->rows) return not_here(m, "a validation_split that leaves no rows");
    validation = data->part(kept, data->rows);
    data = data->part(0, kept);
  }
  auto training = training_run(m, model, data->columns);
  if (!training) return {};
  if (validation && validation->columns != data->columns)
    return not_here(m, "validation data of another width");
  const double all_rows =
      static_cast<double>(data->rows) * 3 + (validation ? static_cast<double>(validation->rows) : 0.0);
  if (!training->affordable(all_rows *
                            std::max(static_cast<double>(*epochs) - static_cast<double>(*first), 0.0)))
    return {};
  const std::size_t batch = std::min(static_cast<std::size_t>(*size), data->rows);
  const bool shuffles = !p.given(8) || (!p[8].absent() && python::truth(m, p[8]) == 1);
  Orders orders(m, data->rows);
  if (shuffles && !orders.known())
    session.note(
        m,
        batch == data->rows
            ? "shuffle=True: TensorFlow takes the rows of its one batch in an order that is not known here, "
              "and sums them in it: last digits differ"
            : "shuffle=True: the order in which TensorFlow takes the rows is not known here: the numbers "
              "are of another one");
  const bool in_order = !shuffles || orders.one_for_all() || (!orders.known() && batch == data->rows);
  if (shuffles && orders.one_for_all()) data = data->picked(orders.next(), 0, data->rows);
  if (session.platform)
    session.note(m,
                 "these are the digits of eager steps (run_eagerly=True); compiled, as fit is by itself, "
                 "last digits may differ");
  const bool masks_known =
      session.keras_3() || compiled->eager || (training->network && session.version.minor >= 9);
  if (!training->dropping.empty() && !masks_known)
    session.note(
        m, "the masks of Dropout are those of eager steps; compiled, as fit is by itself, it draws others");
  const int verbose = verbosity(m, p[4]);
  note_progress(m, verbose);
  Callbacks callbacks(m, model);
  model.history = new_history(m);
  if (!callbacks.take(p[5]) || !callbacks.call("on_train_begin", std::nullopt)) return {};
  const std::size_t steps = (data->rows + batch - 1) / batch;
  bool stop = false;
  ++session.fits;
  session.epochs = *epochs - *first;
  session.losses.clear();
  for (std::int64_t epoch = *first; epoch < *epochs && !stop; ++epoch) {
    if (verbose != 0 && (*epochs > 1 || !session.keras_3()))
      m.write(python::Stream::out,
              "Epoch " + std::to_string(epoch + 1) + "/" + std::to_string(*epochs) + "\n");
    if (!callbacks.call("on_epoch_begin", epoch)) return {};
    // What a callback has done to the model holds.
    if (callbacks.any() && training->network) {
      auto now = network_of(m, model, data->columns);
      if (!now) return {};
      training->network->weights = std::move(now->weights);
    }
    const auto order = in_order ? std::vector<std::size_t>{} : orders.next();
    if (!training->begin()) return {};
    for (std::size_t at = 0; at < data->rows; at += batch) {
      const std::size_t end = std::min(at + batch, data->rows);
      const bool all = in_order && end - at == data->rows && data->y.rank() == 2;
      if (!(all ? training->batch(*data, true)
                : training->batch(in_order ? data->part(at, end) : data->picked(order, at, end), true)))
        return {};
      if (a.outermost) m.collect_garbage(a);
    }
    session.losses.push_back(training->means[0].result());
    Logs logs;
    if (!training->logs("", true, logs)) return {};
    if (validation) {
      if (!training->evaluate(*validation, static_cast<std::size_t>(*size))) return {};
      Logs more;
      if (!training->logs("val_", true, more)) return {};
      logs.insert(logs.end(), more.begin(), more.end());
    }
    if (callbacks.any() && training->network && !give_back(m, model, *training->network)) return {};
    const Value dict = logs_value(m, logs);
    if (!callbacks.epoch_ended(epoch, logs, dict, stop)) return {};
    if (verbose != 0) m.write(python::Stream::out, progress(session, verbose, steps, dict));
    add_to_history(m, model.history, epoch, dict);
    if (model.stops) stop = true;
  }
  model.stops = false;
  if (!callbacks.any() && training->network && !give_back(m, model, *training->network)) return {};
  if (!callbacks.train_ended()) return {};
  return model.history;
}

Value evaluate_model(Machine& m, const Arguments& a) {
  Parameters p(m, a, "evaluate",
               {"x", "y", "batch_size", "verbose", "sample_weight", "steps", "callbacks", "return_dict"}, 0,
               true);
  if (!p) return {};
  if (!p[5].absent() || !p[6].absent()) return not_here(m, "evaluate with these arguments");
  ModelValue& model = self(a);
  CompiledValue* compiled = static_cast<CompiledValue*>(model.compiled);
  if (compiled && !compiled->ready(m)) return {};
  const auto size = p.integer(2, 32);
  auto data = to_data(m, model, p[0], p[1]);
  if (!data || !size || !weigh(m, *data, {}, p[4])) return {};
  if (*size <= 0) return not_here(m, "evaluate in batches of no rows");
  auto training = training_run(m, model, data->columns);
  if (!training || !training->affordable(static_cast<double>(data->rows)) ||
      !training->evaluate(*data, static_cast<std::size_t>(*size)))
    return {};
  const int verbose = verbosity(m, p[3]);
  note_progress(m, verbose);
  if (verbose != 0) {
    const std::size_t steps =
        (data->rows + static_cast<std::size_t>(*size) - 1) / static_cast<std::size_t>(*size);
    Logs logs;
    if (!training->logs("", true, logs)) return {};
    m.write(python::Stream::out, progress(Session::of(m), verbose, steps, logs_value(m, logs)));
  }
  return results(m, *training, !p[7].absent() && python::truth(m, p[7]) == 1);
}

namespace {

Value on_batch(Machine& m, const Arguments& a, bool trains) {
  const bool keras_3 = Session::of(m).keras_3();
  std::vector<std::string_view> names{"x", "y", "sample_weight"};
  if (trains) names.push_back("class_weight");
  if (!keras_3) names.push_back("reset_metrics");
  names.push_back("return_dict");
  Parameters p(m, a, trains ? "train_on_batch" : "test_on_batch", names, 1);
  if (!p) return {};
  ModelValue& model = self(a);
  CompiledValue* compiled = static_cast<CompiledValue*>(model.compiled);
  if (compiled && !compiled->ready(m)) return {};
  auto data = to_data(m, model, p[0], p[1]);
  if (!data || !weigh(m, *data, trains ? p[3] : Value(), p[2])) return {};
  auto training = training_run(m, model, data->columns);
  if (!training || !training->affordable((trains ? 3.0 : 1.0) * static_cast<double>(data->rows))) return {};
  if (!training->begin()) return {};
  if (!training->batch(*data, trains)) return {};
  if (trains && training->network && !give_back(m, model, *training->network)) return {};
  const Value as_dict = p[names.size() - 1];
  return results(m, *training, !as_dict.absent() && python::truth(m, as_dict) == 1);
}

}  // namespace

Value train_on_batch(Machine& m, const Arguments& a) {
  return on_batch(m, a, true);
}
Value test_on_batch(Machine& m, const Arguments& a) {
  return on_batch(m, a, false);
}

}  // namespace dense::modules
