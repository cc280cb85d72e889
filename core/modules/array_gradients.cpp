#include <algorithm>
#include <numeric>

#include "core/arrays/indexing.hpp"
#include "core/arrays/rearranging.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/training_values.hpp"
#include "core/python/operations.hpp"

// Gradients of what lays elements out otherwise or sums them: tensorflow/python/ops/array_grad.py and
// math_grad.py.
namespace dense::modules {
namespace {

using By = std::vector<Value>;
using Lengths = std::vector<std::size_t>;

Value laid(Machine& m, Value tensor, const Lengths& lengths) {
  if (tensor.absent() || as_array(tensor)->array.shape == lengths) return tensor;
  return reshape(m, tensor, shape_value(m, lengths), Owner::tensor);
}

Value stretched_to(Machine& m, Value tensor, const Lengths& lengths) {
  if (tensor.absent() || as_array(tensor)->array.shape == lengths) return tensor;
  const Value made = array_value(m, stretched(as_array(tensor)->array, lengths).copy(), Owner::tensor);
  return recorded(m, made, stretch_gradient, {tensor});
}

Value recorded_places(Machine& m, Value made, Gradient gradient, Value from, Lengths places) {
  m.heap.charge(places.size() * 8);
  return recorded(m, made, gradient, std::span<const Value>(&from, 1), std::move(places));
}

/// The elements of a tensor at these places, in that shape.
Value picked_from(Machine& m, Value from, const Lengths& places, const Lengths& shape) {
  const Array whole = as_array(from)->array.copy();
  Array result = Array::of(whole.type, shape);
  for (std::size_t i = 0; i < places.size(); ++i) (*result.elements)[i] = (*whole.elements)[places[i]];
  return recorded_places(m, array_value(m, std::move(result), Owner::tensor), copies_gradient, from, places);
}

/// Zeros of that shape, to which the elements are added at their places.
Value spread_over(Machine& m, Value from, const Lengths& places, const Lengths& shape) {
  const Array& given = as_array(from)->array;
  Array result = Array::of(given.type, shape);
  std::size_t i = 0;
  for (const std::size_t position : given.positions()) {
    const std::size_t place = places[i++];
    result.set(place, result.real(place) + given.real(position));
  }
  return recorded_places(m, array_value(m, std::move(result), Owner::tensor), spreading_gradient, from,
                         places);
}

/// The lengths of an array with those of the axes that a reduction is over as 1; nothing with an exception pending.
std::optional<Lengths> kept_lengths(Machine& m, const Array& array, Value axis) {
  if (axis.absent()) return Lengths(array.rank(), 1);
  Lengths lengths = array.shape;
  const bool several = axis.type == Type::tuple || axis.type == Type::list;
  for (const Value each : several ? axis.as<python::Sequence>().items : std::vector<Value>{axis}) {
    const auto at = to_axis(m, each, array.rank());
    if (!at) return std::nullopt;
    lengths[*at] = 1;
  }
  return lengths;
}

}  // namespace

bool reshape_gradient(Machine& m, const Record& record, Value g, By& by) {
  by[0] = laid(m, g, record.array(0).shape);
  return !by[0].absent();
}

bool stretch_gradient(Machine& m, const Record& record, Value g, By& by) {
  by[0] = summed_to(m, g, record.array(0).shape);
  return !by[0].absent();
}

bool copies_gradient(Machine& m, const Record& record, Value g, By& by) {
  by[0] = spread_over(m, g, record.numbers, record.array(0).shape);
  return !by[0].absent();
}

bool slices_gradient(Machine& m, const Record& record, Value g, By& by) {
  return copies_gradient(m, record, g, by);
}

bool spreading_gradient(Machine& m, const Record& record, Value g, By& by) {
  by[0] = picked_from(m, g, record.numbers, record.array(0).shape);
  return !by[0].absent();
}

/// The sums over the axes of copies, as _TileGrad has them.
bool tiling_gradient(Machine& m, const Record& record, Value g, By& by) {
  Lengths lengths;
  std::vector<Value> axes;
  for (std::size_t i = 0; i < record.numbers.size(); i += 2) {
    if (record.numbers[i + 1] == 1) axes.push_back(Value::of(lengths.size()));
    lengths.push_back(record.numbers[i]);
  }
  const Value whole = laid(m, g, lengths);
  if (whole.absent()) return false;
  by[0] =
      laid(m, reduced_tensor(m, Reduction::sum, whole, m.tuple(std::move(axes)), {}), record.array(0).shape);
  return !by[0].absent();
}

Array places_in(const Array& array) {
  Array result = Array::of(ElementType::int64, array.shape);
  for (std::size_t i = 0; i < result.size(); ++i) result.set(i, static_cast<std::int64_t>(i));
  return result;
}

Value recorded_copies(Machine& m, Value made, Value from, const Array& places) {
  if (made.absent() || !as_array(made)->record) return made;
  // All places were looked at.
  const std::size_t count = as_array(from) ? as_array(from)->array.size() : 0;
  if (!m.spend(static_cast<std::int64_t>(count / 16))) return {};
  Lengths numbers;
  for (const std::size_t position : places.positions())
    numbers.push_back(static_cast<std::size_t>(places.integer(position)));
  return recorded_places(m, made, copies_gradient, from, std::move(numbers));
}

/// Each input is a stretch of the output along an axis.
bool joint_gradient(Machine& m, const Record& record, Value g, By& by) {
  const std::size_t axis = record.numbers[0];
  const bool fresh = record.numbers[1] == 1;
  const Array places = places_in(record.output->array);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < by.size(); ++i) {
    const Lengths& shape = record.array(i).shape;
    const std::size_t end = begin + (fresh ? 1 : shape[axis]);
    if (record.wanted(i)) {
      const Array part = stretch_of(places, axis, begin, end);
      Lengths numbers;
      for (const std::size_t position : part.positions())
        numbers.push_back(static_cast<std::size_t>(part.integer(position)));
      by[i] = picked_from(m, g, numbers, shape);
      if (by[i].absent()) return false;
    }
    begin = end;
  }
  return true;
}

