#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/activations/activation.hpp"
#include "core/errors/error.hpp"
#include "core/initializers/orthogonal.hpp"
#include "core/kernels/packed_kernel.hpp"
#include "core/layers/dense.hpp"
#include "core/program/program.hpp"
#include "core/program/trace.hpp"
#include "core/seeding/generators.hpp"

namespace dense {

struct Version {
  const Generation* generation;
  int minor;
};

/// What a process begins with.
struct Start {
  Version version;
  Integer entropy;  ///< what the operating system would give: Python begins as if by random.seed(entropy)
  FirstLevelCache first_level_cache = FirstLevelCache::kib_32;  ///< of the machine whose TensorFlow draws
};

/// Errors: an unknown generation or version ("3.15"; empty: the newest), an entropy that is no integer.
Result<Start> check_start(const std::string& generation, const std::string& version,
                          const std::string& entropy);

/// An initializer object, which layers may share.
using SharedInitializer = std::shared_ptr<InitializerObject>;

/// A layer of a process: what it was constructed of and, once it is built, its weights.
struct Layer {
  std::string typed_units{};  ///< up to Keras 3.12 only the build says what is wrong with them
  std::size_t units = 0;
  bool use_bias = true;
  const Activation* activation = nullptr;
  ActivationArguments activation_arguments{};
  SharedInitializer kernel_initializer{};
  SharedInitializer bias_initializer{};
  std::shared_ptr<DenseWeights> weights{};  ///< null until the layer is built
  SeedDraw seed{};
  Draws draws{};
  SeedDraw bias_seed{};

  bool built() const { return weights != nullptr; }
  /// Whether the kernel has its values; until somebody asks for them, its seed is enough. Precondition: built.
  bool kernel_ready() const { return weights->kernel.size() == weights->input_dim * weights->units; }
};

/// One Python process with TensorFlow in it, driven a statement at a time. What it holds can be read at any moment.
///
/// Layers, shared initializers and traces are numbered from 0 in the order in which they came about. A statement that
/// fails makes none and uses up no number, but it may have drawn, seeded or built by then. So:
///
/// - What Keras, TensorFlow or NumPy refuse leaves behind what it leaves behind there: Keras 3 has drawn the kernel's
///   seed when the bias initializer fails, an activation that refuses a width has a built layer, and Keras 3's
///   set_weights has given the layer its kernel when the bias does not fit (tests/golden/caught.txt).
/// - What this engine alone refuses (its limits, numbers that are typed and not finite in float32, an unknown order of
///   summation, a number of no layer or call) leaves everything as it was.
class Process {
 public:
  explicit Process(const Start& start, const Limits& limits = {})
      : version_(start.version),
        limits_(limits),
        rules_(draw_rules(keras_version(), start.first_level_cache)),
        generators_(*start.version.generation, start.version.minor, start.entropy) {}

  /// Errors: with that place, as above.
  Status execute(const Statement& statement, Place place);

  /// The same, but of a call the numbers are left to be computed by `work`: nothing that is checked, seeded or drawn from
  /// a generator depends on them. Until then its trace has sizes alone, and a kernel may be incomplete.
  Status plan(const Statement& statement, Place place);

  /// Computes what was planned, in order, for about so many nanoseconds by the model of cost.hpp, or for the smallest
  /// piece there is. How the work is cut changes no bit.
  void work(double nanoseconds);

  /// Lets another arithmetic than the engine's make the numbers of the call that was planned last, in place of `work`:
  /// `arithmetic(layer, trace)` fills z and output, from rows and weights that are there. Precondition: the calls before have
  /// theirs.
  template <class Arithmetic>
  void compute(Arithmetic arithmetic) {
    Trace& trace = traces_.back();
    Layer& layer = layers_[static_cast<std::size_t>(trace.layer)];
    draw_kernel(layer);
    if (trace.input_of) trace.rows = traces_[static_cast<std::size_t>(*trace.input_of)].output;
    arithmetic(static_cast<const Layer&>(layer), trace);
    worked_ = planned_;
    ++completed_;
  }

