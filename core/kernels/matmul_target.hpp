#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace dense {

/// z (batch, units) = x (batch, input_dim) · kernel + bias, with kernel and bias in panels.
///
/// The sum is that of matmul.hpp, and the bias is added after it in a rounding of its own. NaN becomes
/// 0x7fc00000. Then a result below `floor` becomes `below_floor`, which makes relu free. The floor of relu is
/// the smallest normal float, because TensorFlow's relu counts a subnormal as zero
/// (core/activations/exact.hpp); a floor of -infinity changes nothing.
struct PanelProduct {
  const float* x;
  const float* panels;
  float* z;
  std::size_t batch;
  std::size_t input_dim;
  std::size_t units;
  float floor;
  float below_floor;
  float* scratch;  // scratch_size floats for the target to write, null if that is 0
};

/// The kernel in panels, each as wide as one tile: first the bias of its columns, then its rows one after the
/// other. So a tile reads its weights in one ascending stream. The last panel is only as many vectors wide as
/// it needs, the columns past the last unit are zero. These are some rows on their way there.
struct RowsToPack {
  const float* rows;  // (count, units), row-major; null for zeros
  std::size_t first;  // 0 is the bias, i + 1 is row i of the kernel
  std::size_t count;
  std::size_t input_dim;
  std::size_t units;
};

/// matmul as one instruction set computes it; all of them give the same bits.
struct MatmulTarget {
  std::string_view name;
  std::size_t panel_columns;                                             // of every panel but the last
  std::size_t (*packed_size)(std::size_t input_dim, std::size_t units);  // in floats
  void (*pack)(const RowsToPack& from, float* panels);
  std::size_t (*scratch_size)(std::size_t batch, std::size_t input_dim, std::size_t units);  // in floats
  void (*multiply)(const PanelProduct& product);
};

/// The targets that this build holds and this processor has, the narrowest first. Never empty.
std::span<const MatmulTarget* const> matmul_targets() noexcept;

/// The fastest of them: the widest, in WebAssembly only with `many_registers`.
const MatmulTarget& fastest_matmul_target() noexcept;

extern const MatmulTarget matmul_baseline;  // SSE2 on x86-64, 128-bit SIMD in WebAssembly
extern const MatmulTarget matmul_wide;      // the same, with ten sums: WebAssembly
extern const MatmulTarget matmul_avx2;
extern const MatmulTarget matmul_avx512;

// The same sums with each product added in one rounding, as TensorFlow has it: for fused_chains alone.
extern const MatmulTarget matmul_fused_avx2;
extern const MatmulTarget matmul_fused_avx512;

}  // namespace dense
