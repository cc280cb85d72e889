#include "core/kernels/fused_chains_xsimd.hpp"

namespace dense {

using Tile = ChainTile<xsimd::avx2>;
const ChainTarget chains_avx2{Tile::units, Tile::run};

}  // namespace dense
