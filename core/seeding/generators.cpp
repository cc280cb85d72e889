#include "core/seeding/generators.hpp"

#include "core/seeding/stateless_seed.hpp"

namespace dense {
namespace {

constexpr std::uint32_t int32_max = 0x7FFFFFFFu;
constexpr std::uint32_t default_graph_seed = 87654321u;  // tensorflow/python/framework/random_seed.py

struct SeedCallName {
  SeedCall call;
  std::string_view text;
};
constexpr std::array<SeedCallName, 3> seed_calls{{
    {SeedCall::tf_random_set_seed, "tf.random.set_seed"},
    {SeedCall::keras_set_random_seed, "keras.utils.set_random_seed"},
    {SeedCall::random_seed, "random.seed"},
}};

/// What such an op reserves for each element, whatever it uses (core/kernels/random_op.cc).
constexpr std::uint64_t blocks_per_element = 256;

/// What the op of that version reads of an explicit seed; nothing when it refuses the seed.
std::optional<std::int64_t> stateless_seed(const Integer& seed, ExplicitSeed rule) {
  if (rule == ExplicitSeed::stateful_counting) return 0;  // any integer will do: op seeds are reduced
  const std::optional<std::int64_t> value = seed.as_int64();
  if (!value) return std::nullopt;
  switch (rule) {
    case ExplicitSeed::stateless_floor_mod:
      return seed.floor_mod(int32_max - 1);
    case ExplicitSeed::stateless_low_32:
      return static_cast<std::int32_t>(static_cast<std::uint32_t>(*value));
    default:
      return value;
  }
}

}  // namespace

std::optional<SeedCall> parse_seed_call(std::string_view text) {
  for (const SeedCallName& row : seed_calls) {
    if (row.text == text) return row.call;
  }
  return std::nullopt;
}

std::string_view name(SeedSource source) {
  switch (source) {
    case SeedSource::none:
      return "none";
    case SeedSource::explicit_seed:
      return "explicit";
    case SeedSource::python_global:
      return "python_global";
    case SeedSource::keras_private:
      return "keras_private";
    case SeedSource::tf_op_stream:
      return "tf_op_stream";
    case SeedSource::entropy:
      return "entropy";
    case SeedSource::given:
      return "given";
  }
  return {};
}

Generators::Generators(const Generation& generation, int minor, const Integer& entropy)
    : generation_(generation),
      minor_(minor),
      python_{MersenneTwister(entropy)},
      operating_system_{MersenneTwister(entropy)} {}

Status Generators::set_seed(SeedCall call, const Integer& seed, Place place) {
  const bool everything = call == SeedCall::keras_set_random_seed;
  if (everything && minor_ < generation_.set_random_seed_since) {
    return fault("call", {"module 'tensorflow.keras.utils' has no attribute 'set_random_seed'"});
  }
  if (everything || call == SeedCall::random_seed) python_ = {MersenneTwister(seed), 0, place};
  if (everything && (seed.negative || seed.magnitude.size() > 1)) {
    return fault("seed", {"Seed must be between 0 and 2**32 - 1"});  // NumPy's words
  }
  if (everything || call == SeedCall::tf_random_set_seed) {
    global_seed_ = seed.floor_mod(int32_max);
    op_seeds_ = Stream{MersenneTwister(seed), 0, place};
    kernels_.clear();
  }
  if (everything && generation_.seedless == SeedlessDraw::keras_private_generator_at_build) {
    keras_private_ = Stream{MersenneTwister(seed), 0, place};
  }
  return ok();
}

bool Generators::has_seed(const Initializer& initializer) const {
  if (!initializer.seed) return false;
  return !initializer.seed->is_zero() || minor_ >= generation_.zero_seed_honoured_since;
}

void Generators::construct(InitializerObject& object) {
  if (object.initializer.random_op() == RandomOp::none || has_seed(object.initializer)) return;
  if (generation_.seedless == SeedlessDraw::python_generator_at_construction) {
    object.remembered = draw_default_seed(python_, SeedSource::python_global);
  }
}

Status Generators::check_seed(const InitializerObject& object) const {
  if (object.initializer.random_op() == RandomOp::none || !has_seed(object.initializer)) return ok();
  const Integer& seed = *object.initializer.seed;
  if (stateless_seed(seed, generation_.explicit_seed(minor_))) return ok();
  return fault("seed", {"Can't convert Python sequence with out-of-range integer to Tensor."});
}

SeedDraw Generators::draw(InitializerObject& object, std::size_t elements) {
  const RandomOp op = object.initializer.random_op();
  if (op == RandomOp::none) return {};
  if (has_seed(object.initializer)) return explicit_draw(object, elements);
  if (generation_.seedless == SeedlessDraw::tensorflow_op_seed_at_build)
    return draw_op(static_cast<StatefulOp>(op), blocks_per_element * elements, {});
  if (!object.remembered) {
    object.remembered = keras_private_ ? draw_default_seed(*keras_private_, SeedSource::keras_private)
                                       : draw_default_seed(python_, SeedSource::python_global);
  }
  return *object.remembered;
}

SeedDraw Generators::draw_default_seed(Stream& stream, SeedSource source) {
  const std::int64_t seed = stream.generator.randint(1, 1'000'000'000);
  return {.source = source,
          .value = Integer(seed).text(),
          .draw = ++stream.draws,
          .seeded_by = stream.seeded_by,
          .stream = stateless_stream(seed, 0)};
}

SeedDraw Generators::explicit_draw(InitializerObject& object, std::size_t elements) {
  const Integer& seed = *object.initializer.seed;
  const ExplicitSeed rule = generation_.explicit_seed(minor_);
  SeedDraw result;
  if (rule == ExplicitSeed::stateful_counting) {
    const std::uint64_t op_seed = (std::uint64_t{seed.floor_mod(int32_max)} + object.calls++) % int32_max;
    result = stateful(static_cast<StatefulOp>(object.initializer.random_op()),
                      op_seeds_ ? global_seed_ : default_graph_seed, op_seed, blocks_per_element * elements);
    result.seeded_by = op_seeds_ ? op_seeds_->seeded_by : std::nullopt;
  } else {
    result.value = seed.text();
    result.stream = stateless_stream(*stateless_seed(seed, rule), 0);
  }
  result.source = SeedSource::explicit_seed;
  return result;
}

SeedDraw Generators::draw_op(StatefulOp op, std::uint64_t blocks, const std::optional<Integer>& seed) {
  if (seed) {
    SeedDraw result =
        stateful(op, op_seeds_ ? global_seed_ : default_graph_seed, seed->floor_mod(int32_max), blocks);
    result.source = SeedSource::explicit_seed;
    result.seeded_by = op_seeds_ ? op_seeds_->seeded_by : std::nullopt;
    return result;
  }
  if (!op_seeds_) {  // no seed anywhere: the kernel asks the operating system for two 64-bit numbers
    const std::uint64_t first = operating_system_.generator.getrandbits(64);
    const std::uint64_t second = operating_system_.generator.getrandbits(64);
    ++operating_system_.draws;
    return {.source = SeedSource::entropy,
            .value = {},
            .draw = operating_system_.draws,
            .stream = stateful_stream(first, second)};
  }
  const auto op_seed = static_cast<std::uint32_t>(op_seeds_->generator.randint(0, int32_max)) % int32_max;
  SeedDraw result = stateful(op, global_seed_, op_seed, blocks);
  result.source = SeedSource::tf_op_stream;
  result.draw = ++op_seeds_->draws;
  result.seeded_by = op_seeds_->seeded_by;
  return result;
}

std::optional<PhiloxState> Generators::graph_op(const std::optional<Integer>& seed,
                                                std::uint64_t place) const {
  if (!seed && !op_seeds_) return std::nullopt;
  const std::uint64_t first = op_seeds_ ? global_seed_ : default_graph_seed;
  const std::uint64_t second = seed ? std::uint64_t{seed->floor_mod(int32_max)} : place;
  return stateful_stream(first, first == 0 && second == 0 ? int32_max : second);
}

SeedDraw Generators::stateful(StatefulOp op, std::uint64_t seed, std::uint64_t seed2, std::uint64_t blocks) {
  if (seed == 0 && seed2 == 0) seed2 = int32_max;  // (0, 0) would ask for a random seed
  StatefulKernel* kernel = nullptr;
  for (StatefulKernel& known : kernels_) {
    if (known.op == op && known.seed == seed && known.seed2 == seed2) kernel = &known;
  }
  if (kernel == nullptr) kernel = &kernels_.emplace_back(StatefulKernel{op, seed, seed2, 0});
  SeedDraw result;
  result.value = joined({"(", Integer(seed).text(), ", ", Integer(seed2).text(), ")"});
  result.stream = stateful_stream(seed, seed2);
  result.stream.counter = advance(result.stream.counter, kernel->blocks);
  kernel->blocks += blocks;
  return result;
}

}  // namespace dense
