#include "core/printing/decimal_text.hpp"

#include <algorithm>

namespace dense {

DecimalText positional(float x, const Decimal& d) {
  DecimalText text{negative(x) ? "-" : "", {}};
  const int last = d.exponent + 1 - static_cast<int>(d.count);  // the place of the last digit: 10^last
  for (int place = std::max(d.exponent, 0); place >= std::min(last, 0); --place) {
    const bool given = place <= d.exponent && place >= last;
    const char digit = given ? d.digits()[static_cast<std::size_t>(d.exponent - place)] : '0';
    (place >= 0 ? text.whole : text.fraction) += digit;
  }
  return text;
}

DecimalText scientific(float x, const Decimal& d) {
  return {(negative(x) ? "-" : "") + std::string(d.digits().substr(0, 1)), std::string(d.digits().substr(1))};
}

std::string exponent_text(int exponent) {
  const int size = exponent < 0 ? -exponent : exponent;
  return {'e', exponent < 0 ? '-' : '+', static_cast<char>('0' + size / 10),
          static_cast<char>('0' + size % 10)};
}

void remove_trailing_zeros(std::string& fraction) {
  fraction.erase(fraction.find_last_not_of('0') + 1);
}

std::string joined(const DecimalText& text) {
  return text.fraction.empty() ? text.whole : text.whole + "." + text.fraction;
}

std::string not_finite(float x) {
  if (x != x) return "nan";
  return negative(x) ? "-inf" : "inf";
}

}  // namespace dense
