#include <array>

#include "core/activations/real_evaluation.hpp"

namespace dense {
namespace {

struct Available {
  std::array<const RealTarget*, 3> targets{&real_baseline};
  std::size_t count = 1;

  Available() {
#ifdef DENSE_DISPATCH_X86
    if (__builtin_cpu_supports("avx2")) targets[count++] = &real_avx2;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl")) {
      targets[count++] = &real_avx512;
    }
#endif
  }
};

}  // namespace

std::span<const RealTarget* const> real_targets() noexcept {
  static const Available available;
  return {available.targets.data(), available.count};
}

}  // namespace dense
