#include "core/kernels/matmul.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "core/activations/activation.hpp"
#include "core/kernels/packed_kernel.hpp"
#include "core/layers/dense.hpp"
#include "core/numerics/bits.hpp"
#include "core/random/uniform.hpp"
#include "tests/core/extreme_floats.hpp"

using namespace dense;

namespace {

struct Layer {
  std::size_t batch;
  DenseWeights weights;
  std::vector<float> x;

  MatrixView<const float> rows() const { return {x, batch, weights.input_dim}; }
  std::size_t outputs() const { return batch * weights.units; }
};

Layer random_layer(std::size_t batch, std::size_t input_dim, std::size_t units) {
  static std::uint32_t number = 0;
  ++number;
  Layer layer{batch,
              {input_dim, units, std::vector<float>(input_dim * units), std::vector<float>(units)},
              std::vector<float>(batch * input_dim)};
  fill_uniform({.key = {number, 0}}, -1.0f, 1.0f, layer.x);
  fill_uniform({.key = {number, 1}}, -1.0f, 1.0f, layer.weights.kernel);
  fill_uniform({.key = {number, 2}}, -1.0f, 1.0f, layer.weights.bias);
  return layer;
}

std::vector<float> reference(const Layer& layer) {
  std::vector<float> z(layer.outputs());
  matmul_reference(layer.rows(), layer.weights.kernel_view(), {z, layer.batch, layer.weights.units});
  return z;
}

std::vector<float> activated(const Layer& layer, std::string_view name) {
  std::vector<float> z = reference(layer);
  add_bias(layer.weights.bias, {z, layer.batch, layer.weights.units});
  apply_activation(*find_activation(name), {}, z, layer.batch, layer.weights.units, z);
  return z;
}

std::size_t differing(std::span<const float> a, std::span<const float> b) {
  std::size_t count = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < a.size(); ++i) count += !identical(a[i], b[i]);
  return count;
}

/// Outputs of the packed kernel that differ from the reference, linear or relu, on any target of this
/// processor.
std::size_t differing_when_packed(const Layer& layer) {
  const std::vector<float> linear = activated(layer, "linear");
  const std::vector<float> relu = activated(layer, "relu");
  const std::size_t units = layer.weights.units;
  std::size_t count = 0;
  for (const MatmulTarget* target : matmul_targets()) {
    const PackedKernel packed(layer.weights.kernel_view(), layer.weights.bias, *target);
    std::vector<float> y(layer.outputs(), -1.0f);
    packed.multiply(layer.rows(), {y, layer.batch, units});
    count += differing(y, linear);
    packed.multiply_relu(layer.rows(), {y, layer.batch, units});
    count += differing(y, relu);
  }
  return count;
}

}  // namespace

TEST_CASE("matmul equals its reference bit for bit on every shape and tail") {
  for (std::size_t batch : {1, 2, 3, 4, 5, 7, 8, 9, 11}) {
    for (std::size_t input_dim = 1; input_dim <= 17; input_dim += 4) {
      for (std::size_t units = 1; units <= 70; ++units) {
        const Layer layer = random_layer(batch, input_dim, units);
        std::vector<float> z(layer.outputs(), -1.0f);
        matmul(layer.rows(), layer.weights.kernel_view(), {z, batch, units});
        REQUIRE(differing(z, reference(layer)) == 0);
      }
    }
  }
}

TEST_CASE("a packed kernel gives the reference's bits on every target, shape and tail, with bias and relu") {
  for (std::size_t batch : {1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 19, 35}) {
    for (std::size_t input_dim : {1, 2, 3, 8, 33}) {
      for (std::size_t units = 1; units <= 150; units += units < 40 ? 1 : 7) {
        REQUIRE(differing_when_packed(random_layer(batch, input_dim, units)) == 0);
      }
    }
  }
}

TEST_CASE("a packed kernel gives the reference's bits when it outgrows the cache and when the rows do") {
  CHECK(differing_when_packed(random_layer(1, 700, 401)) == 0);
  CHECK(differing_when_packed(random_layer(1, 520, 1100)) == 0);
  CHECK(differing_when_packed(random_layer(67, 4200, 5)) == 0);
  CHECK(differing_when_packed(random_layer(99, 4200, 70)) == 0);
}

TEST_CASE("a packed kernel keeps infinities, signs of zero and one NaN") {
  const std::vector<float> values{0.0f,      -0.0f,      1.0f,         -1.0f,
                                  infinity,  -infinity,  not_a_number, -not_a_number,
                                  0x1p-149f, -0x1p-149f, 0x1p-126f,    0x1.fffffep127f};
  const std::size_t units = values.size();
  Layer layer{values.size(), {1, units, values, std::vector<float>(units)}, values};
  for (const float bias : values) {
    layer.weights.bias.assign(units, bias);
    CHECK(differing_when_packed(layer) == 0);
  }
}

TEST_CASE("a packed kernel without bias gives what it gives with a bias of zeros") {
  Layer layer = random_layer(5, 9, 23);
  const PackedKernel without(layer.weights.kernel_view(), {});
  std::vector<float> y(layer.outputs());
  without.multiply(layer.rows(), {y, 5, 23});
  CHECK(differing(y, reference(layer)) == 0);
}
