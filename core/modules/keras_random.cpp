#include "core/modules/keras_random.hpp"

#include "core/arrays/rearranging.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/random_values.hpp"
#include "core/modules/tape.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"
#include "core/random/normal.hpp"
#include "core/random/uniform.hpp"
#include "core/seeding/stateless_seed.hpp"

// keras.random (keras/src/random/ and backend/tensorflow/random.py of 3.15).
namespace dense::modules {
namespace {

struct SeedGenerator : Host {
  std::string name{};
  Value state{};
  Value initial{};

  SeedGenerator() { kind = seed_generator_kind; }
  Value attribute(Machine& m, std::string_view asked, const Span&) override {
    if (asked == "state") return state;
    return asked == "name" ? m.string(name) : Value();
  }
  std::string repr(Machine& m) override {
    return "<keras.src.random.seed_generator.SeedGenerator object at " + address_text(m, this) + ">";
  }
  void tell(Reached& reached) override {
    reached(state);
    reached(initial);
  }
};

Value next_method(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "SeedGenerator.next", {"ordered"});
  return p ? next_seed(m, a.self, p[0].absent() || python::truth(m, p[0]) == 1) : Value();
}
constexpr NativeEntry seed_methods[] = {{"next", next_method, 0, 1, true}, {nullptr, nullptr}};

Value construct_seed_generator(Machine& m, const Arguments& a) {
  Parameters p(m, a, "SeedGenerator.__init__", {"seed", "name"});
  const auto name = p ? p.text(1, "") : std::nullopt;
  return name ? make_seed_generator(m, p[0], *name) : Value();
}

Value seed_generator_class(Machine& m) {
  Class* type =
      Session::of(m).class_named(m, "SeedGenerator", "keras.src.random.seed_generator", seed_methods);
  type->construct = construct_seed_generator;
  return Value(Type::type, type);
}

using Fill = void (*)(PhiloxState stream, float low, float high, std::span<float> out) noexcept;

template <Fill fill>
Value draw(Machine& m, const Arguments& a, const char* low, const char* high, double first, double second) {
  Parameters p(m, a, "random", {"shape", low, high, "dtype", "seed"}, 1);
  const auto shape = p ? to_shape(m, p[0]) : std::nullopt;
  const auto from = shape ? p.real(1, first) : std::nullopt, to = shape ? p.real(2, second) : std::nullopt;
  if (!from || !to) return {};
  if (!p[3].absent()) {
    const auto type = to_type(m, p[3]);
    if (!type) return {};
    if (*type != ElementType::float32) return not_here(m, "keras.random of this dtype");
  }
  if (!m.spend(static_cast<std::int64_t>(product(*shape) / 64))) return {};
  const auto stream = keras_stream(m, p[4]);
  if (!stream) return {};
  std::vector<float> values(product(*shape));
  fill(*stream, static_cast<float>(*from), static_cast<float>(*to), values);
  return constant(array_value(m, Array::from(std::move(values), *shape), Owner::tensor));
}

Value randint(Machine& m, const Arguments& a) {
  Parameters p(m, a, "randint", {"shape", "minval", "maxval", "dtype", "seed"}, 3);
  const auto shape = p ? to_shape(m, p[0]) : std::nullopt;
  const auto low = shape ? p.integer(1, 0) : std::nullopt, high = shape ? p.integer(2, 0) : std::nullopt;
  if (!low || !high) return {};
  if (!p[3].absent() || *low < INT32_MIN || *high > INT32_MAX || *low >= *high)
    return not_here(m, "such a keras.random.randint");
  const auto stream = keras_stream(m, p[4]);
  if (!stream) return {};
  Array result = Array::of(ElementType::int32, *shape);
  const auto range = static_cast<std::uint32_t>(*high - *low);
  Counter words{};
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (i % 4 == 0) words = philox4x32_10(dense::advance(stream->counter, i / 4), stream->key);
    result.set(i, *low + static_cast<std::int64_t>(words[i % 4] % range));
  }
  return constant(array_value(m, std::move(result), Owner::tensor));
}

/// In the order of as many uniform numbers.
Value shuffle(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "shuffle", {"x", "axis", "seed"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  const auto axis = to_axis(m, p[1].absent() ? Value::of(std::int64_t{0}) : p[1], given->rank());
  const auto stream = axis ? keras_stream(m, p[2]) : std::nullopt;
  if (!stream) return {};
  std::vector<float> values(given->shape[*axis]);
  fill_uniform(*stream, 0, 1, values);
  const Array order = places_in_order(Array::from(values, {values.size()}), 0);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < values.size(); ++i)
    places.push_back(static_cast<std::size_t>(order.integer(i)));
  return array_value(m, picked(*given, *axis, places), Owner::tensor);
}

Value dropout(Machine& m, const Arguments& a) {
  Parameters p(m, a, "dropout", {"inputs", "rate", "noise_shape", "seed"}, 2);
  const auto given = p ? to_array(m, p[0], Owner::tensor, ElementType::float32) : std::nullopt;
  const auto rate = given ? p.real(1, 0) : std::nullopt;
  if (!rate) return {};
  if (!p[2].absent()) return not_here(m, "keras.random.dropout with noise_shape=");
  if (*rate == 0) return recorded(m, array_value(m, *given, Owner::tensor), same_gradient, {p[0]});
  const auto stream = keras_stream(m, p[3]);
  return stream ? dropped(m, p[0], *given, *rate, *stream) : Value();
}

