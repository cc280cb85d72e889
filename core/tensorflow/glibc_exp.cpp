// Arm's algorithm and constants (optimized-routines, math/expf.c and exp2f_data.c, 2017), in glibc since 2.27. Copyright (c)
// 2017-2018, Arm Limited, under the MIT licence in licenses/arm-optimized-routines.txt.
#include <limits>

#include "core/tensorflow/glibc.hpp"
#include "core/tensorflow/glibc_exp2.hpp"

namespace dense::glibc {

float exp(float x) {
  if (x != x) return x;
  if (x > 0x1.62e42ep6f) return std::numeric_limits<float>::infinity();
  if (x < -0x1.9fe368p6f) return 0.0f;
  constexpr double per_step = 0x1.71547652b82fep+0 * exp2_steps;
  constexpr double shift = 0x1.8p52;
  const double argument = static_cast<double>(x);
  const double shifted = fused_multiply_add(per_step, argument, shift);
  const double step = shifted - shift;
  return exp2_of_step(bits_of(shifted), fused_multiply_add(per_step, argument, -step), exp2_steps);
}

}  // namespace dense::glibc
