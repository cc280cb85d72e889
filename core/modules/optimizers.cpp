#include <algorithm>
#include <array>

#include "core/modules/keras_library.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/regularizers.hpp"
#include "core/modules/training_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// keras.optimizers.
namespace dense::modules {
namespace {

using training::OptimizerKind;
using training::OptimizerSettings;

/// The parameters of each class, in their order, after which all have those of the base class.
constexpr std::array<std::array<std::string_view, 7>, 7> own_parameters{{
    {"learning_rate", "momentum", "nesterov"},
    {"learning_rate", "beta_1", "beta_2", "epsilon", "amsgrad"},
    {"learning_rate", "weight_decay", "beta_1", "beta_2", "epsilon", "amsgrad"},
    {"learning_rate", "rho", "momentum", "epsilon", "centered"},
    {"learning_rate", "initial_accumulator_value", "epsilon"},
    {"learning_rate", "rho", "epsilon"},
    {"learning_rate", "beta_1", "beta_2", "epsilon"},
}};
constexpr std::string_view shared_parameters[] = {"weight_decay", "clipnorm", "clipvalue", "name"};

constexpr struct {
  std::string_view name;
  double OptimizerSettings::* number;
} number_settings[] = {
    {"learning_rate", &OptimizerSettings::learning_rate},
    {"momentum", &OptimizerSettings::momentum},
    {"beta_1", &OptimizerSettings::beta_1},
    {"beta_2", &OptimizerSettings::beta_2},
    {"rho", &OptimizerSettings::rho},
    {"epsilon", &OptimizerSettings::epsilon},
    {"initial_accumulator_value", &OptimizerSettings::initial_accumulator},
    {"weight_decay", &OptimizerSettings::weight_decay},
};
constexpr struct {
  std::string_view name;
  bool OptimizerSettings::* flag;
} flag_settings[] = {{"nesterov", &OptimizerSettings::nesterov},
                     {"amsgrad", &OptimizerSettings::amsgrad},
                     {"centered", &OptimizerSettings::centered}};

std::string small_letters(std::string_view name) {
  std::string small;
  for (const char letter : name)
    small += static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
  return small;
}

Value made(Machine& m, Class& type, const OptimizerSettings& settings, const std::string& name) {
  OptimizerValue* value = m.heap.make<OptimizerValue>();
  value->type = &type;
  value->optimizer = training::Optimizer(settings, Session::of(m).keras());
  value->name = !name.empty() ? name : Session::of(m).keras_3() ? snake_case(type.name) : type.name;
  return Value(Type::host, value);
}

bool is_schedule(Machine& m, Value value) {
  if (value.type != Type::instance) return false;
  const Value type = schedule_class(m, "LearningRateSchedule");
  return !type.absent() && m.is_instance(value, &type.as<Class>());
}

Value make_optimizer(Machine& m, const Arguments& a) {
  Class& type = a.self.as<Class>();
  const OptimizerKind kind = *training::find_optimizer(small_letters(type.name));
  std::vector<std::string_view> names;
  for (const std::string_view each : own_parameters[static_cast<std::size_t>(kind)]) {
    if (!each.empty()) names.push_back(each);
  }
  for (const std::string_view each : shared_parameters) {
    if (std::find(names.begin(), names.end(), each) == names.end()) names.push_back(each);
  }
  Parameters p(m, a, type.name + ".__init__", names, 0, true);
  if (!p) return {};
  OptimizerSettings settings = training::defaults_of(kind);
  for (const python::Keyword& each : p.others()) {
    const bool older_name =
        each.name->text == "lr" && !Session::of(m).keras_3() && python::is_number(each.value);
    if (!older_name && Session::of(m).keras_3() && (each.name->text == "lr" || each.name->text == "decay")) {
      const auto shown = python::repr(m, each.value);
      return shown ? m.raise("ValueError",
                             "Argument(s) not recognized: {'" + each.name->text + "': " + *shown + "}")
                   : Value();
    }
    if (!older_name) return not_here(m, "the " + each.name->text + "= of an optimizer");
    settings.learning_rate = python::to_double(each.value);
  }
  std::string name;
  Value schedule{};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (p[i].absent()) continue;
    if (names[i] == "learning_rate" && is_schedule(m, p[i])) {
      schedule = p[i];
      continue;
    }
    for (const auto& row : number_settings) {
      if (row.name != names[i]) continue;
      const ArrayValue* array = as_array(p[i]);
      if (array && array->array.size() == 1) {
        settings.*row.number = array->array.real(array->array.positions()[0]);
      } else if (python::is_number(p[i])) {
        settings.*row.number = python::to_double(p[i]);
      } else {
        return not_here(m, "an optimizer's " + std::string(names[i]) + " that is no number");
      }
    }
    for (const auto& row : flag_settings) {
      if (row.name == names[i]) settings.*row.flag = python::truth(m, p[i]) == 1;
    }
    if (names[i] == "clipnorm" || names[i] == "clipvalue") {
      const auto bound = p.real(i, 0);
      if (!bound) return {};
      (names[i] == "clipnorm" ? settings.clip_norm : settings.clip_value) = *bound;
    }
    if (names[i] == "name") {
      const auto text = p.text(i, "");
      if (!text) return {};
      name = *text;
    }
  }
  const Value result = made(m, type, settings, name);
  host_of<OptimizerValue>(result, optimizer_kind)->schedule = schedule;
  return result;
}

constexpr KerasVersion first_in_python{2, 11}, first_with_adamw{2, 11};

Value apply_gradients(Machine& m, const Arguments& a) {
  OptimizerValue& self = *host_of<OptimizerValue>(a.self, optimizer_kind);
  const Parameters p(m, a, "apply_gradients", {"grads_and_vars", "name"}, 1);
  std::vector<Value> pairs;
  if (!p || !m.collect(p[0], pairs)) return {};
  std::vector<Value> variables, gradients;
  for (const Value pair : pairs) {
    std::vector<Value> both;
    if (!m.collect(pair, both)) return {};
    if (both.size() != 2) return not_here(m, "apply_gradients of what are no pairs");
    gradients.push_back(both[0]);
    variables.push_back(both[1]);
  }
  return step(m, self, gradients, variables) ? Value::none() : Value();
}

/// What it was made with, as each Keras writes it down.
Value get_config(Machine& m, const Arguments& a) {
  OptimizerValue& self = *host_of<OptimizerValue>(a.self, optimizer_kind);
  if (!self.schedule.absent()) return not_here(m, "get_config of an optimizer with a schedule");
  if (!self.follow_schedule(m)) return {};
  const Session& session = Session::of(m);
  const OptimizerSettings& settings = self.optimizer.settings();
  const bool newer = session.keras_3(), in_python = !(session.keras() < first_in_python);
  const Value config(Type::dict, m.dict());
  const auto put = [&](std::string_view key, Value value) {
    python::put(m, config.as<python::Dict>(), key, value);
  };
  const auto put_if = [&](std::string_view key, std::optional<double> value) {
    put(key, value ? Value::of(*value) : Value::none());
  };
  const Array rate = Array::scalar(settings.learning_rate).cast(ElementType::float32);
  put("name", m.string(self.name));
  if (newer) put("learning_rate", Value::of(rate.real(0)));
  if (!in_python) {
    put("learning_rate", Value::of(settings.learning_rate));
    put("decay", Value::of(0.0));
  } else {
    put_if("weight_decay", settings.weight_decay != 0 ? std::optional(settings.weight_decay) : std::nullopt);
    put_if("clipnorm", settings.clip_norm);
    put("global_clipnorm", Value::none());
    put_if("clipvalue", settings.clip_value);
    put("use_ema", Value::of(false));
    put("ema_momentum", Value::of(0.99));
    const bool often = !newer && settings.kind == OptimizerKind::rmsprop;
    put("ema_overwrite_frequency", often ? Value::of(std::int64_t{100}) : Value::none());
    put(newer ? "loss_scale_factor" : "jit_compile", newer ? Value::none() : Value::of(false));
    put(newer ? "gradient_accumulation_steps" : "is_legacy_optimizer",
        newer ? Value::none() : Value::of(false));
    if (!newer) put("learning_rate", numpy_value(m, rate));
  }
  for (const std::string_view each : own_parameters[static_cast<std::size_t>(settings.kind)]) {
    if (each == "learning_rate" || each == "weight_decay") continue;
    for (const auto& row : number_settings) {
      if (row.name == each) put(each, Value::of(settings.*row.number));
    }
    for (const auto& row : flag_settings) {
      if (row.name == each) put(each, Value::of(settings.*row.flag));
    }
  }
  return config;
}

const NativeEntry optimizer_methods[] = {
    {"get_config", get_config},
    {"apply_gradients", apply_gradients, 0, 2, true},
    {nullptr, nullptr},
};

}  // namespace

