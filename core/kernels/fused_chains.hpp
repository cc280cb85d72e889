#pragma once

#include <cstddef>
#include <span>

#include "core/kernels/matmul_target.hpp"
#include "core/kernels/tensorflow_blocks.hpp"
#include "core/numerics/matrix_view.hpp"

namespace dense {

/// Whether fused_chains can be asked: every factor is zero or large enough that no sum of products is subnormal, and none so
/// large that one overflows.
bool chains_are_plain(MatrixView<const float> x, MatrixView<const float> kernel);

/// sums(batch, units) = x · kernel over the features of a slice, each a running sum from +0 whose every step is fused: the bits of
/// fused_multiply_add of core/numerics/round_once.hpp, several at a time. Precondition: chains_are_plain, and the shapes fit.
/// In the fastest of the ways below that there are.
void fused_chains(MatrixView<const float> x, MatrixView<const float> kernel, Slice features,
                  MatrixView<float> sums);

/// With the processor's own instruction, in the tiles of the engine's own products. The bits are the same: of plain factors no
/// step is subnormal, infinite or NaN, and no sum from +0 is -0.
void chains_of_processor(const MatmulTarget& target, MatrixView<const float> x,
                         MatrixView<const float> kernel, Slice features, MatrixView<float> sums);

/// What this build and this processor have for it, the narrowest first. In WebAssembly nothing.
std::span<const MatmulTarget* const> fusing_targets() noexcept;

/// Without such an instruction. A product of two float32 is exact in double. Their sum is rounded to double and then to
/// float32, which is one rounding too many only where the double lies in the middle of two float32; tiles that meet such a
/// middle are summed again with care.
void chains_in_doubles(MatrixView<const float> x, MatrixView<const float> kernel, Slice features,
                       MatrixView<float> sums);

}  // namespace dense
