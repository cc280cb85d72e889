#include <bit>
#include <cmath>

#include "core/tensorflow/flushed_float.hpp"
#include "core/tensorflow/glibc.hpp"

namespace dense::glibc {
namespace {

using tensorflow::Flushed;

/// e^(-x²) P/S: the square of the leading bits of x, and what they leave.
Flushed tail(Flushed x, Flushed quotient) {
  const Flushed z = std::bit_cast<float>(std::bit_cast<std::uint32_t>(x.value()) & 0xFFFFE000u);
  return Flushed(exp((-z * z - 0.5625f).value())) * Flushed(exp(((z - x) * (z + x) + quotient).value())) / x;
}

}  // namespace

float erfc(float number) {
  const Flushed x = number, size = magnitude(x), one = 1.0f;
  if (x.is_nan()) return number;
  if (size < 0.84375f) {
    if (size < 0x1p-26f) return (one - x).value();
    const Flushed z = x * x;
    const Flushed r = polynomial(z, -2.3763017452e-05f, -5.7702702470e-03f, -2.8481749818e-02f,
                                 -3.2504209876e-01f, 1.2837916613e-01f);
    const Flushed s = polynomial(z, -3.9602282413e-06f, 1.3249473704e-04f, 5.0813062117e-03f,
                                 6.5022252500e-02f, 3.9791721106e-01f, 1.0f);
    const Flushed y = x * (r / s);
    return (x < 0.25f ? one - (x + y) : Flushed(0.5f) - (y + (x - 0.5f))).value();
  }
  if (size < 1.25f) {
    const Flushed s = size - one;
    const Flushed p =
        polynomial(s, -2.1663755178e-03f, 3.5478305072e-02f, -1.1089469492e-01f, 3.1834661961e-01f,
                   -3.7220788002e-01f, 4.1485610604e-01f, -2.3621185683e-03f);
    const Flushed q = polynomial(s, 1.1984500103e-02f, 1.3637083583e-02f, 1.2617121637e-01f,
                                 7.1828655899e-02f, 5.4039794207e-01f, 1.0642088205e-01f, 1.0f);
    constexpr float middle = 8.4506291151e-01f;
    return (x > 0.0f ? (one - middle) - p / q : one + (Flushed(middle) + p / q)).value();
  }
  if (x < -6.0f) return 2.0f;
  if (!(x < 28.0f)) return 0.0f;
  const Flushed s = one / (size * size);
  const bool is_near = size < 0x1.6DB6DAp+1f;  // 1 / 0.35
  const Flushed r =
      is_near ? polynomial(s, -9.8143291473e+00f, -8.1287437439e+01f, -1.8460508728e+02f, -1.6239666748e+02f,
                           -6.2375331879e+01f, -1.0558626175e+01f, -6.9385856390e-01f, -9.8649440333e-03f)
              : polynomial(s, -4.8351919556e+02f, -1.0250950928e+03f, -6.3756646729e+02f, -1.6063638306e+02f,
                           -1.7757955551e+01f, -7.9928326607e-01f, -9.8649431020e-03f);
  const Flushed t =
      is_near ? polynomial(s, -6.0424413532e-02f, 6.5702495575e+00f, 1.0863500214e+02f, 4.2900814819e+02f,
                           6.4538726807e+02f, 4.3456588745e+02f, 1.3765776062e+02f, 1.9651271820e+01f, 1.0f)
              : polynomial(s, -2.2440952301e+01f, 4.7452853394e+02f, 2.5530502930e+03f, 3.1998581543e+03f,
                           1.5367296143e+03f, 3.2579251099e+02f, 3.0338060379e+01f, 1.0f);
  const Flushed made = tail(size, r / t);
  return (x < 0.0f ? Flushed(2.0f) - made : made).value();
}

}  // namespace dense::glibc
