#pragma once

#include <cstdint>
#include <string>

namespace dense {

/// The three fields of a float32. The value is (−1)^sign · 2^(exponent − 127) · (1 + fraction / 2^23); with
/// exponent 0 (−1)^sign · 2^-126 · (fraction / 2^23); exponent 255 is infinity, or NaN if the fraction is not
/// 0.
struct Anatomy {
  std::uint32_t sign = 0;      // 1 bit
  std::uint32_t exponent = 0;  // 8 bits, as stored
  std::uint32_t fraction = 0;  // 23 bits

  bool operator==(const Anatomy&) const = default;
};

constexpr Anatomy anatomy(std::uint32_t bits) {
  return {.sign = bits >> 31, .exponent = bits >> 23 & 0xFFu, .fraction = bits & 0x007FFFFFu};
}

/// The bits of x as eight lower-case hexadecimal digits: "3f800000" for 1.
std::string hexadecimal(float x);

/// The bits of x as 32 binary digits, sign first.
std::string binary(float x);

}  // namespace dense
