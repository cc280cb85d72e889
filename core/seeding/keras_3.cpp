#include "core/seeding/generation.hpp"

namespace dense {

// Keras 3 on TensorFlow: keras/src/initializers/random_initializers.py, keras/src/random/seed_generator.py
// (v3.0.0 – v3.15.1).
//
// - Arguments are evaluated first: HeNormal() written as an argument of Dense(...) is constructed before Dense
//   makes an initializer of a name.
// - An initializer without a seed draws one, a randint(1, 10^9) of Python's `random`, when it is constructed:
//   for a name, that is when Dense(...) is constructed, the kernel's before the bias's. The stateless op runs
//   with [K, 0].
// - So random.seed and keras.utils.set_random_seed, which calls it, decide; tf.random.set_seed has no effect.
// - seed=0 counts as a seed from 3.2 on. From 3.5 on a seed is reduced mod 2^31 − 2, before the low 32 bits
//   counted.
// - From 3.13 on Dense checks its units.
// - Which NumPy stands beside it is a matter of the newest TensorFlow that takes it: 2.16 and 2.17 (below NumPy 2.0) for
// 3.0 – 3.4, 2.19 (below 2.2) for 3.5 – 3.9, then 2.20 and 2.21, which take any.
const Generation keras_3{
    .id = "keras_3",
    .label = "Keras 3 (TensorFlow 2.16 and later)",
    .major = 3,
    .oldest_minor = 0,
    .newest_minor = 15,
    .seedless = SeedlessDraw::python_generator_at_construction,
    .sets_weights_in_turn = true,
    .set_random_seed_since = 0,
    .zero_seed_honoured_since = 2,
    .units = [](int minor) { return minor >= 13 ? UnitsRule::positive : UnitsRule::any_non_negative; },
    .explicit_seed =
        [](int minor) {
          return minor >= 5 ? ExplicitSeed::stateless_floor_mod : ExplicitSeed::stateless_low_32;
        },
    .numpy =
        [](int minor) {
          return minor >= 10 ? NumpyRelease::v2_3 : minor >= 5 ? NumpyRelease::v2_0 : NumpyRelease::v1_21;
        },
};

}  // namespace dense
