#pragma once

#include <cstddef>

namespace dense {

/// How many of the instruction sets that this build is compiled for the processor has, the narrowest first:
/// the baseline (always), AVX2, AVX-512 (F, CD, DQ, BW and VL). Asked once.
std::size_t instruction_sets() noexcept;

}  // namespace dense
