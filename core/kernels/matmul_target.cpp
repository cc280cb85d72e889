#include "core/kernels/matmul_target.hpp"

#include <array>

namespace dense {
namespace {

struct Available {
  std::array<const MatmulTarget*, 3> targets{&matmul_baseline};
  std::size_t count = 1;

  Available() {
#ifdef DENSE_DISPATCH_X86
    if (__builtin_cpu_supports("avx2")) targets[count++] = &matmul_avx2;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl")) {
      targets[count++] = &matmul_avx512;
    }
#endif
  }
};

}  // namespace

std::span<const MatmulTarget* const> matmul_targets() noexcept {
  static const Available available;
  return {available.targets.data(), available.count};
}

}  // namespace dense
