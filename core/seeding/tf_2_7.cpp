#include "core/seeding/generation.hpp"

namespace dense {

// TensorFlow 2.7 – 2.9: keras/backend.py, class RandomGenerator in its legacy stateful mode
// (read at Keras v2.7.0 – v2.9.0).
//
// - Without a seed: as before. tf.random.set_seed(s) decides, at build, through its stream of op seeds.
//   keras.utils.set_random_seed(s) appears and calls it.
// - GlorotUniform(seed=k) now runs the stateful op too, with op seed k at the first call of the object, k + 1
//   at the second, … and the global seed mixed in. TensorFlow keeps one kernel per op and seed pair, whose
//   counter moves on, so two objects with equal k give different numbers (keras-team/keras#15586).
const Generation tf_2_7{
    .id = "tf_2_7",
    .label = "TensorFlow 2.7 – 2.9",
    .major = 2,
    .oldest_minor = 7,
    .newest_minor = 9,
    .seedless = SeedlessDraw::tensorflow_op_seed_at_build,
    .sets_weights_in_turn = false,
    .set_random_seed_since = 7,
    .zero_seed_honoured_since = 0,
    .units = [](int) { return UnitsRule::truncated; },
    .explicit_seed = [](int) { return ExplicitSeed::stateful_counting; },
    .numpy = [](int) { return NumpyRelease::v1_21; },
};

}  // namespace dense
