#pragma once

#include <vector>

#include "core/layers/dense.hpp"
#include "core/program/pack.hpp"
#include "core/program/program.hpp"

namespace dense {

struct Version {
  const Generation* generation;
  int minor;
};

/// Executes statements one after the other, as Python would, and keeps the traces of the calls.
class Interpreter {
 public:
  Interpreter(Version version, const Integer& entropy)
      : version_(version), generators_(*version.generation, version.minor, entropy) {}

  Status execute(const SetSeed& statement);
  Status execute(const MakeInitializer& statement);
  Status execute(const MakeDense& statement);
  Status execute(const Build& statement);
  Status execute(const SetWeights& statement);
  Status execute(const Call& statement);
  void at(int position) { position_ = position; }
  std::vector<Trace> take_traces() { return std::move(traces_); }

  /// A built layer, ready for many calls.
  Result<PackedLayer> pack(int layer);

 private:
  /// A layer between its construction and its build.
  struct Layer {
    std::size_t units = 0;
    bool use_bias = true;
    const Activation* activation = nullptr;
    ActivationArguments activation_arguments{};
    std::size_t kernel_initializer = 0;  ///< index of an object
    std::size_t bias_initializer = 0;
    bool built = false;
    bool drawn = false;  ///< whether `weights.kernel` has its values; until somebody asks, its seed is enough
    DenseWeights weights{};
    SeedDraw seed{};
    Draws draws{};
    SeedDraw bias_seed{};
  };

  KerasVersion keras_version() const { return {version_.generation->major, version_.minor}; }

  Result<std::size_t> construct(const InitializerSpec& spec, const char* field);
  Result<std::size_t> construct(const InitializerUse& use, const char* field);
  Result<Layer*> find_layer(int layer);
  Status reserve(std::size_t elements);
  Status build(Layer& layer, std::size_t input_dim);
  void draw_kernel(Layer& layer);
  Trace forward(const Call& call, const Layer& layer, const Order& order, std::vector<float> rows) const;

  Version version_;
  Generators generators_;
  std::vector<InitializerObject> objects_;
  std::vector<std::size_t> shared_;
  std::vector<Layer> layers_;
  std::vector<Trace> traces_;
  std::size_t elements_ = 0;
  int position_ = 0;
};

/// All statements of a program, executed. The first at fault ends it with its error.
Result<Interpreter> interpret(const Program& program);

}  // namespace dense
