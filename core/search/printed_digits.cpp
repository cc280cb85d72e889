#include "core/search/printed_digits.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace dense::search {
namespace {

double power_of_ten(int exponent) {
  double result = 1;
  for (int i = 0; i < std::abs(exponent); ++i) result *= 10;
  return exponent < 0 ? 1 / result : result;
}

/// mantissa · 10^exponent, to nearest but for a few parts in 2^53.
double scaled(double mantissa, int exponent) {
  return exponent < 0 ? mantissa / power_of_ten(-exponent) : mantissa * power_of_ten(exponent);
}

float below(double x) {
  const auto near = static_cast<float>(x);
  return near > x ? std::nextafter(near, -std::numeric_limits<float>::infinity()) : near;
}
float above(double x) {
  return -below(-x);
}

}  // namespace

FloatRange floats_printed_as(const Digits& digits) {
  const auto mantissa = static_cast<double>(digits.mantissa);
  constexpr double largest = 1e30;  // which nothing draws
  const double unit = std::min(scaled(1.0, digits.exponent), largest);
  const double middle = std::min(scaled(mantissa, digits.exponent), largest);
  FloatRange value;
  if (digits.mantissa == 0) {
    value.low = below(-unit);
    value.high = above(unit);
    return value;
  }
  constexpr double slack = 1e-15;  // of the arithmetic above
  const auto nearest = static_cast<float>(middle);
  value.low = std::min(above((middle - unit / 2) * (1 - slack)), nearest);
  value.high = std::max(below((middle + unit) * (1 + slack)), nearest);
  if (digits.negative) {
    std::swap(value.low, value.high);
    value.low = -value.low;
    value.high = -value.high;
  }
  return value;
}

}  // namespace dense::search
