#include <xsimd/xsimd.hpp>

#include "core/kernels/matmul_tiles_xsimd.hpp"

namespace dense {
namespace {

// Ten sums as 2 × 5 vectors, two broadcasts, one vector of weights and one product: 14 of 16 registers. It
// reads less a sum than 2 × 4: in Chromium 3 to 5 points of the limit more; node 20 spills (27 GFLOP/s for
// 44).
using Tiles = MatmulTiles<
    xsimd::default_arch,
    Tiling{.widest_tile = 5, .sums = 10, .row_panels = 2, .row_panels_uncached = 2, .by_weights = true}>;

}  // namespace

const MatmulTarget matmul_wide{"wide",      Tiles::panel_columns, Tiles::packed_size,
                               Tiles::pack, Tiles::scratch_size,  Tiles::multiply};

}  // namespace dense
