// Layers with given weights: whatever their shapes, a layer that is ready for many calls answers as the three naive loops,
// the bias and the activation do, on every target of this processor; or there is a sentence.
#include "core/activations/activation.hpp"
#include "core/kernels/matmul.hpp"
#include "core/layers/dense.hpp"
#include "core/program/checks.hpp"
#include "core/program/pack.hpp"
#include "tests/fuzz/expect.hpp"
#include "tests/fuzz/program_reader.hpp"
#include "tests/fuzz/reader.hpp"

using namespace dense;
using fuzz::expect;

namespace {

std::vector<float> naive(const GivenLayer& layer, std::span<const float> x, std::size_t batch) {
  const Activation& activation = *find_activation(layer.activation);
  const ActivationArguments arguments = *check_activation_arguments(activation, layer.activation_arguments);
  std::vector<float> z(batch * layer.units);
  matmul_reference({x, batch, layer.input_dim}, {layer.kernel, layer.input_dim, layer.units},
                   {z, batch, layer.units});
  add_bias(layer.bias, {z, batch, layer.units});
  std::vector<float> y(batch * output_columns(activation, layer.units));
  apply_activation(activation, arguments, z, batch, layer.units, y);
  return y;
}

/// Without activation, on targets that the layer itself would not choose.
void check_targets(const GivenLayer& layer, std::span<const float> x, std::size_t batch) {
  GivenLayer linear = layer;
  linear.activation = "linear";
  linear.activation_arguments = {};
  const std::vector<float> expected = naive(linear, x, batch);
  for (const MatmulTarget* target : matmul_targets()) {
    const PackedKernel packed({layer.kernel, layer.input_dim, layer.units}, layer.bias, *target);
    std::vector<float> z(batch * layer.units, -1.0f);
    packed.multiply({x, batch, layer.input_dim}, {z, batch, layer.units});
    expect(fuzz::identical(z, expected), "a target has the reference's bits: " + std::string(target->name));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Reader reader({data, size});
  GivenLayer layer{.input_dim = reader.below(40), .units = reader.below(140)};
  if (reader.below(16) == 15) layer.units = reader.word();  // a caller may say anything
  layer.activation = fuzz::activation_name(reader);
  layer.activation_arguments = fuzz::activation_arguments(reader, layer.activation);
  const std::size_t values =
      reader.below(16) == 15 ? reader.below(300) : layer.input_dim * layer.units % 65536;
  const std::size_t biases =
      std::array{layer.units % 65536, std::size_t{0}, reader.below(9)}[reader.below(3)];
  const std::size_t batch = 1 + reader.below(9);
  const std::vector<float> kernel = reader.numbers(values);
  const std::vector<float> bias = reader.numbers(biases);
  const std::vector<float> x = reader.numbers(batch * layer.input_dim);
  layer.kernel = kernel;
  layer.bias = bias;

  const Result<PackedLayer> packed = pack(layer);
  if (!packed) {
    expect(!packed.error().sentence.empty() && !packed.error().field.empty(),
           "a refusal has a sentence and a field");
    return 0;
  }
  std::vector<float> z(batch * layer.units, -1.0f);
  packed->dense->forward(x.data(), batch, z.data());
  const std::vector<float> expected = naive(layer, x, batch);
  z.resize(expected.size());
  expect(fuzz::identical(z, expected), "a packed layer has the reference's bits");
  check_targets(layer, x, batch);
  return 0;
}
