#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/errors/keras_version.hpp"
#include "core/training/arithmetic.hpp"

namespace dense::training {

enum class OptimizerKind : std::uint8_t { sgd, adam, adamw, rmsprop, adagrad, adadelta, nadam };

/// What a script may set; each kind reads what its class in Keras has.
struct OptimizerSettings {
  OptimizerKind kind = OptimizerKind::rmsprop;
  double learning_rate = 0.001;
  double momentum = 0.0;
  double beta_1 = 0.9, beta_2 = 0.999, rho = 0.9;
  double epsilon = 1e-7;
  double initial_accumulator = 0.1;
  double weight_decay = 0.0;
  std::optional<double> clip_value{}, clip_norm{};
  bool nesterov = false, amsgrad = false, centered = false;
};

/// By its name in small letters: "sgd". Nothing: it is none of these.
std::optional<OptimizerKind> find_optimizer(std::string_view name);
std::string_view class_name(OptimizerKind kind);  ///< "SGD"
/// With Keras's defaults.
OptimizerSettings defaults_of(OptimizerKind kind);

/// From this version on of Keras 2 optimizers are made of Python's operations.
inline constexpr KerasVersion first_optimizers_in_python{2, 11};

/// What an optimizer keeps of a variable: moments, or sums of squares.
struct OptimizerState {
  std::vector<float> first{}, second{}, third{};
};

/// An optimizer with its state: keras/src/optimizers/*.py of Keras 3.15 and of 2.11 to 2.15, whose operations, one after the
/// other, each rounded, these are. Before 2.11 TensorFlow has them as single operations (training_ops.cc) or elsewhere
/// (keras/optimizer_v2): the epsilon of RMSprop and Adagrad stands beside the root there.
class Optimizer {
 public:
  Optimizer(const OptimizerSettings& settings, KerasVersion keras) : settings_(settings), keras_(keras) {}

  OptimizerSettings& settings() { return settings_; }
  const OptimizerSettings& settings() const { return settings_; }
  std::int64_t iterations() const { return iterations_; }

  /// From now on its steps are those of a tf.function. Only Keras 2's Nadam has others there, from 2.11 on: its product of momenta
  /// is to grow once a step, at the first variable, but the counter by which it knows that is a number of Python's, which
  /// stays in the graph as it was when the variable was traced. So it grows at every variable but at the one whose turn it
  /// happens to be.
  void trace();

  /// One step of all variables that have gradients; an empty gradient leaves its variable as it is. State is kept by the place
  /// in the lists, which are the same at every step.
  void step(const Arithmetic& arithmetic, std::vector<std::span<float>> variables,
            std::vector<std::vector<float>> gradients);

 private:
  void clip(const Arithmetic& arithmetic, std::vector<float>& gradient) const;

  OptimizerSettings settings_;
  KerasVersion keras_;
  std::int64_t iterations_ = 0;
  float u_product_ = 1.0f;    ///< of Nadam
  std::int64_t counter_ = 0;  ///< of Nadam at its first trace; 0: it was not traced
  std::vector<OptimizerState> states_;
};

}  // namespace dense::training
