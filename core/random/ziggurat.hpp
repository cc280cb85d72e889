#pragma once

#include <cstdint>

namespace dense {

extern const std::uint64_t ziggurat_edges[256];  ///< below which a draw of the layer needs no second look
extern const std::uint64_t
    ziggurat_widths[256];  ///< bits of the doubles that a draw of the layer is multiplied by
extern const std::uint64_t ziggurat_heights[256];  ///< bits of the density at the edge of the layer

}  // namespace dense
