#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/modules/parameters.hpp"
#include "core/modules/random_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// np.random: permutation, shuffle and choice.
namespace dense::modules::numpy {
namespace {

/// Fisher and Yates from the end, as NumPy and Python do it.
template <class Swap>
void shuffle(RandomState& state, std::size_t count, Swap swap) {
  for (std::size_t i = count; i-- > 1;) swap(i, static_cast<std::size_t>(state.interval(i)));
}

std::vector<std::int64_t> permutation_of(RandomState& state, std::size_t count) {
  std::vector<std::int64_t> places(count);
  std::iota(places.begin(), places.end(), std::int64_t{0});
  shuffle(state, count, [&](std::size_t i, std::size_t j) { std::swap(places[i], places[j]); });
  return places;
}

/// Bytes that a permutation of a script's length takes are asked for first.
bool fits(Machine& m, std::int64_t count) {
  if (count >= 0 && count <= std::int64_t{1} << 22) return m.spend(count / 64);
  m.stop("arrays have at most 4194304 elements here", m.here());
  return false;
}

}  // namespace

std::optional<std::vector<double>> running_sums(Machine& m, Value given, std::size_t count) {
  const auto p = to_array(m, given, Owner::numpy, ElementType::float64);
  if (!p) return std::nullopt;
  if (p->rank() != 1 || p->size() != count) {
    m.raise("ValueError", "'a' and 'p' must have same size");
    return std::nullopt;
  }
  std::vector<double> sums;
  double sum = 0;
  for (const std::size_t position : p->positions()) {
    if (!(p->real(position) >= 0)) {
      m.raise("ValueError", "probabilities are not non-negative");
      return std::nullopt;
    }
    sum = sums.empty() ? p->real(position) : sum + p->real(position);
    sums.push_back(sum);
  }
  if (!(std::fabs(sum - 1.0) <= 0x1p-26)) {
    m.raise("ValueError", "probabilities do not sum to 1");
    return std::nullopt;
  }
  for (double& each : sums) each /= sum;
  return sums;
}

Value permutation(Machine& m, const Arguments& a) {
  const Legacy generator = legacy(m, a);
  const Value of = a.values[0];
  if (python::is_integer(of)) {
    const std::int64_t count = std::max(python::to_int64(of, true).value_or(0), std::int64_t{0});
    if (!fits(m, count)) return {};
    Session::of(m).drew(m, generator.stream, static_cast<std::size_t>(count));
    Array result = Array::of(ElementType::int64, {static_cast<std::size_t>(count)});
    std::size_t next = 0;
    for (const std::int64_t place : permutation_of(generator.state, result.size())) result.set(next++, place);
    return array_value(m, std::move(result), Owner::numpy);
  }
  const auto array = to_array(m, of, Owner::numpy);
  if (!array) return {};
  if (array->rank() == 0) return m.raise("IndexError", "x must be an integer or at least 1-dimensional");
  Session::of(m).drew(m, generator.stream, array->shape[0]);
  return taken(m, *array, permutation_of(generator.state, array->shape[0]), {false, {array->shape[0]}});
}

/// In place: a list, or the rows of an array.
Value shuffle_in_place(Machine& m, const Arguments& a) {
  const Legacy generator = legacy(m, a);
  const Value of = a.values[0];
  if (of.type == Type::list) {
    std::vector<Value>& items = of.as<python::Sequence>().items;
    Session::of(m).drew(m, generator.stream, items.size());
    shuffle(generator.state, items.size(),
            [&](std::size_t i, std::size_t j) { std::swap(items[i], items[j]); });
    return Value::none();
  }
  ArrayValue* array = as_array(of);
  if (!array || array->owner != Owner::numpy || array->array.rank() == 0)
    return not_here(m, "np.random.shuffle of anything but a list or an array");
  Array& view = array->array;
  Session::of(m).drew(m, generator.stream, view.shape[0]);
  const Array old = view.copy();
  const std::vector<std::int64_t> places = permutation_of(generator.state, view.shape[0]);
  const std::vector<std::size_t> positions = view.positions();
  const std::size_t row = places.empty() ? 0 : positions.size() / places.size();
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const std::size_t from = static_cast<std::size_t>(places[i / row]) * row + i % row;
    (*view.elements)[positions[i]] = (*old.elements)[from];
  }
  return Value::none();
}

Value choice(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "choice", {"a", "size", "replace", "p"}, 1);
  if (!p) return {};
  const bool number = python::is_integer(p[0]);
  const auto array = number ? std::nullopt : to_array(m, p[0], Owner::numpy);
  if (!number && !array) return {};
  if (array && array->rank() != 1) return m.raise("ValueError", "a must be 1-dimensional");
  const std::int64_t count =
      number ? python::to_int64(p[0], true).value_or(0) : static_cast<std::int64_t>(array->size());
  if (count <= 0)
    return m.raise("ValueError", number ? "a must be greater than 0 unless no samples are taken"
                                        : "'a' cannot be empty unless no samples are taken");
  const auto size = to_size(m, p[1]);
  if (!size || !fits(m, count)) return {};
  const bool replace = p[2].absent() || python::truth(m, p[2]) == 1;
  if (!replace && static_cast<std::size_t>(count) < size->count())
    return m.raise("ValueError", "Cannot take a larger sample than population when 'replace=False'");
  std::vector<double> sums;
  if (!p[3].absent()) {
    if (!replace) return not_here(m, "np.random.choice with p= and without replacement");
    const auto made = running_sums(m, p[3], static_cast<std::size_t>(count));
    if (!made) return {};
    sums = *made;
  }
  const Legacy generator = legacy(m, a);
  Session::of(m).drew(m, generator.stream, replace ? size->count() : static_cast<std::size_t>(count));
  std::vector<std::int64_t> places;
  if (!replace) {
    places = permutation_of(generator.state, static_cast<std::size_t>(count));
    places.resize(size->count());
  } else {
    if (!m.spend(static_cast<std::int64_t>(size->count() / 64))) return {};
    for (std::size_t i = 0; i < size->count(); ++i) {
      places.push_back(
          sums.empty()
              ? static_cast<std::int64_t>(generator.state.interval(static_cast<std::uint64_t>(count) - 1))
              : std::upper_bound(sums.begin(), sums.end(), generator.state.random()) - sums.begin());
    }
  }
  if (array) return taken(m, *array, places, *size);
  std::size_t next = 0;
  return drawn(m, *size, ElementType::int64, [&] { return places[next++]; });
}

}  // namespace dense::modules::numpy
