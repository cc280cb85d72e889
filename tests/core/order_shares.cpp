#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

#include "core/kernels/ladder.hpp"
#include "core/kernels/orders.hpp"
#include "core/numerics/bits.hpp"
#include "core/random/normal.hpp"
#include "core/random/uniform.hpp"

// Prints, for each order of summation and number of features, the share of outputs whose bits are not those
// of `sequential`: 20,000 rows drawn from N(0, 1), each through one unit of a glorot_uniform kernel of 8 units.
//
//   cmake --build build/native --target dense_order_shares && build/native/tests/core/dense_order_shares

using namespace dense;

int main() {
  constexpr std::array<std::size_t, 8> widths{2, 3, 4, 8, 16, 32, 64, 256};
  constexpr std::uint32_t outputs = 20'000;
  std::printf("%-16s", "features");
  for (const std::size_t features : widths) std::printf("%8zu", features);
  for (const Order& order : orders().subspan(1)) {
    if (order.arrangement == Arrangement::by_row) continue;
    std::printf("\n%-16.*s", static_cast<int>(order.name.size()), order.name.data());
    for (const std::size_t features : widths) {
      const float limit = std::sqrt(6.0f / static_cast<float>(features + 8));
      std::vector<float> x(features);
      std::vector<float> w(features);
      std::uint32_t different = 0;
      for (std::uint32_t n = 0; n < outputs; ++n) {
        fill_normal({.key = {n, 1}}, 0.0f, 1.0f, x);
        fill_uniform({.key = {n, 2}}, -limit, limit, w);
        const MatrixView<const float> kernel{w, features, 1};
        const float sum = sum_in_order(orders().front(), x, kernel, 0);
        different += !identical(sum_in_order(order, x, kernel, 0), sum);
      }
      std::printf("%6.1f %%", 100.0 * different / outputs);
    }
  }
  std::printf("\n");
}
