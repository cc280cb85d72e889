#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "core/activations/activation.hpp"

namespace dense {

/// Widest SIMD register, in float64.
inline constexpr std::size_t real_step = 8;

/// real_functions.hpp on whole arrays, as one instruction set computes it; all of them give the same bits.
/// Arguments are finite, sizes are multiples of real_step.
struct RealTarget {
  std::string_view name;

  /// y[i] = f(z[i]) rounded to float32, for the functions of ActivationKind::rounded. y may be z.
  void (*evaluate_rounded)(ActivationFunction function, const ActivationArguments& arguments,
                           std::span<const float> z, std::span<float> y) noexcept;

  /// values[i] = f(values[i]), not yet rounded to float32.
  void (*evaluate_exponential)(std::span<double> values) noexcept;
  void (*evaluate_sigmoid)(std::span<double> values) noexcept;
};

/// The targets that this build holds and this processor has, the narrowest first. Never empty.
std::span<const RealTarget* const> real_targets() noexcept;

/// The widest of them.
inline const RealTarget& widest_real_target() noexcept {
  return *real_targets().back();
}

extern const RealTarget real_baseline;  // SSE2 on x86-64, 128-bit SIMD in WebAssembly
extern const RealTarget real_avx2;
extern const RealTarget real_avx512;

}  // namespace dense
