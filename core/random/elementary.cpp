// The tables and polynomials are Arm's (see elementary.hpp): Copyright (c) 1999-2018, Arm Limited, under the MIT licence
// in licenses/arm-optimized-routines.txt.
#include "core/random/elementary.hpp"

#include <array>
#include <cstdint>

#include "core/numerics/bits.hpp"

namespace dense {
namespace {

struct Reciprocal {
  double inverse;    // 1 / c for a c near the middle of the interval, such that log c is close to a double
  double logarithm;  // log c
};

// The intervals divide [0x1.66p-1, 0x1.66p0) by the leading four bits of the distance from its start.
constexpr std::uint32_t intervals_start = 0x3F330000u;
constexpr std::array<Reciprocal, 16> intervals{{
    {0x1.661ec79f8f3bep+0, -0x1.57bf7808caadep-2},
    {0x1.571ed4aaf883dp+0, -0x1.2bef0a7c06ddbp-2},
    {0x1.49539f0f010bp+0, -0x1.01eae7f513a67p-2},
    {0x1.3c995b0b80385p+0, -0x1.b31d8a68224e9p-3},
    {0x1.30d190c8864a5p+0, -0x1.6574f0ac07758p-3},
    {0x1.25e227b0b8eap+0, -0x1.1aa2bc79c81p-3},
    {0x1.1bb4a4a1a343fp+0, -0x1.a4e76ce8c0e5ep-4},
    {0x1.12358f08ae5bap+0, -0x1.1973c5a611cccp-4},
    {0x1.0953f419900a7p+0, -0x1.252f438e10c1ep-5},
    {0x1p+0, 0x0p+0},
    {0x1.e608cfd9a47acp-1, 0x1.aa5aa5df25984p-5},
    {0x1.ca4b31f026aap-1, 0x1.c5e53aa362eb4p-4},
    {0x1.b2036576afce6p-1, 0x1.526e57720db08p-3},
    {0x1.9c2d163a1aa2dp-1, 0x1.bc2860d22477p-3},
    {0x1.886e6037841edp-1, 0x1.1058bc8a07ee1p-2},
    {0x1.767dcf5534862p-1, 0x1.4043057b6ee09p-2},
}};

constexpr double log_2 = 0x1.62e42fefa39efp-1;
constexpr double half_pi = 0x1.921fb54442d18p0;
constexpr double quarters_per_unit = 0x1.45f306dc9c883p-1;  // 2 / π

}  // namespace

float log_float(float x) {
  // x = 2^exponent * z with z in the intervals' range
  const std::uint32_t distance = bits(x) - intervals_start;
  const Reciprocal& c = intervals[(distance >> 19) % 16];
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
