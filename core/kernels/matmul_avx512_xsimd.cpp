#include <xsimd/xsimd.hpp>

#include "core/kernels/matmul_tiles_xsimd.hpp"

namespace dense {
namespace {

using Tiles = MatmulTiles<
    xsimd::avx512bw,
    Tiling{.widest_tile = 1, .sums = 8, .row_panels = 8, .row_panels_uncached = 8, .interleaved = 16}>;

}  // namespace

const MatmulTarget matmul_avx512{"avx512",    Tiles::panel_columns, Tiles::packed_size,
                                 Tiles::pack, Tiles::scratch_size,  Tiles::multiply};

}  // namespace dense
