#pragma once

#include "core/modules/layer_values.hpp"
#include "core/random/philox.hpp"

/// Keras 3's random numbers: stateless ops of TensorFlow, and who counts their seeds.
namespace dense::modules {

/// keras.random.SeedGenerator: [seed, how often it was asked], as a variable of int64.
Value make_seed_generator(Machine& machine, Value seed, std::string name);
/// The pair for the next op. Precondition: it is a SeedGenerator.
Value next_seed(Machine& machine, Value generator, bool ordered);

/// The stream of a seed= as keras.random takes it: an integer, a SeedGenerator, or None, which asks Keras's own, made of
/// Python's generator when it is first needed. Nothing with an exception pending.
std::optional<PhiloxState> keras_stream(Machine& machine, Value seed);

/// x / (1 − rate) where a uniform number of the stream is at least the rate, else 0 (tf.nn.dropout).
Value dropped(Machine& machine, Value from, const Array& array, double rate, PhiloxState stream);

}  // namespace dense::modules
