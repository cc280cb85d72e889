#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/errors/error.hpp"
#include "core/initializers/initializer.hpp"
#include "core/random/mersenne_twister.hpp"
#include "core/random/philox.hpp"
#include "core/seeding/generation.hpp"

namespace dense {

/// The calls that seed a generator.
enum class SeedCall { tf_random_set_seed, keras_set_random_seed, random_seed };

/// As a reader types it, "tf.random.set_seed"; empty when there is none of that name.
std::optional<SeedCall> parse_seed_call(std::string_view text);

enum class SeedSource { none, explicit_seed, python_global, keras_private, tf_op_stream, entropy, given };
std::string_view name(SeedSource source);

/// Which seed an initializer used, and where it came from.
struct SeedDraw {
  SeedSource source = SeedSource::none;
  std::string value{};  ///< decimal; for a stateful op the pair "(seed, seed2)"; empty when nothing was drawn
  int draw = 0;         ///< 1-based index of the draw since its generator was seeded; 0 when not drawn
  std::optional<Place>
      seeded_by{};  ///< the statement that seeded the generator; none: the entropy of the start
  PhiloxState stream{};
};

/// An initializer object, which may be shared by layers. Keras 2.10 and later remember the seed in it.
struct InitializerObject {
  Initializer initializer;
  std::optional<SeedDraw> remembered;
  std::uint32_t calls = 0;
};

/// TensorFlow's random ops that keep a counter; the first are those of initializers.
enum class StatefulOp : std::uint8_t {
  uniform = static_cast<int>(RandomOp::uniform),
  normal = static_cast<int>(RandomOp::normal),
  truncated_normal = static_cast<int>(RandomOp::truncated_normal),
  uniform_integers,
  shuffle
};

/// All generators of one Python process that runs TensorFlow: Python's `random`, Keras's private one,
/// TensorFlow's stream of op seeds and its stateful kernels. `entropy` stands for what the operating system
/// would give: the process starts as if by random.seed(entropy).
class Generators {
 public:
  Generators(const Generation& generation, int minor, const Integer& entropy);

  /// Errors: a call that the version lacks; for keras.utils.set_random_seed, which also seeds NumPy, a seed
  /// outside 0 … 2^32 − 1. NumPy refuses such a seed when Python's generator has already been seeded, and so it is
  /// here.
  Status set_seed(SeedCall call, const Integer& seed, Place place);

  /// Python's own generator, for a script that draws from it: whoever does counts the draws.
  struct PythonRandom {
    MersenneTwister& generator;
    int& draws;
    std::optional<Place> seeded_by;
  };
  PythonRandom python_random() { return {python_.generator, python_.draws, python_.seeded_by}; }

  /// What the construction of the object does: Keras 3 draws here.
  void construct(InitializerObject& object);

  /// What an op of TensorFlow does that a script asks for itself: tf.random.normal, with or without a seed=. `blocks` is how
  /// far its counter moves on.
  SeedDraw draw_op(StatefulOp op, std::uint64_t blocks, const std::optional<Integer>& seed);

  /// The stream of an op in the graph of a tf.function, whose kernel lives with that graph: of a seed= of its own, or of its place
  /// among the ops there that have none (framework/random_seed.py). Nothing where no seed was ever set: then it is the operating
  /// system's.
  std::optional<PhiloxState> graph_op(const std::optional<Integer>& seed, std::uint64_t place) const;

  /// What keras.backend.clear_session does from 2.6 on: the counters of ops that were asked for before begin anew.
  void forget_kernels() { kernels_.clear(); }

  /// Errors: a seed of the object that the version's op cannot take.
  Status check_seed(const InitializerObject& object) const;

  /// What a call of the object for `elements` numbers does, that is the build of a layer. Precondition: check_seed.
  SeedDraw draw(InitializerObject& object, std::size_t elements);

 private:
  struct Stream {
    MersenneTwister generator;
    int draws = 0;
    std::optional<Place> seeded_by{};
  };
  /// TensorFlow keeps one kernel per op and seed pair; its counter moves on from call to call.
  struct StatefulKernel {
    StatefulOp op;
    std::uint64_t seed;
    std::uint64_t seed2;
    std::uint64_t blocks;
  };

  SeedDraw draw_default_seed(Stream& stream, SeedSource source);
  SeedDraw stateful(StatefulOp op, std::uint64_t seed, std::uint64_t seed2, std::uint64_t blocks);
  SeedDraw explicit_draw(InitializerObject& object, std::size_t elements);
  bool has_seed(const Initializer& initializer) const;

  const Generation& generation_;
  int minor_;
  Stream python_;
  Stream operating_system_;
  std::optional<Stream> keras_private_;
  std::optional<Stream> op_seeds_;
  std::uint32_t global_seed_ = 0;
  std::vector<StatefulKernel> kernels_;
};

}  // namespace dense
