#include "core/numerics/bits.hpp"
#include "core/tensorflow/functions.hpp"
#include "core/tensorflow/glibc.hpp"

// exp, log, log1p and expm1: pexp_float, plog_float, generic_plog1p and generic_expm1 of Eigen's GenericPacketMathFunctions.h.
namespace dense::tensorflow {
namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float ln2 = 0.693147180559945309f;

/// x = m ln 2 + rest
struct Reduced {
  Flushed m, rest;

  explicit Reduced(Flushed x)
      : m(std::floor((x * 1.44269504088896341f + 0.5f).value())),
        rest(m * 2.12194440e-4f + (m * -0.693359375f + x)) {}
};

/// x = fraction · 2^exponent with the fraction from √½ to √2; z = fraction - 1.
struct Significand {
  Flushed exponent, z;

  /// Precondition: x is positive and finite.
  explicit Significand(Flushed x) : exponent(0.0f), z(0.0f) {
    const std::uint32_t pattern = bits(x.value());
    const float fraction = from_bits((pattern & 0x007FFFFFu) | 0x3F000000u);
    const bool is_low = fraction < 0.707106781186547524f;
    const int power = static_cast<int>(pattern >> 23) - (is_low ? 127 : 126);
    exponent = static_cast<float>(power);
    z = Flushed(fraction) - 1.0f;
    if (is_low) z = z + fraction;
  }
};

}  // namespace

Flushed Functions::packet_exp(Flushed x) const {
  if (formulas_.exp == ExpForm::cephes) {
    const Reduced at(clamped(x, 88.723f));
    const Flushed r = at.rest, r2 = r * r, r3 = r2 * r;
    Flushed high = polynomial(r, 1.9875691500e-4f, 1.3981999507e-3f, 8.3334519073e-3f);
    const Flushed middle = polynomial(r, 4.1665795894e-2f, 1.6666665459e-1f, 5.0000001201e-1f);
    high = (high * r3 + middle) * r2 + (r + 1.0f);
    const Flushed result = scaled(high, at.m);
    return result < x ? x : result;
  }
  if (x < -104.0f) return 0.0f;
  const Reduced at(at_most(x, 88.723f));
  const Flushed r = at.rest, r2 = r * r;
  const Flushed even = polynomial(r2, 1.37449637986719608306884765625e-3f, 4.166965186595916748046875e-2f,
                                  0.49999988079071044921875f);
  const Flushed odd = polynomial(r2, 8.36894474923610687255859375e-3f, 0.16666518151760101318359375f);
  const Flushed result = scaled(r2 * (r * odd + even) + (r + 1.0f), at.m);
  return result < x ? x : result;
}

Flushed Functions::packet_log(Flushed x) const {
  if (x == 0.0f) return -infinity;
  if (!(x > 0.0f)) return std::numeric_limits<float>::quiet_NaN();
  if (x == infinity) return x;
  const Significand at(x);
  const Flushed z = at.z;
  if (formulas_.log == LogForm::cephes) {
    const Flushed z2 = z * z, z3 = z2 * z;
    const Flushed high = polynomial(z, 7.0376836292e-2f, -1.1514610310e-1f, 1.1676998740e-1f);
    const Flushed middle = polynomial(z, -1.2420140846e-1f, 1.4249322787e-1f, -1.6668057665e-1f);
    const Flushed low = polynomial(z, 2.0000714765e-1f, -2.4999993993e-1f, 3.3333331174e-1f);
    Flushed y = high * z3 + middle;
    y = (y * z3 + low) * z3;
    y = Flushed(-0.5f) * z2 + y;
    return at.exponent * ln2 + (z + y);
  }
  const Flushed p = z * polynomial(z, 0.18256296349849254f, 1.0000000190281063f, 1.0000000190281136f);
  const Flushed q = polynomial(z, 0.049616247954120038f, 0.59923249590823520f, 1.4999999999999927f, 1.0f);
  return at.exponent * ln2 + p / q;
}

Flushed Functions::exp(Flushed x) const {
  return in_packet_ ? packet_exp(x) : Flushed(glibc::exp(x.value()));
}

Flushed Functions::log(float x) const {
  if (in_packet_) return packet_log(x);
  const float seen = Flushed(x).value();
  if (seen == 0.0f && x != 0.0f && formulas_.log_reads_them)
    return x > 0.0f ? -150.0f * ln2 : std::numeric_limits<float>::quiet_NaN();
  return glibc::log(seen);
}

float Functions::log1p(float x) const {
  if (!in_packet_) return glibc::log1p(x);
  const Flushed u = Flushed(x) + 1.0f, l = packet_log(u);
  if (u == 1.0f || u == l) return formulas_.log1p_keeps_them ? x : Flushed(x).value();
  return (Flushed(x) * (l / (u - 1.0f))).value();
}

float Functions::expm1(float x) const {
  if (!in_packet_) return glibc::expm1(Flushed(x).value());
  const Flushed u = packet_exp(x);
  if (u == 1.0f) return x;
  const Flushed v = u - 1.0f;
  if (v == -1.0f) return -1.0f;
  const Flushed l = packet_log(u);
  return l == u ? u.value() : (v * (Flushed(x) / l)).value();
}

}  // namespace dense::tensorflow