constexpr NativeEntry functions[] = {
    {"normal", [](Machine& m, const Arguments& a) { return draw<fill_normal>(m, a, "mean", "stddev", 0, 1); },
     0, 5, true},
    {"truncated_normal",
     [](Machine& m, const Arguments& a) { return draw<fill_truncated_normal>(m, a, "mean", "stddev", 0, 1); },
     0, 5, true},
    {"uniform",
     [](Machine& m, const Arguments& a) { return draw<fill_uniform>(m, a, "minval", "maxval", 0, 1); }, 0, 5,
     true},
    {"randint", randint, 0, 5, true},
    {"shuffle", shuffle, 0, 3, true},
    {"dropout", dropout, 0, 4, true},
    {nullptr, nullptr}};

}  // namespace

Value make_seed_generator(Machine& m, Value seed, std::string name) {
  Session& session = Session::of(m);
  if (!seed.absent() && !python::is_integer(seed))
    return m.raise("ValueError",
                   "Argument `seed` must be an integer. Received: seed=" + *python::repr(m, seed));
  SeedGenerator* value = m.heap.make<SeedGenerator>();
  value->type = session.class_named(m, "SeedGenerator", "keras.src.random.seed_generator", seed_methods);
  value->name = name.empty() ? session.automatic_name("seed_generator") : std::move(name);
  value->initial = seed;
  Array state = Array::of(ElementType::int64, {2});
  state.set(0, seed.absent() ? python_generator(m, 1).randint(1, 1'000'000'000)
                             : python::to_int64(seed, true).value_or(0));
  value->state = array_value(m, std::move(state), Owner::variable);
  if (value->state.absent()) return {};
  as_array(value->state)->path = value->name + "/seed_generator_state";
  as_array(value->state)->trainable = false;
  return Value(Type::host, value);
}

Value next_seed(Machine& m, Value generator, bool ordered) {
  ArrayValue& state = *as_array(host_of<SeedGenerator>(generator, seed_generator_kind)->state);
  const Value now = constant(array_value(m, state.array.copy(), Owner::tensor));
  if (now.absent() || Session::of(m).tracing) return now;
  Array next = state.array.copy();
  if (ordered) {
    next.set(1, next.integer(1) + 1);
  } else {
    for (std::size_t i = 0; i < 2; ++i) next.set(i, (next.integer(i) + 1) * 5387 % 933199);
  }
  state.array = next;
  return now;
}

std::optional<PhiloxState> keras_stream(Machine& m, Value seed) {
  Session& session = Session::of(m);
  std::int64_t pair[2] = {0, 0};
  if (python::is_integer(seed)) {
    pair[0] = python::to_int64(seed, true).value_or(0);
  } else {
    const bool own = host_of<SeedGenerator>(seed, seed_generator_kind);
    if (!own && !seed.absent()) {
      m.raise("ValueError",
              "Argument `seed` must be either an integer or an instance of `SeedGenerator`. "
              "Received: seed=" +
                  *python::repr(m, seed) + " (of type <class '" + python::type_name(m, seed) + "'>)");
      return std::nullopt;
    }
    if (!own && session.keras_seeds.absent()) session.keras_seeds = make_seed_generator(m, {}, "");
    if (!own && session.keras_seeds.absent()) return std::nullopt;
    const Value drawn = next_seed(m, own ? seed : session.keras_seeds, own);
    if (drawn.absent()) return std::nullopt;
    for (std::size_t i = 0; i < 2; ++i) pair[i] = as_array(drawn)->array.integer(i);
  }
  // TensorFlow's ops take int32: the remainder of a division by 2^31 − 2.
  constexpr std::int64_t divisor = 2147483646;
  for (std::int64_t& each : pair) each = (each % divisor + divisor) % divisor;
  return stateless_stream(pair[0], pair[1]);
}

/// By the scale that each element was multiplied by.
static bool drop_gradient(Machine& m, const Record& record, Value g, std::vector<Value>& by) {
  by[0] = calculated(m, Arithmetic2::multiply, g, record.inputs[1], Owner::tensor);
  return !by[0].absent();
}

Value dropped(Machine& m, Value from, const Array& array, double rate, PhiloxState stream) {
  std::vector<float> values = array.floats(), noise(values.size());
  fill_uniform(stream, 0, 1, noise);
  const float scale = static_cast<float>(1.0 / (1.0 - rate)), least = static_cast<float>(rate);
  for (std::size_t i = 0; i < values.size(); ++i) {
    noise[i] = noise[i] >= least ? scale : 0.0f;
    values[i] = noise[i] == 0 ? 0.0f : values[i] * scale;
  }
  const Value made = array_value(m, Array::from(std::move(values), array.shape), Owner::tensor);
  if (made.absent() || !as_array(made)->record) return made;
  const Value scales = constant(array_value(m, Array::from(std::move(noise), array.shape), Owner::tensor));
  return scales.absent() ? scales : recorded(m, made, drop_gradient, {from, scales});
}

/// Before Keras 3 there is no such module.
const Space keras_random_space{"keras.random", functions, nullptr, [](Machine& m, std::string_view name) {
                                 return name == "SeedGenerator" ? seed_generator_class(m) : Value();
                               }};

}  // namespace dense::modules
