#pragma once

#include "core/kernels/tensorflow_blocks.hpp"
#include "core/numerics/matrix_view.hpp"

namespace dense {

/// Whether fused_chains can be asked: every factor is zero or large enough that no sum of products is subnormal, and none so
/// large that one overflows.
bool chains_are_plain(MatrixView<const float> x, MatrixView<const float> kernel);

/// sums(batch, units) = x · kernel over the features of a slice, each a running sum from +0 whose every step is fused: the bits of
/// fused_multiply_add of core/numerics/round_once.hpp, several at a time. Precondition: chains_are_plain, and the shapes fit.
///
/// A product of two float32 is exact in double. Their sum is rounded to double and then to float32, which is one rounding too
/// many only where the double lies in the middle of two float32; tiles that meet such a middle are summed again with care.
void fused_chains(MatrixView<const float> x, MatrixView<const float> kernel, Slice features,
                  MatrixView<float> sums);

/// A tile of `chain_rows` rows and so many units, for one instruction set: the sums of each row one after the other, as `x` has
/// the rows. `kernel` has the tile's units of each feature.
struct ChainTarget {
  std::size_t units;
  void (*run)(const double* x, const double* kernel, std::size_t count, float* sums);
};
inline constexpr std::size_t chain_rows = 2;

extern const ChainTarget chains_baseline;
extern const ChainTarget chains_avx2;  ///< where the build has it

}  // namespace dense
