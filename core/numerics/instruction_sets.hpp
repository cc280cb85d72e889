#pragma once

#include <cstddef>

namespace dense {

/// How many of the instruction sets that this build is compiled for the processor has, the narrowest first:
/// the baseline (always), AVX2 and FMA, AVX-512 (F, CD, DQ, BW and VL). Asked once.
std::size_t instruction_sets() noexcept;

/// In WebAssembly: whether what compiles it for the processor keeps ten sums in registers. Nothing inside can
/// ask that; whoever loads the engine says it, before the first layer (wasm/load.js). No bit depends on it.
inline bool many_registers = false;

}  // namespace dense
