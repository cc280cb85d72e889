#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/errors/error.hpp"
#include "core/initializers/initializer.hpp"
#include "core/kernels/ladder.hpp"
#include "core/numerics/output_comparison.hpp"
#include "core/seeding/generators.hpp"

namespace dense {

/// What the engine computes at most in one program; checked before anything is allocated.
struct Limits {
  std::size_t rows = 4096;
  std::size_t features = 4096;
  std::size_t units = 4096;
  std::size_t layers = 16;
  std::size_t statements = 64;
  std::size_t elements = std::size_t{1} << 24;  ///< of all kernels, inputs and outputs together
};
inline constexpr Limits limits{};

/// Statements hold what was typed, as text where a reader types text, so that an error can quote it.
/// `tf.random.set_seed(42)`
struct SetSeed {
  std::string spelling;
  std::string seed;
};
/// `shared = GlorotUniform(seed=1)`: an object that layers can share, numbered from 0 in order.
struct MakeInitializer {
  InitializerSpec initializer;
};
/// An initializer of a layer: one of its own, or the shared object of that number.
struct InitializerUse {
  InitializerSpec spec{};
  int shared = -1;
};
/// `layer = Dense(units, …)`, numbered from 0 in order. Nothing is built yet.
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
/// `layer.set_weights([kernel, bias])` on a built layer; numbers are rounded to float32.
struct SetWeights {
  int layer = 0;
  std::vector<std::vector<double>> kernel;
  std::vector<double> bias;
};
/// `layer(rows)`: builds the layer if it is not built. Numbers are rounded to float32, as Keras does with a
/// list.
struct Call {
  int layer = 0;
  std::vector<std::vector<double>> rows;
  bool rank_1 = false;  ///< `layer([1., 2., 3.])`, one row without its outer brackets: an error in Keras
  std::string order =
      "sequential";  ///< of summation, a name of core/kernels/orders.hpp; the others are exhibits
};
using Statement = std::variant<SetSeed, MakeInitializer, MakeDense, Build, SetWeights, Call>;

struct Program {
  std::string generation = "keras_3";
  std::string version;  ///< "3.15"; empty: the newest of the generation
  std::string entropy = "0";
  std::vector<Statement> statements;
};

/// All that one call of a layer went through, stage by stage.
struct Trace {
  int statement = 0;
  int layer = 0;
  std::size_t batch = 0;
  std::size_t input_dim = 0;
  std::size_t units = 0;
  std::size_t output_columns = 0;
  const Order* order = nullptr;
  NumpyRelease numpy = NumpyRelease::v2_3;  ///< that prints its arrays
  std::vector<Path> paths;  ///< per row: the path it took, which decides the order of its sums
  SeedDraw seed;            ///< of the kernel
  Draws draws;              ///< what the kernel was drawn as, before weights were set
  SeedDraw bias_seed;       ///< of the bias, where its initializer is random
  std::vector<float> rows;
  std::vector<float> kernel;
  std::vector<float> bias;
  std::vector<float> z;       ///< (batch, units): x · kernel + bias
  std::vector<float> output;  ///< (batch, output_columns)
};

/// Runs the statements in order in a fresh process. The first statement at fault ends the run with its error.
/// The same program gives the same bits on every target.
Result<std::vector<Trace>> run(const Program& program);

/// The first stage at which two traces part.
enum class Stage { shape, rows, seed, key, kernel, bias, sum, activation };
std::string_view name(Stage stage);

/// Where two sums of equal products part: the output, and in the ladder of each trace the step at which the
/// running sums first differ, with what its roundings threw away.
struct SumDivergence {
  std::size_t row = 0;
  std::size_t unit = 0;
  Parting at;
  Step a{};
  Step b{};
};

struct Divergence {
  Stage stage = Stage::seed;
  std::size_t index = 0;  ///< flat index of the first value that differs within the stage
  std::string a;          ///< the two values, as text
  std::string b;
  std::optional<SumDivergence>
      sum{};  ///< of stage `sum`, where the two ladders have a pair of steps to compare
};

/// Compares stage by stage in the order of `Stage`: is the shape, the input, the seed drawn, the Philox key
/// and counter, the kernel, the bias, z, the output the same? Nothing when the outputs are the same, bit for
/// bit: equal answers have no cause to look for, even when the seeds differ (as with constant initializers).
/// Of batches of unequal size the rows that both have are compared, so that a row alone can be held against
/// the same row among others.
std::optional<Divergence> first_divergence(const Trace& a, const Trace& b);

/// The steps by which the sum of one output came about (before the bias). Precondition: row and unit exist.
Ladder ladder(const Trace& trace, std::size_t row, std::size_t unit);

/// How far one output (before the activation) of two traces lies apart, and both from the truth.
/// Precondition: equal shapes, rows, kernels and biases.
OutputComparison compare_outputs(const Trace& a, const Trace& b, std::size_t row, std::size_t unit);

/// Two traces side by side.
struct Comparison {
  int a = 0;
  int b = 0;
  std::vector<bool> rows;  ///< per output row: the same bits? As many as both have
  std::optional<Divergence> divergence;
};

/// All pairs a < b, in order.
std::vector<Comparison> compare(const std::vector<Trace>& traces);

}  // namespace dense
