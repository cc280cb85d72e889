#include "core/modules/keras_library.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/training_names.hpp"
#include "core/modules/training_values.hpp"
#include "core/python/operations.hpp"

// model.compile: what it keeps, and what training makes of it.
namespace dense::modules {
namespace {

/// An object of keras.metrics, of that name or of a function of the script.
Value metric_object(Machine& m, Value value) {
  const Value base = written_in_python(m, keras_metrics_library, "Metric");
  if (base.absent()) return {};
  if (value.type == Type::type) value = m.call(value, std::vector<Value>{});
  if (value.absent() || m.is_instance(value, &base.as<Class>())) return value;
  const bool text = value.type == Type::string;
  const std::string name = text ? value.as<python::String>().text : "";
  for (const char* path : {"keras.metrics", "keras.losses"}) {
    if (!text || name.empty() || name[0] == '_') continue;
    value = written_in_python(m, path, name);
    if (value.absent() && (!m.pending.absent() || m.stopped())) return {};
    if (value.type == Type::type) return m.call(value, std::vector<Value>{});
    if (!value.absent()) break;
  }
  if (value.absent() || value.type == Type::string || !python::callable(m, value)) return {};
  const Value called = text ? m.string(name) : m.find_attribute(value, "__name__");
  const Value wrapper = written_in_python(m, keras_metrics_library, "MeanMetricWrapper");
  if (called.absent() || wrapper.absent()) return {};
  return m.call(wrapper, std::vector<Value>{value, called});
}

std::optional<Metric> to_metric(Machine& m, Value value) {
  using enum Metric::Kind;
  if (value.type == Type::string) {
    const std::string& name = value.as<python::String>().text;
    if (name == "accuracy" || name == "acc") return Metric{accuracy, name};
    if (name == "binary_accuracy") return Metric{binary, name};
    if (name == "categorical_accuracy") return Metric{categorical, name};
    if (name == "sparse_categorical_accuracy") return Metric{sparse, name};
    const bool is_class = name[0] >= 'A' && name[0] <= 'Z' && name.size() > 3;
    if (const auto kind = is_class ? std::nullopt : training::find_loss(name))
      return Metric{loss, name, *kind};
  }
  const Value made = metric_object(m, value);
  const Value name = made.absent() ? made : m.attribute(made, "name");
  if (name.type == Type::string)
    return Metric{.kind = object, .name = name.as<python::String>().text, .object = made};
  if (m.pending.absent() && !m.stopped())
    not_here(m, value.type == Type::string ? "the metric '" + value.as<python::String>().text + "'"
                                           : "such a metric");
  return std::nullopt;
}

/// A loss by a name that core/training has not; absent where it is none.
Value function_of_loss(Machine& m, std::string_view name) {
  if (name.empty() || name[0] == '_' || !is_real_name("keras.losses", name)) return {};
  const Value found = written_in_python(m, keras_losses_library, name);
  return found.type == Type::type ? m.call(found, std::vector<Value>{}) : found;
}

}  // namespace

Value compile_model(Machine& m, const Arguments& a) {
  // The third of Keras 3 are loss_weights, whose place many scripts give to metrics.
  const bool keras_3 = Session::of(m).keras_3();
  const Parameters p(
      m, a, keras_3 ? "Trainer.compile" : "compile",
      keras_3
          ? std::vector<std::string_view>{"optimizer", "loss", "loss_weights", "metrics", "weighted_metrics",
                                          "run_eagerly", "steps_per_execution", "jit_compile",
                                          "auto_scale_loss"}
          : std::vector<std::string_view>{"optimizer", "loss", "metrics", "loss_weights", "weighted_metrics",
                                          "run_eagerly", "steps_per_execution", "jit_compile"});
  if (!p) return {};
  const std::size_t metrics = keras_3 ? 3 : 2, loss_weights = keras_3 ? 2 : 3;
  if (p[0].type == Type::string && keras_3 && !is_optimizer_name(p[0].as<python::String>().text))
    return m.raise("ValueError",
                   "Could not interpret optimizer identifier: " + p[0].as<python::String>().text);
  CompiledValue* made = m.heap.make<CompiledValue>();
  made->type = Session::of(m).class_named(m, "object", "");
  made->eager = !p[5].absent() && python::truth(m, p[5]) == 1;
  // What cannot be trained here is refused when it is trained.
  host_of<ModelValue>(a.self, model_kind)->compiled = made;
  made->given = {p[0].absent() ? m.string("rmsprop") : p[0], p[1], p[metrics]};
  if (!p[loss_weights].absent()) made->refused = "loss_weights= of a model";
  if (!p[4].absent()) made->refused = "weighted_metrics= of a model";
  return Value::none();
}

bool CompiledValue::ready(Machine& m) {
  if (optimizer) return true;
  if (!refused.empty()) {
    not_here(m, refused);
    return false;
  }
  if (given[1].absent()) {
    not_here(m, "training without a loss");
    return false;
  }
  if (!host_of<LossValue>(given[1], loss_kind) && given[1].type != Type::string &&
      given[1].type != Type::host && python::callable(m, given[1])) {
    function = given[1];
  } else {
    if (given[1].type == Type::string && !training::find_loss(given[1].as<python::String>().text))
      function = function_of_loss(m, given[1].as<python::String>().text);
    const LossValue* asked = function.absent() ? to_loss(m, given[1]) : nullptr;
    if (!asked && function.absent()) return false;
    if (asked) loss = asked->loss;
  }
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

}  // namespace dense::modules
