#include <cmath>
#include <cstdint>

#include "core/modules/parameters.hpp"
#include "core/modules/random_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// np.random's functions and RandomState's methods: one table, over the generator that a call belongs to.
namespace dense::modules {
namespace {

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
  const auto type = to_type(m, p[3], ElementType::int64);
  if (!type) return {};
  if (*type != ElementType::int64 && *type != ElementType::int32)
    return not_here(m, "np.random.randint of this dtype");
  const bool one = p[1].absent();
  const auto first = p.integer(0, 0), second = p.integer(1, 0);
  if (!first || !second) return {};
  const std::int64_t low = one ? 0 : *first, high = one ? *first : *second;
  if (*type == ElementType::int32 && low < INT32_MIN)
    return m.raise("ValueError", "low is out of bounds for int32");
  if (*type == ElementType::int32 && high > std::int64_t{INT32_MAX} + 1)
    return m.raise("ValueError", "high is out of bounds for int32");
  if (low >= high) return m.raise("ValueError", low == 0 ? "high <= 0" : "low >= high");
  const std::uint64_t most = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) - 1;
  return draw_of(m, a, p[2], *type, [&](RandomState& s) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + s.interval(most));
  });
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
                                              {"choice", numpy::choice, 0, 4, true},
                                              {"shuffle", numpy::shuffle_in_place, 1, 1},
                                              {"permutation", numpy::permutation, 1, 1},
                                              {nullptr, nullptr}};

static constexpr NativeEntry makers[] = {{"default_rng", numpy::default_rng, 0, 1, true}, {nullptr, nullptr}};

const Member numpy_random_members[] = {
    {"default_rng", [](Machine& m) { return function_in(m, makers, "default_rng"); }},
    {"RandomState",
     [](Machine& m) {
       Class* type =
           Session::of(m).class_named(m, "RandomState", "numpy.random.mtrand", numpy_random_functions);
       type->construct = make_random_state;
       return Value(Type::type, type);
     }},
    {nullptr, nullptr}};

}  // namespace dense::modules
