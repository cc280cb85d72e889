#include <algorithm>

#include "core/arrays/indexing.hpp"
#include "core/arrays/rearranging.hpp"
#include "core/arrays/sums.hpp"
#include "core/arrays/tensor_sums.hpp"
#include "core/modules/array_functions.hpp"
#include "core/python/operations.hpp"

// Sums, means, extremes and their kin over axes, of arrays and tensors.
namespace dense::modules {

/// Several axes as one: the last of the result. `shape`: that of the result, if these axes are kept.
struct Folded {
  Array array;
  std::vector<std::size_t> shape;
  std::vector<bool> over;  ///< whether each axis is among them
};
static std::optional<Folded> folded(Machine& machine, const Array& array, const std::vector<Value>& axes) {
  std::vector<bool> over(array.rank());
  for (const Value each : axes) {
    const auto axis = to_axis(machine, each, array.rank());
    if (!axis) return std::nullopt;
    over[*axis] = true;
  }
  Folded result{array, array.shape, over};
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

/// tf.reduce_sum over several axes (core/kernels/reduction_ops_common.h): neighbours that share a fate are one axis, and so
/// are axes of length 1; of the first and the last together the last is the outer loop. Nothing: it is none of these.
static std::optional<Array> sum_over(const Array& array, const std::vector<bool>& over,
                                     const tensorflow::SumRules& rules) {
  std::vector<std::int64_t> lengths;
  bool first = false, before = false;
  for (std::size_t i = 0; i < over.size(); ++i) {
    if (array.shape[i] == 1) continue;
    if (lengths.empty()) first = over[i];
    if (lengths.empty() || over[i] != before) lengths.push_back(1);
    lengths.back() *= static_cast<std::int64_t>(array.shape[i]);
    before = over[i];
  }
  const std::size_t count = lengths.size();
  if (count == 0 || count > 3) return std::nullopt;
  const Array laid = *reshaped(array.copy(), lengths);
  if (count == 1 && !first) return laid;
  if (count < 3 || !first) return tensor_sum(laid, std::size_t{!first}, false, rules);
  Array result = Array::of(array.type, {laid.shape[1]});
  for (std::size_t k = 0; k < laid.shape[1]; ++k) {
    const std::vector<float> values = permuted(stretch_of(laid, 1, k, k + 1), {2, 1, 0}).floats();
    result.set(k, static_cast<double>(tensorflow::column_sum(values, false, rules)));
  }
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
      if (tensor && array.type == ElementType::float32) {
        tensorflow::SumRules rules = *tensor;
        rules.multiplies = true;
        return tensor_sum(array, over, keep, rules);
      }
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
  if (fold && owner >= Owner::tensor && given.type == ElementType::float32 &&
      (reduction == Reduction::sum || reduction == Reduction::mean)) {
    if (const auto sums = sum_over(given, fold->over, rules)) {
      for (std::size_t i = 0; i < result.size(); ++i)
        result.set(i,
                   reduction == Reduction::sum ? sums->real(i) : sums->real(i) / static_cast<double>(count));
    }
  }
  if (fold && keep) {
    result.shape = fold->shape;
    result.strides = row_major(result.shape);
  }
  return handed_out(machine, std::move(result), owner);
}

}  // namespace dense::modules
