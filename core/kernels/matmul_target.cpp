#include "core/kernels/matmul_target.hpp"

#include "core/numerics/instruction_sets.hpp"

namespace dense {

std::span<const MatmulTarget* const> matmul_targets() noexcept {
  static constexpr const MatmulTarget* targets[] = {
      &matmul_baseline,
#ifdef DENSE_DISPATCH_X86
      &matmul_avx2,
      &matmul_avx512,
#endif
#ifdef __wasm__
      &matmul_wide,
  };
  return targets;
#else
  };
  return std::span(targets).first(instruction_sets());
#endif
}

const MatmulTarget& fastest_matmul_target() noexcept {
#ifdef __wasm__
  return many_registers ? matmul_wide : matmul_baseline;
#else
  return *matmul_targets().back();
#endif
}

}  // namespace dense
