#include <cmath>

#include "core/python/numbers.hpp"

namespace dense::python {

/// CPython's: the number modulo 2^61 − 1.
std::int64_t hash_number(Value value) {
  constexpr std::uint64_t modulus = (std::uint64_t{1} << 61) - 1;
  std::int64_t result = 0;
  if (value.type == Type::real) {
    if (std::isnan(value.real)) return 0;
    if (std::isinf(value.real)) return value.real > 0 ? 314159 : -314159;
    int exponent = 0;
    double mantissa = std::frexp(std::fabs(value.real), &exponent);
    std::uint64_t x = 0;
    while (mantissa != 0) {
      x = ((x << 28) & modulus) | x >> 33;
      mantissa *= 268435456.0;
      exponent -= 28;
      const std::uint64_t y = static_cast<std::uint64_t>(mantissa);
      mantissa -= static_cast<double>(y);
      x += y;
      if (x >= modulus) x -= modulus;
    }
    exponent = exponent >= 0 ? exponent % 61 : 60 - ((-1 - exponent) % 61);
    x = ((x << exponent) & modulus) | x >> (61 - exponent);
    result = static_cast<std::int64_t>(x);
    if (value.real < 0) result = -result;
  } else {
    const Integer integer = to_integer(value);
    std::uint64_t x = 0;
    for (std::size_t i = integer.magnitude.size(); i-- > 0;) {
      x = (((x << 32) & modulus) | x >> 29) + integer.magnitude[i];
      if (x >= modulus) x -= modulus;
    }
    result = static_cast<std::int64_t>(x);
    if (integer.negative) result = -result;
  }
  return result == -1 ? -2 : result;
}

}  // namespace dense::python
