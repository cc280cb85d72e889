#include <algorithm>

#include "core/modules/array_limits.hpp"
#include "core/modules/array_values.hpp"
#include "core/modules/tensor_shape.hpp"
#include "core/modules/tensorflow_calls.hpp"
#include "core/modules/tensorflow_refusals.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// What values become arrays, types and shapes.
namespace dense::modules {
namespace {

/// Nested sequences laid end to end.
struct Gathered {
  std::vector<std::size_t> shape;
  std::vector<Array> numbers;  ///< of rank 0, or views of whole arrays
  ElementType type = ElementType::boolean;
  bool any = false;
};

bool refuse_ragged(Machine& machine, Owner owner, std::size_t axis, const std::vector<std::size_t>& shape) {
  if (owner >= Owner::tensor) {
    machine.raise("ValueError", "Can't convert non-rectangular Python sequence to Tensor.");
    return false;
  }
  const std::vector<std::size_t> detected(shape.begin(), shape.begin() + static_cast<std::ptrdiff_t>(axis));
  machine.raise(
      "ValueError",
      "setting an array element with a sequence. The requested array has an inhomogeneous shape after " +
          std::to_string(axis) + " dimensions. The detected shape was " + shape_text(detected) +
          " + inhomogeneous part.");
  return false;
}

bool gather(Machine& machine, Value given, Owner owner, std::size_t axis, bool first, Gathered& result) {
  const Value value = without_tensor_shape(machine, given);
  if (const ArrayValue* array = as_array(value)) {
    const std::vector<std::size_t>& shape = array->array.shape;
    if (first) result.shape.insert(result.shape.end(), shape.begin(), shape.end());
    if (!std::equal(shape.begin(), shape.end(),
                    result.shape.begin() + static_cast<std::ptrdiff_t>(std::min(axis, result.shape.size())),
                    result.shape.end()))
      return refuse_ragged(machine, owner, axis, result.shape);
    result.type = std::max(result.type, array->array.type);
    result.numbers.push_back(array->array);
    result.any = true;
    return true;
  }
  if (value.type == Type::range || value.type == Type::generator || value.type == Type::view) {
    std::vector<Value> items;
    if (value.type != Type::range) {
      machine.stop("an array of a generator or a view is real, but not run here", machine.here());
      return false;
    }
    if (!machine.collect(value, items)) return false;
    return gather(machine, machine.list(std::move(items)), owner, axis, first, result);
  }
  if (value.type == Type::list || value.type == Type::tuple) {
    const std::vector<Value>& items = value.as<python::Sequence>().items;
    if (first) result.shape.push_back(items.size());
    if (axis >= result.shape.size() || result.shape[axis] != items.size() || axis >= Array::most_axes)
      return refuse_ragged(machine, owner, axis, result.shape);
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!gather(machine, items[i], owner, axis + 1, first && i == 0, result)) return false;
    }
    return true;
  }
  if (!python::is_number(value)) {
    machine.stop("an array of anything but numbers is real, but not run here", machine.here());
    return false;
  }
  if (axis != result.shape.size()) return refuse_ragged(machine, owner, axis, result.shape);
  const bool tensor = owner >= Owner::tensor;
  if (value.type == Type::real) {
    result.type = std::max(result.type, tensor ? ElementType::float32 : ElementType::float64);
    result.numbers.push_back(Array::scalar(value.real));
  } else if (value.type == Type::boolean) {
    result.numbers.push_back(Array::scalar(std::int64_t{value.boolean}, ElementType::boolean));
  } else {
    const std::optional<std::int64_t> number = python::to_int64(value);
    if (!number) {
      machine.raise("OverflowError", "Python int too large to convert to C long");
      return false;
    }
    result.type = std::max(result.type, tensor ? ElementType::int32 : ElementType::int64);
    result.numbers.push_back(Array::scalar(*number));
  }
  result.any = true;
  if (result.numbers.size() > most_elements) {
    machine.stop("arrays have at most 4194304 elements here", machine.here());
    return false;
  }
  return true;
}

}  // namespace

std::optional<Array> to_array(Machine& machine, Value value, Owner owner, std::optional<ElementType> type) {
  if (const ArrayValue* array = as_array(value)) {
    if (!machine.spend(static_cast<std::int64_t>(array->array.size() / 128))) return std::nullopt;
    return type ? array->array.cast(*type) : array->array.copy();
  }
  Gathered gathered;
  if (!gather(machine, value, owner, 0, true, gathered)) return std::nullopt;
  if (!machine.spend(static_cast<std::int64_t>(product(gathered.shape) / 8))) return std::nullopt;
  if (!gathered.any) gathered.type = owner >= Owner::tensor ? ElementType::float32 : ElementType::float64;
  Array result = Array::of(type.value_or(gathered.type), gathered.shape);
  std::size_t next = 0;
  for (const Array& each : gathered.numbers) {
    for (const std::size_t position : each.positions()) {
      if (is_real(each.type)) {
        result.set(next++, each.real(position));
      } else {
        result.set(next++, each.integer(position));
      }
    }
  }
  return result;
}

