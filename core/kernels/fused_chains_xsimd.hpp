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
  using Words = xsimd::batch<std::uint64_t, Arch>;
  static constexpr std::size_t lanes = Vector::size, vectors = 2, units = lanes * vectors;

  /// The 29 bits of a double beyond float32's, of which half a step of float32 is the first.
  static constexpr std::uint64_t half_step = 0x10000000u, beyond = 0x1FFFFFFFu;

  /// What is added to the pattern of a double goes up to its exponent where it must.
  static Words raised(Vector exact) { return xsimd::bitwise_cast<std::uint64_t>(exact) + Words(half_step); }
  static Words shortened(Words raised) { return raised & Words(~beyond); }

  using Sums = std::array<std::array<Vector, vectors>, chain_rows>;

  /// product + sum, rounded once: where a lane has met a middle, that is decided by what the double lost.
  static Vector rounded_once(Vector product, Vector sum, Vector exact) {
    const Words rounded = raised(exact);
    if (!xsimd::any(rounded == shortened(rounded))) return xsimd::bitwise_cast<double>(shortened(rounded));
    std::array<double, lanes> addends, results;
    product.store_unaligned(addends.data());
    sum.store_unaligned(results.data());
    for (std::size_t i = 0; i < lanes; ++i)
      results[i] = static_cast<double>(round_once(two_sum(addends[i], results[i])));
    return Vector::load_unaligned(results.data());
  }

  /// Whether no sum has met a middle, or `is_careful` was asked for. A double raised by half a step and cut is the nearest
  /// float32; a double in the middle between two of them, whose 28 bits behind the half are zeros, has nothing to be cut then.
  template <bool is_careful>
  static bool sum_up(const double* x, const double* kernel, std::size_t count, Sums& sum) {
    typename Words::batch_bool_type met(false);
    for (auto& row : sum) row.fill(Vector(0.0));
    for (std::size_t k = 0; k < count; ++k) {
      for (std::size_t r = 0; r < chain_rows; ++r) {
        const Vector factor(x[r * count + k]);
        for (std::size_t v = 0; v < vectors; ++v) {
          const Vector product = factor * Vector::load_unaligned(kernel + k * units + v * lanes);
          const Vector exact = product + sum[r][v];
          if constexpr (is_careful) {
            sum[r][v] = rounded_once(product, sum[r][v], exact);
          } else {
            const Words rounded = raised(exact), cut = shortened(rounded);
            met = met | (rounded == cut);
            sum[r][v] = xsimd::bitwise_cast<double>(cut);
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
