#include "core/modules/parameters.hpp"
#include "core/modules/random_values.hpp"
#include "core/modules/tape.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"
#include "core/random/normal.hpp"
#include "core/random/uniform.hpp"

// tf.random.Generator: a Philox stream that a script holds itself (tensorflow/python/ops/stateful_random_ops.py).
namespace dense::modules {
namespace {

struct TensorGenerator : Host {
  PhiloxState state{};
  Stream stream{"a tf.random.Generator"};

  TensorGenerator() { kind = tensor_generator_kind; }
  void tell(Reached&) override {}
  std::string repr(Machine&) override {
    return "<tensorflow.python.ops.stateful_random_ops.Generator object>";
  }
};

using Fill = void (*)(PhiloxState stream, float low, float high, std::span<float> out) noexcept;

constexpr std::uint64_t blocks_per_element = 256;  // what a call moves the counter on by

template <Fill fill>
Value draw(Machine& m, const Arguments& a, const char* low, const char* high) {
  Parameters p(m, a, "Generator", {"shape", low, high, "dtype", "name"}, 1);
  const auto shape = p ? to_shape(m, p[0]) : std::nullopt;
  const auto from = shape ? p.real(1, 0) : std::nullopt, to = shape ? p.real(2, 1) : std::nullopt;
  if (!from || !to) return {};
  if (!p[3].absent()) {
    const auto type = to_type(m, p[3]);
    if (!type) return {};
    if (*type != ElementType::float32) return not_here(m, "a tf.random.Generator's numbers of this dtype");
  }
  if (!m.spend(static_cast<std::int64_t>(product(*shape) / 64))) return {};
  TensorGenerator& generator = *host_of<TensorGenerator>(a.self, tensor_generator_kind);
  std::vector<float> values(product(*shape));
  Session::of(m).drew(m, generator.stream, values.size());
  fill(generator.state, static_cast<float>(*from), static_cast<float>(*to), values);
  generator.state.counter = dense::advance(generator.state.counter, blocks_per_element * values.size());
  return constant(array_value(m, Array::from(std::move(values), *shape), Owner::tensor));
}

constexpr NativeEntry methods[] = {
    {"normal", [](Machine& m, const Arguments& a) { return draw<fill_normal>(m, a, "mean", "stddev"); }, 0, 5,
     true},
    {"uniform", [](Machine& m, const Arguments& a) { return draw<fill_uniform>(m, a, "minval", "maxval"); },
     0, 5, true},
    {"truncated_normal",
     [](Machine& m, const Arguments& a) { return draw<fill_truncated_normal>(m, a, "mean", "stddev"); }, 0, 5,
     true},
    {nullptr, nullptr}};

Value from_seed(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "Generator.from_seed", {"seed", "alg"}, 1);
  if (!p) return {};
  const auto seed = python::is_integer(p[0]) ? python::to_int64(p[0]) : std::nullopt;
  if (!seed || !p[1].absent()) return not_here(m, "such a tf.random.Generator.from_seed");
  TensorGenerator* value = m.heap.make<TensorGenerator>();
  const auto bits = static_cast<std::uint64_t>(*seed);
  value->state.counter = {static_cast<std::uint32_t>(bits), static_cast<std::uint32_t>(bits >> 32), 0, 0};
  value->stream = Stream::seeded(value->stream.name, m);
  value->type =
      Session::of(m).class_named(m, "Generator", "tensorflow.python.ops.stateful_random_ops", methods);
  return Value(Type::host, value);
}

constexpr NativeEntry makers[] = {{"from_seed", from_seed, 0, 2, true}, {nullptr, nullptr}};

}  // namespace

const Space tensorflow_generator_space{"tensorflow.random.Generator", makers, nullptr};

}  // namespace dense::modules
