#pragma once

#include <cstddef>
#include <span>

#include "core/activations/activation.hpp"

/// real_functions.hpp on whole arrays, as fast as the target can. Arguments are finite.
/// Precondition of all: the size is a multiple of real_step, the width of the widest SIMD register.
namespace dense {

inline constexpr std::size_t real_step = 8;

/// y[i] = f(z[i]) rounded to float32, for the functions of ActivationKind::rounded. y may be z.
void evaluate_rounded(ActivationFunction function, const ActivationArguments& arguments,
                      std::span<const float> z, std::span<float> y) noexcept;

/// values[i] = f(values[i]), not yet rounded to float32.
void evaluate_exponential(std::span<double> values) noexcept;
void evaluate_sigmoid(std::span<double> values) noexcept;

}  // namespace dense
