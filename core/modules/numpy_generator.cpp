#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/modules/layer_values.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/random_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"
#include "core/random/pcg64.hpp"

// np.random.default_rng: the methods of NumPy's Generator (numpy/random/_generator.pyx).
namespace dense::modules {
namespace {

struct GeneratorValue : Host {
  Pcg64 bits{Integer{}};
  Stream stream{"a default_rng"};

  GeneratorValue() { kind = pcg_kind; }
  std::string repr(Machine& machine) override { return "Generator(PCG64) at " + address_text(machine, this); }
  void tell(Reached&) override {}
};

GeneratorValue& self(const Arguments& a) {
  return *host_of<GeneratorValue>(a.self, pcg_kind);
}

template <class Draw>
Value draw_of(Machine& m, const Arguments& a, Value size, ElementType type, Draw draw) {
  const auto wanted = to_size(m, size);
  if (!wanted) return {};
  Session::of(m).drew(m, self(a).stream, wanted->count());
  return drawn(m, *wanted, type, [&] { return draw(self(a).bits); });
}

/// Only float64: float32 has tables of its own.
bool doubles(Machine& m, Value type) {
  if (type.absent()) return true;
  const auto given = to_type(m, type);
  if (given && *given != ElementType::float64)
    not_here(m, "a Generator's numbers of another type than float64");
  return given == ElementType::float64;
}

Value random(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "Generator.random", {"size", "dtype", "out"});
  if (!p || !doubles(m, p[1])) return {};
  return draw_of(m, a, p[0], ElementType::float64, [](Pcg64& s) { return s.random(); });
}

Value standard_normal(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "Generator.standard_normal", {"size", "dtype", "out"});
  if (!p || !doubles(m, p[1])) return {};
  return draw_of(m, a, p[0], ElementType::float64, [](Pcg64& s) { return s.gauss(); });
}

Value normal(Machine& m, const Arguments& a) {
  Parameters p(m, a, "Generator.normal", {"loc", "scale", "size"});
  if (!p) return {};
  const auto mean = p.real(0, 0.0), deviation = p.real(1, 1.0);
  if (!mean || !deviation) return {};
  if (std::signbit(*deviation)) return m.raise("ValueError", "scale < 0");
  return draw_of(m, a, p[2], ElementType::float64, [&](Pcg64& s) {
    const double scaled = *deviation * s.gauss();
    return *mean + scaled;
  });
}

Value uniform(Machine& m, const Arguments& a) {
  Parameters p(m, a, "Generator.uniform", {"low", "high", "size"});
  if (!p) return {};
  const auto low = p.real(0, 0.0), high = p.real(1, 1.0);
  if (!low || !high) return {};
  const double range = *high - *low;
  if (!std::isfinite(range)) return m.raise("OverflowError", "high - low range exceeds valid bounds");
  if (std::signbit(range)) return m.raise("ValueError", "high - low < 0");
  return draw_of(m, a, p[2], ElementType::float64, [&](Pcg64& s) {
    const double part = range * s.random();
    return *low + part;
  });
}

Value integers(Machine& m, const Arguments& a) {
  Parameters p(m, a, "Generator.integers", {"low", "high", "size", "dtype", "endpoint"}, 1);
  if (!p) return {};
  const auto type = to_type(m, p[3], ElementType::int64);
  if (!type) return {};
  if (*type != ElementType::int64 && *type != ElementType::int32)
    return not_here(m, "a Generator's integers of this dtype");
  const auto first = p.integer(0, 0), second = p.integer(1, 0);
  if (!first || !second) return {};
  const bool closed = !p[4].absent() && python::truth(m, p[4]) == 1;
  const std::int64_t low = p[1].absent() ? 0 : *first, high = p[1].absent() ? *first : *second;
  if (closed ? low > high : low >= high)
    return m.raise("ValueError", low == 0 && p[1].absent() ? (closed ? "high < 0" : "high <= 0")
                                                           : (closed ? "low > high" : "low >= high"));
  const std::uint64_t most = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) - !closed;
  return draw_of(m, a, p[2], *type, [&](Pcg64& s) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + s.interval(most));
  });
}

