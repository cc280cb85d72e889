#pragma once

#include "core/tensorflow/flushed_float.hpp"
#include "core/tensorflow/formulas.hpp"

/// exp, log, log1p, tanh and the sigmoid as Eigen computes them in whole packets: pexp_float, plog_float and generic_plog1p of
/// GenericPacketMathFunctions.h, and the quotients of polynomials of MathFunctionsImpl.h. Of one number (Flushed) or of several at
/// a time (Packet).
namespace dense::tensorflow {

/// x = m ln 2 + rest
template <class Number>
struct Reduced {
  Number m, rest;

  explicit Reduced(Number x)
      : m(whole_below(x * 1.44269504088896341f + 0.5f)), rest(m * 2.12194440e-4f + (m * -0.693359375f + x)) {}
};

template <class Number>
Number exp_in_packet(const Formulas& formulas, Number x) {
  if (formulas.exp == ExpForm::cephes) {
    const Reduced<Number> at(clamped(x, 88.723f));
    const Number r = at.rest, r2 = r * r, r3 = r2 * r;
    Number high = polynomial(r, 1.9875691500e-4f, 1.3981999507e-3f, 8.3334519073e-3f);
    const Number middle = polynomial(r, 4.1665795894e-2f, 1.6666665459e-1f, 5.0000001201e-1f);
    high = (high * r3 + middle) * r2 + (r + 1.0f);
    const Number result = scaled(high, at.m);
    return choose(result < x, x, result);
  }
  const Reduced<Number> at(at_most(x, 88.723f));
  const Number r = at.rest, r2 = r * r;
  const Number even = polynomial(r2, 1.37449637986519608306884765625e-3f, 4.166965186595916748046875e-2f,
                                 0.49999988079071044921875f);
  const Number odd = polynomial(r2, 8.36894474923610687255859375e-3f, 0.16666518151760101318359375f);
  const Number result = scaled(r2 * (r * odd + even) + (r + 1.0f), at.m);
  return choose(x < -104.0f, 0.0f, choose(result < x, x, result));
}

template <class Number>
Number log_in_packet(const Formulas& formulas, Number x) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  constexpr float ln2 = 0.693147180559945309f;
  // x = fraction · 2^exponent with the fraction from √½ to √2; z = fraction - 1.
  Number fraction = 0.0f, exponent = 0.0f;
  take_apart(x, fraction, exponent);
  const auto is_low = fraction < 0.707106781186547524f;
  exponent = choose(is_low, exponent - 1.0f, exponent);
  const Number less = fraction - 1.0f, z = choose(is_low, less + fraction, less);
  Number result = 0.0f;
  if (formulas.log == LogForm::cephes) {
    const Number z2 = z * z, z3 = z2 * z;
    const Number high = polynomial(z, 7.0376836292e-2f, -1.1514610310e-1f, 1.1676998740e-1f);
    const Number middle = polynomial(z, -1.2420140846e-1f, 1.4249322787e-1f, -1.6668057665e-1f);
    const Number low = polynomial(z, 2.0000714765e-1f, -2.4999993993e-1f, 3.3333331174e-1f);
    Number y = high * z3 + middle;
    y = (y * z3 + low) * z3;
    y = Number(-0.5f) * z2 + y;
    result = exponent * ln2 + (z + y);
  } else {
    const Number p = z * polynomial(z, 0.18256296349849254f, 1.0000000190281063f, 1.0000000190281136f);
    const Number q = polynomial(z, 0.049616247954120038f, 0.59923249590823520f, 1.4999999999999927f, 1.0f);
    result = exponent * ln2 + p / q;
  }
  result = choose(x == infinity, x, result);
  return choose(x > 0.0f, result,
                choose(x == 0.0f, Number(-infinity), std::numeric_limits<float>::quiet_NaN()));
}

template <class Number>
Number log1p_in_packet(const Formulas& formulas, Number x) {
  const Number u = x + 1.0f, l = log_in_packet(formulas, u);
  const Number corrected = x * (l / (u - 1.0f));
  return choose(u == 1.0f, x, choose(u == l, x, corrected));
}

template <class Number>
Number tanh_in_packet(const Formulas& formulas, Number argument) {
  if (formulas.tanh == TanhForm::rational_9_8) {
    const Number x = clamped(argument, 7.90738964080810547f), x2 = x * x, x3 = x2 * x;
    const Number p = polynomial(x2, 1.394553628e-8f, 2.102733560e-5f, 3.520756727e-3f, 1.340216100e-1f);
    const Number q = polynomial(x2, 8.015776984e-7f, 3.326951409e-4f, 2.597254514e-2f, 4.673548340e-1f, 1.0f);
    return (x3 * p + x) / q;
  }
  const Number x = clamped(argument, 7.90531110763549805f), x2 = x * x;
  const Number p = x * polynomial(x2, -2.76076847742355e-16f, 2.00018790482477e-13f, -8.60467152213735e-11f,
                                  5.12229709037114e-08f, 1.48572235717979e-05f, 6.37261928875436e-04f,
                                  4.89352455891786e-03f);
  const Number q = polynomial(x2, 1.19825839466702e-06f, 1.18534705686654e-04f, 2.26843463243900e-03f,
                              4.89352518554385e-03f);
  return choose(magnitude(argument) < 0.0004f, argument, p / q);
}

template <class Number>
Number rational_sigmoid(Number argument) {
  const Number x = at_most(argument, 15.6437711715698242f), x2 = x * x;
  const Number p = x * polynomial(x2, 4.37031012579801e-11f, 1.15627324459942e-07f, 6.08574864600143e-05f,
                                  8.51377133304701e-03f, 2.48287947061529e-01f);
  const Number q = polynomial(x2, 6.10247389755681e-13f, 5.76102136993427e-09f, 6.29106785017040e-06f,
                              1.70198817374094e-03f, 1.16817656904453e-01f, 9.93151921023180e-01f);
  return p / q + 0.5f;
}

template <class Number>
Number sigmoid_in_packet(const Formulas& formulas, Number argument) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  if (formulas.sigmoid == SigmoidForm::quotient) {
    const Number e = exp_in_packet(formulas, argument);
    return choose(e == infinity, 1.0f, e / (Number(1.0f) + e));
  }
  if (formulas.sigmoid == SigmoidForm::rational)
    return choose(argument < -9.0f, exp_in_packet(formulas, argument), rational_sigmoid(argument));
  const Number limited = at_most(argument, 16.6355324f), x = limited * 0.5f;
  const Reduced<Number> at(x);
  const Number r = at.rest, r2 = r * r;
  const Number even = polynomial(r2, 4.1898667812347412109375e-2f, 0.49999141693115234375f);
  const Number odd = polynomial(r2, 8.33471305668354034423828125e-3f, 0.16666877269744873046875f);
  const Number root = scaled(r2 * (r * odd + even) + (r + 1.0f), at.m), e = root * root;
  return choose(argument < -104.0f, 0.0f, e / (Number(1.0f) + e));
}

/// 1 / x from the processor's estimate of it, which is the answer where it is no number to go on from.
template <class Number>
Number mended_reciprocal(const Formulas& formulas, Number x, Number estimate) {
  const bool by_sum = formulas.reciprocal == ReciprocalForm::sum;
  const Number t = Number(by_sum ? 1.0f : 2.0f) - x * estimate;
  return choose(t == t, by_sum ? estimate * t + estimate : estimate * t, estimate);
}

}  // namespace dense::tensorflow
