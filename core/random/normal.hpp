#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "core/random/philox.hpp"

namespace dense {

/// Two standard normal numbers from two random words: TensorFlow's Box-Muller transform in float32
/// (core/lib/random/random_distributions_utils.h, BoxMullerFloat), with glibc's logf and sincosf.
std::array<float, 2> normals_from_words(std::uint32_t word0, std::uint32_t word1);

/// out[i] = z * stddev + mean, each operation rounded to float32 on its own, where elements 4n … 4n + 3 come
/// from the words of block n. What tf.random.stateless_normal gives on a CPU under Linux, bit for bit.
void fill_normal(PhiloxState state, float mean, float stddev, std::span<float> out) noexcept;

/// How many blocks after the last four elements' stream the next one's begins.
constexpr std::uint64_t blocks_per_truncated_group = 256;

/// The same with z redrawn until |z| < 2, as tf.random.stateless_truncated_normal does it: each four elements
/// have a stream of words of their own, 256 blocks after the last four's (core/kernels/random_op_cpu.h,
/// TruncatedNormalDistribution).
void fill_truncated_normal(PhiloxState state, float mean, float stddev, std::span<float> out) noexcept;

}  // namespace dense
