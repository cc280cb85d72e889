#include <charconv>
#include <cmath>
#include <limits>

#include "core/numerics/integer_arithmetic.hpp"
#include "core/printing/real_text.hpp"
#include "core/python/numbers.hpp"

namespace dense::python {
namespace {

constexpr std::size_t most_digits = 4300;

}  // namespace

Value number_literal(Machine& machine, std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c != '_') digits += c;
  }
  const bool radix =
      digits.size() > 1 && digits[0] == '0' && (digits[1] | 0x20) >= 'a' && (digits[1] | 0x20) != 'e';
  if (!radix && digits.find_first_of(".eE") != digits.npos) return Value::of(*parse_float(digits));
  if (!radix && digits.size() > most_digits) return {};
  if (!radix && digits.find_first_not_of('0') == digits.npos) return Value::of(0);
  const std::optional<Integer> value = dense::parse_integer(digits, 0);
  return machine.integer(value ? *value : Integer());
}

std::string repr(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  const std::string text = shortest_scientific(value);
  const std::size_t e = text.find('e');
  std::string digits;
  for (const char c : text.substr(0, e)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  int exponent = 0;
  const char* first = text.data() + e + 1;
  std::from_chars(*first == '+' ? first + 1 : first, text.data() + text.size(), exponent);
  std::string result = text[0] == '-' ? "-" : "";
  if (exponent < -4 || exponent >= 16) {
    result += digits[0];
    if (digits.size() > 1) result += "." + digits.substr(1);
    result += exponent < 0 ? "e-" : "e+";
    const std::string size = std::to_string(std::abs(exponent));
    return result + (size.size() < 2 ? "0" : "") + size;
  }
  if (exponent < 0) return result + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  const std::size_t whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= whole) return result + digits + std::string(whole - digits.size(), '0') + ".0";
  return result + digits.substr(0, whole) + "." + digits.substr(whole);
}

std::optional<double> parse_float(std::string_view text) {
  constexpr std::string_view white_space = " \t\n\r\f\v";
  const std::size_t first = text.find_first_not_of(white_space);
  if (first == text.npos) return std::nullopt;
  text = text.substr(first, text.find_last_not_of(white_space) - first + 1);
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
    if (text[i] == '_') {
      if (i == 0 || !digit(i - 1) || !digit(i + 1)) return std::nullopt;
      continue;
    }
    plain += static_cast<char>(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]);
  }
  std::string_view rest = plain;
  const bool negative = rest.starts_with('-');
  if (negative || rest.starts_with('+')) rest.remove_prefix(1);
  double value = 0;
  if (rest == "inf" || rest == "infinity") {
    value = std::numeric_limits<double>::infinity();
  } else if (rest == "nan") {
    value = std::numeric_limits<double>::quiet_NaN();
  } else {
    // Checked here, so that the exact conversion below needs no locale and no grammar of its own.
    std::string digits;
    std::int64_t exponent = 0;
    std::size_t i = 0;
    bool any = false;
    for (; i < rest.size() && rest[i] >= '0' && rest[i] <= '9'; ++i) digits += rest[i], any = true;
    if (i < rest.size() && rest[i] == '.') {
      for (++i; i < rest.size() && rest[i] >= '0' && rest[i] <= '9'; ++i)
        digits += rest[i], any = true, --exponent;
    }
    if (!any) return std::nullopt;
    if (i < rest.size() && rest[i] == 'e') {
      ++i;
      const bool down = i < rest.size() && rest[i] == '-';
      if (i < rest.size() && (rest[i] == '-' || rest[i] == '+')) ++i;
      if (i == rest.size()) return std::nullopt;
      std::int64_t written = 0;
      for (; i < rest.size() && rest[i] >= '0' && rest[i] <= '9'; ++i)
        written = std::min<std::int64_t>(written * 10 + (rest[i] - '0'), 100000);
      exponent += down ? -written : written;
    }
    if (i != rest.size()) return std::nullopt;
    const std::size_t leading = std::min(digits.find_first_not_of('0'), digits.size());
    digits.erase(0, leading);
    const std::int64_t magnitude = static_cast<std::int64_t>(digits.size()) + exponent;
    if (digits.empty() || magnitude < -400) {
      value = 0;
    } else if (magnitude > 400) {
      value = std::numeric_limits<double>::infinity();
    } else {
      if (digits.size() > 1200)
        exponent += static_cast<std::int64_t>(digits.size()) - 1200, digits.resize(1200), digits.back() = '1';
      const Integer mantissa = *dense::parse_integer(digits, 10);
      Integer ten(1);
      for (std::int64_t k = std::abs(exponent); k > 0; --k) ten = multiply(ten, Integer(10));
      value = exponent < 0 ? dense::quotient(mantissa, ten) : dense::to_double(multiply(mantissa, ten));
    }
  }
  return negative ? -value : value;
}

}  // namespace dense::python
