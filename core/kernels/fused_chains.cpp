#include "core/kernels/fused_chains.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/numerics/bits.hpp"
#include "core/numerics/instruction_sets.hpp"

namespace dense {
namespace {

const ChainTarget& target() {
#ifdef DENSE_DISPATCH_X86
  if (instruction_sets() > 1) return chains_avx2;
#endif
  return chains_baseline;
}

/// The largest size of a number. Infinite where one is NaN, infinite, or smaller than 2^-40 and not zero.
float largest(std::span<const float> values) {
  std::uint32_t most = 0;
  bool all_fit = true;
  for (const float x : values) {
    const std::uint32_t size = bits(x) & 0x7FFFFFFFu;
    most = std::max(most, size);
    all_fit &= size == 0 || size >= bits(0x1p-40f);
  }
  return all_fit && most < 0x7F800000u ? from_bits(most) : std::numeric_limits<float>::infinity();
}

/// The sums of some rows, which are converted once for all units.
void sum_rows(MatrixView<const float> x, MatrixView<const float> kernel, Slice features,
              MatrixView<float> sums) {
  const ChainTarget& tile = target();
  const std::size_t count = features.size();
  std::vector<double> rows((x.rows + chain_rows - 1) / chain_rows * chain_rows * count),
      packed(count * tile.units);
  std::vector<float> made(chain_rows * tile.units);
  for (std::size_t row = 0; row < x.rows; ++row) {
    const std::span<const float> from = x.row(row).subspan(features.begin, count);
    std::ranges::copy(from, rows.begin() + static_cast<std::ptrdiff_t>(row * count));
  }
  for (std::size_t unit = 0; unit < sums.columns; unit += tile.units) {
    const std::size_t units = std::min(tile.units, sums.columns - unit);
    for (std::size_t k = 0; k < count; ++k) {
      const std::span<const float> from = kernel.row(features.begin + k).subspan(unit, units);
      std::ranges::copy(from, packed.begin() + static_cast<std::ptrdiff_t>(k * tile.units));
    }
    for (std::size_t row = 0; row < x.rows; row += chain_rows) {
      tile.run(&rows[row * count], packed.data(), count, made.data());
      for (std::size_t r = 0; r < std::min(chain_rows, x.rows - row); ++r) {
        for (std::size_t u = 0; u < units; ++u) sums(row + r, unit + u) = made[r * tile.units + u];
      }
    }
  }
}

}  // namespace

bool chains_are_plain(MatrixView<const float> x, MatrixView<const float> kernel) {
  const double bound = static_cast<double>(largest(x.data)) * static_cast<double>(largest(kernel.data));
  return bound * static_cast<double>(kernel.rows) < 0x1p120;
}

void fused_chains(MatrixView<const float> x, MatrixView<const float> kernel, Slice features,
                  MatrixView<float> sums) {
  constexpr std::size_t some = 64;  // rows at a time, so that they stay in a cache
  for (std::size_t row = 0; row < x.rows; row += some) {
    const std::size_t count = std::min(some, x.rows - row);
    sum_rows({x.data.subspan(row * x.columns, count * x.columns), count, x.columns}, kernel, features,
             {sums.data.subspan(row * sums.columns, count * sums.columns), count, sums.columns});
  }
}

}  // namespace dense
