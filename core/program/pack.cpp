#include "core/program/pack.hpp"

#include <algorithm>

#include "core/program/checks.hpp"
#include "core/program/interpreter.hpp"

namespace dense {
namespace {

// 128 KiB: less than a second-level cache, and every panel gets some cache lines in a row.
constexpr std::size_t piece_floats = std::size_t{1} << 15;

}  // namespace

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
  PackedLayer packed{.dense = std::make_unique<PackedDense>(layer.input_dim, layer.units, layer.bias,
                                                            *activation, *arguments),
                     .input_dim = layer.input_dim,
                     .units = layer.units};
  packed.dense->set_rows(0, {layer.kernel, layer.input_dim, layer.units});
  return packed;
}

Result<PackedLayer> pack(const Program& program) {
  Result<Interpreter> interpreter = interpret(program);
  if (!interpreter) return interpreter.error();
  return interpreter->pack(0);
}

Result<PackedLayer> Interpreter::pack(int layer) {
  const Result<Layer*> found = find_layer(layer);
  if (!found) return found.error();
  Layer& built = **found;
  if (const auto sentence = activation_width_error(*built.activation, 1, built.units)) {
    return fault("activation", {*sentence});
  }
  const DenseWeights& weights = built.weights;
  const auto [input_dim, units] = std::pair(weights.input_dim, weights.units);
  if (input_dim * units == 0) return fault("kernel", {"Received a kernel without values"});
  PackedLayer packed{.dense = std::make_unique<PackedDense>(input_dim, units, weights.bias, *built.activation,
                                                            built.activation_arguments),
                     .input_dim = input_dim,
                     .units = units};
  const Initializer& initializer = objects_[built.kernel_initializer].initializer;
  if (built.drawn || initializer.random_op() != RandomOp::uniform) {
    draw_kernel(built);
    packed.dense->set_rows(0, weights.kernel_view());
    return packed;
  }
  // A uniform number is made of its own word of the stream alone: a kernel of them is drawn in pieces of
  // whole blocks, each is packed while it is in a cache, and it never exists as a whole.
  const std::size_t rows_at_once = std::max<std::size_t>(4, piece_floats / units / 4 * 4);
  std::vector<float> piece(std::min(rows_at_once, input_dim) * units);
  for (std::size_t first = 0; first < input_dim; first += rows_at_once) {
    const std::size_t rows = std::min(rows_at_once, input_dim - first);
    const std::span<float> values = std::span(piece).first(rows * units);
    PhiloxState stream = built.seed.stream;
    stream.counter = dense::advance(stream.counter, first * units / 4);
    if (const Status status =
            initialize(initializer, {.rank = 2, .rows = input_dim, .columns = units}, stream, values);
        !status)
      return status.error();
    packed.dense->set_rows(first, {values, rows, units});
  }
  return packed;
}

}  // namespace dense
