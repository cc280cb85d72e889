#include <xsimd/xsimd.hpp>

#include "core/kernels/matmul_tiles_xsimd.hpp"

namespace dense {
namespace {

using Tiles = MatmulTiles<xsimd::avx512bw, 1, 8, 8, 8, 16>;

}  // namespace

const MatmulTarget matmul_avx512{"avx512",    Tiles::panel_columns, Tiles::packed_size,
                                 Tiles::pack, Tiles::scratch_size,  Tiles::multiply};

}  // namespace dense
