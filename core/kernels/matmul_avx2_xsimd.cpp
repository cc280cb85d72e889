#include <xsimd/xsimd.hpp>

#include "core/kernels/matmul_tiles_xsimd.hpp"

namespace dense {
namespace {

using Tiles = MatmulTiles<xsimd::avx2, 3, 12, 4, 4>;

}  // namespace

const MatmulTarget matmul_avx2{"avx2",      Tiles::panel_columns, Tiles::packed_size,
                               Tiles::pack, Tiles::scratch_size,  Tiles::multiply};

}  // namespace dense
