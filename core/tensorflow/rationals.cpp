#include "core/numerics/bits.hpp"
#include "core/tensorflow/functions.hpp"
#include "core/tensorflow/glibc.hpp"
#include "core/tensorflow/packet_formulas.hpp"

// tanh, sigmoid, erf and erfc of one number: quotients of polynomials, as in Eigen's MathFunctionsImpl.h, GenericPacketMathFunctions.h and
// SpecialFunctionsImpl.h.
namespace dense::tensorflow {

float Functions::tanh(float argument) const {
  const bool passes = formulas_.tanh == TanhForm::rational_13_6 && formulas_.tanh_keeps_them && !in_packet_;
  return passes && magnitude(argument) < 0.0004f ? argument
                                                 : tanh_in_packet(formulas_, Flushed(argument)).value();
}

Flushed Functions::sigmoid(Flushed argument) const {
  if (in_packet_) return sigmoid_in_packet(formulas_, argument);
  if (formulas_.sigmoid == SigmoidForm::rational)
    return argument < -9.0f ? exp(argument) : rational_sigmoid(argument);
  const bool squared = formulas_.sigmoid == SigmoidForm::squared;
  const Flushed e = exp(squared ? at_most(argument, 16.6355324f) : argument);
  return !squared && e == std::numeric_limits<float>::infinity() ? Flushed(1.0f) : e / (Flushed(1.0f) + e);
}

Flushed Functions::erf(Flushed argument) const {
  if (formulas_.erf == ErfForm::clamped) {
    const Flushed x = clamped(argument, 4.0f), x2 = x * x;
    const Flushed p = x * polynomial(x2, -2.72614225801306e-10f, 2.77068142495902e-08f,
                                     -2.10102402082508e-06f, -5.69250639462346e-05f, -7.34990630326855e-04f,
                                     -2.95459980854025e-03f, -1.60960333262415e-02f);
    const Flushed q = polynomial(x2, -1.45660718464996e-05f, -2.13374055278905e-04f, -1.68282697438203e-03f,
                                 -7.37332916720468e-03f, -1.42647390514189e-02f);
    return p / q;
  }
  if (formulas_.erf == ErfForm::rational_9_12) {
    const Flushed x = argument, x2 = x * x;
    if (!(magnitude(x) < 3.832506856900711f) && !x.is_nan()) return std::copysign(1.0f, x.value());
    const Flushed p = x * polynomial(x2, 0.00022905065861350646f, 0.0034082910107109506f,
                                     0.050955695062380861f, 0.18520832239976145f, 1.128379143519084f);
    const Flushed q =
        polynomial(x2, -1.1791602954361697e-7f, 0.000023547966471313185f, 0.0010179625278914885f,
                   0.014070470171167667f, 0.11098505178285362f, 0.49746925110067538f, 1.0f);
    return p / q;
  }
  const Flushed x = argument, x2 = at_most(x * x, 16.0f);
  const Flushed p = x * polynomial(x2, 2.123732201653183e-06f, 2.861979592125863e-04f, 3.658048342913389e-03f,
                                   5.243302136659622e-02f, 1.874160766601562500e-01f, 1.128379106521606445f);
  const Flushed q = polynomial(x2, 3.891857340931892e-05f, 1.143296016380191e-03f, 1.475208811461925507e-02f,
                               1.129456758499145508e-01f, 4.994257986545562744e-01f, 1.0f);
  return clamped(p / q, 1.0f);
}

namespace {

/// What x · x loses by rounding, by Dekker's product in float.
Flushed lost_by_square(Flushed x, Flushed square) {
  const Flushed g = Flushed(4097.0f) * x, high = (x - g) + g, low = x - high;
  Flushed lost = high * high + -square;
  lost = high * low + lost;
  lost = low * high + lost;
  return low * low + lost;
}

}  // namespace

Flushed Functions::erfc(Flushed argument) const {
  // 2.19 asks the C library, as its Eigen had no erfc of its own.
  if (formulas_.erf != ErfForm::rational_11_10) return glibc::erfc(argument.value());
  const Flushed x = clamped(argument, 11.0f), x2 = x * x;
  if (!(x2 > 1.0f)) {
    return x * polynomial(x2, 5.61802298761904239654541015625e-04f, -4.91381669417023658752441406250e-03f,
                          2.67075151205062866210937500000e-02f, -1.12800106406211853027343750000e-01f,
                          3.76122951507568359375e-01f, -1.12837910652160644531250f) +
           1.0f;
  }
  const Flushed e = exp(-x2);
  const Flushed z = e - e * lost_by_square(x, x2);
  const Flushed q = reciprocal(x2);
  const Flushed numerator = polynomial(q, 1.0208116471767425537109375e-01f, 4.2920666933059692382812500e-01f,
                                       3.2379078865051269531250000e-01f, 5.3971976041793823242187500e-02f);
  const Flushed denominator =
      x * polynomial(q, 1.7251677811145782470703125e-02f, 3.9137163758277893066406250e-01f, 1.0f,
                     6.2173241376876831054687500e-01f, 9.5662862062454223632812500e-02f);
  return z * (numerator / denominator) + (x < 0.0f ? 2.0f : 0.0f);
}

Flushed Functions::reciprocal(Flushed x) const {
  if (!in_packet_ || formulas_.reciprocal == ReciprocalForm::divided) return Flushed(1.0f) / x;
  return mended_reciprocal(formulas_, x, reciprocal_estimate(processor_, x));
}

/// A step of Newton's from the processor's estimate r: r (3/2 - r/2 (x r)), or r - r/2 (x r r - 1).
Flushed Functions::reciprocal_root(Flushed x) const {
  if (!in_packet_) return Flushed(1.0f) / square_root(x);
  const Flushed r = reciprocal_root_estimate(processor_, x), half = r * -0.5f;
  const Flushed mended = formulas_.root_by_sum ? half * (x * r * r + -1.0f) + r : r * (half * (x * r) + 1.5f);
  return mended.is_nan() ? r : mended;
}

}  // namespace dense::tensorflow
