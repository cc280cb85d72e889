#include "core/numerics/integer.hpp"

#include <algorithm>

namespace dense {
namespace {

constexpr std::size_t most_digits = 4300;  // sys.int_info.default_max_str_digits

void multiply_add(std::vector<std::uint32_t>& magnitude, std::uint32_t factor, std::uint32_t addend) {
  std::uint64_t carry = addend;
  for (std::uint32_t& word : magnitude) {
    carry += std::uint64_t{word} * factor;
    word = static_cast<std::uint32_t>(carry);
    carry >>= 32;
  }
  if (carry != 0) magnitude.push_back(static_cast<std::uint32_t>(carry));
}

std::uint32_t divide(std::vector<std::uint32_t>& magnitude, std::uint32_t divisor) {
  std::uint64_t remainder = 0;
  for (std::size_t i = magnitude.size(); i-- > 0;) {
    remainder = remainder << 32 | magnitude[i];
    magnitude[i] = static_cast<std::uint32_t>(remainder / divisor);
    remainder %= divisor;
  }
  while (!magnitude.empty() && magnitude.back() == 0) magnitude.pop_back();
  return static_cast<std::uint32_t>(remainder);
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view white_space = " \t\n\r\f\v";
  const std::size_t first = text.find_first_not_of(white_space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

/// The base that a prefix such as 0x names, which is then removed; 10 without one.
std::uint32_t take_base(std::string_view& digits) {
  if (digits.size() < 2 || digits[0] != '0') return 10;
  const char letter = static_cast<char>(digits[1] | 0x20);
  const std::uint32_t base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
  if (base != 10) digits.remove_prefix(2);
  return base;
}

std::uint32_t digit_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0');
  const char letter = static_cast<char>(c | 0x20);
  return letter >= 'a' && letter <= 'f' ? static_cast<std::uint32_t>(letter - 'a' + 10) : 99;
}

}  // namespace

Integer::Integer(std::int64_t value) : negative(value < 0) {
  std::uint64_t rest = negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  for (; rest != 0; rest >>= 32) magnitude.push_back(static_cast<std::uint32_t>(rest));
}

std::optional<std::uint64_t> Integer::as_uint64() const {
  if (negative || magnitude.size() > 2) return std::nullopt;
  std::uint64_t value = 0;
  for (std::size_t i = magnitude.size(); i-- > 0;) value = value << 32 | magnitude[i];
  return value;
}

std::optional<std::int64_t> Integer::as_int64() const {
  Integer positive = *this;
  positive.negative = false;
  const std::optional<std::uint64_t> size = positive.as_uint64();
  if (!size || *size > (std::uint64_t{1} << 63) - (negative ? 0 : 1)) return std::nullopt;
  return static_cast<std::int64_t>(negative ? 0 - *size : *size);
}

std::uint32_t Integer::floor_mod(std::uint32_t modulus) const {
  std::vector<std::uint32_t> rest = magnitude;
  const std::uint32_t remainder = divide(rest, modulus);
  return negative && remainder != 0 ? modulus - remainder : remainder;
}

std::string Integer::text() const {
  if (is_zero()) return "0";
  std::string digits;
  for (std::vector<std::uint32_t> rest = magnitude; !rest.empty();) {
    digits.push_back(static_cast<char>('0' + divide(rest, 10)));
  }
  if (negative) digits.push_back('-');
  std::reverse(digits.begin(), digits.end());
  return digits;
}

std::string_view truncated(std::string_view literal) {
  const std::size_t point = literal.find('.');
  if (point == literal.npos || literal.find_first_not_of("0123456789", point + 1) != literal.npos)
    return literal;
  return literal.substr(0, point);
}

std::optional<Integer> parse_integer(std::string_view text) {
  std::string_view digits = trim(text);
  Integer result;
  if (!digits.empty() && (digits[0] == '-' || digits[0] == '+')) {
    result.negative = digits[0] == '-';
    digits.remove_prefix(1);
  }
  const std::uint32_t base = take_base(digits);
  if (digits.empty() || digits.size() > most_digits) return std::nullopt;
  bool after_digit = base != 10;  // 0x_1 is a literal, _1 is none
  for (const char c : digits) {
    if (c == '_' && after_digit) {
      after_digit = false;
      continue;
    }
    const std::uint32_t digit = digit_value(c);
    if (digit >= base) return std::nullopt;
    multiply_add(result.magnitude, base, digit);
    after_digit = true;
  }
  if (!after_digit) return std::nullopt;
  while (!result.magnitude.empty() && result.magnitude.back() == 0) result.magnitude.pop_back();
  if (result.is_zero()) {
    result.negative = false;
  } else if (base == 10 && digits[0] == '0') {
    return std::nullopt;  // 007 is a SyntaxError
  }
  return result;
}

}  // namespace dense
