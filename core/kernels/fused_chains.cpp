#include "core/kernels/fused_chains.hpp"

#include <vector>

#include "core/kernels/packed_kernel.hpp"
#include "core/numerics/instruction_sets.hpp"

namespace dense {

void chains_of_processor(const MatmulTarget& target, MatrixView<const float> x,
                         MatrixView<const float> kernel, Slice features, MatrixView<float> sums) {
  std::vector<float> part;
  std::span<const float> rows = x.data;
  if (features.size() < x.columns) {
    part.reserve(x.rows * features.size());
    for (std::size_t row = 0; row < x.rows; ++row) {
      const std::span<const float> from = x.row(row).subspan(features.begin, features.size());
      part.insert(part.end(), from.begin(), from.end());
    }
    rows = part;
  }
  const std::span<const float> weights =
      kernel.data.subspan(features.begin * kernel.columns, features.size() * kernel.columns);
  const PackedKernel packed({weights, features.size(), kernel.columns}, {}, target);
  packed.multiply({rows, x.rows, features.size()}, sums);
}

std::span<const MatmulTarget* const> fusing_targets() noexcept {
#ifdef DENSE_DISPATCH_X86
  static constexpr const MatmulTarget* targets[] = {&matmul_fused_avx2, &matmul_fused_avx512};
  return std::span(targets).first(instruction_sets() - 1);
#else
  return {};
#endif
}

void fused_chains(MatrixView<const float> x, MatrixView<const float> kernel, Slice features,
                  MatrixView<float> sums) {
  const std::span<const MatmulTarget* const> targets = fusing_targets();
  if (targets.empty()) return chains_in_doubles(x, kernel, features, sums);
  chains_of_processor(*targets.back(), x, kernel, features, sums);
}

}  // namespace dense
