#include <array>
#include <cstddef>
#include <cstdint>
#include <xsimd/xsimd.hpp>

#include "core/random/uniform.hpp"

namespace dense {
namespace {

// Four blocks side by side in each vector, whatever else the target has.
#if defined(__wasm_simd128__)
using Arch = xsimd::wasm;
#define DENSE_PHILOX_LANES
#elif defined(__SSE2__)
using Arch = xsimd::sse2;
#define DENSE_PHILOX_LANES
#endif

#ifdef DENSE_PHILOX_LANES

using words = xsimd::batch<std::uint32_t, Arch>;
using floats = xsimd::batch<float, Arch>;

// Groups of blocks whose chains of multiplications overlap. In wasm, for 2^20 numbers: 1.7 ms with two, 1.5
// with three, 3.3 when the lanes were 64 bits wide and multiplied as such.
constexpr std::size_t groups = 3;
constexpr std::size_t group_size = 4 * words::size;

struct Product {
  words low, high;
};

template <std::uint32_t... lanes>
words pick(const words& first, const words& second) {
  return xsimd::bitwise_cast<std::uint32_t>(
      xsimd::shuffle(xsimd::bitwise_cast<float>(first), xsimd::bitwise_cast<float>(second),
                     xsimd::batch_constant<std::uint32_t, Arch, lanes...>{}));
}

Product product(const words& a, std::uint32_t factor) {
  const words b(factor);
  words first, second;  // the products of lanes 0 and 1, of lanes 2 and 3: low word, high word, low, high
#if defined(__wasm_simd128__)
  // To LLVM the intrinsic is a product of 64-bit lanes, and with a constant factor it stays one: of three
  // multiplications.
  __asm__("local.get %1\n local.get %2\n i64x2.extmul_low_i32x4_u\n local.set %0"
          : "=r"(first.data)
          : "r"(a.data), "r"(b.data));
  __asm__("local.get %1\n local.get %2\n i64x2.extmul_high_i32x4_u\n local.set %0"
          : "=r"(second.data)
          : "r"(a.data), "r"(b.data));
  return {a * b, pick<1, 3, 5, 7>(first, second)};
#elif defined(__SSE2__)
  first = _mm_mul_epu32(_mm_unpacklo_epi32(a, a), b);
  second = _mm_mul_epu32(_mm_unpackhi_epi32(a, a), b);
  return {pick<0, 2, 4, 6>(first, second), pick<1, 3, 5, 7>(first, second)};
#endif
}

struct Blocks {
  std::array<words, 4> counter;

  void round(std::uint32_t key0, std::uint32_t key1) {
    const Product product0 = product(counter[0], philox::multiplier0);
    const Product product1 = product(counter[2], philox::multiplier1);
    counter = {product1.high ^ counter[1] ^ words(key0), product1.low,
               product0.high ^ counter[3] ^ words(key1), product0.low};
  }

  /// Words 0 to 3 of the first block, then of the next: the order in memory.
  void store_scaled(float range, float minval, float* out) {
    xsimd::transpose(counter.data(), counter.data() + counter.size());
    for (const words& block : counter) {
      const words fraction = (block & words(0x007FFFFFu)) | words(0x3F800000u);
      const floats u = xsimd::bitwise_cast<float>(fraction) - floats(1.0f);
      const floats scaled = u * floats(range);
      (scaled + floats(minval)).store_unaligned(out);
      out += floats::size;
    }
  }
};

/// Blocks that differ in word 0 alone, which is in `numbers`. A function of its own takes twice as long in
/// Chromium.
[[gnu::always_inline]] inline void fill_groups(const PhiloxState& state,
                                               const std::array<words, groups>& numbers, float range,
                                               float minval, float* out) {
  const auto [key0, key1] = state.key;
  const std::uint32_t word1 = state.counter[1], word2 = state.counter[2], word3 = state.counter[3];
  // Words 1 to 3 are the same for all blocks, and so is half of what the first two rounds make of them.
  const std::uint64_t same1 = std::uint64_t{philox::multiplier1} * word2;
  const std::uint32_t next0 = static_cast<std::uint32_t>(same1 >> 32) ^ word1 ^ key0;
  const std::uint64_t same0 = std::uint64_t{philox::multiplier0} * next0;
  std::array<Blocks, groups> blocks;
  for (std::size_t g = 0; g < groups; ++g) {
    const Product first = product(numbers[g], philox::multiplier0);
    const Product second = product(first.high ^ words(word3 ^ key1), philox::multiplier1);
    blocks[g].counter = {second.high ^ words(static_cast<std::uint32_t>(same1) ^ (key0 + philox::weyl0)),
                         second.low,
                         first.low ^ words(static_cast<std::uint32_t>(same0 >> 32) ^ (key1 + philox::weyl1)),
                         words(static_cast<std::uint32_t>(same0))};
  }
  for (std::uint32_t round = 2; round < 10; ++round) {
    for (Blocks& group : blocks) group.round(key0 + round * philox::weyl0, key1 + round * philox::weyl1);
  }
  for (Blocks& group : blocks) {
    group.store_scaled(range, minval, out);
    out += group_size;
  }
}

#endif

}  // namespace

void fill_uniform(PhiloxState state, float minval, float maxval, std::span<float> out) noexcept {
#ifdef DENSE_PHILOX_LANES
  // Blocks one after the other are rows of blocks, each of which begins where the last one ends.
  constexpr std::size_t row = groups * group_size;
  const std::size_t whole = out.size() / row * row;
  fill_uniform_columns(state, row / 4, row, minval, maxval, out.first(whole));
  state.counter = dense::advance(state.counter, whole / 4);
  out = out.subspan(whole);
#endif
  fill_uniform_reference(state, minval, maxval, out);
}

void fill_uniform_columns(PhiloxState state, std::uint32_t stride, std::size_t columns, float minval,
                          float maxval, std::span<float> out) noexcept {
  std::size_t i = 0;
#ifdef DENSE_PHILOX_LANES
  const auto across = static_cast<std::uint32_t>(columns / 4);  // blocks of a row of `out`
  const std::uint64_t reach = std::uint64_t{stride} * (out.size() / columns + groups * words::size);
  if (state.counter[0] + reach <= 0xFFFFFFFFu) {
    // Each lane has a block of its own: how far along its row that is, and its number.
    alignas(16) std::array<std::uint32_t, words::size> along, number;
    std::uint32_t at = 0;
    std::uint32_t row = 0;  // its first block, after `state`
    for (std::uint32_t lane = 0; lane < words::size; ++lane) {
      along[lane] = at;
      number[lane] = state.counter[0] + row + at;
      if (++at == across) {
        at = 0;
        row += stride;
      }
    }
    words column = words::load_aligned(along.data());
    words next = words::load_aligned(number.data());
    for (; i + groups * group_size <= out.size(); i += groups * group_size) {
      std::array<words, groups> numbers;
      for (words& each : numbers) {
        each = next;
        column += words(at);
        next += words(row + at);
        const auto ends = column >= words(across);
        column = xsimd::select(ends, column - words(across), column);
        next = xsimd::select(ends, next + words(stride - across), next);
      }
      fill_groups(state, numbers, maxval - minval, minval, out.data() + i);
    }
  }
#endif
  for (; i < out.size(); i += 4) {
    const std::size_t block = i / columns * stride + i % columns / 4;
    fill_uniform_reference({state.key, dense::advance(state.counter, block)}, minval, maxval,
                           out.subspan(i, 4));
  }
}

}  // namespace dense
