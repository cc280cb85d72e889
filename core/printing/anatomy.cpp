#include "core/printing/anatomy.hpp"

#include <string_view>

#include "core/numerics/bits.hpp"

namespace dense {
namespace {

/// All 32 bits, most significant first, bits_per_digit at a time.
std::string digits(std::uint32_t word, int bits_per_digit) {
  constexpr std::string_view alphabet = "0123456789abcdef";
  const std::uint32_t mask = (1u << bits_per_digit) - 1;
  std::string text;
  for (int shift = 32 - bits_per_digit; shift >= 0; shift -= bits_per_digit)
    text += alphabet[word >> shift & mask];
  return text;
}

}  // namespace

std::string hexadecimal(float x) {
  return digits(bits(x), 4);
}
std::string binary(float x) {
  return digits(bits(x), 1);
}

}  // namespace dense
