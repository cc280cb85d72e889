// Sun's algorithm in float (fdlibm 5.3, s_expm1.c, and s_expm1f.c of glibc 2.36), whose operations are rounded one by one.
// Copyright (C) 1993 by Sun Microsystems, Inc., whose notice is licenses/fdlibm.txt.
#include <initializer_list>
#include <limits>

#include "core/numerics/bits.hpp"
#include "core/tensorflow/glibc.hpp"

namespace dense::glibc {
namespace {

constexpr float ln2_high = 6.9313812256e-01f, ln2_low = 9.0580006145e-06f;

/// y · 2^k. Precondition: the result is normal.
float scaled(float y, int k) {
  return from_bits(bits(y) + (static_cast<std::uint32_t>(k) << 23));
}

/// 2^k · (1 + x - e) - 1, in the order that suits k.
float put_together(float x, float e, int k) {
  if (k == -1) return 0.5f * (x - e) - 0.5f;
  if (k == 1) return x < -0.25f ? -2.0f * (e - (x + 0.5f)) : 1.0f + 2.0f * (x - e);
  if (k <= -2 || k > 56) return scaled(1.0f - (e - x), k) - 1.0f;
  const float unit = scaled(1.0f, -k);
  return scaled(k < 23 ? (1.0f - unit) - (e - x) : (x - (e + unit)) + 1.0f, k);
}

}  // namespace

float expm1(float x) {
  const std::uint32_t size = bits(x) & 0x7FFFFFFFu;
  if (size > 0x7F800000u) return x;
  if (size >= 0x42B17218u && x > 0.0f) return std::numeric_limits<float>::infinity();  // 128 ln 2
  if (size >= 0x4195B844u && x < 0.0f) return -1.0f;                                   // 27 ln 2
  if (size < 0x33000000u) return x;                                                    // 2^-25
  int k = 0;
  float lost = 0.0f;
  if (size > 0x3EB17218u) {    // ln 2 / 2
    if (size < 0x3F851592u) {  // 3 ln 2 / 2
      k = x < 0.0f ? -1 : 1;
    } else {
      k = static_cast<int>(1.4426950216e+00f * x + (x < 0.0f ? -0.5f : 0.5f));
    }
    const auto exponent = static_cast<float>(k);
    const float high = x - exponent * ln2_high, low = exponent * ln2_low;
    x = high - low;
    lost = (high - x) - low;
  }
  const float half = 0.5f * x, half_square = x * half;
  float r = -2.0109921195e-07f;
  for (const float c : {4.0082177293e-06f, -7.9365076090e-05f, 1.5873016091e-03f, -3.3333335072e-02f, 1.0f})
    r = c + half_square * r;
  const float t = 3.0f - r * half;
  float e = half_square * ((r - t) / (6.0f - x * t));
  if (k == 0) return x - (x * e - half_square);
  e = x * (e - lost) - lost;
  return put_together(x, e - half_square, k);
}

}  // namespace dense::glibc
