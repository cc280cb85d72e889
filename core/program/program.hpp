#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "core/initializers/initializer.hpp"

namespace dense {

/// What the engine computes at most; checked before anything is allocated.
struct Limits {
  std::size_t rows = 4096;
  std::size_t features = 4096;
  std::size_t units = 4096;
  std::size_t layers = 16;
  std::size_t statements = 64;  ///< of a program; a process that is driven otherwise has its driver's limit
  /// Of all kernels, inputs and outputs of a process together: a kernel of 4096 × 4096, and as much again.
  std::size_t elements = std::size_t{1} << 25;
  double seconds = 60;  ///< of all calls of a process together, by the model of cost.hpp
};

/// Statements hold what was typed, as text where a reader types text, so that an error can quote it.
/// `tf.random.set_seed(42)`
struct SetSeed {
  std::string call;
  std::string seed;
};
/// `shared = GlorotUniform(seed=1)`: an object that layers can share.
struct MakeInitializer {
  InitializerSpec initializer;
};
/// An initializer of a layer: one of its own, or the shared object of that number.
struct InitializerUse {
  InitializerSpec spec{};
  int shared = -1;
};
/// `layer = Dense(units, …)`. Nothing is built yet.
struct MakeDense {
  std::string units;
  bool use_bias = true;
  std::string activation = "linear";
  std::vector<Argument> activation_arguments{};
  InitializerUse kernel_initializer{};
  InitializerUse bias_initializer{.spec = {.name = "zeros", .arguments = {}}};
};
/// `layer.build((None, input_dim))`
struct Build {
  int layer = 0;
  std::size_t input_dim = 0;
};
/// Rows of numbers as they were typed, laid end to end; each has a length, for a reader may type unequal ones.
struct Rows {
  std::vector<double> values{};
  std::vector<std::size_t> lengths{};
  bool rank_1 = false;  ///< one row without its outer brackets, [1., 2., 3.]

  std::size_t features() const { return lengths.empty() ? 0 : lengths[0]; }
};
/// The output of a call that was made before, by the number of its trace.
struct OutputOf {
  int call = 0;
};
/// `layer.set_weights([kernel, bias])` on a built layer; numbers are rounded to float32.
struct SetWeights {
  int layer = 0;
  Rows kernel{};
  std::vector<double> bias{};  ///< empty: `layer.set_weights([kernel])`
};
/// `layer(input)`: builds the layer if it is not built. Typed numbers are rounded to float32, as Keras does with a
/// list.
struct Call {
  int layer = 0;
  std::variant<Rows, OutputOf> input{};
  std::string order =
      "sequential";  ///< of summation, a name of core/kernels/orders.hpp; the others are exhibits
};
using Statement = std::variant<SetSeed, MakeInitializer, MakeDense, Build, SetWeights, Call>;

struct Program {
  std::string generation = "keras_3";
  std::string version;  ///< "3.15"; empty: the newest of the generation
  std::string entropy = "0";
  FirstLevelCache first_level_cache = FirstLevelCache::kib_32;  ///< of the machine whose TensorFlow draws
  std::vector<Statement> statements;
};

}  // namespace dense
