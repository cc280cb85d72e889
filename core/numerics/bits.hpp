#pragma once

#include <bit>
#include <cstdint>

namespace dense {

/// The IEEE 754 binary32 pattern of x. Equality of outputs means equality of these.
constexpr std::uint32_t bits(float x) {
  return std::bit_cast<std::uint32_t>(x);
}
constexpr float from_bits(std::uint32_t b) {
  return std::bit_cast<float>(b);
}

/// The same bits, or both NaN: WebAssembly leaves the payload of a NaN open, so a payload is never compared.
constexpr bool identical(float a, float b) {
  return bits(a) == bits(b) || (a != a && b != b);
}

}  // namespace dense
