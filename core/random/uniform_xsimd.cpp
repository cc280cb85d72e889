#include <array>
#include <cstddef>
#include <cstdint>
#include <xsimd/xsimd.hpp>

#include "core/numerics/seam.hpp"
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
static_assert(4 * words::size == uniform_piece);

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

DENSE_SEAM void fill_pieces(PhiloxState state, std::uint32_t stride, float range, float minval, float* out) {
  const auto [key0, key1] = state.key;
  const auto [word0, word1, word2, word3] = state.counter;
  // Words 1 to 3 are the same for all blocks, and so is half of what the first two rounds make of them.
  const std::uint64_t same1 = std::uint64_t{philox::multiplier1} * word2;
  const std::uint32_t next0 = static_cast<std::uint32_t>(same1 >> 32) ^ word1 ^ key0;
  const std::uint64_t same0 = std::uint64_t{philox::multiplier0} * next0;
  std::array<Blocks, groups> blocks;
  words number = words(word0) + words{0u, 1u, 2u, 3u};
  for (Blocks& group : blocks) {
    const Product first = product(number, philox::multiplier0);
    const Product second = product(first.high ^ words(word3 ^ key1), philox::multiplier1);
    group.counter = {second.high ^ words(static_cast<std::uint32_t>(same1) ^ (key0 + philox::weyl0)),
                     second.low,
                     first.low ^ words(static_cast<std::uint32_t>(same0 >> 32) ^ (key1 + philox::weyl1)),
                     words(static_cast<std::uint32_t>(same0))};
    number += words(stride);
  }
  for (std::uint32_t round = 2; round < 10; ++round) {
    for (Blocks& group : blocks) group.round(key0 + round * philox::weyl0, key1 + round * philox::weyl1);
  }
  for (Blocks& group : blocks) {
    group.store_scaled(range, minval, out);
    out += uniform_piece;
  }
}

#endif

}  // namespace

[[gnu::noinline]] void fill_uniform_pieces(PhiloxState state, std::uint32_t stride, float minval,
                                           float maxval, std::span<float> out) noexcept {
  while (!out.empty()) {
    std::size_t pieces = 1;
#ifdef DENSE_PHILOX_LANES
    const std::uint64_t reach = std::uint64_t{stride} * (groups - 1) + words::size;
    const bool carries = state.counter[0] + reach > 0x100000000u;
    if (out.size() >= groups * uniform_piece && !carries) {
      pieces = groups;
      fill_pieces(state, stride, maxval - minval, minval, out.data());
    }
#endif
    if (pieces == 1) fill_uniform_reference(state, minval, maxval, out.first(uniform_piece));
    state.counter = dense::advance(state.counter, std::uint64_t{stride} * pieces);
    out = out.subspan(pieces * uniform_piece);
  }
}

void fill_uniform(PhiloxState state, float minval, float maxval, std::span<float> out) noexcept {
  const std::size_t whole = out.size() / uniform_piece * uniform_piece;
  fill_uniform_pieces(state, uniform_piece / 4, minval, maxval, out.first(whole));
  state.counter = dense::advance(state.counter, whole / 4);
  fill_uniform_reference(state, minval, maxval, out.subspan(whole));
}

}  // namespace dense
