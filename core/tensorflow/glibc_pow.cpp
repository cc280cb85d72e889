// Arm's algorithm and constants (optimized-routines, math/powf.c and powf_log2_data.c, 2017), in glibc since 2.27, for whole
// exponents. Licence: licenses/arm-optimized-routines.txt.
#include <array>
#include <cmath>
#include <limits>

#include "core/numerics/bits.hpp"
#include "core/random/logarithm_intervals.hpp"
#include "core/tensorflow/glibc.hpp"
#include "core/tensorflow/glibc_exp2.hpp"

namespace dense::glibc {
namespace {

/// log2 c, for the c of logarithm_intervals.
constexpr std::array<double, 16> binary_logarithms{
    -0x1.efec65b963019p-2, -0x1.b0b6832d4fca4p-2,
    -0x1.7418b0a1fb77bp-2, -0x1.39de91a6dcf7bp-2,
    -0x1.01d9bf3f2b631p-2, -0x1.97c1d1b3b7afp-3,
    -0x1.2f9e393af3c9fp-3, -0x1.960cbbf788d5cp-4,
    -0x1.a6f9db6475fcep-5, 0x0p+0,
    0x1.338ca9f24f53dp-4,  0x1.476a9543891bap-3,
    0x1.e840b4ac4e4d2p-3,  0x1.40645f0c6651cp-2,
    0x1.88e9c2c1b9ff8p-2,  0x1.ce0a44eb17bccp-2,
};

/// Of a positive normal number.
double binary_logarithm(float x) {
  const std::uint32_t distance = bits(x) - logarithm_intervals_start;
  const std::size_t i = (distance >> 19) % 16;
  const double exponent = static_cast<std::int32_t>(distance & 0xFF800000u) >> 23;
  const double z = static_cast<double>(from_bits(bits(x) - (distance & 0xFF800000u)));
  const double r = fused_multiply_add(z, logarithm_intervals[i].inverse, -1.0);
  const double r2 = r * r;
  const double high = fused_multiply_add(0x1.27616c9496e0bp-2, r, -0x1.71969a075c67ap-2);
  const double middle = fused_multiply_add(0x1.ec70a6ca7baddp-2, r, -0x1.7154748bef6c8p-1);
  const double low = fused_multiply_add(0x1.71547652ab82bp0, r, binary_logarithms[i] + exponent);
  return fused_multiply_add(high, r2 * r2, fused_multiply_add(middle, r2, low));
}

float exponential(double logarithm) {
  if (logarithm > 0x1.fffffffd1d571p+6) return std::numeric_limits<float>::infinity();
  if (logarithm <= -150.0) return 0.0f;
  constexpr double shift = 0x1.8p52 / exp2_steps;
  const double shifted = logarithm + shift;
  return exp2_of_step(bits_of(shifted), logarithm - (shifted - shift), 1);
}

}  // namespace

float power(float x, int exponent) {
  const float size = std::fabs(x);
  if (size != size) return x;
  const float sign = exponent % 2 == 0 ? 1.0f : std::copysign(1.0f, x);
  constexpr float infinity = std::numeric_limits<float>::infinity();
  if (size == infinity) return sign * infinity;
  if (size < 0x1p-126f) return sign * 0.0f;
  return sign * exponential(exponent * binary_logarithm(size));
}

float power(float x, float exponent) {
  // A subnormal is scaled.
  const double logarithm = x < 0x1p-126f ? binary_logarithm(x * 0x1p23f) - 23.0 : binary_logarithm(x);
  return exponential(static_cast<double>(exponent) * logarithm);
}

}  // namespace dense::glibc
