#include <numeric>

#include "core/modules/parameters.hpp"
#include "core/modules/random_values.hpp"
#include "core/modules/tape.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"
#include "core/random/normal.hpp"
#include "core/random/short_draws.hpp"
#include "core/random/uniform.hpp"
#include "core/seeding/stateless_seed.hpp"

// tf.random: the ops and, for those that are stateful, the seeds that eager mode gives them
// (tensorflow/python/ops/random_ops.py, framework/random_seed.py).
namespace dense::modules {

PhiloxState stateful_op(Machine& m, StatefulOp op, std::uint64_t blocks, Value seed) {
  Session& session = Session::of(m);
  const std::optional<Integer> given = seed.absent() ? std::nullopt : std::optional(python::to_integer(seed));
  const SeedDraw draw = session.process.generators().draw_op(op, blocks, given);
  if (draw.draw > 0) {
    Stream stream{draw.source == SeedSource::entropy ? "the operating system’s randomness"
                                                     : "TensorFlow’s generator of op seeds",
                  draw.draw - 1};
    if (draw.seeded_by) stream.seeded_by = static_cast<int>(*draw.seeded_by);
    session.drew(m, stream, 1);
  }
  return draw.stream;
}

std::vector<std::size_t> shuffled_places(PhiloxState stream, std::size_t count) {
  std::vector<std::size_t> places(count);
  std::iota(places.begin(), places.end(), std::size_t{0});
  Counter words{};
  for (std::size_t i = 0; i + 1 < count; ++i) {
    if (i % 4 == 0) words = philox4x32_10(dense::advance(stream.counter, i / 4), stream.key);
    std::swap(places[i], places[i + words[i % 4] % (count - i)]);
  }
  return places;
}

namespace {

struct Distribution {
  StatefulOp op;
  std::array<std::string_view, 2> bounds;
  std::array<double, 2> otherwise;
  void (*fill)(PhiloxState stream, float low, float high, std::span<float> out) noexcept;
};
constexpr Distribution uniform_of{StatefulOp::uniform, {"minval", "maxval"}, {0, 1}, fill_uniform};
constexpr Distribution normal_of{StatefulOp::normal, {"mean", "stddev"}, {0, 1}, fill_normal};
constexpr Distribution truncated_of{
    StatefulOp::truncated_normal, {"mean", "stddev"}, {0, 1}, fill_truncated_normal};

constexpr std::uint64_t blocks_per_element = 256;  // what a stateful op reserves

/// [a, b], the seed of a stateless op.
std::optional<PhiloxState> stateless_op(Machine& m, Value seed) {
  const auto pair = to_array(m, seed, Owner::tensor);
  if (!pair) return std::nullopt;
  if (pair->size() != 2 || pair->rank() != 1 || is_real(pair->type)) {
    not_here(m, "a seed that is not two integers");
    return std::nullopt;
  }
  const std::vector<std::size_t> positions = pair->positions();
  return stateless_stream(pair->integer(positions[0]), pair->integer(positions[1]));
}

/// An array of integers from minval up to maxval, as RandomUniformInt makes it of one word each.
Value integers(Machine& m, Parameters& p, const std::vector<std::size_t>& shape, Value seed) {
  const auto low = p.integer(1, 0), high = p.integer(2, 0);
  if (!low || !high) return {};
  if (p[2].absent()) return m.raise("ValueError", "Must specify maxval for integer dtype tf.int32");
  if (*low < INT32_MIN || *high > INT32_MAX || *low >= *high)
    return not_here(m, "tf.random.uniform of these integers");
  Array result = Array::of(ElementType::int32, shape);
  const PhiloxState stream =
      stateful_op(m, StatefulOp::uniform_integers, blocks_per_element * result.size(), seed);
  const auto range = static_cast<std::uint32_t>(*high - *low);
  Counter words{};
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (i % 4 == 0) words = philox4x32_10(dense::advance(stream.counter, i / 4), stream.key);
    result.set(i, *low + static_cast<std::int64_t>(words[i % 4] % range));
  }
  return constant(array_value(m, std::move(result), Owner::tensor));
}

template <const Distribution& distribution, bool stateless>
Value draw(Machine& m, const Arguments& a) {
  constexpr std::string_view low = distribution.bounds[0], high = distribution.bounds[1];
  Parameters p = stateless
                     ? Parameters(m, a, "stateless", {"shape", low, high, "dtype", "seed", "name", "alg"}, 1)
                     : Parameters(m, a, "random", {"shape", low, high, "dtype", "seed", "name"}, 1);
  if (!p) return {};
  const auto shape = to_shape(m, p[0]);
  if (!shape) return {};
  if (!p[4].absent() && !stateless && !python::is_integer(p[4]))
    return not_here(m, "a seed= of an op that is no integer");
  const auto type = to_type(m, p[3], ElementType::float32);
  if (!type) return {};
  if (!p[3].absent()) {
    if (*type == ElementType::int32 && !stateless && &distribution == &uniform_of)
      return integers(m, p, *shape, p[4]);
    if (*type != ElementType::float32 && !is_short(*type)) return not_here(m, "tf.random of this dtype");
  }
  const auto from = p.real(1, distribution.otherwise[0]), to = p.real(2, distribution.otherwise[1]);
  if (!from || !to || !m.spend(static_cast<std::int64_t>(product(*shape) / 64))) return {};
  std::vector<float> values(product(*shape));
  std::optional<PhiloxState> stream;
  if (stateless) {
    stream = stateless_op(m, p[4]);
    if (!stream) return {};
  } else {
    stream = stateful_op(m, distribution.op, blocks_per_element * values.size(), p[4]);
  }
  if (is_short(*type)) {
    distribution.fill(*stream, 0.0f, 1.0f, values);
    const Format format = *type == ElementType::float16 ? Format::float16 : Format::bfloat16;
    (&distribution == &uniform_of ? shorten_uniform : shorten_normal)(format, *from, *to, values);
    return constant(array_value(m, Array::from(std::move(values), *shape).cast(*type), Owner::tensor));
  }
  distribution.fill(*stream, static_cast<float>(*from), static_cast<float>(*to), values);
  return constant(array_value(m, Array::from(std::move(values), *shape), Owner::tensor));
}

/// stateless_normal(shape, seed, mean, stddev): the seed comes second.
template <const Distribution& distribution>
Value stateless(Machine& m, const Arguments& a) {
  if (a.count < 2) return draw<distribution, true>(m, a);
  std::vector<Value> values(a.values, a.values + a.count);
  const Value seed = values[1];
  values.erase(values.begin() + 1);
  std::vector<python::Keyword> keywords(a.keywords, a.keywords + a.keyword_count);
  keywords.push_back({m.interned("seed"), seed});
  Arguments given = a;
  given.values = values.data();
  given.count = values.size();
  given.keywords = keywords.data();
  given.keyword_count = keywords.size();
  return draw<distribution, true>(m, given);
}

Value set_seed(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "set_seed", {"seed"}, 1);
  if (!p) return {};
  if (!python::is_integer(p[0])) return not_here(m, "tf.random.set_seed of anything but an integer");
  if (!Session::of(m).execute(m, SetSeed{"tf.random.set_seed", *python::str(m, p[0])})) return {};
  return Value::none();
}