/// From the end, as Fisher and Yates did it.
template <class Swap>
void shuffle(Pcg64& bits, std::size_t count, Swap swap) {
  for (std::size_t i = count; i-- > 1;) swap(i, static_cast<std::size_t>(bits.masked(i)));
}
/// The same of a choice, but the first `first` places, which draws otherwise.
void shuffle_chosen(Pcg64& bits, std::vector<std::int64_t>& places, std::size_t first) {
  for (std::size_t i = places.size(); i-- > first;)
    std::swap(places[i], places[static_cast<std::size_t>(bits.interval(i))]);
}

std::vector<std::int64_t> shuffled_places(Pcg64& bits, std::size_t count) {
  std::vector<std::int64_t> places(count);
  std::iota(places.begin(), places.end(), std::int64_t{0});
  shuffle(bits, count, [&](std::size_t i, std::size_t j) { std::swap(places[i], places[j]); });
  return places;
}

Value permutation(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "Generator.permutation", {"x", "axis"}, 1);
  if (!p) return {};
  if (!p[1].absent()) return not_here(m, "a Generator's permutation with axis=");
  const bool number = python::is_integer(p[0]);
  const auto array = number ? std::nullopt : to_array(m, p[0], Owner::numpy);
  if (!number && (!array || array->rank() == 0))
    return array ? not_here(m, "a Generator's permutation of a scalar") : Value();
  const std::int64_t count =
      number ? python::to_int64(p[0], true).value_or(0) : static_cast<std::int64_t>(array->shape[0]);
  if (count < 0 || count > 1 << 22 || !m.spend(count / 64))
    return not_here(m, "a permutation of this length");
  Session::of(m).drew(m, self(a).stream, static_cast<std::size_t>(count));
  const std::vector<std::int64_t> places = shuffled_places(self(a).bits, static_cast<std::size_t>(count));
  if (array) return taken(m, *array, places, {false, {array->shape[0]}});
  Array result = Array::of(ElementType::int64, {places.size()});
  for (std::size_t i = 0; i < places.size(); ++i) result.set(i, places[i]);
  return array_value(m, std::move(result), Owner::numpy);
}

Value shuffle_in_place(Machine& m, const Arguments& a) {
  const Value of = a.values[0];
  if (of.type == Type::list) {
    std::vector<Value>& items = of.as<python::Sequence>().items;
    Session::of(m).drew(m, self(a).stream, items.size());
    shuffle(self(a).bits, items.size(), [&](std::size_t i, std::size_t j) { std::swap(items[i], items[j]); });
    return Value::none();
  }
  ArrayValue* array = as_array(of);
  if (!array || array->owner != Owner::numpy || array->array.rank() == 0)
    return not_here(m, "a Generator's shuffle of anything but a list or an array");
  Array& view = array->array;
  Session::of(m).drew(m, self(a).stream, view.shape[0]);
  const Array old = view.copy();
  const std::vector<std::int64_t> places = shuffled_places(self(a).bits, view.shape[0]);
  const std::vector<std::size_t> positions = view.positions();
  const std::size_t row = places.empty() ? 0 : positions.size() / places.size();
  for (std::size_t i = 0; i < positions.size(); ++i)
    (*view.elements)[positions[i]] =
        (*old.elements)[static_cast<std::size_t>(places[i / row]) * row + i % row];
  return Value::none();
}

/// Without replacement: the tail of a shuffle where much of a large population is wanted, else Floyd's algorithm and a
/// shuffle of what it found.
std::vector<std::int64_t> sampled(Pcg64& bits, std::size_t count, std::size_t wanted) {
  if (count > 10000 && wanted > count / 50) {
    std::vector<std::int64_t> places(count);
    std::iota(places.begin(), places.end(), std::int64_t{0});
    shuffle_chosen(bits, places, std::max<std::size_t>(count - wanted, 1));
    places.erase(places.begin(), places.end() - static_cast<std::ptrdiff_t>(wanted));
    return places;
  }
  std::vector<std::int64_t> places(wanted);
  std::vector<bool> used(count);
  for (std::size_t last = count - wanted; last < count; ++last) {
    const auto place = static_cast<std::size_t>(bits.interval(last));
    const std::size_t chosen = used[place] ? last : place;
    used[chosen] = true;
    places[last - (count - wanted)] = static_cast<std::int64_t>(chosen);
  }
  shuffle_chosen(bits, places, 1);
  return places;
}

