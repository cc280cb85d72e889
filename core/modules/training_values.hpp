#pragma once

#include <array>

#include "core/modules/layer_values.hpp"
#include "core/training/losses.hpp"
#include "core/training/network.hpp"
#include "core/training/optimizers.hpp"

namespace dense::modules {

class Parameters;

/// An object of keras.optimizers, with its state once it has made a step.
struct OptimizerValue : Host {
  training::Optimizer optimizer;
  std::string name;
  std::vector<Value> variables{};  ///< in the order of the first step
  Value schedule{};                ///< of the learning rate: called before each step
  Value rate{};                    ///< the variable of it, once it was asked for

  OptimizerValue() : optimizer({}, {}) { kind = optimizer_kind; }
  void tell(Reached& reached) override {
    reached(variables);
    reached(schedule);
    reached(rate);
  }
  /// The rate that its schedule gives for the next step; absent with an exception pending, or the run ends.
  Value scheduled_rate(Machine& machine);
  /// Takes that where there is a schedule. False: an exception is pending, or the run ends.
  bool follow_schedule(Machine& machine);
  Value attribute(Machine& machine, std::string_view name, const Span& span) override;
  bool set_attribute(Machine& machine, std::string_view name, Value value, const Span& span) override;
  std::string repr(Machine& machine) override;
};

/// An object or a function of keras.losses: of rows (a function), or their mean (an object).
struct LossValue : Host {
  training::Loss loss;
  bool of_rows = false;
  std::string name;

  LossValue() { kind = loss_kind; }
  void tell(Reached&) override {}
  Value attribute(Machine& machine, std::string_view name, const Span& span) override;
  bool callable() const override { return true; }
  Value call(Machine& machine, const Arguments& arguments) override;
  std::string repr(Machine& machine) override;

 private:
  Value weighted(Machine& machine, const Parameters& parameters);
};

Value gradient_tape_class(Machine& machine);

/// An object of keras.optimizers, losses or metrics that is made and held; a metric among them may be counted.
struct HeldObject : Host {
  std::string name;
  bool plain = true;  ///< made without arguments but its name

  HeldObject() { kind = held_kind; }
  void tell(Reached&) override {}
  Value attribute(Machine& machine, std::string_view asked, const Span&) override;
  bool callable() const override { return true; }
  Value call(Machine& machine, const Arguments&) override;
  std::string repr(Machine& machine) override;
};

/// A metric that a script names when it compiles a model.
struct Metric {
  enum class Kind : std::uint8_t {
    accuracy,
    binary,
    categorical,
    sparse,
    loss,
    object
  } kind = Kind::accuracy;
  std::string name;  ///< as in History: "accuracy"
  training::LossKind loss{};
  Value object{};  ///< of keras.metrics, which counts itself
};

/// What model.compile(…) keeps.
struct CompiledValue : Host {
  OptimizerValue* optimizer = nullptr;
  training::Loss loss;
  Value function{};  ///< a loss of the script, in the place of ours
  std::vector<Metric> metrics;
  std::array<Value, 3> given{};  ///< optimizer, loss and metrics as they were given
  bool eager = false;            ///< run_eagerly=True
  /// The streams of the masks of a compiled step, where they are known: see TrainingRun::compiled_stream.
  std::vector<PhiloxState> masks{};
  std::string refused{};  ///< what was given beside them and no training here knows

  /// Makes of them what training needs, once. False: an exception is pending, or the run ends.
  bool ready(Machine& machine);
  std::string repr(Machine&) override { return "<compiled>"; }
  void tell(Reached& reached) override {
    reached(optimizer);
    reached(function);
    for (const Value& each : given) reached(each);
    for (const Metric& each : metrics) reached(each.object);
  }
};

/// optimizer.apply_gradients. False: an exception is pending, or the run ends.
bool step(Machine& machine, OptimizerValue& optimizer, const std::vector<Value>& gradients,
          const std::vector<Value>& variables);

/// The arithmetic of the session.
training::Arithmetic arithmetic_of(const Session& session);

/// The object behind `loss=` and the name or object of an optimizer; null with an exception pending, or the run ends.
LossValue* to_loss(Machine& machine, Value value);
OptimizerValue* to_optimizer(Machine& machine, Value value);

Value loss_named(Machine& machine, std::string_view name);
Value optimizer_class(Machine& machine, std::string_view name);

/// Predictions and targets as rows that fit each other; nothing with an exception pending, or the run ends.
struct Compared {
  std::size_t columns = 0;
  std::vector<float> targets;
};
std::optional<Compared> to_targets(Machine& machine, const training::Loss& loss, const Array& targets,
                                   std::size_t rows, std::size_t columns);

/// The layers of a model as a network of its weights; nothing where they do not stand one after the other, or one of them is of
/// no kind that a network knows.
std::optional<training::Network> network_of(Machine& machine, LayerValue& model, std::size_t columns);
/// The weights of a network back into the model.
bool give_back(Machine& machine, LayerValue& model, const training::Network& network);

}  // namespace dense::modules
