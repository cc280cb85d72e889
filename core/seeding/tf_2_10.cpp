#include "core/seeding/generation.hpp"

namespace dense {

// Keras 2.10 – 2.15 and tf_keras: RandomGenerator(rng_type="stateless")
// (read at r2.10 … v2.15.0, tf_keras v2.21.0).
//
// - An initializer without a seed draws one, K, when it is first called, that is when the layer is built, and
//   keeps it. K is a randint(1, 10^9) of a generator private to Keras, which exists once
//   keras.utils.set_random_seed was called; until then of Python's `random`. Then the stateless op runs with
//   [K, 0].
// - So tf.random.set_seed has no effect on a layer's kernel any more.
// - GlorotUniform(seed=k): the stateless op with [k, 0], the same numbers at every call.
// - TensorFlow 2.17 is the last one that asks for a NumPy below 2.0, 2.19 the last that asks for one below 2.2;
//   tf_keras has the number of its TensorFlow.
const Generation tf_2_10{
    .id = "tf_2_10",
    .label = "Keras 2.10 – 2.15, tf_keras to 2.21",
    .major = 2,
    .oldest_minor = 10,
    .newest_minor = 21,
    .seedless = SeedlessDraw::keras_private_generator_at_build,
    .sets_weights_in_turn = false,
    .set_random_seed_since = 10,
    .zero_seed_honoured_since = 0,
    .units = [](int) { return UnitsRule::truncated; },
    .explicit_seed = [](int) { return ExplicitSeed::stateless_int64; },
    .numpy =
        [](int minor) {
          return minor >= 20 ? NumpyRelease::v2_3 : minor >= 18 ? NumpyRelease::v2_0 : NumpyRelease::v1_21;
        },
};

}  // namespace dense