/// The rows in another order.
Value shuffle(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "random_shuffle", {"value", "seed", "name"}, 1);
  if (!p) return {};
  if (!p[1].absent() && !python::is_integer(p[1])) return not_here(m, "a seed= of an op that is no integer");
  const auto array = to_array(m, p[0], Owner::tensor);
  if (!array) return {};
  if (array->rank() == 0 || array->shape[0] < 2) return array_value(m, *array, Owner::tensor);
  const std::size_t count = array->shape[0];
  if (!m.spend(static_cast<std::int64_t>(count / 16))) return {};
  const auto order =
      shuffled_places(stateful_op(m, StatefulOp::shuffle, blocks_of_shuffle(count), p[1]), count);
  return taken(m, *array, {order.begin(), order.end()}, {false, {count}}, Owner::tensor);
}

}  // namespace

const NativeEntry tensorflow_random_functions[] = {
    {"set_seed", set_seed, 0, 1, true},
    {"uniform", draw<uniform_of, false>, 0, 6, true},
    {"normal", draw<normal_of, false>, 0, 6, true},
    {"truncated_normal", draw<truncated_of, false>, 0, 6, true},
    {"stateless_uniform", stateless<uniform_of>, 0, 7, true},
    {"stateless_normal", stateless<normal_of>, 0, 7, true},
    {"stateless_truncated_normal", stateless<truncated_of>, 0, 7, true},
    {"shuffle", shuffle, 0, 3, true},
    {nullptr, nullptr}};

}  // namespace dense::modules
