#include "core/random/real_functions.hpp"

#include <cmath>
#include <limits>

#include "core/numerics/double_double.hpp"
#include "core/random/logarithm.hpp"

namespace dense::nearest {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

constexpr ExactPair one{1.0, 0.0};
/// ln 2 and π/2 in pieces: the first leave room for a factor of 20 bits, so that the product with it is exact.
constexpr double ln2_pieces[] = {0x1.62e42fefap-1, 0x1.cf79abc9ep-40, 0x1.d9cc01f97b57ap-79};
constexpr double half_pi_pieces[] = {0x1.921fb544p+0, 0x1.0b4611a6p-34, 0x1.3198a2ep-69,
                                     0x1.b839a252049c1p-104};
constexpr ExactPair ln2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
constexpr ExactPair ln10{0x1.26bb1bbb55516p+1, -0x1.f48ad494ea3e9p-53};

/// The nearest double to pair · 2^k, also where that is subnormal or beyond all doubles.
double scaled(ExactPair value, int k) {
  if (k > -1021) return k > 1000 ? std::ldexp(value.high, k - 2) * 4.0 : std::ldexp(value.high, k);
  return std::ldexp(round_to_odd(value), k);
}

struct Scaled {
  ExactPair value;
  int k;
};
/// e^x as value · 2^k. |x| < 800.
Scaled exponential_of(ExactPair x) {
  const double k = std::nearbyint(x.high * 0x1.71547652b82fep+0);
  ExactPair r = two_sum(x.high - k * ln2_pieces[0], -k * ln2_pieces[1]);
  r = r + two_product(-k, ln2_pieces[2]) + ExactPair{x.low, 0.0};
  // Of r/64 the series is short: |r/64| < 0.0055, so that its 13th power over 13! is below 2^-130.
  const ExactPair part{r.high / 64, r.low / 64};
  ExactPair sum = one;
  for (int i = 12; i > 0; --i) sum = one + part * sum / ExactPair{static_cast<double>(i), 0.0};
  for (int i = 0; i < 6; ++i) sum = sum * sum;
  return {sum, static_cast<int>(k)};
}

/// e^x − 1 of a small x, |x| < 0.01, by its series.
ExactPair small_exponential_minus_1(ExactPair x) {
  ExactPair sum = one;
  for (int i = 15; i > 1; --i) sum = one + x * sum / ExactPair{static_cast<double>(i), 0.0};
  return x * sum;
}

/// ln(1 + f) of |f| < 2^-9: twice the inverse hyperbolic tangent of f / (2 + f).
ExactPair small_logarithm_of_1_plus(ExactPair f) {
  const ExactPair s = f / (ExactPair{2.0, 0.0} + f), t = s * s;
  ExactPair sum{1.0 / 15, 0.0};
  for (int i = 13; i > 0; i -= 2) sum = one / ExactPair{static_cast<double>(i), 0.0} + t * sum;
  return ExactPair{2.0, 0.0} * s * sum;
}

/// ln of a positive normal number: one step of Newton's from the C library's own logarithm, which doubles its digits.
ExactPair logarithm_of(ExactPair x) {
  const ExactPair f = x - one;
  if (std::fabs(f.high) < 0x1p-9) return small_logarithm_of_1_plus(f);
  const double near = log_double(x.high);
  const Scaled inverse = exponential_of({-near, 0.0});
  const ExactPair scale{std::ldexp(x.high, inverse.k), std::ldexp(x.low, inverse.k)};
  return ExactPair{near, 0.0} + small_logarithm_of_1_plus(scale * inverse.value - one);
}
/// Of any positive number.
ExactPair logarithm_of(double x) {
  if (x >= 0x1p-1000) return logarithm_of(ExactPair{x, 0.0});
  return logarithm_of(ExactPair{x * 0x1p200, 0.0}) - ExactPair{200.0, 0.0} * ln2;
}

/// Of x · (1 + factor · x²), which is a sine or a tangent of a tiny x.
double nearest_of_tiny(double x, double factor) {
  return x == 0 ? x : x + x * x * x * factor;
}

double nearest_of(ExactPair value) {
  return value.high + value.low;
}

/// Whether a logarithm of x is a number; otherwise what it is.
bool has_logarithm(double x, double& result) {
  if (x > 0 && x < infinity) return true;
  result = x == 0 ? -infinity : x == infinity ? infinity : nan;
  return false;
}

struct Angle {
  ExactPair sine, cosine;
};
/// Of x reduced to at most π/4, and turned back by quarters.
Angle angle_of(double x) {
  const double k = std::nearbyint(x * 0x1.45f306dc9c883p-1);
  ExactPair r = two_sum(x - k * half_pi_pieces[0], -k * half_pi_pieces[1]);
  r = r + two_product(-k, half_pi_pieces[2]) + two_product(-k, half_pi_pieces[3]);
  const ExactPair t = -(r * r);
  ExactPair sine = one, cosine = one;
  for (int i = 28; i > 0; i -= 2) {
    cosine = one + t * cosine / ExactPair{static_cast<double>(i * (i - 1)), 0.0};
    sine = one + t * sine / ExactPair{static_cast<double>(i * (i + 1)), 0.0};
  }
  sine = r * sine;
  switch (static_cast<std::int64_t>(k) & 3) {
    case 1:
      return {cosine, -sine};
    case 2:
      return {-sine, -cosine};
    case 3:
      return {-cosine, sine};
    default:
      return {sine, cosine};
  }
}

/// e^x and e^-x, for |x| < 40.
struct Exponentials {
  ExactPair up, down;
};
Exponentials exponentials(double x) {
  const Scaled e = exponential_of({x, 0.0});
  const ExactPair up{std::ldexp(e.value.high, e.k), std::ldexp(e.value.low, e.k)};
  return {up, one / up};
}

}  // namespace

