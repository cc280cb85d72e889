#include <xsimd/xsimd.hpp>

#include "core/kernels/matmul_tiles_xsimd.hpp"

namespace dense {
namespace {

using Tiles = MatmulTiles<xsimd::avx512bw, Tiling{.widest_tile = 1,
                                                  .sums = 8,
                                                  .row_panels = 8,
                                                  .row_panels_uncached = 8,
                                                  .interleaved = 16,
                                                  .is_fused = true}>;

}  // namespace

const MatmulTarget matmul_fused_avx512{"fused avx512", Tiles::panel_columns, Tiles::packed_size,
                                       Tiles::pack,    Tiles::scratch_size,  Tiles::multiply};

}  // namespace dense