Value choice(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "Generator.choice", {"a", "size", "replace", "p", "axis", "shuffle"}, 1);
  if (!p) return {};
  if (!p[4].absent() || !p[5].absent()) return not_here(m, "a Generator's choice with axis= or shuffle=");
  const bool number = python::is_integer(p[0]);
  const auto array = number ? std::nullopt : to_array(m, p[0], Owner::numpy);
  if (!number && (!array || array->rank() == 0))
    return array ? m.raise("ValueError", "a must be a sequence or an integer") : Value();
  const std::int64_t count =
      number ? python::to_int64(p[0], true).value_or(0) : static_cast<std::int64_t>(array->shape[0]);
  const auto size = to_size(m, p[1]);
  if (!size) return {};
  if (count <= 0) return m.raise("ValueError", "a must be a positive integer unless no samples are taken");
  if (count > 1 << 22 || !m.spend(count / 64)) return not_here(m, "a choice among so many");
  const bool replace = p[2].absent() || python::truth(m, p[2]) == 1;
  if (!replace && static_cast<std::size_t>(count) < size->count())
    return m.raise("ValueError", "Cannot take a larger sample than population when replace is False");
  std::vector<double> sums;
  if (!p[3].absent()) {
    if (!replace) return not_here(m, "a Generator's choice with p= and without replacement");
    const auto made = numpy::running_sums(m, p[3], static_cast<std::size_t>(count));
    if (!made) return {};
    sums = *made;
  }
  Session::of(m).drew(m, self(a).stream, size->count());
  Pcg64& bits = self(a).bits;
  std::vector<std::int64_t> places;
  if (!replace) {
    places = sampled(bits, static_cast<std::size_t>(count), size->count());
  } else {
    if (!m.spend(static_cast<std::int64_t>(size->count() / 64))) return {};
    for (std::size_t i = 0; i < size->count(); ++i)
      places.push_back(sums.empty()
                           ? static_cast<std::int64_t>(bits.interval(static_cast<std::uint64_t>(count) - 1))
                           : std::upper_bound(sums.begin(), sums.end(), bits.random()) - sums.begin());
  }
  if (array) return taken(m, *array, places, *size);
  std::size_t next = 0;
  return drawn(m, *size, ElementType::int64, [&] { return places[next++]; });
}

constexpr NativeEntry methods[] = {{"random", random, 0, 3, true},
                                   {"standard_normal", standard_normal, 0, 3, true},
                                   {"normal", normal, 0, 3, true},
                                   {"uniform", uniform, 0, 3, true},
                                   {"integers", integers, 0, 5, true},
                                   {"permutation", permutation, 0, 2, true},
                                   {"shuffle", shuffle_in_place, 1, 1},
                                   {"choice", choice, 0, 6, true},
                                   {nullptr, nullptr}};

}  // namespace

namespace numpy {

Value default_rng(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "default_rng", {"seed"});
  if (!p) return {};
  if (host_of<GeneratorValue>(p[0], pcg_kind)) return p[0];
  if (!p[0].absent() && !python::is_integer(p[0]))
    return not_here(m, "default_rng of anything but an integer");
  const Integer seed = p[0].absent() ? Session::of(m).entropy : python::to_integer(p[0]);
  if (seed.negative) return m.raise("ValueError", "expected non-negative integer");
  GeneratorValue* value = m.heap.make<GeneratorValue>();
  value->bits = Pcg64(seed);
  if (!p[0].absent()) value->stream = Stream::seeded(value->stream.name, m);
  value->type = Session::of(m).class_named(m, "Generator", "numpy.random._generator", methods);
  return Value(Type::host, value);
}

}  // namespace numpy

}  // namespace dense::modules
