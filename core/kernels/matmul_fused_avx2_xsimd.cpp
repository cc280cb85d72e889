#include <xsimd/xsimd.hpp>

#include "core/kernels/matmul_tiles_xsimd.hpp"

namespace dense {
namespace {

using Tiles = MatmulTiles<
    xsimd::fma3<xsimd::avx2>,
    Tiling{.widest_tile = 3, .sums = 12, .row_panels = 4, .row_panels_uncached = 4, .is_fused = true}>;

}  // namespace

const MatmulTarget matmul_fused_avx2{"fused avx2", Tiles::panel_columns, Tiles::packed_size,
                                     Tiles::pack,  Tiles::scratch_size,  Tiles::multiply};

}  // namespace dense