double exponential(double x) {
  if (std::isnan(x)) return x;
  if (x > 710) return infinity;
  if (x < -746) return 0.0;
  const Scaled result = exponential_of({x, 0.0});
  return scaled(result.value, result.k);
}

double exponential_minus_1(double x) {
  if (std::isnan(x) || x == 0) return x;
  if (x > 710) return infinity;
  if (x < -50) return -1.0;
  if (std::fabs(x) < 0x1p-60) return x;
  if (std::fabs(x) < 0.01) return nearest_of(small_exponential_minus_1({x, 0.0}));
  if (x > 100) return exponential(x);
  const Scaled e = exponential_of({x, 0.0});
  return nearest_of(ExactPair{std::ldexp(e.value.high, e.k), std::ldexp(e.value.low, e.k)} - one);
}

double logarithm(double x) {
  double result = 0;
  return has_logarithm(x, result) ? nearest_of(logarithm_of(x)) : result;
}

double logarithm_of_1_plus(double x) {
  if (std::fabs(x) < 0x1p-60) return x;
  if (!(x > -1 && x < infinity)) return x == -1 ? -infinity : x > 0 ? x : nan;
  if (std::fabs(x) < 0x1p-9) return nearest_of(small_logarithm_of_1_plus({x, 0.0}));
  return nearest_of(logarithm_of(two_sum(1.0, x)));
}

double logarithm_2(double x) {
  double result = 0;
  if (!has_logarithm(x, result)) return result;
  int exponent = 0;
  if (std::frexp(x, &exponent) == 0.5) return exponent - 1;
  return nearest_of(logarithm_of(x) / ln2);
}

double logarithm_10(double x) {
  double result = 0;
  return has_logarithm(x, result) ? nearest_of(logarithm_of(x) / ln10) : result;
}

double power(double x, double y) {
  const bool finite = std::isfinite(x) && std::isfinite(y);
  const bool whole = y == std::trunc(y);
  if (!finite || x == 0 || y == 0 || (x < 0 && !whole)) return std::pow(x, y);  // exact by the standard
  const bool odd = whole && std::fabs(y) < 0x1p53 && std::fmod(y, 2.0) != 0;
  const double sign = x < 0 && odd ? -1.0 : 1.0;
  const ExactPair log = logarithm_of(std::fabs(x));
  if (log.high * y > 710) return sign * infinity;
  if (log.high * y < -746) return sign * 0.0;
  const Scaled result = exponential_of(log * ExactPair{y, 0.0});
  return sign * scaled(result.value, result.k);
}

bool has_angle(double x) {
  return !(std::fabs(x) > 0x1p20 && std::fabs(x) < infinity);
}

double sine(double x) {
  if (!(std::fabs(x) <= 0x1p20)) return nan;
  return std::fabs(x) < 0x1p-30 ? nearest_of_tiny(x, -1.0 / 6) : nearest_of(angle_of(x).sine);
}
double cosine(double x) {
  if (!(std::fabs(x) <= 0x1p20)) return nan;
  return nearest_of(angle_of(x).cosine);
}
double tangent(double x) {
  if (!(std::fabs(x) <= 0x1p20)) return nan;
  if (std::fabs(x) < 0x1p-30) return nearest_of_tiny(x, 1.0 / 3);
  const Angle angle = angle_of(x);
  return nearest_of(angle.sine / angle.cosine);
}

double hyperbolic_sine(double x) {
  if (!(std::fabs(x) < infinity) || std::fabs(x) < 0x1p-30)
    return std::fabs(x) < infinity ? nearest_of_tiny(x, 1.0 / 6) : x;
  const double sign = x < 0 ? -1.0 : 1.0;
  if (std::fabs(x) > 39)
    return sign *
           scaled(exponential_of({std::fabs(x), 0.0}).value, exponential_of({std::fabs(x), 0.0}).k - 1);
  if (std::fabs(x) < 0.01) {
    const ExactPair e = small_exponential_minus_1({x, 0.0});
    return nearest_of((e + e / (one + e)) * ExactPair{0.5, 0.0});
  }
  const Exponentials e = exponentials(x);
  return nearest_of((e.up - e.down) * ExactPair{0.5, 0.0});
}
double hyperbolic_cosine(double x) {
  if (!(std::fabs(x) < infinity)) return std::fabs(x);
  if (std::fabs(x) > 39) {
    const Scaled e = exponential_of({std::fabs(x), 0.0});
    return e.k > 1026 ? infinity : scaled(e.value, e.k - 1);
  }
  const Exponentials e = exponentials(x);
  return nearest_of((e.up + e.down) * ExactPair{0.5, 0.0});
}
double hyperbolic_tangent(double x) {
  if (std::isnan(x)) return x;
  if (std::fabs(x) > 22) return x < 0 ? -1.0 : 1.0;
  if (std::fabs(x) < 0x1p-30) return nearest_of_tiny(x, -1.0 / 3);
  if (std::fabs(x) < 0.005) {
    const ExactPair e = small_exponential_minus_1({2 * x, 0.0});
    return nearest_of(e / (e + ExactPair{2.0, 0.0}));
  }
  const Exponentials e = exponentials(x);
  return nearest_of((e.up - e.down) / (e.up + e.down));
}

}  // namespace dense::nearest
