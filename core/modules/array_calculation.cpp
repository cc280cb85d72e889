#include "core/modules/array_limits.hpp"
#include "core/modules/array_values.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/tensorflow_calls.hpp"
#include "core/modules/tensorflow_refusals.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// Arithmetic of two values, as NumPy and TensorFlow do it.
namespace dense::modules {

bool one_type(Machine& machine, std::string_view operation, Value a, Value b, Operand& one, Operand& two) {
  const auto is_tensor = [](Value value) {
    const ArrayValue* array = as_array(value);
    return array && array->owner >= Owner::tensor;
  };
  const bool first = is_tensor(a), second = is_tensor(b);
  // An array is cast to the other's type; numbers and lists are read as that type, which integers are not from floats.
  const auto fit = [&](Value value, Operand& operand, ElementType type) {
    if (operand.array.type == type) return true;
    if (as_array(value)) {
      operand.array = operand.array.cast(type);
      return true;
    }
    if (is_real(operand.array.type) && !is_real(type)) {
      // x + 1.5 comes as far as the operation, other operators do not.
      if (operation == "AddV2" && first) return true;
      const auto shown = python::repr(machine, value);
      if (shown)
        machine.raise("TypeError",
                      "Cannot convert " + *shown + " to EagerTensor of dtype " + std::string(name(type)));
      return false;
    }
    const auto array = to_array(machine, value, Owner::tensor, type);
    if (array) operand.array = *array;
    return array.has_value();
  };
  if (first && !second && !fit(b, two, one.array.type)) return false;
  if (second && !first && !fit(a, one, two.array.type)) return false;
  if (one.array.type == two.array.type) return true;
  refuse_types(machine, operation, one.array.type, two.array.type);
  return false;
}

bool may_meet(Machine& machine, const Array& a, const Array& b) {
  const auto shape = broadcast(a.shape, b.shape);
  const std::size_t count = shape ? product(*shape) : 0;
  if (count <= most_elements) return machine.spend(static_cast<std::int64_t>(count / 64));
  machine.stop("arrays have at most 4194304 elements here", machine.here());
  return false;
}

Value calculated(Machine& machine, Arithmetic2 operation, Value a, Value b, Owner owner) {
  if (a.is_none() || b.is_none() || a.type == Type::string || b.type == Type::string) return {};
  std::optional<Operand> one = to_operand(machine, a, owner), two = to_operand(machine, b, owner);
  if (!one || !two) return {};
  if (owner >= Owner::tensor) {
    if (!one_type(machine, operation_name(operation), a, b, *one, *two)) return {};
    if (one->array.type == ElementType::boolean)
      return not_here(machine, "this operation of tensors of booleans");
    // Of integers TensorFlow divides float64.
    if (!is_real(one->array.type) && operation == Arithmetic2::divide) {
      one->array = one->array.cast(ElementType::float64);
      two->array = two->array.cast(ElementType::float64);
    }
  }
  if (operation == Arithmetic2::subtract && one->array.type == ElementType::boolean &&
      two->array.type == ElementType::boolean)
    return machine.raise(
        "TypeError",
        "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` "
        "operator, or the logical_xor function instead.");
  const auto shape = broadcast(one->array.shape, two->array.shape);
  if (!shape) {
    if (owner >= Owner::tensor)
      return refuse_shapes(machine, operation_name(operation), one->array, two->array);
    const auto tight = [](const std::vector<std::size_t>& lengths) {
      std::string text = shape_text(lengths);
      std::erase(text, ' ');
      return text;
    };
    return machine.raise("ValueError", "operands could not be broadcast together with shapes " +
                                           tight(one->array.shape) + " " + tight(two->array.shape) + " ");
  }
  if (product(*shape) > most_elements)
    return machine.stop("arrays have at most 4194304 elements here", machine.here());
  if (!machine.spend(static_cast<std::int64_t>(product(*shape) / 64))) return {};
  const bool flushes = owner >= Owner::tensor && Session::of(machine).platform;
  if (flushes) {
    one->array = without_subnormals(std::move(one->array));
    two->array = without_subnormals(std::move(two->array));
  }
  Array result = calculate(operation, *one, *two, Session::of(machine).promotion);
  if (flushes) result = without_subnormals(std::move(result));
  if (owner < Owner::tensor) return numpy_value(machine, std::move(result));
  return recorded(machine, array_value(machine, std::move(result), Owner::tensor), gradient_of(operation),
                  {a, b});
}

}  // namespace dense::modules
