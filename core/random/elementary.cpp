// The tables and polynomials are Arm's (see elementary.hpp): Copyright (c) 1999-2018, Arm Limited, under the MIT licence
// in licenses/arm-optimized-routines.txt.
#include "core/random/elementary.hpp"

#include <cstdint>

#include "core/numerics/bits.hpp"
#include "core/random/logarithm_intervals.hpp"

namespace dense {
namespace {

constexpr double log_2 = 0x1.62e42fefa39efp-1;
constexpr double half_pi = 0x1.921fb54442d18p0;
constexpr double quarters_per_unit = 0x1.45f306dc9c883p-1;  // 2 / π

}  // namespace

float log_float(float x) {
  // x = 2^exponent * z with z in the intervals' range
  const std::uint32_t distance = bits(x) - logarithm_intervals_start;
  const LogarithmInterval& c = logarithm_intervals[(distance >> 19) % 16];
  const double exponent = static_cast<std::int32_t>(distance) >> 23;
  const double z = from_bits(bits(x) - (distance & 0xFF800000u));

  // log x = exponent log 2 + log c + log(1 + r)
  const double r = z * c.inverse - 1.0;
  const double r2 = r * r;
  const double whole = c.logarithm + exponent * log_2;
  const double low = 0x1.5575b0be00b6ap-2 * r + -0x1.ffffef20a4123p-2;
  const double polynomial = -0x1.00ea348b88334p-2 * r2 + low;
  return static_cast<float>(polynomial * r2 + (whole + r));
}

SineAndCosine sine_and_cosine(float x) {
  // Rounding x · 2/π to the nearest integer; Arm scales by 2^24 and shifts, which gives the same.
  const auto quarter = static_cast<std::int32_t>(x * quarters_per_unit + 0.5);
  const double y = x - quarter * half_pi;  // in [−π/4, π/4]
  const double y2 = y * y;

  const double y3 = y * y2;
  const double s = y + y3 * -0x1.555545995a603p-3;
  const double s_high = 0x1.1107605230bc4p-7 + y2 * -0x1.994eb3774cf24p-13;
  const auto sine = static_cast<float>(s + (y3 * y2) * s_high);

  const double y4 = y2 * y2;
  const double c = (1.0 + y2 * -0x1.ffffffd0c621cp-2) + y4 * 0x1.55553e1068f19p-5;
  const double c_high = -0x1.6c087e89a359dp-10 + y2 * 0x1.99343027bf8c3p-16;
  const auto cosine = static_cast<float>(c + (y4 * y2) * c_high);

  switch (quarter % 4) {
    case 0:
      return {sine, cosine};
    case 1:
      return {cosine, -sine};
    case 2:
      return {-sine, -cosine};
    default:
      return {-cosine, sine};
  }
}

}  // namespace dense
