#include <doctest/doctest.h>

#include <vector>

#include "core/kernels/matmul.hpp"
#include "core/layers/dense.hpp"
#include "core/numerics/bits.hpp"
#include "core/numerics/round_once.hpp"
#include "core/random/uniform.hpp"

// Operands for which a·b + c with one rounding differs from a·b + c with two: were a compiler to fuse them
// anywhere in the engine, these sentences would turn false. (A dependency of the float contract:
// -ffp-contract=off.)

using namespace dense;

namespace {

constexpr float a = 1.0f + 0x1p-12f;
constexpr float square = 1.0f + 0x1p-11f;  // a · a rounded; the true product has 2^−24 more
static_assert(a * a == square);
static_assert(fused_multiply_add(a, a, -square) == 0x1p-24f);

}  // namespace

TEST_CASE("no multiplication is fused with the addition after it in matmul, whatever the unit and the row") {
  for (const auto multiply : {matmul, matmul_reference}) {
    for (std::size_t batch = 1; batch <= 9; ++batch) {
      for (std::size_t units = 1; units <= 70; ++units) {
        std::vector<float> x;
        for (std::size_t b = 0; b < batch; ++b) x.insert(x.end(), {a, -a});
        const std::vector<float> kernel(2 * units, a);
        std::vector<float> z(batch * units, -1.0f);
        multiply({x, batch, 2}, {kernel, 2, units}, {z, batch, units});
        for (const float sum : z) REQUIRE(bits(sum) == bits(0.0f));  // fused: −2^−24
      }
    }
  }
}

TEST_CASE("the bias is added to a rounded sum") {
  for (std::size_t units = 1; units <= 70; ++units) {
    const DenseWeights weights{1, units, std::vector<float>(units, a), std::vector<float>(units, -square)};
    const std::vector<float> x{a, a, a};
    std::vector<float> z(3 * units, -1.0f);
    pre_activation(weights, orders().front(), {x, 3, 1}, {z, 3, units});
    for (const float output : z) REQUIRE(bits(output) == bits(0.0f));  // fused: 2^−24
  }
}

TEST_CASE("a uniform draw is scaled, rounded, shifted and rounded") {
  const float low = -0.1f;
  const float range = 0.3f - low;
  std::vector<float> drawn(10'000);
  fill_uniform({.key = {1, 2}}, low, 0.3f, drawn);
  std::size_t told_apart = 0;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const float u = uniform_from_word(philox4x32_10({static_cast<std::uint32_t>(i / 4)}, {1, 2})[i % 4]);
    const auto scaled =
        static_cast<float>(static_cast<double>(u) * static_cast<double>(range));  // rounded for certain
    const float twice = scaled + low;
    REQUIRE(bits(drawn[i]) == bits(twice));
    told_apart += bits(twice) != bits(fused_multiply_add(u, range, low));
  }
  CHECK(told_apart > 1'000);
}
