#pragma once

#include <span>

#include "core/numerics/formats.hpp"

namespace dense {

/// What TensorFlow draws of dtype float16 and bfloat16, of the float32 that the same words make: uniform numbers of [0, 1) keep
/// the low 10 or 7 bits of each word (Uint16ToHalf and Uint16ToGfloat16 in random_distributions.h), normal ones are rounded.
/// Then x · (high − low) + low, or x · high + low, each operation and each bound rounded to the format.
/// Precondition: the numbers are not scaled yet.
void shorten_uniform(Format format, double low, double high, std::span<float> numbers) noexcept;
void shorten_normal(Format format, double mean, double stddev, std::span<float> numbers) noexcept;

}  // namespace dense
