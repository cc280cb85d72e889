#pragma once

#include "core/modules/layer_values.hpp"

namespace dense::modules {

/// A Dense layer.
struct DenseValue : LayerValue {
  int number = 0;  ///< in the process
  /// What gives its weights at the build where the process does not: a function of the script, or a Constant of an array.
  Value own_kernel{}, own_bias{};
  Value own_activation{};  ///< a function of the script; the process's layer is linear then
  Value kernel_regularizer{}, bias_regularizer{}, output_regularizer{};
  Value kernel_initializer{}, bias_initializer{}, kernel_constraint{}, bias_constraint{};  ///< as given
  std::vector<Value> held{};  ///< kernel and bias as a script has them, of the weights of this version
  std::uint32_t held_version = 0;
  int on_tapes = 0;  ///< calls while a tape records that have left a trace
  void tell(Reached& reached) override;

  Value attribute(Machine& machine, std::string_view name, const Span& span) override;
  const Layer& layer(Machine& machine) const { return *Session::of(machine).process.layer(number); }
  std::optional<int> number_in_process() const override { return number; }
  bool built(Machine& machine) const override { return layer(machine).built(); }
  bool build(Machine& machine, const std::vector<Shape>& inputs) override;
  std::optional<Shape> output_shape(Machine& machine, const std::vector<Shape>& inputs) override;
  Value output(Machine& machine, const std::vector<Value>& inputs, bool training) override;
  std::vector<Value> variables(Machine& machine) override;
  bool set_values(Machine& machine, const std::vector<Value>& values) override;
  bool losses(Machine& machine, std::vector<Value>& result) override;
  Value config(Machine& machine) override;
  bool join(Machine& machine, training::NetworkLayer& made, training::Network& network) override;

 private:
  /// Whether a call does: of those on tapes, which a loop makes by the thousand, the first.
  bool leaves_trace(Machine& machine);
  /// Of other floats than float32 its process has the seeds alone: the weights are `held`, and no call leaves a trace.
  bool is_other() const { return policy != Policy(); }
  bool draw_others(Machine& machine);
  Value output_of_others(Machine& machine, Value input);
  /// What a call gives that leaves no trace: of a training, which has many.
  Value trained_output(Machine& machine, Value input);
  Value output_tensor(Machine& machine, const std::vector<float>& sums, const std::vector<float>& output,
                      Value input, const std::vector<std::size_t>& shape);
  /// What its own activation makes of the sums of a call, which then is that call's output.
  Value activated(Machine& machine, Value sums, int call);
};

Value dense_class(Machine& machine);

// Of other floats than float32.

/// Of that type, by an initializer and the stream that its seed gave; nothing with an exception pending, or the run ends.
std::optional<Array> drawn_of_type(Machine& machine, ElementType type, const Initializer& initializer,
                                   dense::Shape of, PhiloxState stream,
                                   const std::vector<std::size_t>& shape);
/// The same as `activated`. Precondition: the activation takes the array.
Value activated_doubles(Machine& machine, const Activation& activation, const ActivationArguments& arguments,
                        const Array& array, Value from);
Value activated_shorts(Machine& machine, const Activation& activation, const ActivationArguments& arguments,
                       const Array& array, Value from);

}  // namespace dense::modules
