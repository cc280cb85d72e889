#pragma once

#include <bit>
#include <cstdint>
#include <span>

#include "core/random/philox.hpp"

namespace dense {

/// TensorFlow's [0, 1) of float64 from two random words, the low 20 bits of the first above the second, times 2^-52. Exact.
/// core/lib/random/random_distributions_utils.h (Uint64ToDouble).
constexpr double uniform_from_words(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t mantissa = (std::uint64_t{high} & 0xFFFFFu) << 32 | low;
  return std::bit_cast<double>(std::uint64_t{1023} << 52 | mantissa) - 1.0;
}

// What tf.random.stateless_uniform, stateless_normal and stateless_truncated_normal give of dtype float64 on a CPU. As of
// float32 (core/random/uniform.hpp, normal.hpp), but a block of four words makes two numbers, and scaling is rounded to
// float64. The logarithm is glibc's; sines and cosines are the nearest, as glibc's nearly always are.
void fill_uniform(PhiloxState state, double minval, double maxval, std::span<double> out) noexcept;
void fill_normal(PhiloxState state, double mean, double stddev, std::span<double> out) noexcept;
/// Each two elements have a stream of their own, 128 blocks after the last two's.
void fill_truncated_normal(PhiloxState state, double mean, double stddev, std::span<double> out) noexcept;

static_assert(uniform_from_words(0xFFF00000u, 0u) == 0.0);
static_assert(uniform_from_words(0u, 1u) == 0x1p-52);
static_assert(uniform_from_words(0xFFFFFFFFu, 0xFFFFFFFFu) == 1.0 - 0x1p-52);

}  // namespace dense
