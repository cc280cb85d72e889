#include "core/modules/layer_values.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/tape.hpp"

// What a layer is called on, and keras.Input.
namespace dense::modules {

Value to_input(Machine& machine, Value value, ElementType element) {
  const ArrayValue* array = as_array(value);
  if (!array) return not_here(machine, "a layer's call on anything but arrays and tensors");
  const bool real = is_real(array->array.type);
  if (array->owner == Owner::tensor && (!real || array->array.type == element)) return value;
  const std::optional<int> output_of = array->output_of;
  const Value made = recorded(
      machine, array_value(machine, real ? array->array.cast(element) : array->array.copy(), Owner::tensor),
      cast_gradient, {value});
  if (!made.absent() && element == ElementType::float32) as_array(made)->output_of = output_of;
  return made;
}

std::optional<std::vector<Value>> to_inputs(
    Machine& machine, Value value, const std::function<ElementType(std::size_t, ElementType)>& element) {
  std::vector<Value> items{value};
  if (value.type == Type::list || value.type == Type::tuple) items = value.as<python::Sequence>().items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const ArrayValue* array = as_array(items[i]);
    items[i] = to_input(machine, items[i], element(i, array ? array->array.type : ElementType::float32));
    if (items[i].absent()) return std::nullopt;
  }
  return items;
}

Value LayerValue::run(Machine& machine, const std::vector<Value>& inputs, bool training) {
  std::vector<Value> given = inputs;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (!as_array(given[i])) continue;
    given[i] = to_input(machine, given[i], input_element(machine, i, as_array(given[i])->array.type));
    if (given[i].absent()) return {};
  }
  return output(machine, given, training);
}

std::optional<ElementType> input_element(Machine& machine, Value type) {
  if (type.absent()) return Session::of(machine).floatx;
  const auto element = to_type(machine, type);
  if (!element || is_real(*element)) return element;
  not_here(machine, "an Input of anything but floats");
  return std::nullopt;
}

Value input_function(Machine& machine, const Arguments& arguments) {
  Parameters p(machine, arguments, "Input", {"shape", "batch_size", "name", "dtype"});
  if (!p) return {};
  Session& session = Session::of(machine);
  const bool keras_3 = session.keras_3();
  if (keras_3 && p[0].type == Type::integer)
    return machine.raise("ValueError", "Cannot convert '" + std::to_string(p[0].integer) + "' to a shape.");
  const auto element = input_element(machine, p[3]);
  if (!element) return {};
  const Value given = p[0].type == Type::integer ? machine.tuple({p[0]}) : p[0];
  const auto axes = to_partial_shape(machine, given);
  const auto batch = p.integer(1, -1);
  const auto name = p.text(2, "");
  if (!axes || !batch || !name) return {};
  Shape shape{*batch};
  shape.insert(shape.end(), axes->begin(), axes->end());
  return Value(Type::host,
               input_symbol(machine, shape, !name->empty() ? *name : session.automatic_input_name(), *element,
                            !name->empty()));
}

}  // namespace dense::modules
