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

  /// One step of all variables that have gradients; an empty gradient leaves its variable as it is. State is kept by the place
  /// in the lists, which are the same at every step.
  void step(const Arithmetic& arithmetic, std::vector<std::span<float>> variables,
            std::vector<std::vector<float>> gradients);

 private:
  void clip(const Arithmetic& arithmetic, std::vector<float>& gradient) const;

  OptimizerSettings settings_;
  KerasVersion keras_;
  std::int64_t iterations_ = 0;
  float u_product_ = 1.0f;  ///< of Nadam
  std::vector<OptimizerState> states_;
};

}  // namespace dense::training
