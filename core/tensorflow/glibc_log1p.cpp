// Sun's algorithm in float (fdlibm 5.3, s_log1p.c, and s_log1pf.c of glibc 2.36), whose operations are rounded one by one.
// Copyright (C) 1993 by Sun Microsystems, Inc., whose notice is licenses/fdlibm.txt.
#include <initializer_list>
#include <limits>

#include "core/numerics/bits.hpp"
#include "core/tensorflow/glibc.hpp"

namespace dense::glibc {
namespace {

constexpr float ln2_high = 6.9313812256e-01f, ln2_low = 9.0580006145e-06f;

/// 1 + x = 2^exponent · (1 + f), but for what the sum lost, as a part of it.
struct Parts {
  float f;
  float exponent = 0.0f;
  float lost = 0.0f;

  float whole() const { return exponent * ln2_high; }
  float rest() const { return exponent * ln2_low + lost; }
};

/// The significand of 1 + x is brought to [√½, √2). `steps_below_1`: of f, where it is negative.
Parts parted(float x, std::uint32_t& steps_below_1) {
  const bool is_large = x >= 0x1p53f;
  const float u = is_large ? x : 1.0f + x;
  int exponent = static_cast<int>(bits(u) >> 23) - 127;
  const float lost = is_large ? 0.0f : (exponent > 0 ? 1.0f - (u - x) : x - (u - 1.0f)) / u;
  const std::uint32_t fraction = bits(u) & 0x007FFFFFu;
  constexpr std::uint32_t root = 0x3504F7u;
  if (fraction >= root) ++exponent;
  steps_below_1 = fraction < root ? fraction : (0x00800000u - fraction) / 4;
  const float significand = from_bits(fraction | (fraction < root ? 0x3F800000u : 0x3F000000u));
  return {significand - 1.0f, static_cast<float>(exponent), lost};
}

}  // namespace

float log1p(float x) {
  const std::uint32_t pattern = bits(x), size = pattern & 0x7FFFFFFFu;
  if (x == -1.0f) return -std::numeric_limits<float>::infinity();
  if (!(x > -1.0f)) return std::numeric_limits<float>::quiet_NaN();
  if (size >= 0x7F800000u || size < 0x24800000u) return x;  // 2^-54
  if (size < 0x31000000u) return x - x * x * 0.5f;          // 2^-29
  const bool is_near_1 = pattern < 0x3ED413D7u || (pattern > 0x80000000u && pattern <= 0xBE95F61Fu);
  std::uint32_t steps_below_1 = 1;
  const Parts parts = is_near_1 ? Parts{x} : parted(x, steps_below_1);
  const float f = parts.f;
  const float half_square = 0.5f * f * f;
  if (steps_below_1 == 0) {
    if (f == 0.0f) return parts.whole() + (parts.lost + parts.exponent * ln2_low);
    const float r = half_square * (1.0f - 0.66666666666666666f * f);
    return parts.whole() - ((r - parts.rest()) - f);
  }
  const float s = f / (2.0f + f), z = s * s;
  float r = 1.4798198640e-01f;
  for (const float c : {1.5313838422e-01f, 1.8183572590e-01f, 2.2222198546e-01f, 2.8571429849e-01f,
                        4.0000000596e-01f, 6.6666668653e-01f})
    r = c + z * r;
  r = z * r;
  if (is_near_1) return f - (half_square - s * (half_square + r));
  return parts.whole() - ((half_square - (s * (half_square + r) + parts.rest())) - f);
}

}  // namespace dense::glibc
