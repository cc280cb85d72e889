// Arm's algorithm and constants (optimized-routines, math/cosf.c and sincosf.h, 2018), in glibc since 2.29. Licence:
// licenses/arm-optimized-routines.txt.
#include <cmath>
#include <cstdint>

#include "core/numerics/round_once.hpp"
#include "core/tensorflow/glibc.hpp"

namespace dense::glibc {
namespace {

double cosine_near_zero(double x2) {
  const double x4 = x2 * x2;
  const double c2 = fused_multiply_add(x2, 0x1.99343027bf8c3p-16, -0x1.6c087e89a359dp-10);
  const double c1 = fused_multiply_add(x2, -0x1.ffffffd0c621cp-2, 1.0);
  const double x6 = x4 * x2;
  const double c = fused_multiply_add(x4, 0x1.55553e1068f19p-5, c1);
  return fused_multiply_add(x6, c2, c);
}

double sine_near_zero(double x) {
  const double x2 = x * x, x3 = x * x2;
  const double s1 = fused_multiply_add(x2, -0x1.994eb3774cf24p-13, 0x1.1107605230bc4p-7);
  const double x7 = x3 * x2;
  const double s = fused_multiply_add(x3, -0x1.555545995a603p-3, x);
  return fused_multiply_add(x7, s1, s);
}

}  // namespace

float cos(float y) {
  if (!(std::fabs(y) < 120.0f)) return std::nanf("");
  const double x = static_cast<double>(y);
  constexpr double quarters_per_radian = 0x1.45F306DC9C883p+23, quarter = 0x1.921FB54442D18p0;
  const auto n = (static_cast<std::int32_t>(x * quarters_per_radian) + 0x800000) >> 24;
  const double rest = fused_multiply_add(static_cast<double>(-n), quarter, x);
  double value = n % 2 == 0 ? cosine_near_zero(rest * rest) : sine_near_zero(rest);
  if ((n & 3) == 1 || (n & 3) == 2) value = -value;
  return static_cast<float>(value);
}

}  // namespace dense::glibc
