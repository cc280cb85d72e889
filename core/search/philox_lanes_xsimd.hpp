#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <xsimd/xsimd.hpp>

#include "core/random/philox.hpp"

namespace dense::search {

/// Philox over the lanes of vectors, one stream in each. Where the instruction set multiplies the lower halves of 64-bit lanes,
/// a word lies there and the upper half may hold anything: so a product needs no shuffle. In wasm words lie side by side.
template <class Arch>
struct PhiloxLanes {
#if defined(__wasm_simd128__)
  using Vector = xsimd::batch<std::uint32_t, Arch>;
  static constexpr std::size_t groups = 2;
#else
  using Vector = xsimd::batch<std::uint64_t, Arch>;
  static constexpr std::size_t groups = 2;  ///< the even streams and the odd ones
#endif
  using Words = std::array<Vector, 4>;
  static constexpr std::size_t width = groups * Vector::size;

  struct Product {
    Vector low, high;
  };

#if defined(__wasm_simd128__)
  [[gnu::always_inline]] static Product product(Vector a, Vector b) {
    Vector first, second;
    // To LLVM the intrinsic is a product of 64-bit lanes, and with a constant factor it stays one: of three multiplications.
    __asm__("local.get %1\n local.get %2\n i64x2.extmul_low_i32x4_u\n local.set %0"
            : "=r"(first.data)
            : "r"(a.data), "r"(b.data));
    __asm__("local.get %1\n local.get %2\n i64x2.extmul_high_i32x4_u\n local.set %0"
            : "=r"(second.data)
            : "r"(a.data), "r"(b.data));
    return {a * b, Vector(wasm_i32x4_shuffle(first.data, second.data, 1, 3, 5, 7))};
  }
  static std::array<Vector, groups> load(const std::uint32_t* words) {
    std::array<Vector, groups> result;
    for (std::size_t g = 0; g < groups; ++g) result[g] = Vector::load_unaligned(words + g * Vector::size);
    return result;
  }
  static void store(const std::array<Vector, groups>& words, std::uint32_t* to) {
    for (std::size_t g = 0; g < groups; ++g) words[g].store_unaligned(to + g * Vector::size);
  }
  static void store_signs(const std::array<Vector, groups>& words, std::uint32_t* to) { store(words, to); }
  static bool all_signs(Vector v) { return wasm_i32x4_bitmask(v.data) == 15; }
#else
  [[gnu::always_inline]] static Product product(Vector a, Vector b) {
    Vector whole;
    if constexpr (Vector::size == 2) {
      whole = _mm_mul_epu32(a, b);
    }
#ifdef __AVX2__
    if constexpr (Vector::size == 4) whole = _mm256_mul_epu32(a, b);
#endif
#ifdef __AVX512F__
    if constexpr (Vector::size == 8) whole = _mm512_mul_epu32(a, b);
#endif
    return {whole, whole >> 32};
  }
  static std::array<Vector, groups> load(const std::uint32_t* words) {
    const Vector both =
        xsimd::bitwise_cast<std::uint64_t>(xsimd::batch<std::uint32_t, Arch>::load_unaligned(words));
    return {both, both >> 32};
  }
  /// The low halves, in the order of the streams.
  static void store(const std::array<Vector, groups>& words, std::uint32_t* to) {
    const Vector even = words[0] & Vector(0xFFFFFFFFu);
    xsimd::bitwise_cast<std::uint32_t>(even | words[1] << 32).store_unaligned(to);
  }
  /// The same of the upper halves, which have the sign.
  static void store_signs(const std::array<Vector, groups>& words, std::uint32_t* to) {
    const Vector odd = words[1] & Vector(~std::uint64_t{0xFFFFFFFFu});
    xsimd::bitwise_cast<std::uint32_t>(odd | words[0] >> 32).store_unaligned(to);
  }
  static bool all_signs(Vector v) {
    if constexpr (Vector::size == 2) return _mm_movemask_pd(_mm_castsi128_pd(v)) == 3;
#ifdef __AVX2__
    if constexpr (Vector::size == 4) return _mm256_movemask_pd(_mm256_castsi256_pd(v)) == 15;
#endif
#ifdef __AVX512F__
    if constexpr (Vector::size == 8) return _mm512_movepi64_mask(v) == 0xFF;
#endif
    return false;
  }
#endif

  static Vector constant(std::uint32_t word) { return Vector(word); }

  /// One round. `key` is added by its words, which are constants or vectors.
  template <class Word0, class Word1>
  [[gnu::always_inline]] static Words round(const Words& c, const Word0& key0, const Word1& key1) {
    const Product p = product(c[0], constant(philox::multiplier0));
    const Product q = product(c[2], constant(philox::multiplier1));
    return {q.high ^ (c[1] ^ key0), q.low, p.high ^ (c[3] ^ key1), p.low};
  }

  /// stateless_stream: the key, then words 2 and 3 of the counter. Its own key is a constant, and three words of its counter
  /// are zero: a product in each of the first two rounds.
  [[gnu::always_inline]] static Words scrambled(Vector seed) {
    constexpr std::uint32_t key0 = 0x3EC8F720u, key1 = 0x02461E29u;
    constexpr std::uint64_t same = std::uint64_t{philox::multiplier0} * key0;
    const Product first = product(seed, constant(philox::multiplier0));
    const Product second = product(first.high ^ constant(key1), constant(philox::multiplier1));
    Words c{second.high ^ constant(key0 + philox::weyl0), second.low,
            first.low ^ constant(static_cast<std::uint32_t>(same >> 32) ^ (key1 + philox::weyl1)),
            constant(static_cast<std::uint32_t>(same))};
    for (std::uint32_t r = 2; r < 10; ++r)
      c = round(c, constant(key0 + r * philox::weyl0), constant(key1 + r * philox::weyl1));
    return c;
  }

  /// The first `count` words, 1, 2 or 4, of block `block` of the streams with the key c[0], c[1] and words 2 and 3 of the
  /// counter c[2], c[3]; what only others need is left out.
  template <int count>
  [[gnu::always_inline]] static Words drawn(std::uint32_t block, const Words& stream) {
    Vector key0 = stream[0], key1 = stream[1];
    const std::uint64_t same = std::uint64_t{philox::multiplier0} * block;
    const Product first = product(stream[2], constant(philox::multiplier1));
    Words c{first.high ^ key0, first.low,
            constant(static_cast<std::uint32_t>(same >> 32)) ^ (stream[3] ^ key1),
            constant(static_cast<std::uint32_t>(same))};
    for (int r = 1; r < 8; ++r) {
      key0 += constant(philox::weyl0);
      key1 += constant(philox::weyl1);
      c = round(c, key0, key1);
    }
    key0 += constant(philox::weyl0);
    key1 += constant(philox::weyl1);
    c = round(c, key0, key1);
    key0 += constant(philox::weyl0);
    key1 += constant(philox::weyl1);
    return round(c, key0, key1);
  }
};

}  // namespace dense::search
