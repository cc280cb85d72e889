#include "core/numerics/instruction_sets.hpp"

namespace dense {
namespace {

std::size_t count() noexcept {
#ifdef DENSE_DISPATCH_X86
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return 1;
  const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
                      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512vl");
  return avx512 ? 3 : 2;
#else
  return 1;
#endif
}

}  // namespace

std::size_t instruction_sets() noexcept {
  static const std::size_t sets = count();
  return sets;
}

}  // namespace dense
