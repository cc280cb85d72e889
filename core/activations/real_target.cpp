#include "core/activations/real_evaluation.hpp"
#include "core/numerics/instruction_sets.hpp"

namespace dense {

std::span<const RealTarget* const> real_targets() noexcept {
  static constexpr const RealTarget* targets[] = {
      &real_baseline,
#ifdef DENSE_DISPATCH_X86
      &real_avx2,
      &real_avx512,
#endif
  };
  return std::span(targets).first(instruction_sets());
}

}  // namespace dense
