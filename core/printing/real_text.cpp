#include "core/printing/real_text.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

namespace dense {
namespace {

std::string printed(const char* format, int places, double x) {
  std::string text(static_cast<std::size_t>(std::snprintf(nullptr, 0, format, places, x)), '\0');
  std::snprintf(text.data(), text.size() + 1, format, places, x);
  return text;
}

}  // namespace

std::string shortest_scientific(double x) {
  // Of a normal number 15 digits, without the zeros at their end, are the fewest that read back, if they do; above, the nearest of so
  // many digits reads back if any does. A subnormal number has fewer.
  const bool normal = x == 0 || std::fabs(x) >= std::numeric_limits<double>::min();
  for (int places = normal ? 14 : 0;; ++places) {
    std::string text = scientific(x, places);
    if (places < 16 && std::strtod(text.c_str(), nullptr) != x) continue;
    const std::size_t e = text.find('e');
    std::size_t end = text.find_last_not_of('0', e - 1);
    if (text[end] == '.') --end;
    return places == 0 ? text : text.erase(end + 1, e - end - 1);
  }
}

std::string shortest_fixed(double x) {
  const std::string text = shortest_scientific(x);
  const std::size_t e = text.find('e');
  if (e == text.npos) return text;
  const std::string sign = text[0] == '-' ? "-" : "";
  std::string digits;
  for (const char c : text.substr(0, e)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  const int exponent = std::atoi(text.c_str() + e + 1);
  if (exponent < 0) return sign + "0." + std::string(static_cast<std::size_t>(-exponent) - 1, '0') + digits;
  const std::size_t whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= whole) return sign + digits + std::string(whole - digits.size(), '0');
  return sign + digits.substr(0, whole) + "." + digits.substr(whole);
}

std::string scientific(double x, int places) {
  return printed("%.*e", places, x);
}

std::string fixed(double x, int places) {
  return printed("%.*f", places, x);
}

}  // namespace dense