  /// For a driver whose layer has an activation of its own: what that makes of a call's output, and how many columns it has.
  /// Preconditions: the call is computed, its layer linear, and the output a whole number of columns for each row.
  void replace_output(int call, std::vector<float> output, std::size_t columns) {
    Trace& trace = traces_[static_cast<std::size_t>(call)];
    trace.output = std::move(output);
    trace.output_columns = columns;
  }

  /// Nanoseconds by the model: of what is planned and not yet computed.
  double left() const { return completed_ < traces_.size() ? planned_ - worked_ : 0; }

  /// Numbers that it holds, or will: kernels, inputs and outputs.
  std::size_t elements() const { return elements_; }

  /// Those of the calls so far.
  const std::vector<Trace>& traces() const& { return traces_; }
  std::vector<Trace> traces() && { return std::move(traces_); }

  Generators& generators() { return generators_; }

  /// The numbers that `initializer(shape)` gives, and their seed.
  struct Drawn {
    std::vector<float> values;
    SeedDraw seed;
    Initializer initializer;
  };
  /// For a driver whose layers have weights of their own. What is drawn counts as that of a layer does. Errors: as the build
  /// of a layer with that initializer, and where `may_take` says no to so many nanoseconds by the model of cost.hpp: then nothing is drawn.
  Result<Drawn> draw(const InitializerUse& use, Shape shape,
                     const std::function<bool(double)>& may_take = {});

  /// The layer of that number; null when there is none.
  const Layer* layer(int number) const;

  /// The weights of a built layer with its kernel in place, which is drawn now if nobody asked before. Precondition:
  /// the layer exists and is built.
  std::shared_ptr<const DenseWeights> weights(int layer);

 private:
  struct Input {
    std::vector<float> values;
    std::size_t batch;
    std::size_t features;
    std::optional<int> output_of{};
  };

  Status perform(const SetSeed& statement, Place place);
  Status perform(const MakeInitializer& statement, Place place);
  Status perform(const MakeDense& statement, Place place);
  Status perform(const Build& statement, Place place);
  Status perform(const SetWeights& statement, Place place);
  Status perform(const Call& statement, Place place);

  KerasVersion keras_version() const { return {version_.generation->major, version_.minor}; }
  UnitsRule units_rule() const { return version_.generation->units(version_.minor); }

  Status take_units_and_activation(const MakeDense& statement, Layer& layer) const;

  Result<SharedInitializer> construct(const InitializerSpec& spec, const char* field, bool called);
  Result<SharedInitializer> construct(const InitializerUse& use, const char* field);
  Result<Layer*> find_layer(int number);
  Status check_rank(const Call& call, const Layer& layer) const;
  Result<Input> read(const Rows& rows) const;
  Result<Input> read(const OutputOf& output) const;
  Status check_room(std::size_t elements) const;
  Status check_time(double nanoseconds) const;
  Status build(Layer& layer, std::size_t input_dim);
  static void draw_kernel(Layer& layer);
  void plan_call(const Layer& layer, const Order& order, Input input);
  void advance(Trace& trace, double nanoseconds);
  void advance_orthogonal(Trace& trace, const Initializer& initializer, double nanoseconds);

  Version version_;
  Limits limits_;
  DrawRules rules_;
  Generators generators_;
  std::vector<SharedInitializer> shared_;
  std::vector<Layer> layers_;
  std::vector<Trace> traces_;
  std::size_t elements_ = 0;
  double planned_ = 0;  // nanoseconds by the model: of all calls, and of what is computed
  double worked_ = 0;
  std::size_t completed_ =
      0;  // calls that have all their numbers; of the next one: elements of z, rows of outputs
  std::size_t summed_ = 0;
  std::size_t finished_ = 0;
  std::unique_ptr<PackedKernel> packed_{};
  std::unique_ptr<OrthogonalDraw> orthogonal_{};
  double drawn_ = 0;  // of it, in nanoseconds by the model
};

}  // namespace dense
