#pragma once

#include <array>
#include <cstdint>
#include <xsimd/xsimd.hpp>

#include "core/kernels/fused_chains.hpp"
#include "core/numerics/round_once.hpp"

namespace dense {

/// One tile of fused_chains in the vectors of an instruction set.
template <class Arch>
struct ChainTile {
  using Vector = xsimd::batch<double, Arch>;
  using Words = xsimd::batch<std::uint32_t, Arch>;
  static constexpr std::size_t lanes = Vector::size, vectors = 2, units = lanes * vectors;

  /// The 24 leading bits of s, to nearest but for ties (Veltkamp).
  static Vector shortened(Vector s) {
    const Vector scaled = s * Vector(536870913.0);
    return scaled - (scaled - s);
  }

  /// In each double's lower word: whether the 29 bits beyond float32 are those of the middle.
  static typename Words::batch_bool_type middle(Vector s, Words mask, Words half) {
    return (xsimd::bitwise_cast<std::uint32_t>(s) & mask) == half;
  }

  /// `even` in the lower words, `odd` in the upper.
  static Words pairs(std::uint32_t even, std::uint32_t odd) {
    std::array<std::uint32_t, Words::size> words;
    for (std::size_t i = 0; i < words.size(); ++i) words[i] = i % 2 == 0 ? even : odd;
    return Words::load_unaligned(words.data());
  }

  using Sums = std::array<std::array<Vector, vectors>, chain_rows>;

  /// product + sum, rounded once: where a lane has met a middle, that is decided by what the double lost.
  static Vector rounded_once(Vector product, Vector sum, Vector exact, Words mask, Words half) {
    if (!xsimd::any(middle(exact, mask, half))) return shortened(exact);
    std::array<double, lanes> addends, results;
    product.store_unaligned(addends.data());
    sum.store_unaligned(results.data());
    for (std::size_t i = 0; i < lanes; ++i)
      results[i] = static_cast<double>(round_once(two_sum(addends[i], results[i])));
    return Vector::load_unaligned(results.data());
  }

  /// Whether no sum has met a middle, or `is_careful` was asked for.
  template <bool is_careful>
  static bool sum_up(const double* x, const double* kernel, std::size_t count, Sums& sum) {
    const Words mask = pairs(0x1FFFFFFFu, 0u), half = pairs(0x10000000u, 1u);
    typename Words::batch_bool_type met(false);
    for (auto& row : sum) row.fill(Vector(0.0));
    for (std::size_t k = 0; k < count; ++k) {
      for (std::size_t r = 0; r < chain_rows; ++r) {
        const Vector factor(x[r * count + k]);
        for (std::size_t v = 0; v < vectors; ++v) {
          const Vector product = factor * Vector::load_unaligned(kernel + k * units + v * lanes);
          const Vector exact = product + sum[r][v];
          if constexpr (is_careful) {
            sum[r][v] = rounded_once(product, sum[r][v], exact, mask, half);
          } else {
            met = met | middle(exact, mask, half);
            sum[r][v] = shortened(exact);
          }
        }
      }
    }
    return !xsimd::any(met);
  }

  static void run(const double* x, const double* kernel, std::size_t count, float* sums) {
    Sums sum;
    if (!sum_up<false>(x, kernel, count, sum)) sum_up<true>(x, kernel, count, sum);
    std::array<double, lanes> part;
    for (std::size_t r = 0; r < chain_rows; ++r) {
      for (std::size_t v = 0; v < vectors; ++v) {
        sum[r][v].store_unaligned(part.data());
        for (std::size_t i = 0; i < lanes; ++i) sums[r * units + v * lanes + i] = static_cast<float>(part[i]);
      }
    }
  }
};

}  // namespace dense
