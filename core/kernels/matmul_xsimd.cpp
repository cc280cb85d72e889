#include "core/kernels/matmul.hpp"
#include "core/kernels/matmul_tiles_xsimd.hpp"
#include "core/kernels/packed_kernel.hpp"

namespace dense {
namespace {

using Arch = xsimd::default_arch;
using Lanes = xsimd::batch<float, Arch>;
// Eight sums as 2 × 4 vectors: of the tiles that V8 keeps in registers, this one reads least.
using Tiles = MatmulTiles<Arch, 4, 8, 1, 2>;

// From this many rows on, packing the kernel first pays for itself.
constexpr std::size_t packed_from_batch = 8;

/// `count` vectors of one row of z from column u on, straight from the kernel.
template <std::size_t count>
void sum_columns(std::span<const float> x, MatrixView<const float> kernel, std::size_t u, float* z) {
  Lanes sum[count];
  for (Lanes& lanes : sum) lanes = Lanes(0.0f);
  const float* weights = kernel.data.data() + u;
  for (const float value : x) {
    const Lanes broadcast(value);
    for (std::size_t v = 0; v < count; ++v) {
      sum[v] = sum[v] + broadcast * Lanes::load_unaligned(weights + v * Lanes::size);
    }
    weights += kernel.columns;
  }
  for (std::size_t v = 0; v < count; ++v) sum[v].store_unaligned(z + u + v * Lanes::size);
}

void multiply_row(std::span<const float> x, MatrixView<const float> kernel, std::span<float> z) {
  std::size_t u = 0;
  for (; u + 4 * Lanes::size <= z.size(); u += 4 * Lanes::size) sum_columns<4>(x, kernel, u, z.data());
  for (; u + Lanes::size <= z.size(); u += Lanes::size) sum_columns<1>(x, kernel, u, z.data());
  for (; u < z.size(); ++u) {  // the tail, in the same order
    float sum = 0.0f;
    for (std::size_t i = 0; i < x.size(); ++i) sum = sum + x[i] * kernel(i, u);
    z[u] = sum;
  }
}

}  // namespace

const MatmulTarget matmul_baseline{"baseline", Tiles::packed_size, Tiles::pack, Tiles::multiply};

void matmul(MatrixView<const float> x, MatrixView<const float> kernel, MatrixView<float> z) noexcept {
  if (x.rows >= packed_from_batch) return PackedKernel(kernel, {}).multiply(x, z);
  for (std::size_t b = 0; b < x.rows; ++b) multiply_row(x.row(b), kernel, z.row(b));
}

}  // namespace dense
