#include "core/program/pack.hpp"

#include "core/program/checks.hpp"
#include "core/program/interpreter.hpp"

namespace dense {
namespace {

std::string number(std::size_t n) {
  return std::to_string(n);
}

}  // namespace

Result<PackedLayer> pack(const GivenLayer& layer) {
  const Result<std::size_t> units = check_units(number(layer.units), UnitsRule::positive);
  if (!units) return units.error();
  if (layer.input_dim == 0 || layer.input_dim > limits.features) {
    return Error{.sentence = "This engine computes 1 to " + number(limits.features) +
                             " features. Received: a kernel of " + number(layer.input_dim) + " rows",
                 .field = "kernel"};
  }
  if (layer.kernel.size() != layer.input_dim * layer.units) {
    return Error{
        .sentence = "Received a kernel that is no matrix, expected shape (input_dim, units) with units=" +
                    number(layer.units) + ". Received: " + number(layer.kernel.size()) + " values",
        .field = "kernel"};
  }
  if (!layer.bias.empty() && layer.bias.size() != layer.units) {
    return Error{.sentence = "Received a bias of the wrong shape, expected (" + number(layer.units) +
                             ",). Received: (" + number(layer.bias.size()) + ",)",
                 .field = "bias"};
  }
  const Activation* activation = find_activation(layer.activation);
  if (activation == nullptr) {
    return Error{.sentence = unknown_activation_sentence(layer.activation), .field = "activation"};
  }
  const Result<ActivationArguments> arguments =
      check_activation_arguments(*activation, layer.activation_arguments);
  if (!arguments) return arguments.error();
  if (const auto sentence = activation_width_error(*activation, 1, layer.units)) {
    return Error{.sentence = *sentence, .field = "activation"};
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
    return Error{.sentence = *sentence, .field = "activation"};
  }
  const DenseWeights& weights = built.weights;
  if (weights.kernel.empty()) return Error{.sentence = "Received a kernel without values", .field = "kernel"};
  return PackedLayer{.dense = std::make_unique<PackedDense>(weights.kernel_view(), weights.bias,
                                                            *built.activation, built.activation_arguments),
                     .input_dim = weights.input_dim,
                     .units = weights.units};
}

}  // namespace dense
