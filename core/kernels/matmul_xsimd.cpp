#include <xsimd/xsimd.hpp>

#include "core/kernels/matmul.hpp"
#include "core/kernels/matmul_tiles_xsimd.hpp"
#include "core/kernels/packed_kernel.hpp"

namespace dense {
namespace {

// Eight sums as 2 × 4 vectors: of the tiles that V8 keeps in registers, this one reads least.
using Tiles = MatmulTiles<xsimd::default_arch,
                          Tiling{.widest_tile = 4, .sums = 8, .row_panels = 1, .row_panels_uncached = 2}>;

}  // namespace

const MatmulTarget matmul_baseline{"baseline",  Tiles::panel_columns, Tiles::packed_size,
                                   Tiles::pack, Tiles::scratch_size,  Tiles::multiply};

void matmul(MatrixView<const float> x, MatrixView<const float> kernel, MatrixView<float> z) noexcept {
  if (kernel.data.empty()) return matmul_reference(x, kernel, z);
  PackedKernel(kernel, {}).multiply(x, z);
}

}  // namespace dense
