#pragma once

#include "core/numerics/matrix_view.hpp"

namespace dense {

/// z(batch, units) = x(batch, input_dim) · kernel(input_dim, units).
///
/// Each z[b][u] is the float32 sum of x[b][i] · kernel[i][u] in increasing i, starting from +0, with one
/// rounding per multiplication and one per addition and nothing fused. So its bits depend on row b and column
/// u alone: not on the batch around it, the vector width, the target or the compiler. A sum that is NaN is
/// NaN on every target; which NaN is left open (WebAssembly leaves it open too). Precondition: shapes agree,
/// z aliases neither operand. Never throws, never fails.

/// Three naive loops: the specification. Every other path equals it bit for bit.
void matmul_reference(MatrixView<const float> x, MatrixView<const float> kernel,
                      MatrixView<float> z) noexcept;

/// The same bits through SIMD registers: vectorised across units, never along the sum.
void matmul(MatrixView<const float> x, MatrixView<const float> kernel, MatrixView<float> z) noexcept;

}  // namespace dense
