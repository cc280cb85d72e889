#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "core/modules/parameters.hpp"
#include "core/modules/random_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// np.random's functions and RandomState's methods: one table, over the generator that a call belongs to.
namespace dense::modules {
namespace {

struct Legacy {
  RandomState& state;
  Stream& stream;
};

Legacy legacy(Machine& m, const Arguments& a) {
  if (RandomStateValue* own = host_of<RandomStateValue>(a.self, generator_kind))
    return {own->state, own->stream};
  Session& session = Session::of(m);
  return {session.numpy_random, session.numpy_stream};
}

/// A call that draws: it is noted, then the numbers are made.
template <class Draw>
Value draw_of(Machine& m, const Arguments& a, Value size, ElementType type, Draw draw) {
  const auto wanted = to_size(m, size);
  if (!wanted) return {};
  const Legacy generator = legacy(m, a);
  Session::of(m).drew(m, generator.stream, wanted->count());
  return drawn(m, *wanted, type, [&] { return draw(generator.state); });
}

/// rand(2, 3)
Value sizes(Machine& m, const Arguments& a) {
  return a.count == 0 ? Value() : m.tuple(std::vector<Value>(a.values, a.values + a.count));
}

Value rand(Machine& m, const Arguments& a) {
  return draw_of(m, a, sizes(m, a), ElementType::float64, [](RandomState& s) { return s.random(); });
}
Value randn(Machine& m, const Arguments& a) {
  return draw_of(m, a, sizes(m, a), ElementType::float64, [](RandomState& s) { return s.gauss(); });
}
Value random(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "random_sample", {"size"});
  return p ? draw_of(m, a, p[0], ElementType::float64, [](RandomState& s) { return s.random(); }) : Value();
}
Value standard_normal(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "standard_normal", {"size"});
  return p ? draw_of(m, a, p[0], ElementType::float64, [](RandomState& s) { return s.gauss(); }) : Value();
}

Value uniform(Machine& m, const Arguments& a) {
  Parameters p(m, a, "uniform", {"low", "high", "size"});
  if (!p) return {};
  const auto low = p.real(0, 0.0), high = p.real(1, 1.0);
  if (!low || !high) return {};
  const double range = *high - *low;
  if (!std::isfinite(range)) return m.raise("OverflowError", "Range exceeds valid bounds");
  return draw_of(m, a, p[2], ElementType::float64, [&](RandomState& s) { return *low + range * s.random(); });
}

Value normal(Machine& m, const Arguments& a) {
  Parameters p(m, a, "normal", {"loc", "scale", "size"});
  if (!p) return {};
  const auto mean = p.real(0, 0.0), deviation = p.real(1, 1.0);
  if (!mean || !deviation) return {};
  if (std::signbit(*deviation)) return m.raise("ValueError", "scale < 0");
  return draw_of(m, a, p[2], ElementType::float64,
                 [&](RandomState& s) { return *mean + *deviation * s.gauss(); });
}

Value randint(Machine& m, const Arguments& a) {
  Parameters p(m, a, "randint", {"low", "high", "size", "dtype"}, 1);
  if (!p) return {};
  ElementType type = ElementType::int64;
  if (!p[3].absent()) {
    const auto given = to_type(m, p[3]);
    if (!given) return {};
    if (*given != ElementType::int64 && *given != ElementType::int32)
      return not_here(m, "np.random.randint of this dtype");
    type = *given;
  }
  const bool one = p[1].absent();
  const auto first = p.integer(0, 0), second = p.integer(1, 0);
  if (!first || !second) return {};
  const std::int64_t low = one ? 0 : *first, high = one ? *first : *second;
  if (type == ElementType::int32 && low < INT32_MIN)
    return m.raise("ValueError", "low is out of bounds for int32");
  if (type == ElementType::int32 && high > std::int64_t{INT32_MAX} + 1)
    return m.raise("ValueError", "high is out of bounds for int32");
  if (low >= high) return m.raise("ValueError", low == 0 ? "high <= 0" : "low >= high");
  const std::uint64_t most = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) - 1;
  return draw_of(m, a, p[2], type, [&](RandomState& s) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + s.interval(most));
  });
}

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

/// With probabilities: the place of a uniform number among their running sums.
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

/// A seed as NumPy takes it; nothing with an exception pending for others.
std::optional<std::uint32_t> legacy_seed(Machine& m, Value value, const char* what) {
  const ArrayValue* array = as_array(value);
  if (value.absent() || value.type == Type::list || value.type == Type::tuple ||
      (array && array->array.rank() > 0)) {
    not_here(m, std::string(what) + (value.absent() ? " without a seed" : " with several seeds"));
    return std::nullopt;
  }
  if (value.type == Type::real) {
    m.raise("TypeError",
            "Cannot cast scalar from dtype('float64') to dtype('int64') according to the rule 'safe'");
    return std::nullopt;
  }
  const auto number = python::index_of(m, value, "'{}' object cannot be interpreted as an integer");
  if (!number) return std::nullopt;
  if (*number >= 0 && *number <= 0xFFFFFFFF) return static_cast<std::uint32_t>(*number);
  m.raise("ValueError", "Seed must be between 0 and 2**32 - 1");
  return std::nullopt;
}

Value seed(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "seed", {"seed"});
  if (!p) return {};
  const auto number = legacy_seed(m, p[0], "np.random.seed");
  if (!number) return {};
  const Legacy generator = legacy(m, a);
  generator.state = RandomState(*number);
  generator.stream = Stream::seeded(generator.stream.name, m);
  if (&generator.state == &Session::of(m).numpy_random)
    Session::of(m).note(m, "np.random.seed seeds NumPy's own numbers alone: no layer draws from them");
  return Value::none();
}

Value make_random_state(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "RandomState", {"seed"});
  if (!p) return {};
  const auto number = legacy_seed(m, p[0], "RandomState");
  if (!number) return {};
  RandomStateValue* value = m.heap.make<RandomStateValue>();
  value->state = RandomState(*number);
  value->stream = Stream::seeded(value->stream.name, m);
  value->type = Session::of(m).class_named(m, "RandomState", "numpy.random.mtrand", numpy_random_functions);
  return Value(Type::host, value);
}

}  // namespace

const NativeEntry numpy_random_functions[] = {{"seed", seed, 0, 1, true},
                                              {"rand", rand, 0, -1},
                                              {"randn", randn, 0, -1},
                                              {"random", random, 0, 1, true},
                                              {"random_sample", random, 0, 1, true},
                                              {"standard_normal", standard_normal, 0, 1, true},
                                              {"uniform", uniform, 0, 3, true},
                                              {"normal", normal, 0, 3, true},
                                              {"randint", randint, 0, 4, true},
                                              {"choice", choice, 0, 4, true},
                                              {"shuffle", shuffle_in_place, 1, 1},
                                              {"permutation", permutation, 1, 1},
                                              {nullptr, nullptr}};

const Member numpy_random_members[] = {
    {"RandomState",
     [](Machine& m) {
       Class* type =
           Session::of(m).class_named(m, "RandomState", "numpy.random.mtrand", numpy_random_functions);
       type->construct = make_random_state;
       return Value(Type::type, type);
     }},
    {nullptr, nullptr}};

}  // namespace dense::modules
