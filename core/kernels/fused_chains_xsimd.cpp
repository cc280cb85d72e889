#include "core/kernels/fused_chains_xsimd.hpp"

namespace dense {

using Tile = ChainTile<xsimd::default_arch>;
const ChainTarget chains_baseline{Tile::units, Tile::run};

}  // namespace dense
