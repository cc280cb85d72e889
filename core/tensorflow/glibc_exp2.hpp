#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "core/numerics/round_once.hpp"

/// The end that expf and powf have in common: internal to core/tensorflow/glibc_*.cpp, source and licence as in glibc_exp.cpp.
namespace dense::glibc {

inline constexpr int exp2_steps = 32;

/// 2^(i/32) without the exponent of i: the bits of 2^(i/32) less i · 2^47.
inline constexpr std::array<std::uint64_t, exp2_steps> exp2_table{
    0x3ff0000000000000, 0x3fefd9b0d3158574, 0x3fefb5586cf9890f, 0x3fef9301d0125b51, 0x3fef72b83c7d517b,
    0x3fef54873168b9aa, 0x3fef387a6e756238, 0x3fef1e9df51fdee1, 0x3fef06fe0a31b715, 0x3feef1a7373aa9cb,
    0x3feedea64c123422, 0x3feece086061892d, 0x3feebfdad5362a27, 0x3feeb42b569d4f82, 0x3feeab07dd485429,
    0x3feea47eb03a5585, 0x3feea09e667f3bcd, 0x3fee9f75e8ec5f74, 0x3feea11473eb0187, 0x3feea589994cce13,
    0x3feeace5422aa0db, 0x3feeb737b0cdc5e5, 0x3feec49182a3f090, 0x3feed503b23e255d, 0x3feee89f995ad3ad,
    0x3feeff76f2fb5e47, 0x3fef199bdd85529c, 0x3fef3720dcef9069, 0x3fef5818dcfba487, 0x3fef7c97337b9b5f,
    0x3fefa4afa2a490da, 0x3fefd0765b6e4540,
};

inline std::uint64_t bits_of(double x) {
  return std::bit_cast<std::uint64_t>(x);
}

/// 2^((step + rest) / 32) rounded once, for a rest in units of 1 / scale: 32 for expf, 1 for powf. Of `step` the lower bits
/// count.
inline float exp2_of_step(std::uint64_t step, double rest, int scale) {
  const double unit = 1.0 / scale;
  const double c0 = 0x1.c6af84b912394p-5 * unit * unit * unit, c1 = 0x1.ebfce50fac4f3p-3 * unit * unit,
               c2 = 0x1.62e42ff0c52d6p-1 * unit;
  const double power = std::bit_cast<double>(exp2_table[step % exp2_steps] + (step << 47));
  const double high = fused_multiply_add(c0, rest, c1);
  const double low = fused_multiply_add(c2, rest, 1.0);
  return static_cast<float>(fused_multiply_add(high, rest * rest, low) * power);
}

}  // namespace dense::glibc
