#include <doctest/doctest.h>

#include <array>
#include <vector>

#include "core/kernels/matmul.hpp"
#include "core/kernels/packed_kernel.hpp"
#include "core/numerics/bits.hpp"
#include "tests/core/expected_digest.hpp"
#include "tests/core/random_layers.hpp"

// The engine's own promise: the bits of an output depend on its row and its column of weights, and on nothing
// else.

using namespace dense;

namespace {

constexpr std::uint32_t layers = 100'000;

struct Product {
  std::vector<float> z;
  std::size_t units;
  float operator()(std::size_t b, std::size_t u) const { return z[b * units + u]; }
};

template <class Matmul>
Product multiply(Matmul matmul, MatrixView<const float> x, MatrixView<const float> kernel) {
  Product product{std::vector<float>(x.rows * kernel.columns, -1.0f), kernel.columns};
  matmul(x, kernel, {product.z, x.rows, kernel.columns});
  return product;
}

std::size_t differing(const Product& a, const Product& b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.z.size(); ++i) count += !identical(a.z[i], b.z[i]);
  return count;
}

/// One row of the layer at a random place among 0 … 8 others: its own neighbours, and rows of anything.
std::size_t differing_elsewhere(const RandomLayer& layer, const Product& z, RandomWords& words) {
  const std::size_t b = words.below(static_cast<std::uint32_t>(layer.batch));
  const std::size_t batch = 1 + words.below(9);
  const std::size_t place = words.below(static_cast<std::uint32_t>(batch));
  std::vector<float> x(batch * layer.input_dim);
  for (std::size_t other = 0; other < batch; ++other) {
    const bool anything = words.below(2);
    const auto from = layer.rows().row(other % layer.batch);
    for (std::size_t i = 0; i < layer.input_dim; ++i) {
      x[other * layer.input_dim + i] = other == place ? layer.rows()(b, i)
                                       : anything     ? words.any_float()
                                                      : from[i];
    }
  }
  const Product moved = multiply(matmul, {x, batch, layer.input_dim}, layer.weights());
  std::size_t count = 0;
  for (std::size_t u = 0; u < layer.units; ++u) count += !identical(moved(place, u), z(b, u));
  return count;
}

/// One unit of the layer at a random place in a layer of another width.
std::size_t differing_in_another_width(const RandomLayer& layer, const Product& z, RandomWords& words) {
  const std::size_t u = words.below(static_cast<std::uint32_t>(layer.units));
  const std::size_t units = 1 + words.below(67);
  const std::size_t place = words.below(static_cast<std::uint32_t>(units));
  std::vector<float> kernel(layer.input_dim * units);
  for (std::size_t i = 0; i < layer.input_dim; ++i) {
    for (std::size_t other = 0; other < units; ++other) {
      const std::size_t from = other == place ? u : (u + 1 + other) % layer.units;
      kernel[i * units + other] = layer.weights()(i, from);
    }
  }
  const Product moved = multiply(matmul, layer.rows(), {kernel, layer.input_dim, units});
  std::size_t count = 0;
  for (std::size_t b = 0; b < layer.batch; ++b) count += !identical(moved(b, place), z(b, u));
  return count;
}

/// The layer's outputs through a packed kernel, on every instruction set that this build and this processor
/// have.
std::size_t differing_when_packed(const RandomLayer& layer, const Product& z) {
  std::size_t count = 0;
  for (const MatmulTarget* target : matmul_targets()) {
    const PackedKernel packed(layer.weights(), {}, *target);
    const auto through = [&](MatrixView<const float> x, MatrixView<const float>, MatrixView<float> out) {
      packed.multiply(x, out);
    };
    count += differing(z, multiply(through, layer.rows(), layer.weights()));
  }
  return count;
}

}  // namespace

TEST_CASE("in 100,000 random layers an output depends on its row and its weights alone, bit for bit") {
  std::array<std::size_t, 5> different{};
  RandomWords words(0xFFFFFFFFu);
  Digest digest;
  for (std::uint32_t number = 0; number < layers; ++number) {
    const RandomLayer layer = random_layer(number);
    const Product z = multiply(matmul, layer.rows(), layer.weights());
    different[0] += differing(z, multiply(matmul_reference, layer.rows(), layer.weights()));

    const std::size_t b = words.below(static_cast<std::uint32_t>(layer.batch));
    const Product alone = multiply(matmul, {layer.rows().row(b), 1, layer.input_dim}, layer.weights());
    for (std::size_t u = 0; u < layer.units; ++u) different[1] += !identical(alone(0, u), z(b, u));
    different[2] += differing_elsewhere(layer, z, words);
    different[3] += differing_in_another_width(layer, z, words);
    different[4] += differing_when_packed(layer, z);
    for (const float value : z.z) digest.add(value);
  }
  CHECK_MESSAGE(different[0] == 0, "outputs that differ from the reference");
  CHECK_MESSAGE(different[1] == 0, "outputs of a row alone that differ from its outputs in the batch");
  CHECK_MESSAGE(different[2] == 0, "outputs of a row elsewhere, among others, that differ");
  CHECK_MESSAGE(different[3] == 0, "outputs of a unit in a layer of another width that differ");
  CHECK_MESSAGE(different[4] == 0, "outputs of packed kernels that differ");
  CHECK(digest.value() == digest_of_100000_layers);
}
