#include "core/program/pack.hpp"

#include <algorithm>

#include "core/program/checks.hpp"
#include "core/program/run.hpp"
#include "core/program/units.hpp"
#include "core/random/uniform.hpp"

namespace dense {
namespace {

/// A uniform number is made of its own word of the stream alone, so the kernel is drawn where it stays and
/// never exists as a whole: 1024 × 1024 take 1.5 ms in Chromium, and took 2.1 drawn by rows that were packed.
void draw_in_place(const Draws& draws, PhiloxState stream, PackedKernel& kernel) {
  const auto stride = static_cast<std::uint32_t>(kernel.units() / 4);
  for (std::size_t first = 0; first < kernel.units(); first += kernel.panel_columns()) {
    const std::size_t columns = std::min(kernel.panel_columns(), kernel.units() - first);
    fill_uniform_columns(stream, stride, columns, draws.low, draws.high, kernel.panel(first));
    stream.counter = dense::advance(stream.counter, columns / 4);
  }
}

}  // namespace

Result<PackedLayer> pack(const GivenLayer& layer, const Limits& limits) {
  const std::string text = joined({layer.units});
  if (layer.units > limits.units) return too_many_units(text, limits);
  if (const auto units = check_units(text, {}, UnitsRule::positive); !units) return units.error();
  if (layer.input_dim == 0 || layer.input_dim > limits.features) {
    return fault("kernel", "This engine computes 1 to % features. Received: a kernel of % rows",
                 {limits.features, layer.input_dim});
  }
  if (layer.kernel.size() != layer.input_dim * layer.units) {
    return fault(
        "kernel",
        "Received a kernel that is no matrix, expected shape (input_dim, units) with units=%. Received: % "
        "values",
        {layer.units, layer.kernel.size()});
  }
  if (!layer.bias.empty() && layer.bias.size() != layer.units) {
    return fault("bias", "Received a bias of the wrong shape, expected (%,). Received: (%,)",
                 {layer.units, layer.bias.size()});
  }
  if (const auto status = check_finite(layer.kernel, layer.units, "kernel"); !status) return status.error();
  if (const auto status = check_finite(layer.bias, layer.units, "bias"); !status) return status.error();
  const Activation* activation = find_activation(layer.activation);
  if (activation == nullptr) return unknown_activation(layer.activation);
  const Result<ActivationArguments> arguments =
      check_activation_arguments(*activation, layer.activation_arguments);
  if (!arguments) return arguments.error();
  if (const auto sentence = activation_call_error(*activation, *arguments, 1, layer.units)) {
    return fault("activation", {*sentence});
  }
  PackedLayer packed{.dense = std::make_unique<PackedDense>(layer.input_dim, layer.units, layer.bias,
                                                            *activation, *arguments),
                     .input_dim = layer.input_dim,
                     .units = layer.units};
  packed.dense->kernel().set_kernel({layer.kernel, layer.input_dim, layer.units});
  return packed;
}

Result<PackedLayer> pack(Process& process, int number) {
  const Layer* layer = process.layer(number);
  if (layer == nullptr || !layer->built()) {
    return fault("layer", {"Received an unknown layer, expected one that was built before. Received: layer ",
                           numeral(number)});
  }
  if (const auto sentence =
          activation_call_error(*layer->activation, layer->activation_arguments, 1, layer->units)) {
    return fault("activation", {*sentence});
  }
  const auto [input_dim, units] = std::pair(layer->weights->input_dim, layer->weights->units);
  if (input_dim * units == 0) return fault("kernel", {"Received a kernel without values"});
  PackedLayer packed{.dense = std::make_unique<PackedDense>(input_dim, units, layer->weights->bias,
                                                            *layer->activation, layer->activation_arguments),
                     .input_dim = input_dim,
                     .units = units};
  const Initializer& initializer = layer->kernel_initializer->initializer;
  PackedKernel& kernel = packed.dense->kernel();
  const Draws draws = draws_of(initializer, {.rank = 2, .rows = input_dim, .columns = units});
  const bool whole_blocks = units % 4 == 0 && !kernel.is_padded();
  if (!layer->kernel_ready() && draws.op == RandomOp::uniform && !draws.flushes && whole_blocks) {
    draw_in_place(draws, layer->seed.stream, kernel);
  } else {
    kernel.set_kernel(process.weights(number)->kernel_view());
  }
  return packed;
}

Result<PackedLayer> pack(const Program& program, const Limits& limits) {
  const Planned planned = plan(program, limits);
  if (planned.error) return *planned.error;
  return pack(*planned.process, 0);
}

}  // namespace dense
