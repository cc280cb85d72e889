#include "core/modules/parameters.hpp"
#include "core/modules/training_names.hpp"
#include "core/modules/training_values.hpp"
#include "core/python/operations.hpp"

// model.compile: what it keeps, and what training makes of it.
namespace dense::modules {
namespace {

std::optional<Metric> to_metric(Machine& m, Value value) {
  using enum Metric::Kind;
  if (const HeldObject* object = host_of<HeldObject>(value, held_kind); object && object->plain) {
    const std::string& title = object->type->name;
    if (title == "BinaryAccuracy") return Metric{binary, object->name};
    if (title == "CategoricalAccuracy") return Metric{categorical, object->name};
    if (title == "SparseCategoricalAccuracy") return Metric{sparse, object->name};
    if (const auto kind = training::find_loss(title)) return Metric{loss, object->name, *kind};
  }
  if (value.type != Type::string) {
    not_here(m, "such a metric");
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
    const LossValue* asked = to_loss(m, given[1]);
    if (!asked) return false;
    loss = asked->loss;
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
