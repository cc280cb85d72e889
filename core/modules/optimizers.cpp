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

bool step(Machine& m, OptimizerValue& self, const std::vector<Value>& by_variables,
          const std::vector<Value>& variables) {
  const auto refuse = [&](const char* what) { return not_here(m, what), false; };
  std::vector<std::vector<float>> values, gradients;
  for (std::size_t i = 0; i < variables.size(); ++i) {
    const ArrayValue* variable = as_array(variables[i]);
    if (!variable || variable->owner != Owner::variable)
      return refuse("apply_gradients to what is no variable");
    if (variable->array.type != ElementType::float32)
      return refuse("apply_gradients to a variable of another type than float32");
    values.push_back(variable->array.floats());
    if (by_variables[i].is_none()) {
      gradients.emplace_back();
      continue;
    }
    const auto gradient = to_array(m, by_variables[i], Owner::tensor, ElementType::float32);
    if (!gradient) return false;
    if (gradient->shape != variable->array.shape)
      return refuse("a gradient of another shape than its variable");
    gradients.push_back(gradient->floats());
  }
  if (std::ranges::all_of(gradients, [](const auto& each) { return each.empty(); })) {
    m.raise("ValueError", Session::of(m).keras_3() ? "No gradients provided for any variable."
                                                   : "No gradients provided for any variable: ([],).");
    return false;
  }
  // State is kept by the variable.
  const std::size_t known = self.variables.size();
  std::vector<std::size_t> places;
  for (const Value each : variables) {
    std::size_t place = 0;
    while (place < self.variables.size() && as_array(self.variables[place]) != as_array(each)) ++place;
    if (place == self.variables.size()) {
      if (known > 0 && Session::of(m).keras_3())
        return refuse("an optimizer that is given other variables than at its first step");
      self.variables.push_back(each);
    }
    places.push_back(place);
  }
  std::vector<std::span<float>> spans(self.variables.size());
  std::vector<std::vector<float>> ordered(self.variables.size());
  for (std::size_t i = 0; i < variables.size(); ++i) {
    spans[places[i]] = values[i];
    ordered[places[i]] = std::move(gradients[i]);
  }
  std::size_t elements = 0;
  for (const auto& each : values) elements += each.size();
  if (!m.spend(static_cast<std::int64_t>(elements / 16)) || !self.follow_schedule(m)) return false;
  self.optimizer.step(arithmetic_of(Session::of(m)), spans, std::move(ordered));
  for (std::size_t i = 0; i < variables.size(); ++i) {
    ArrayValue& variable = *as_array(variables[i]);
    if (!assign_variable(m, variable, Array::from(std::move(values[i]), variable.array.shape))) return false;
    const auto constraint = constraint_of(m, variable);
    if (!constraint) return false;
    if (constraint->absent()) continue;
    const auto constrained = constrained_array(m, *constraint, variables[i]);
    if (!constrained || !assign_variable(m, variable, *constrained)) return false;
  }
  return true;
}

training::Arithmetic arithmetic_of(const Session& session) {
  return {.platform = session.platform, .order = session.order};
}

Value OptimizerValue::scheduled_rate(Machine& m) {
  const Value place = array_value(m, Array::scalar(optimizer.iterations()), Owner::variable);
  const Value made = place.absent() ? place : m.call(schedule, std::vector<Value>{place});
  if (made.absent() || as_array(made) || python::is_number(made)) return made;
  return not_here(m, "a learning rate that is no number");
}

bool OptimizerValue::follow_schedule(Machine& m) {
  if (schedule.absent() && rate.absent()) return true;
  if (schedule.absent()) {
    const float now = as_array(rate)->array.floats()[0];
    // A script may have assigned another one.
    if (now != static_cast<float>(optimizer.settings().learning_rate))
      optimizer.settings().learning_rate = static_cast<double>(now);
    return true;
  }
  const Value made = scheduled_rate(m);
  const auto number = made.absent() ? std::nullopt : to_array(m, made, Owner::tensor, ElementType::float32);
  if (!number || number->size() != 1) return false;
  optimizer.settings().learning_rate = static_cast<double>(number->floats()[0]);
  return true;
}

Value OptimizerValue::attribute(Machine& m, std::string_view asked, const Span&) {
  if (asked == "name") return m.string(name);
  if (!schedule.absent() && (asked == "learning_rate" || asked == "lr"))
    return Session::of(m).keras_3() ? scheduled_rate(m) : not_here(m, "the learning rate of a schedule");
  if (asked == "learning_rate" || asked == "lr") {
    if (!rate.absent()) return rate;
    rate = array_value(
        m, Array::from(std::vector<float>{static_cast<float>(optimizer.settings().learning_rate)}, {}),
        Owner::variable);
    if (rate.absent()) return {};
    if (Session::of(m).keras_3())
      as_array(rate)->path = name + "/learning_rate";
    else
      as_array(rate)->own_name = "learning_rate";
    return rate;
  }
  if (asked == "iterations") return array_value(m, Array::scalar(optimizer.iterations()), Owner::variable);
  return {};
}

bool OptimizerValue::set_attribute(Machine& m, std::string_view asked, Value value, const Span&) {
  const ArrayValue* array = as_array(value);
  const bool is_one = array ? array->array.size() == 1 : python::is_number(value);
  if ((asked != "learning_rate" && asked != "lr") || !is_one || !schedule.absent()) {
    not_here(m, "setting an optimizer's `" + std::string(asked) + "`");
    return false;
  }
  optimizer.settings().learning_rate =
      array ? array->array.real(array->array.positions()[0]) : python::to_double(value);
  if (!rate.absent()) as_array(rate)->array.set(0, optimizer.settings().learning_rate);
  return true;
}

std::string OptimizerValue::repr(Machine& m) {
  return "<" + type->module + "." + type->name + " object at " + address_text(m, this) + ">";
}

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