Value summed_to(Machine& m, Value gradient, const Lengths& shape) {
  if (gradient.absent() || as_array(gradient)->array.shape == shape) return gradient;
  const Lengths from = as_array(gradient)->array.shape;
  const std::size_t more = from.size() - shape.size();
  std::vector<Value> axes;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if ((i < more || shape[i - more] == 1) && from[i] != 1) axes.push_back(Value::of(i));
  }
  if (axes.empty()) return laid(m, gradient, shape);
  const Value over = axes.size() == 1 ? axes[0] : m.tuple(std::move(axes));
  return laid(m, reduced_tensor(m, Reduction::sum, gradient, over, {}), shape);
}

bool sum_gradient(Machine& m, const Record& record, Value g, By& by) {
  by[0] = stretched_to(m, laid(m, g, record.numbers), record.array(0).shape);
  return !by[0].absent();
}

bool mean_gradient(Machine& m, const Record& record, Value g, By& by) {
  if (!sum_gradient(m, record, g, by)) return false;
  const std::size_t count = record.array(0).size() / std::max<std::size_t>(product(record.numbers), 1);
  by[0] = calculated(m, Arithmetic2::divide, by[0], Value::of(static_cast<double>(count)), Owner::tensor);
  return !by[0].absent();
}

/// Equal extremes share it.
bool extreme_gradient(Machine& m, const Record& record, Value g, By& by) {
  Array y = record.output->array;
  y.shape = record.numbers;
  y.strides = row_major(y.shape);
  const Array& x = record.array(0);
  const Value indicators =
      constant(array_value(m, relate(Relation::equal, y, x).cast(x.type), Owner::tensor));
  if (indicators.absent()) return false;
  const Value count = summed_to(m, indicators, record.numbers);
  if (count.absent()) return false;
  const Value share = calculated(m, Arithmetic2::divide, indicators, count, Owner::tensor);
  const Value upstream = laid(m, g, record.numbers);
  if (share.absent() || upstream.absent()) return false;
  by[0] = calculated(m, Arithmetic2::multiply, share, upstream, Owner::tensor);
  return !by[0].absent();
}