Value optimizer_class(Machine& m, std::string_view name) {
  const auto kind = training::find_optimizer(small_letters(name));
  if (!kind || training::class_name(*kind) != name) return {};
  const KerasVersion keras = Session::of(m).keras();
  if (*kind == OptimizerKind::adamw && keras < first_with_adamw) return {};
  Class* type =
      Session::of(m).class_named(m, name, "keras.src.optimizers." + small_letters(name), optimizer_methods);
  type->construct = make_optimizer;
  return Value(Type::type, type);
}

OptimizerValue* to_optimizer(Machine& m, Value value) {
  if (OptimizerValue* given = host_of<OptimizerValue>(value, optimizer_kind)) return given;
  Value type = value;
  if (value.type == Type::string) {
    const auto kind = training::find_optimizer(small_letters(value.as<python::String>().text));
    type = kind ? optimizer_class(m, training::class_name(*kind)) : Value();
  }
  if (type.type == Type::type) {
    const Value object = m.call(type, std::vector<Value>{});
    if (OptimizerValue* given = object.absent() ? nullptr : host_of<OptimizerValue>(object, optimizer_kind))
      return given;
  }
  if (m.pending.absent() && !m.stopped()) not_here(m, "training with this optimizer");
  return nullptr;
}

}  // namespace dense::modules
