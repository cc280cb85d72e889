#include <xsimd/xsimd.hpp>

#include "core/kernels/matmul_tiles_xsimd.hpp"

namespace dense {
namespace {

using Tiles =
    MatmulTiles<xsimd::avx2, Tiling{.widest_tile = 3, .sums = 12, .row_panels = 4, .row_panels_uncached = 4}>;

}  // namespace

const MatmulTarget matmul_avx2{"avx2",      Tiles::panel_columns, Tiles::packed_size,
                               Tiles::pack, Tiles::scratch_size,  Tiles::multiply};

}  // namespace dense
