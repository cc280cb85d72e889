#include "core/kernels/matmul.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "core/numerics/bits.hpp"
#include "core/random/uniform.hpp"

using namespace dense;

TEST_CASE("matmul equals its reference bit for bit on every shape and tail") {
  std::uint32_t layer = 0;
  for (std::size_t batch : {1u, 2u, 3u, 4u, 5u, 9u}) {
    for (std::size_t input_dim = 1; input_dim <= 17; input_dim += 4) {
      for (std::size_t units = 1; units <= 35; ++units) {
        std::vector<float> x(batch * input_dim);
        std::vector<float> kernel(input_dim * units);
        std::vector<float> z(batch * units);
        std::vector<float> expected(batch * units);
        fill_uniform({.key = {++layer, 0}}, -1.0f, 1.0f, x);
        fill_uniform({.key = {++layer, 1}}, -1.0f, 1.0f, kernel);
        matmul({x, batch, input_dim}, {kernel, input_dim, units}, {z, batch, units});
        matmul_reference({x, batch, input_dim}, {kernel, input_dim, units}, {expected, batch, units});
        for (std::size_t i = 0; i < z.size(); ++i) REQUIRE(bits(z[i]) == bits(expected[i]));
      }
    }
  }
}
