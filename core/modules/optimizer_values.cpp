#include <algorithm>

#include "core/modules/keras_library.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/regularizers.hpp"
#include "core/modules/training_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// An optimizer that a script has made: its steps by gradients, and its learning rate.
namespace dense::modules {

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

}  // namespace dense::modules
