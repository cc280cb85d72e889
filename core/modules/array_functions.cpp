#include "core/modules/array_functions.hpp"

#include <algorithm>

#include "core/arrays/indexing.hpp"
#include "core/arrays/sums.hpp"
#include "core/arrays/tensor_sums.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/tensor_shape.hpp"
#include "core/modules/tensorflow_refusals.hpp"
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
  return array_value(machine, std::move(result), owner);
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

/// Several axes as one: the last of the result. `shape`: that of the result, if these axes are kept.
struct Folded {
  Array array;
  std::vector<std::size_t> shape;
};
static std::optional<Folded> folded(Machine& machine, const Array& array, const std::vector<Value>& axes) {
  std::vector<bool> over(array.rank());
  for (const Value each : axes) {
    const auto axis = to_axis(machine, each, array.rank());
    if (!axis) return std::nullopt;
    over[*axis] = true;
  }
  Folded result{array, array.shape};
  result.array.shape.clear();
  result.array.strides.clear();
  std::size_t count = 1;
  for (const bool reduced : {false, true}) {
    for (std::size_t i = 0; i < over.size(); ++i) {
      if (over[i] != reduced) continue;
      result.array.shape.push_back(array.shape[i]);
      result.array.strides.push_back(array.strides[i]);
      if (reduced) count *= array.shape[i], result.shape[i] = 1;
    }
  }
  result.array = result.array.copy();
  result.array.shape.resize(array.rank() -
                            static_cast<std::size_t>(std::count(over.begin(), over.end(), true)));
  result.array.shape.push_back(count);
  result.array.strides = row_major(result.array.shape);
  return result;
}

/// The mean of squares of what is left without the mean, each operation as an array of its own.
static Array variance_of(const Array& given, std::optional<std::size_t> over, bool keep,
                         const tensorflow::SumRules* tensor, double less) {
  const Array array = is_real(given.type) ? given : given.cast(ElementType::float64);
  const std::size_t count = over ? array.shape[*over] : array.size();
  const Array middle = tensor ? tensor_mean(array, over, true, *tensor) : mean(array, over, true);
  const Operand without{calculate(Arithmetic2::subtract, {array}, {middle}, Promotion::nep_50)};
  const Array squares = apply(Function1::square, without.array);
  if (tensor) return tensor_mean(squares, over, keep, *tensor);
  Array result = sum(squares, over, keep);
  for (std::size_t i = 0; i < result.size(); ++i)
    result.set(i, result.real(i) / std::max(static_cast<double>(count) - less, 0.0));
  return result;
}

static Array reduced(Reduction reduction, const Array& array, std::optional<std::size_t> over, bool keep,
                     const tensorflow::SumRules* tensor, double less) {
  switch (reduction) {
    case Reduction::sum:
      return tensor ? tensor_sum(array, over, keep, *tensor) : sum(array, over, keep);
    case Reduction::mean:
      return tensor ? tensor_mean(array, over, keep, *tensor) : mean(array, over, keep);
    case Reduction::largest:
    case Reduction::smallest:
      return extreme(reduction == Reduction::largest ? Extreme::largest : Extreme::smallest, array, over,
                     keep);
    case Reduction::place_of_largest:
    case Reduction::place_of_smallest:
      return place_of(reduction == Reduction::place_of_largest ? Extreme::largest : Extreme::smallest, array,
                      over);
    case Reduction::product:
      return product_of(array, over, keep);
    case Reduction::variance:
      return variance_of(array, over, keep, tensor, less);
    case Reduction::deviation:
      return apply(Function1::square_root, variance_of(array, over, keep, tensor, less));
    default:
      break;
  }
  // all and any are the least and the greatest of truths.
  const Array truths = relate(Relation::not_equal, array, Array::scalar(std::int64_t{0}));
  return extreme(reduction == Reduction::all ? Extreme::smallest : Extreme::largest, truths, over, keep);
}

Value reduce(Machine& machine, Reduction reduction, const Array& given, Value axis, Value keep_axis,
             Owner owner, double less) {
  const bool keep = !keep_axis.absent() && python::truth(machine, keep_axis) == 1;
  const bool several = axis.type == Type::tuple || axis.type == Type::list;
  std::optional<Folded> fold;
  std::optional<std::size_t> over;
  if (several && axis.as<python::Sequence>().items.size() != given.rank()) {
    fold = folded(machine, given, axis.as<python::Sequence>().items);
    if (!fold) return {};
    over = fold->array.rank() - 1;
  } else if (!axis.absent() && !several) {
    over = to_axis(machine, axis, given.rank());
    if (!over) return {};
  }
  const Array& array = fold ? fold->array : given;
  const std::size_t count = over ? array.shape[*over] : array.size();
  const bool truths = reduction == Reduction::all || reduction == Reduction::any;
  if (count == 0 && truths && !over)
    return handed_out(machine, Array::scalar(std::int64_t{reduction == Reduction::all}, ElementType::boolean),
                      owner);
  if (count == 0 && reduction != Reduction::sum && reduction != Reduction::product)
    return not_here(machine, "a reduction of nothing");
  if (!machine.spend(static_cast<std::int64_t>(array.size() / 64))) return {};
  const tensorflow::SumRules rules = Session::of(machine).sums();
  Array result =
      reduced(reduction, array, over, keep && !fold, owner >= Owner::tensor ? &rules : nullptr, less);
  if (fold && keep) {
    result.shape = fold->shape;
    result.strides = row_major(result.shape);
  }
  return handed_out(machine, std::move(result), owner);
}

}  // namespace dense::modules
