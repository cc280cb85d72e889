// As log_float of core/random/elementary.hpp (Arm's optimized-routines, math/logf.c, 2017), with the fused operations of a
// processor that has them, for all arguments. Licence: licenses/arm-optimized-routines.txt.
#include <limits>

#include "core/numerics/bits.hpp"
#include "core/numerics/round_once.hpp"
#include "core/random/logarithm_intervals.hpp"
#include "core/tensorflow/glibc.hpp"

namespace dense::glibc {

float log(float x) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  if (x == 0.0f) return -infinity;
  if (!(x > 0.0f)) return std::numeric_limits<float>::quiet_NaN();
  if (x == infinity) return x;
  if (x < 0x1p-126f) x *= 0x1p23f;
  const double below = x < 0x1p-126f ? 23.0 : 0.0;
  const std::uint32_t distance = bits(x) - logarithm_intervals_start;
  const LogarithmInterval& c = logarithm_intervals[(distance >> 19) % 16];
  const double exponent = (static_cast<std::int32_t>(distance) >> 23) - below;
  const double z = static_cast<double>(from_bits(bits(x) - (distance & 0xFF800000u)));
  if (x == 1.0f) return 0.0f;
  const double r = fused_multiply_add(z, c.inverse, -1.0);
  const double whole = fused_multiply_add(exponent, 0x1.62e42fefa39efp-1, c.logarithm);
  const double low = fused_multiply_add(0x1.5575b0be00b6ap-2, r, -0x1.ffffef20a4123p-2);
  const double r2 = r * r;
  const double polynomial = fused_multiply_add(-0x1.00ea348b88334p-2, r2, low);
  return static_cast<float>(fused_multiply_add(polynomial, r2, whole + r));
}

}  // namespace dense::glibc
