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
  };
  return std::span(targets).first(instruction_sets());
}

}  // namespace dense
