#include "core/modules/array_functions.hpp"

#include <algorithm>

#include "core/arrays/indexing.hpp"
#include "core/arrays/sums.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {
namespace {

Value handed_out(Machine& machine, Array array, Owner owner) {
  return owner >= Owner::tensor ? array_value(machine, std::move(array), Owner::tensor)
                                : numpy_value(machine, std::move(array));
}

}  // namespace

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

Value reshape(Machine& machine, Value value, Value shape, Owner owner) {
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
    if (owner >= Owner::tensor)
      return machine.stop(
          "a shape that does not fit is refused by TensorFlow, in words that are not known here",
          machine.here());
    return failed(machine, result.error());
  }
  return handed_out(machine, *result, owner);
}

Value expand_axes(Machine& machine, Value value, Value axis, Owner owner) {
  const std::optional<Array> array = to_array(machine, value, owner);
  if (!array) return {};
  const std::optional<std::size_t> at = to_axis(machine, axis, array->rank() + 1);
  if (!at) return {};
  Array result = *array;
  result.shape.insert(result.shape.begin() + static_cast<std::ptrdiff_t>(*at), 1);
  result.strides = row_major(result.shape);
  return handed_out(machine, std::move(result), owner);
}

Value squeeze(Machine& machine, Value value, Value axis, Owner owner) {
  const std::optional<Array> array = to_array(machine, value, owner);
  if (!array) return {};
  std::optional<std::size_t> only;
  if (!axis.absent()) {
    only = to_axis(machine, axis, array->rank());
    if (!only) return {};
    if (array->shape[*only] != 1)
      return machine.raise("ValueError",
                           "cannot select an axis to squeeze out which has size not equal to one");
  }
  Array result = *array;
  result.shape.clear();
  for (std::size_t i = 0; i < array->rank(); ++i) {
    const bool gone = only ? i == *only : array->shape[i] == 1;
    if (!gone) result.shape.push_back(array->shape[i]);
  }
  result.strides = row_major(result.shape);
  return handed_out(machine, std::move(result), owner);
}

Value concatenated(Machine& machine, Value arrays, std::int64_t axis, bool fresh, Owner owner) {
  std::vector<Value> items;
  if (!machine.collect(arrays, items)) return {};
  std::vector<Array> parts;
  for (const Value item : items) {
    const std::optional<Array> part = to_array(machine, item, owner);
    if (!part) return {};
    parts.push_back(*part);
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
  return handed_out(machine, std::move(result), owner);
}

Value reduce(Machine& machine, Reduction reduction, const Array& array, Value axis, Value keep_axis,
             Owner owner) {
  std::optional<std::size_t> over;
  if (!axis.absent()) {
    if (axis.type == Type::tuple || axis.type == Type::list)
      return not_here(machine, "axis= of several axes");
    over = to_axis(machine, axis, array.rank());
    if (!over) return {};
  }
  const bool keep = !keep_axis.absent() && python::truth(machine, keep_axis) == 1;
  const std::size_t count = over ? array.shape[*over] : array.size();
  if (count == 0 && reduction != Reduction::sum && reduction != Reduction::all && reduction != Reduction::any)
    return not_here(machine, "a reduction of nothing");
  if (!machine.spend(static_cast<std::int64_t>(array.size() / 64))) return {};
  switch (reduction) {
    case Reduction::sum:
      return handed_out(machine, sum(array, over, keep), owner);
    case Reduction::mean: {
      const Array total = sum(is_real(array.type) ? array : array.cast(ElementType::float64), over, keep);
      Array result = Array::of(total.type, total.shape);
      std::size_t i = 0;
      for (const std::size_t position : total.positions())
        result.set(i++, total.real(position) / static_cast<double>(count));
      return handed_out(machine, std::move(result), owner);
    }
    case Reduction::largest:
    case Reduction::smallest:
      return handed_out(
          machine,
          extreme(reduction == Reduction::largest ? Extreme::largest : Extreme::smallest, array, over, keep),
          owner);
    case Reduction::place_of_largest:
    case Reduction::place_of_smallest:
      return handed_out(
          machine,
          place_of(reduction == Reduction::place_of_largest ? Extreme::largest : Extreme::smallest, array,
                   over),
          owner);
    default:
      break;
  }
  // all and any are the least and the greatest of truths.
  Array truths = relate(Relation::not_equal, array, Array::scalar(std::int64_t{0}));
  if (count == 0)
    return handed_out(machine, Array::scalar(std::int64_t{reduction == Reduction::all}, ElementType::boolean),
                      owner);
  return handed_out(
      machine,
      extreme(reduction == Reduction::all ? Extreme::smallest : Extreme::largest, truths, over, keep), owner);
}

}  // namespace dense::modules
