#pragma once

#include "core/numerics/round_once.hpp"

/// Numbers of about 106 bits, as sums of two doubles (Dekker, "A floating-point technique for extending the available
/// precision", 1971). Each operation errs by at most a few 2^-104 of its result. Precondition of all: nothing overflows, and
/// products leave no subnormals.
namespace dense {

constexpr ExactPair normalized(double high, double low) {
  const double sum = high + low;
  return {sum, low - (sum - high)};
}

constexpr ExactPair operator+(ExactPair a, ExactPair b) {
  const ExactPair high = two_sum(a.high, b.high), low = two_sum(a.low, b.low);
  const ExactPair first = normalized(high.high, high.low + low.high);
  return normalized(first.high, first.low + low.low);
}
constexpr ExactPair operator-(ExactPair a) {
  return {-a.high, -a.low};
}
constexpr ExactPair operator-(ExactPair a, ExactPair b) {
  return a + -b;
}
constexpr ExactPair operator*(ExactPair a, ExactPair b) {
  const ExactPair product = two_product(a.high, b.high);
  return normalized(product.high, product.low + (a.high * b.low + a.low * b.high));
}
constexpr ExactPair operator/(ExactPair a, ExactPair b) {
  const double first = a.high / b.high;
  const ExactPair rest = a - b * ExactPair{first, 0.0};
  const double second = rest.high / b.high;
  const ExactPair last = rest - b * ExactPair{second, 0.0};
  return normalized(first, second) + ExactPair{last.high / b.high, 0.0};
}

}  // namespace dense