namespace {

/// By each factor the product of the others: of those before it and of those after it.
bool factors_gradient(Machine& m, const Record& record, Value g, By& by) {
  const Array& x = record.array(0);
  Lengths axes, places(x.rank());
  std::size_t count = 1;
  for (const bool over : {true, false}) {
    for (std::size_t i = 0; i < x.rank(); ++i) {
      if ((record.numbers[i] == 1) != over) continue;
      if (over) count *= x.shape[i];
      places[i] = axes.size();
      axes.push_back(i);
    }
  }
  const Array factors = permuted(x, axes).copy();
  const std::size_t step = count == 0 ? 1 : factors.size() / count;
  Array others = Array::of(x.type, factors.shape), before = others.copy(), after = others.copy();
  if (!m.spend(static_cast<std::int64_t>(factors.size() / 16))) return false;
  for (std::size_t i = 0; i < factors.size(); ++i) {
    const std::size_t last = factors.size() - 1 - i;
    before.set(i, i < step ? 1.0 : before.real(i - step) * factors.real(i - step));
    after.set(last, i < step ? 1.0 : after.real(last + step) * factors.real(last + step));
  }
  for (std::size_t i = 0; i < factors.size(); ++i) others.set(i, before.real(i) * after.real(i));
  const Value made = array_value(m, permuted(others, places).copy(), Owner::tensor);
  const Value upstream = made.absent() ? made : stretched_to(m, laid(m, g, record.numbers), x.shape);
  by[0] = upstream.absent() ? upstream : calculated(m, Arithmetic2::multiply, upstream, made, Owner::tensor);
  return !by[0].absent();
}

/// From the other end.
bool running_gradient(Machine& m, const Record& record, Value g, By& by) {
  by[0] = running_sum(m, g, record.numbers[0], record.numbers[1] == 1, record.numbers[2] == 0);
  return !by[0].absent();
}

}  // namespace

Value running_sum(Machine& m, Value x, std::size_t axis, bool exclusive, bool reverse) {
  if (x.absent()) return {};
  const Array& array = as_array(x)->array;
  if (!m.spend(static_cast<std::int64_t>(array.size() / 64))) return {};
  const Array made = running_sums(array, axis, exclusive, reverse).cast(array.type);
  return recorded(m, array_value(m, made, Owner::tensor), running_gradient, std::span<const Value>(&x, 1),
                  {axis, std::size_t{exclusive}, std::size_t{reverse}});
}

Value reduced_tensor(Machine& m, Reduction reduction, Value x, Value axis, Value keep_axis) {
  const auto given = to_array(m, x, Owner::tensor);
  if (!given) return {};
  if (Session::of(m).open_tapes > 0 && is_connected(x) &&
      (reduction == Reduction::variance || reduction == Reduction::deviation)) {
    // TensorFlow composes it.
    const Value middle = reduced_tensor(m, Reduction::mean, x, axis, Value::of(true));
    const Value apart =
        middle.absent() ? middle : calculated(m, Arithmetic2::subtract, x, middle, Owner::tensor);
    const Value squares = apart.absent() ? apart : function_of(m, Function1::square, apart);
    const Value variance =
        squares.absent() ? squares : reduced_tensor(m, Reduction::mean, squares, axis, keep_axis);
    return variance.absent() || reduction == Reduction::variance
               ? variance
               : function_of(m, Function1::square_root, variance);
  }
  const Value made = reduce(m, reduction, *given, axis, keep_axis, Owner::tensor);
  if (made.absent() || !as_array(made)->record) return made;
  const Gradient gradient = reduction == Reduction::sum    ? sum_gradient
                            : reduction == Reduction::mean ? mean_gradient
                            : reduction == Reduction::largest || reduction == Reduction::smallest
                                ? extreme_gradient
                            : reduction == Reduction::product && is_real(given->type) ? factors_gradient
                                                                                      : nullptr;
  auto lengths = kept_lengths(m, *given, axis);
  if (!lengths) return {};
  if (!gradient) return constant_unless(made, {x});
  return recorded(m, made, gradient, std::span<const Value>(&x, 1), std::move(*lengths));
}

}  // namespace dense::modules
