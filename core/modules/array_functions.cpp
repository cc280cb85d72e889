#include "core/modules/array_functions.hpp"

#include "core/arrays/indexing.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/tensor_shape.hpp"
#include "core/modules/tensorflow_refusals.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {

Value handed_out(Machine& machine, Array array, Owner owner) {
  return owner >= Owner::tensor ? array_value(machine, std::move(array), Owner::tensor)
                                : numpy_value(machine, std::move(array));
}

std::optional<std::size_t> to_axis(Machine& machine, Value value, std::size_t rank) {
  const std::optional<std::int64_t> axis =
      python::index_of(machine, value, "'{}' object cannot be interpreted as an integer");
  if (!axis) return std::nullopt;
  const auto count = static_cast<std::int64_t>(rank);
  if (*axis >= -count && *axis < count) return static_cast<std::size_t>(*axis < 0 ? *axis + count : *axis);
  machine.raise("ValueError", "axis " + std::to_string(*axis) + " is out of bounds for array of dimension " +
                                  std::to_string(rank));
  return std::nullopt;
}

Value filled_with(Machine& machine, const Arguments& arguments, const char* function, double number,
                  ElementType otherwise, Owner owner) {
  const Parameters p(machine, arguments, function, {"shape", "dtype"}, 1);
  if (!p) return {};
  const auto type = to_type(machine, p[1], otherwise);
  if (!type) return {};
  const auto shape = to_shape(machine, p[0]);
  if (!shape) return {};
  Array result = Array::of(*type, *shape);
  for (std::size_t i = 0; i < result.size(); ++i) result.set(i, number);
  return constant(array_value(machine, std::move(result), owner));
}

Value reshape(Machine& machine, Value value, Value wanted, Owner owner) {
  const Value shape = without_tensor_shape(machine, wanted);
  const ArrayValue* given = as_array(value);
  const std::optional<Array> array = given ? given->array : to_array(machine, value, owner);
  if (!array) return {};
  std::vector<std::int64_t> lengths;
  const std::vector<Value> items = shape.type == Type::tuple || shape.type == Type::list
                                       ? shape.as<python::Sequence>().items
                                       : std::vector<Value>{shape};
  for (const Value item : items) {
    const auto length = python::index_of(machine, item, "'{}' object cannot be interpreted as an integer");
    if (!length) return {};
    lengths.push_back(*length);
  }
  const Result<Array> result = reshaped(*array, lengths);
  if (!result) {
    if (owner >= Owner::tensor) {
      std::int64_t size = 1;
      for (const std::int64_t each : lengths) size *= each;
      if (size < 0) return not_here(machine, "a tf.reshape that does not come out even");
      return refuse_operation(machine, "Reshape",
                              "Input to reshape is a tensor with " + std::to_string(array->size()) +
                                  " values, but the requested shape has " + std::to_string(size),
                              no_name);
    }
    return failed(machine, result.error());
  }
  return recorded(machine, handed_out(machine, *result, owner), reshape_gradient, {value});
}

Value expand_axes(Machine& machine, Value value, Value axis, Owner owner) {
  const std::optional<Array> array = to_array(machine, value, owner);
  if (!array) return {};
  const std::optional<std::size_t> at = to_axis(machine, axis, array->rank() + 1);
  if (!at) return {};
  Array result = *array;
  result.shape.insert(result.shape.begin() + static_cast<std::ptrdiff_t>(*at), 1);
  result.strides = row_major(result.shape);
  return recorded(machine, handed_out(machine, std::move(result), owner), reshape_gradient, {value});
}

Value squeeze(Machine& machine, Value value, Value axis, Owner owner) {
  const std::optional<Array> array = to_array(machine, value, owner);
  if (!array) return {};
  std::vector<Value> named;
  if (axis.type == Type::list || axis.type == Type::tuple) {
    named = axis.as<python::Sequence>().items;
  } else if (!axis.absent()) {
    named = {axis};
  }
  std::vector<bool> going(array->rank());
  for (const Value each : named) {
    const auto place = to_axis(machine, each, array->rank());
    if (!place) return {};
    if (array->shape[*place] != 1)
      return machine.raise("ValueError",
                           "cannot select an axis to squeeze out which has size not equal to one");
    going[*place] = true;
  }
  Array result = *array;
  result.shape.clear();
  for (std::size_t i = 0; i < array->rank(); ++i) {
    const bool gone = named.empty() ? array->shape[i] == 1 : going[i];
    if (!gone) result.shape.push_back(array->shape[i]);
  }
  result.strides = row_major(result.shape);
  return recorded(machine, handed_out(machine, std::move(result), owner), reshape_gradient, {value});
}

Value concatenated(Machine& machine, Value arrays, std::int64_t axis, bool fresh, Owner owner) {
  std::vector<Value> items;
  if (!machine.collect(arrays, items)) return {};
  std::vector<Array> parts;
  for (Value& item : items) {
    const std::optional<Array> part = to_array(machine, item, owner);
    if (!part) return {};
    parts.push_back(*part);
    // Numbers among tensors are tensors.
    if (Session::of(machine).open_tapes > 0 && owner >= Owner::tensor && !as_array(item)) {
      item = constant_unless(array_value(machine, *part, owner), {item});
      if (item.absent()) return {};
    }
  }
  if (parts.empty())
    return machine.raise(
        "ValueError", fresh ? "need at least one array to stack" : "need at least one array to concatenate");
  const std::optional<std::size_t> at = to_axis(machine, Value::of(axis), parts[0].rank() + (fresh ? 1 : 0));
  if (!at) return {};
  ElementType type = parts[0].type;
  std::size_t along = 0;
  for (Array& part : parts) {
    if (fresh) {
      part.shape.insert(part.shape.begin() + static_cast<std::ptrdiff_t>(*at), 1);
      part.strides = row_major(part.shape);
    }
    bool fits = part.rank() == parts[0].rank();
    for (std::size_t i = 0; fits && i < part.rank(); ++i)
      fits = i == *at || part.shape[i] == parts[0].shape[i];
    if (!fits) {
      if (fresh && owner < Owner::tensor)
        return machine.raise("ValueError", "all input arrays must have the same shape");
      return machine.stop("arrays whose shapes do not fit are refused in words that are not known here",
                          machine.here());
    }
    if (part.type != type && owner >= Owner::tensor)
      return machine.stop(
          "tensors of two types in one operation are refused by TensorFlow, in words that are not known here",
          machine.here());
    type = promoted({part}, {Array::of(type, {1})}, Promotion::nep_50);
    along += part.shape[*at];
  }
  std::vector<std::size_t> shape = parts[0].shape;
  shape[*at] = along;
  Array result = Array::of(type, shape);
  std::ptrdiff_t offset = 0;
  for (const Array& part : parts) {
    Array place = result;
    place.shape = part.shape;
    place.offset = offset;
    offset += result.strides[*at] * static_cast<std::ptrdiff_t>(part.shape[*at]);
    if (const Status status = assign(result, {.view = place}, part); !status)
      return failed(machine, status.error());
  }
  return recorded(machine, handed_out(machine, std::move(result), owner), joint_gradient, items,
                  {*at, std::size_t{fresh}});
}

}  // namespace dense::modules