std::optional<Operand> to_operand(Machine& machine, Value value, Owner owner) {
  if (const ArrayValue* array = as_array(value)) return Operand{array->array};
  const std::optional<Array> array = to_array(machine, value, owner);
  if (!array) return std::nullopt;
  return Operand{*array, python::is_number(value)};
}

std::optional<ElementType> to_type(Machine& machine, Value value, ElementType otherwise) {
  return value.absent() ? otherwise : to_type(machine, value);
}

std::optional<ElementType> to_type(Machine& machine, Value value) {
  std::string text;
  if (value.type == Type::host) {
    if (const TypeValue* type = as_type(value)) return type->element;
  }
  if (value.type == Type::string) text = value.as<python::String>().text;
  if (value.type == Type::type) {
    const std::string& of = value.as<Class>().name;
    text = of == "float" ? "float64" : of == "int" ? "int64" : of;
  }
  for (const ElementType each :
       {ElementType::boolean, ElementType::int32, ElementType::int64, ElementType::bfloat16,
        ElementType::float16, ElementType::float32, ElementType::float64}) {
    if (text == name(each)) return each;
  }
  if (text == "f2") return ElementType::float16;
  if (text == "f4") return ElementType::float32;
  if (text == "f8") return ElementType::float64;
  machine.stop("the type " + (text.empty() ? "given here" : "`" + text + "`") +
                   " is not run here: float16, float32, float64, int32, int64 and bool are",
               machine.here());
  return std::nullopt;
}

std::optional<std::vector<std::size_t>> to_shape(Machine& machine, Value given) {
  const Value value = without_tensor_shape(machine, given);
  std::vector<Value> items;
  if (value.type == Type::list || value.type == Type::tuple) {
    items = value.as<python::Sequence>().items;
  } else {
    items = {value};
  }
  std::vector<std::size_t> shape;
  for (const Value item : items) {
    const std::optional<std::int64_t> length =
        python::index_of(machine, item, "'{}' object cannot be interpreted as an integer");
    if (!length) return std::nullopt;
    if (*length < 0) {
      machine.raise("ValueError", "negative dimensions are not allowed");
      return std::nullopt;
    }
    shape.push_back(static_cast<std::size_t>(std::min<std::int64_t>(*length, std::int64_t{1} << 31)));
  }
  double size = 1;
  for (const std::size_t length : shape) size *= static_cast<double>(length);
  if (shape.size() > Array::most_axes || size > static_cast<double>(most_elements)) {
    machine.stop("arrays have at most 8 axes and 4194304 elements here", machine.here());
    return std::nullopt;
  }
  if (!machine.reserve(static_cast<std::size_t>(size) * sizeof(Element))) return std::nullopt;
  return shape;
}

std::optional<std::vector<IndexPart>> index_parts(Machine& machine, Value index) {
  const std::vector<Value> values =
      index.type == Type::tuple ? index.as<python::Sequence>().items : std::vector<Value>{index};
  std::vector<IndexPart> parts;
  for (const Value value : values) {
    if (value.is_none()) {
      parts.emplace_back(NewAxis{});
    } else if (value.type == Type::ellipsis) {
      parts.emplace_back(AllAxes{});
    } else if (value.type == Type::integer) {
      parts.emplace_back(value.integer);
    } else if (value.type == Type::slice) {
      Stretch stretch;
      const python::Slice& slice = value.as<python::Slice>();
      for (const auto& [given, target] :
           {std::pair(slice.start, &stretch.start), std::pair(slice.stop, &stretch.stop)}) {
        if (given.is_none()) continue;
        *target = python::index_of(machine, given,
                                   "slice indices must be integers or None or have an __index__ method");
        if (!*target) return std::nullopt;
      }
      if (!slice.step.is_none()) {
        const auto step = python::index_of(
            machine, slice.step, "slice indices must be integers or None or have an __index__ method");
        if (!step) return std::nullopt;
        stretch.step = *step;
      }
      parts.emplace_back(stretch);
    } else {
      const ArrayValue* array = as_array(value);
      std::optional<Array> made;
      if (array) made = array->array;
      if (!array && (value.type == Type::list || value.type == Type::boolean))
        made = to_array(machine, value, Owner::numpy);
      if (!made && (!machine.pending.absent() || machine.stopped())) return std::nullopt;
      if (!made || is_real(made->type) || (made->type == ElementType::boolean && made->rank() == 0)) {
        machine.raise(
            "IndexError",
            "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean "
            "arrays are valid indices");
        return std::nullopt;
      }
      if (made->rank() == 0) {
        parts.emplace_back(made->integer(static_cast<std::size_t>(made->offset)));
      } else {
        for (const IndexPart& part : parts) {
          if (!std::holds_alternative<Array>(part)) continue;
          machine.stop("an index of several arrays is real, but not run here", machine.here());
          return std::nullopt;
        }
        parts.emplace_back(*made);
      }
    }
  }
  return parts;
}

}  // namespace dense::modules
