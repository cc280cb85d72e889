#include <array>

#include "core/numerics/bits.hpp"
#include "core/tensorflow/functions.hpp"
#include "core/tensorflow/glibc.hpp"

// x^2 and x^3: generic_pow of Eigen's GenericPacketMathFunctions.h, in double words of float.
namespace dense::tensorflow {
namespace {

/// high + low, |low| at most half a unit in the last place of high.
struct Double {
  Flushed high, low;
};

/// Precondition: |a| is at least |b|, or the result is as Eigen has it all the same.
Double fast_two_sum(Flushed a, Flushed b) {
  const Flushed high = a + b;
  return {high, b - (high - a)};
}

struct Halves {
  Flushed high, low;
};
Halves halves(Flushed v) {
  const Flushed g = Flushed(4097.0f) * v, high = (v - g) + g;
  return {high, v - high};
}

Double product(Flushed a, Flushed b) {
  const Halves x = halves(a), y = halves(b);
  const Flushed high = a * b;
  Flushed low = x.high * y.high + -high;
  low = x.high * y.low + low;
  low = x.low * y.high + low;
  return {high, x.low * y.low + low};
}

Double sum(Double a, Double b) {
  const Double head = fast_two_sum(a.high, b.high);
  return fast_two_sum(head.high, (b.low + head.low) + a.low);
}

/// The same where either may be the larger.
Double ordered_sum(Double a, Double b) {
  return magnitude(b.high) < magnitude(a.high) ? sum(a, b) : sum(b, a);
}

Double product(Double a, Flushed b) {
  const Double head = product(a.high, b);
  const Double next = fast_two_sum(head.high, a.low * b);
  return fast_two_sum(next.high, next.low + head.low);
}

/// log2(1 + z) from √½ to √2.
Double binary_logarithm(PowerForm form, Flushed z) {
  if (form == PowerForm::from_exp) {
    constexpr double c0 = 1.442695041742110273474963832995854318141937255859375;
    constexpr double c1 = -0.72134751588268664068692714863573201000690460205078125;
    const auto doubled = [](double c) {
      const auto head = static_cast<float>(c);
      return Double{head, static_cast<float>(c - static_cast<double>(head))};
    };
    const Flushed p = polynomial(z, 9.7010828554630279541015625e-02f, -1.6896486282348632812500000e-01f,
                                 1.7200836539268493652343750e-01f, -1.7892272770404815673828125e-01f,
                                 2.0505344867706298828125000e-01f, -2.4046677350997924804687500e-01f,
                                 2.8857553005218505859375000e-01f, -3.6067414283752441406250000e-01f,
                                 4.8089790344238281250000000e-01f);
    const Double q = product(sum(doubled(c1), product(z, p)), z);
    return product(sum(doubled(c0), q), z);
  }
  const Flushed z2 = z * z;
  const Flushed even =
      polynomial(z2, 9.703654795885e-2f, 0.1720575392246f, 0.2050433009862f, 0.2885761857032f);
  const Flushed odd = polynomial(z2, -0.1690667718648f, -0.1789081543684f, -0.2404672354459f);
  const Double leading[] = {{-0.360674142838f, -6.13283912543e-09f},
                            {0.480897903442f, -1.44861207474e-08f},
                            {-0.721347510815f, -4.84483164698e-09f},
                            {1.44269502163f, 2.01711713999e-08f}};
  Double q = product(odd * z + even, z);
  for (const Double& c : leading) q = product(sum(c, q), z);
  return q;
}

/// 2^r for r from -½ to ½.
Flushed binary_power_by_polynomials(Flushed r) {
  const Flushed r2 = r * r;
  const Flushed even = polynomial(r2, 1.539513905e-4f, 9.618283249e-3f, 0.2402264923f);
  const Flushed odd = polynomial(r2, 1.340007293e-3f, 5.550328270e-2f);
  const Double q = product(ordered_sum(product(odd * r + even, r), {0.6931471825f, 2.36836577e-08f}), r);
  const Double one_more = fast_two_sum(1.0f, q.high);
  return one_more.high + (q.low + one_more.low);
}

/// Ties away from zero.
Flushed rounded(Flushed x) {
  return std::round(x.value());
}

}  // namespace

Flushed Functions::packet_power(Flushed x, int exponent) const {
  const Flushed size = magnitude(x);
  if (size == 0.0f) return exponent == 3 && formulas_.cube_keeps_sign ? x : Flushed(0.0f);
  if (size == 1.0f || size.is_nan() || size == std::numeric_limits<float>::infinity())
    return exponent == 2 ? size : x;
  const std::uint32_t pattern = bits(size.value());
  float fraction = from_bits((pattern & 0x007FFFFFu) | 0x3F000000u);
  auto power = static_cast<float>(static_cast<int>(pattern >> 23) - 126);
  if (fraction < 0.70710678118654752440f) {
    fraction *= 2.0f;
    power -= 1.0f;
  }
  const auto y = static_cast<float>(exponent);
  const Double logarithm =
      sum(product(power, y), product(binary_logarithm(formulas_.power, Flushed(fraction) - 1.0f), y));
  const Flushed whole = rounded(logarithm.high), near = (logarithm.high - whole) + logarithm.low;
  const Flushed more = rounded(near), rest = near - more;
  Flushed result = 0.0f;
  if (formulas_.power == PowerForm::from_exp) {
    const Double argument = product(Flushed(0.693147180559945309f), rest);
    result = packet_exp(argument.high) * (Flushed(1.0f) + argument.low);
  } else {
    result = binary_power_by_polynomials(rest);
  }
  result = scaled(result, whole + more);
  const bool keeps_sign = formulas_.cube_keeps_sign || !(result == 0.0f);
  return exponent == 3 && x < 0.0f && keeps_sign ? -result : result;
}

Flushed Functions::power(Flushed x, int exponent) const {
  return in_packet_ ? packet_power(x, exponent) : Flushed(glibc::power(x.value(), exponent));
}

}  // namespace dense::tensorflow
