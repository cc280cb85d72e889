#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/random/philox.hpp"

namespace dense {

/// TensorFlow's [0, 1) from a random word: the low 23 bits times 2^-23; the top 9 bits are dropped. Exact.
/// TensorFlow, core/lib/random/random_distributions_utils.h (Uint32ToFloat).
constexpr float uniform_from_word(std::uint32_t word) {
  return std::bit_cast<float>(0x3F800000u | (word & 0x007FFFFFu)) - 1.0f;
}

/// out[i] = u * (maxval - minval) + minval, each of the three operations rounded to float32 on its own and
/// never fused (they are three ops in TensorFlow's eager mode), where u comes from word i % 4 of block i / 4.
/// What tf.random.stateless_uniform gives on a CPU, bit for bit, once its seed pair has become `state`
/// (tensorflow/python/ops/stateless_random_ops.py, core/kernels/random_op_cpu.h). One block at a time: the
/// specification.
void fill_uniform_reference(PhiloxState state, float minval, float maxval, std::span<float> out) noexcept;

/// The same bits, several blocks at a time in SIMD registers.
void fill_uniform(PhiloxState state, float minval, float maxval, std::span<float> out) noexcept;

/// Columns of a matrix whose rows lie `stride` blocks apart in the stream: out is (rows, columns), and row r
/// of it begins r · stride blocks after `state`. Precondition: columns is a multiple of 4, at most 4 ·
/// stride.
void fill_uniform_columns(PhiloxState state, std::uint32_t stride, std::size_t columns, float minval,
                          float maxval, std::span<float> out) noexcept;

static_assert(uniform_from_word(0xFF800000u) == 0.0f);
static_assert(uniform_from_word(0x00000001u) == 0x1p-23f);
static_assert(uniform_from_word(0xFFFFFFFFu) == 1.0f - 0x1p-23f);

}  // namespace dense
