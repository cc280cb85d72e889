#pragma once

#include <span>
#include <string_view>

#include "core/printing/numpy_print.hpp"

namespace dense {

/// Where a random initializer that was given no seed takes one from, and when.
enum class SeedlessDraw {
  tensorflow_op_seed_at_build,  ///< a stateful op; its op seed comes from the stream that tf.random.set_seed
                                ///< starts
  keras_private_generator_at_build,  ///< one randint(1, 10^9) of Keras's own generator, else of Python's
  python_generator_at_construction,  ///< one randint(1, 10^9) of Python's `random`
};

/// What a seed given to an initializer, GlorotUniform(seed=42), means.
enum class ExplicitSeed {
  stateless_floor_mod,  ///< the stateless op with [seed, 0], seed reduced mod 2^31 − 2 first
  stateless_int64,      ///< the stateless op with [seed, 0], seed as int64
  stateless_low_32,     ///< the stateless op with [seed, 0], of an int64 seed the low 32 bits, read as int32
  stateful_counting,    ///< the stateful op with op seed `seed`, then `seed + 1` at the object's next call, …
};

/// What Dense accepts as `units`.
enum class UnitsRule {
  truncated_only,  ///< int(units), which makes 2 of 2.5; TensorFlow refuses a negative number when the layer is built
  truncated,         ///< the same, and a negative number is refused at once
  any_non_negative,  ///< nothing is checked; what is no shape is refused when the layer is built
  positive,          ///< a positive integer of Python
};

/// Which Keras rules hold. One constant per generation, each in a file of its own that reads like its
/// documentation. Behaviour that changed between minor versions is data: `…_since` is the first minor version
/// that has it.
struct Generation {
  std::string_view id;     ///< "keras_3"
  std::string_view label;  ///< "Keras 3 (TensorFlow 2.16 and later)"
  int major;               ///< of the version number that `minor` below continues
  int oldest_minor;
  int newest_minor;
  SeedlessDraw seedless;
  bool sets_weights_in_turn;     ///< set_weights assigns array by array; before, it checked all of them first
  int set_random_seed_since;     ///< keras.utils.set_random_seed exists
  int zero_seed_honoured_since;  ///< before, seed=0 meant "no seed"
  UnitsRule (*units)(int minor);
  ExplicitSeed (*explicit_seed)(int minor);
  NumpyRelease (*numpy)(int minor);  ///< what pip installs beside it, so how it prints
};

extern const Generation tf_2_0;
extern const Generation tf_2_7;
extern const Generation tf_2_10;
extern const Generation keras_3;

/// All of them, oldest first.
std::span<const Generation* const> generations();

/// By id; null when there is none.
const Generation* find_generation(std::string_view id);

}  // namespace dense
