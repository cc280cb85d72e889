#include <algorithm>

#include "core/arrays/indexing.hpp"
#include "core/arrays/rearranging.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/numpy_tables.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// numpy: what sorts, searches and chooses.
namespace dense::modules {
namespace {

/// Places as NumPy hands them out, an array per axis.
Value place_tuple(Machine& m, const Array& array) {
  std::vector<Value> items;
  for (const std::vector<std::size_t>& places : places_of_true(array)) {
    Array made = Array::of(ElementType::int64, {places.size()});
    for (std::size_t i = 0; i < places.size(); ++i) made.set(i, static_cast<std::int64_t>(places[i]));
    items.push_back(array_value(m, std::move(made), Owner::numpy));
    if (items.back().absent()) return {};
  }
  return m.tuple(std::move(items));
}

Value where(Machine& m, const Arguments& a) {
  const auto condition = to_array(m, a.values[0], Owner::numpy);
  if (!condition) return {};
  if (a.count == 1) return place_tuple(m, *condition);
  if (a.count == 2) return m.raise("ValueError", "either both or neither of x and y should be given");
  const auto x = to_operand(m, a.values[1], Owner::numpy), y = to_operand(m, a.values[2], Owner::numpy);
  if (!x || !y) return {};
  const auto shape = broadcast(x->array.shape, y->array.shape);
  if (!shape || !broadcast(*shape, condition->shape))
    return not_here(m, "np.where of shapes that do not fit");
  if (!may_meet(m, x->array, y->array) || !may_meet(m, Array::of(ElementType::boolean, *shape), *condition))
    return {};
  const ElementType type = promoted(*x, *y, Session::of(m).promotion);
  return numpy_value(m, chosen(*condition, x->array.cast(type), y->array.cast(type)));
}

Value nonzero(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  return given ? place_tuple(m, *given) : Value();
}

Value argwhere(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  if (!given) return {};
  const std::vector<std::vector<std::size_t>> places = places_of_true(*given);
  const std::size_t count = places.empty() ? 0 : places[0].size();
  Array result = Array::of(ElementType::int64, {count, given->rank()});
  for (std::size_t i = 0; i < result.size(); ++i)
    result.set(i, static_cast<std::int64_t>(places[i % places.size()][i / places.size()]));
  return array_value(m, std::move(result), Owner::numpy);
}

Value count_nonzero(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  if (!given) return {};
  const auto places = places_of_true(*given);
  return Value::of(places.empty() ? std::size_t{given->real(static_cast<std::size_t>(given->offset)) != 0}
                                  : places[0].size());
}

template <bool places>
Value sorted(Machine& m, const Arguments& a) {
  const Parameters p(m, a, places ? "argsort" : "sort", {"a", "axis", "kind"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  return given ? sort_array(m, *given, p.given(1) ? p[1] : Value::of(std::int64_t{-1}), places) : Value();
}

/// The sorted elements, each once; with return_counts= and return_inverse= what goes with them.
Value unique(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "unique", {"ar", "return_index", "return_inverse", "return_counts", "axis"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  if (!given) return {};
  if (!p[4].absent()) return not_here(m, "np.unique with axis=");
  if (!m.spend(static_cast<std::int64_t>(given->size() / 8))) return {};
  const Array flat = *reshaped(given->copy(), {-1});
  const Array order = places_in_order(flat, 0);
  std::vector<std::size_t> first;
  std::vector<std::int64_t> counts, groups(flat.size());
  for (std::size_t i = 0; i < flat.size(); ++i) {
    const auto place = static_cast<std::size_t>(order.integer(i));
    const bool fresh = first.empty() || flat.real(place) != flat.real(first.back());
    if (fresh) first.push_back(place), counts.push_back(0);
    ++counts.back();
    groups[place] = static_cast<std::int64_t>(first.size()) - 1;
  }
  const auto integers = [&](const auto& numbers) {
    Array made = Array::of(ElementType::int64, {numbers.size()});
    for (std::size_t i = 0; i < numbers.size(); ++i) made.set(i, static_cast<std::int64_t>(numbers[i]));
    return array_value(m, std::move(made), Owner::numpy);
  };
  std::vector<Value> items{array_value(m, picked(flat, 0, first), Owner::numpy)};
  const auto wants = [&](std::size_t place) { return !p[place].absent() && python::truth(m, p[place]) == 1; };
  if (wants(1)) items.push_back(integers(first));
  if (wants(2)) items.push_back(integers(groups));
  if (wants(3)) items.push_back(integers(counts));
  return items.size() == 1 ? items[0] : m.tuple(std::move(items));
}

constexpr NativeEntry table[] = {{"where", where, 1, 3},
                                 {"nonzero", nonzero, 1, 1},
                                 {"argwhere", argwhere, 1, 1},
                                 {"count_nonzero", count_nonzero, 1, 1},
                                 {"sort", sorted<false>, 1, 3, true},
                                 {"argsort", sorted<true>, 1, 3, true},
                                 {"unique", unique, 1, 5, true},
                                 {nullptr, nullptr}};

}  // namespace

Value sort_array(Machine& m, const Array& given, Value axis, bool places) {
  const bool flat = axis.absent() || axis.is_none();
  const Array array = flat ? *reshaped(given.copy(), {-1}) : given;
  const auto along = to_axis(m, flat ? Value::of(std::int64_t{-1}) : axis, array.rank());
  if (!along || !m.spend(static_cast<std::int64_t>(array.size() / 8))) return {};
  return array_value(m, places ? places_in_order(array, *along) : in_order(array, *along), Owner::numpy);
}

const NativeEntry* const numpy_order = table;

}  // namespace dense::modules
