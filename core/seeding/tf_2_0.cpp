#include "core/seeding/generation.hpp"

namespace dense {

// TensorFlow 2.0 – 2.6: keras/initializers/initializers_v2.py, class _RandomGenerator (read at Keras v2.6.0).
//
// - An initializer without a seed runs a stateful TensorFlow op when the layer is built. tf.random.set_seed(s)
//   starts a stream of op seeds; each such op takes the next one. So set_seed before each layer makes equal
//   layers, provided each is built before the next set_seed. Python's random.seed has no effect.
// - GlorotUniform(seed=k) runs the stateless op with [k, 0]: the same numbers at every call, whatever set_seed
//   said.
// - keras.utils.set_random_seed does not exist yet.
// - From 2.6 on Dense refuses negative units itself.
// - It asks for a NumPy below 1.19 (2.0 – 2.3) or 1.20.
const Generation tf_2_0{
    .id = "tf_2_0",
    .label = "TensorFlow 2.0 – 2.6",
    .major = 2,
    .oldest_minor = 0,
    .newest_minor = 6,
    .seedless = SeedlessDraw::tensorflow_op_seed_at_build,
    .sets_weights_in_turn = false,
    .set_random_seed_since = 7,
    .zero_seed_honoured_since = 0,
    .units = [](int minor) { return minor >= 6 ? UnitsRule::truncated : UnitsRule::truncated_only; },
    .explicit_seed = [](int) { return ExplicitSeed::stateless_int64; },
    .numpy = [](int) { return NumpyRelease::v1_14; },
};

}  // namespace dense
