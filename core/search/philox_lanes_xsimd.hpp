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
  static constexpr std::size_t groups = 3;
#else
  using Vector = xsimd::batch<std::uint64_t, Arch>;
  static constexpr std::size_t groups =
      Vector::size < 8 ? 8 : 4;  ///< by turns the even streams of a vector of words and the odd ones
#endif
  using Words = std::array<Vector, 4>;
  using State = std::array<Words, groups>;  ///< in step, for a product takes longer than to begin the next
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
    return {Vector(wasm_i32x4_shuffle(first.data, second.data, 0, 2, 4, 6)),
            Vector(wasm_i32x4_shuffle(first.data, second.data, 1, 3, 5, 7))};
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
    std::array<Vector, groups> result;
    for (std::size_t g = 0; g < groups; g += 2) {
      result[g] = xsimd::bitwise_cast<std::uint64_t>(
          xsimd::batch<std::uint32_t, Arch>::load_unaligned(words + g * Vector::size));
      result[g + 1] = result[g] >> 32;
    }
    return result;
  }
  /// The low halves, in the order of the streams.
  static void store(const std::array<Vector, groups>& words, std::uint32_t* to) {
    for (std::size_t g = 0; g < groups; g += 2) {
      const Vector even = words[g] & Vector(0xFFFFFFFFu);
      xsimd::bitwise_cast<std::uint32_t>(even | words[g + 1] << 32).store_unaligned(to + g * Vector::size);
    }
  }
  /// The same of the upper halves, which have the sign.
  static void store_signs(const std::array<Vector, groups>& words, std::uint32_t* to) {
    for (std::size_t g = 0; g < groups; g += 2) {
      const Vector odd = words[g + 1] & Vector(~std::uint64_t{0xFFFFFFFFu});
      xsimd::bitwise_cast<std::uint32_t>(odd | words[g] >> 32).store_unaligned(to + g * Vector::size);
    }
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

  /// What the rounds multiply by and add. It is read from memory: compilers that know the numbers make them anew at each use,
  /// from a register of another kind, which takes a fifth of the time.
  struct Constants {
    static constexpr std::uint32_t scramble0 = 0x3EC8F720u,
                                   scramble1 = 0x02461E29u;  // stateless_stream's own key
    static constexpr std::uint64_t same = std::uint64_t{philox::multiplier0} * scramble0;

    Vector multiplier0{philox::multiplier0}, multiplier1{philox::multiplier1};
    Vector weyl0{philox::weyl0}, weyl1{philox::weyl1};
    Vector first{scramble1};
    Words second{Vector(scramble0 + philox::weyl0), Vector(0),
                 Vector(static_cast<std::uint32_t>(same >> 32) ^ (scramble1 + philox::weyl1)),
                 Vector(static_cast<std::uint32_t>(same))};
    std::array<std::array<Vector, 2>, 10> keys;

    Constants() {
      for (std::uint32_t r = 0; r < 10; ++r)
        keys[r] = {Vector(scramble0 + r * philox::weyl0), Vector(scramble1 + r * philox::weyl1)};
      __asm__ volatile("" : : "r"(this) : "memory");
    }
  };

  /// One round. `key` is added by its words, which are constants or vectors.
  [[gnu::always_inline]] static Words round(const Constants& by, const Words& c, const Vector& key0,
                                            const Vector& key1) {
    const Product p = product(c[0], by.multiplier0);
    const Product q = product(c[2], by.multiplier1);
    return {q.high ^ (c[1] ^ key0), q.low, p.high ^ (c[3] ^ key1), p.low};
  }

  /// stateless_stream: the key, then words 2 and 3 of the counter. Its own key is a constant, and three words of its counter
  /// are zero: a product in each of the first two rounds.
  [[gnu::always_inline]] static State scrambled(const Constants& by,
                                                const std::array<Vector, groups>& seeds) {
    State state;
#pragma GCC unroll 16
    for (std::size_t g = 0; g < groups; ++g) {
      const Product first = product(seeds[g], by.multiplier0);
      const Product second = product(first.high ^ by.first, by.multiplier1);
      state[g] = {second.high ^ by.second[0], second.low, first.low ^ by.second[2], by.second[3]};
    }
#pragma GCC unroll 16
    for (std::size_t r = 2; r < 10; ++r) {
#pragma GCC unroll 16
      for (Words& c : state) c = round(by, c, by.keys[r][0], by.keys[r][1]);
    }
    return state;
  }

  /// Block `block` of the streams with the key c[0], c[1] and words 2 and 3 of the counter c[2], c[3]. What nobody reads of it is
  /// not computed.
  [[gnu::always_inline]] static State drawn(const Constants& by, std::uint32_t block, const State& streams) {
    const std::uint64_t same = std::uint64_t{philox::multiplier0} * block;
    const Vector high(static_cast<std::uint32_t>(same >> 32)), low(static_cast<std::uint32_t>(same));
    State state;
    std::array<std::array<Vector, 2>, groups> keys;
#pragma GCC unroll 16
    for (std::size_t g = 0; g < groups; ++g) {
      const Words& stream = streams[g];
      keys[g] = {stream[0], stream[1]};
      const Product first = product(stream[2], by.multiplier1);
      state[g] = {first.high ^ stream[0], first.low, high ^ (stream[3] ^ stream[1]), low};
    }
#pragma GCC unroll 16
    for (int r = 1; r < 10; ++r) {
#pragma GCC unroll 16
      for (std::size_t g = 0; g < groups; ++g) {
        keys[g][0] += by.weyl0;
        keys[g][1] += by.weyl1;
        state[g] = round(by, state[g], keys[g][0], keys[g][1]);
      }
    }
    return state;
  }
};

}  // namespace dense::search
