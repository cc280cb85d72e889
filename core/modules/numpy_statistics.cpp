#include <algorithm>
#include <cmath>

#include "core/arrays/indexing.hpp"
#include "core/arrays/rearranging.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/numpy_tables.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// numpy: variances, medians, products and running sums.
namespace dense::modules {
namespace {

template <Reduction reduction>
Value spread(Machine& m, const Arguments& a) {
  Parameters p(m, a, "reduce", {"a", "axis", "dtype", "out", "ddof", "keepdims"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  const auto less = given ? p.real(4, 0) : std::nullopt;
  if (!less) return {};
  if (!p[2].absent() || !p[3].absent()) return not_here(m, "dtype= or out= of a reduction");
  return reduce(m, reduction, *given, p[1], p[5], Owner::numpy, *less);
}

Value product(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "prod", {"a", "axis", "dtype", "out", "keepdims"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  return given ? reduce(m, Reduction::product, *given, p[1], p[4], Owner::numpy) : Value();
}

Value running(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "cumsum", {"a", "axis"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  return given ? cumulate(m, *given, p[1]) : Value();
}

Value differences(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  if (!given) return {};
  if (given->rank() == 0 || given->shape.back() == 0) return not_here(m, "np.diff of nothing");
  const std::size_t axis = given->rank() - 1, length = given->shape.back();
  return calculated(m, Arithmetic2::subtract,
                    array_value(m, stretch_of(*given, axis, 1, length), Owner::numpy),
                    array_value(m, stretch_of(*given, axis, 0, length - 1), Owner::numpy), Owner::numpy);
}

/// Between the two elements of the sorted array around that place: numpy/lib/_function_base_impl.py, _lerp.
double at_place(const Array& sorted, double place) {
  const auto low = static_cast<std::size_t>(std::floor(place));
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  const double part = place - std::floor(place), first = sorted.real(low), second = sorted.real(high);
  const double difference = second - first, up = difference * part, down = difference * (1 - part);
  return part >= 0.5 ? second - down : first + up;
}

Value quantile(Machine& m, const Arguments& a, double whole) {
  Parameters p(m, a, "quantile", {"a", "q"}, 2);
  const auto given = p ? to_array(m, p[0], Owner::numpy, ElementType::float64) : std::nullopt;
  const auto q = given ? p.real(1, 0) : std::nullopt;
  if (!q || !m.spend(static_cast<std::int64_t>(given->size() / 8))) return {};
  if (given->size() == 0 || !(*q >= 0 && *q <= whole)) return not_here(m, "such a quantile");
  const Array sorted = in_order(*reshaped(given->copy(), {-1}), 0);
  return numpy_value(m,
                     Array::scalar(at_place(sorted, static_cast<double>(sorted.size() - 1) * (*q / whole))));
}

/// The mean of the one or two elements in the middle.
Value median(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "median", {"a", "axis"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  if (!given || !m.spend(static_cast<std::int64_t>(given->size() / 8))) return {};
  if (!p[1].absent()) return not_here(m, "np.median along an axis");
  if (given->size() == 0) return not_here(m, "np.median of nothing");
  const Array sorted = in_order(*reshaped(given->copy(), {-1}), 0);
  const std::size_t half = sorted.size() / 2;
  return reduce(m, Reduction::mean, stretch_of(sorted, 0, half - (sorted.size() % 2 == 0), half + 1), {}, {},
                Owner::numpy);
}

Value peak_to_peak(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  if (!given) return {};
  const Value largest = reduce(m, Reduction::largest, *given, {}, {}, Owner::numpy),
              smallest = reduce(m, Reduction::smallest, *given, {}, {}, Owner::numpy);
  return largest.absent() || smallest.absent()
             ? Value()
             : calculated(m, Arithmetic2::subtract, largest, smallest, Owner::numpy);
}

Value average(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "average", {"a", "axis", "weights"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  if (!given) return {};
  if (!p[2].absent()) return not_here(m, "np.average with weights=");
  return reduce(m, Reduction::mean, *given, p[1], {}, Owner::numpy);
}

Value trace(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  if (!given) return {};
  if (given->rank() != 2) return not_here(m, "np.trace of such a shape");
  return reduce(m, Reduction::sum, diagonal_of(*given), {}, {}, Owner::numpy);
}

constexpr NativeEntry table[] = {
    {"std", spread<Reduction::deviation>, 1, 6, true},
    {"var", spread<Reduction::variance>, 1, 6, true},
    {"prod", product, 1, 5, true},
    {"cumsum", running, 1, 2, true},
    {"diff", differences, 1, 1},
    {"median", median, 1, 2, true},
    {"histogram", histogram, 0, 5, true},
    {"percentile", [](Machine& m, const Arguments& a) { return quantile(m, a, 100); }, 2, 2, true},
    {"quantile", [](Machine& m, const Arguments& a) { return quantile(m, a, 1); }, 2, 2, true},
    {"ptp", peak_to_peak, 1, 1},
    {"average", average, 1, 3, true},
    {"trace", trace, 1, 1},
    {nullptr, nullptr}};

}  // namespace

Value cumulate(Machine& m, const Array& given, Value axis) {
  const Array array = axis.absent() ? *reshaped(given.copy(), {-1}) : given;
  const auto along = to_axis(m, axis.absent() ? Value::of(std::int64_t{0}) : axis, array.rank());
  return along ? array_value(m, running_sums(array, *along), Owner::numpy) : Value();
}

const NativeEntry* const numpy_statistics = table;

}  // namespace dense::modules
