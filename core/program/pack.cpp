#include "core/program/pack.hpp"

#include "core/program/checks.hpp"
#include "core/program/interpreter.hpp"

namespace dense {

Result<PackedLayer> pack(const GivenLayer& layer) {
  const Result<std::size_t> units = check_units(std::to_string(layer.units), UnitsRule::positive);
  if (!units) return units.error();
  if (layer.input_dim == 0 || layer.input_dim > limits.features) {
    return fault("kernel", {"This engine computes 1 to ", limits.features,
                            " features. Received: a kernel of ", layer.input_dim, " rows"});
  }
  if (layer.kernel.size() != layer.input_dim * layer.units) {
    return fault("kernel",
                 {"Received a kernel that is no matrix, expected shape (input_dim, units) with units=",
                  layer.units, ". Received: ", layer.kernel.size(), " values"});
  }
  if (!layer.bias.empty() && layer.bias.size() != layer.units) {
    return fault("bias", {"Received a bias of the wrong shape, expected (", layer.units, ",). Received: (",
                          layer.bias.size(), ",)"});
  }
  const Activation* activation = find_activation(layer.activation);
  if (activation == nullptr) {
    return fault("activation", {unknown_activation_sentence(layer.activation)});
  }
  const Result<ActivationArguments> arguments =
      check_activation_arguments(*activation, layer.activation_arguments);
  if (!arguments) return arguments.error();
  if (const auto sentence = activation_width_error(*activation, 1, layer.units)) {
    return fault("activation", {*sentence});
  }
  const MatrixView<const float> kernel{layer.kernel, layer.input_dim, layer.units};
  return PackedLayer{.dense = std::make_unique<PackedDense>(kernel, layer.bias, *activation, *arguments),
                     .input_dim = layer.input_dim,
                     .units = layer.units};
}

Result<PackedLayer> pack(const Program& program) {
  Result<Interpreter> interpreter = interpret(program);
  if (!interpreter) return interpreter.error();
  return interpreter->pack(0);
}

Result<PackedLayer> Interpreter::pack(int layer) {
  const Result<Layer*> found = find_layer(layer);
  if (!found) return found.error();
  const Layer& built = **found;
  if (const auto sentence = activation_width_error(*built.activation, 1, built.units)) {
    return fault("activation", {*sentence});
  }
  const DenseWeights& weights = built.weights;
  if (weights.kernel.empty()) return fault("kernel", {"Received a kernel without values"});
  return PackedLayer{.dense = std::make_unique<PackedDense>(weights.kernel_view(), weights.bias,
                                                            *built.activation, built.activation_arguments),
                     .input_dim = weights.input_dim,
                     .units = weights.units};
}

}  // namespace dense
