#include "core/numerics/integer_arithmetic.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/numerics/integer_words.hpp"

namespace dense {
namespace {

Integer signed_words(bool negative, Words words) {
  trim(words);
  Integer result;
  result.negative = negative && !words.empty();
  result.magnitude = std::move(words);
  return result;
}

/// words × 2^exponent, `sticky` if there is something below it; one rounding to nearest, ties to even.
double rounded(Words words, int exponent, bool sticky, bool negative) {
  const int bits = static_cast<int>(bits_of(words));
  int precision = 53;
  const int lowest = exponent + bits - precision;
  if (lowest < -1074) precision -= -1074 - lowest;  // a subnormal number
  const int drop = bits - precision;
  if (drop > 0) {
    const Words half = precision < 0 ? Words{} : shifted_right(words, static_cast<std::size_t>(drop));
    const Words rest = difference(words, shifted_left(half, static_cast<std::size_t>(drop)));
    const std::size_t rest_bits = bits_of(rest);
    const bool upper_half = rest_bits == static_cast<std::size_t>(drop);
    bool beyond = sticky;
    if (upper_half) {
      const Words above = difference(rest, shifted_left({1}, static_cast<std::size_t>(drop - 1)));
      beyond |= !above.empty();
    }
    words = half;
    const bool odd = !half.empty() && half[0] % 2 == 1;
    if (upper_half && (beyond || odd)) words = sum(words, {1});
    exponent += drop;
  }
  double value = 0;
  for (std::size_t i = words.size(); i-- > 0;) value = value * 4294967296.0 + words[i];
  value = std::ldexp(value, exponent);
  return negative ? -value : value;
}

/// Two's complement in `size` words.
Words complement(const Integer& value, std::size_t size) {
  Words words(value.magnitude);
  words.resize(size, 0);
  if (value.negative) {
    std::uint64_t carry = 1;
    for (std::uint32_t& word : words) {
      carry += static_cast<std::uint32_t>(~word);
      word = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
  }
  return words;
}

}  // namespace

Integer negated(Integer value) {
  value.negative = !value.negative && !value.is_zero();
  return value;
}

Integer add(const Integer& a, const Integer& b) {
  if (a.negative == b.negative) return signed_words(a.negative, sum(a.magnitude, b.magnitude));
  if (compare(a.magnitude, b.magnitude) >= 0)
    return signed_words(a.negative, difference(a.magnitude, b.magnitude));
  return signed_words(b.negative, difference(b.magnitude, a.magnitude));
}

Integer subtract(const Integer& a, const Integer& b) {
  return add(a, negated(b));
}

Integer multiply(const Integer& a, const Integer& b) {
  Words result(a.magnitude.size() + b.magnitude.size(), 0);
  for (std::size_t i = 0; i < a.magnitude.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < b.magnitude.size(); ++j) {
      carry += std::uint64_t{a.magnitude[i]} * b.magnitude[j] + result[i + j];
      result[i + j] = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    result[i + b.magnitude.size()] = static_cast<std::uint32_t>(carry);
  }
  return signed_words(a.negative != b.negative, std::move(result));
}

std::strong_ordering compare(const Integer& a, const Integer& b) {
  if (a.negative != b.negative)
    return a.negative ? std::strong_ordering::less : std::strong_ordering::greater;
  return a.negative ? compare(b.magnitude, a.magnitude) : compare(a.magnitude, b.magnitude);
}

Division floor_divide(const Integer& a, const Integer& b) {
  Words remainder(a.magnitude);
  Words words = divide(remainder, b.magnitude);
  const bool different = a.negative != b.negative;
  if (different && !remainder.empty()) {
    words = sum(words, {1});
    remainder = difference(b.magnitude, remainder);
  }
  return {signed_words(different, std::move(words)), signed_words(b.negative, std::move(remainder))};
}

Integer shift_left(const Integer& value, std::size_t bits) {
  return signed_words(value.negative, shifted_left(value.magnitude, bits));
}

Integer shift_right(const Integer& value, std::size_t bits) {
  Words words = shifted_right(value.magnitude, bits);
  if (value.negative && compare(shifted_left(words, bits), value.magnitude) != 0) words = sum(words, {1});
  return signed_words(value.negative, std::move(words));
}

Integer bitwise(const Integer& a, const Integer& b, Bitwise operation) {
  const std::size_t size = std::max(a.magnitude.size(), b.magnitude.size()) + 1;
  Words left = complement(a, size);
  const Words right = complement(b, size);
  for (std::size_t i = 0; i < size; ++i) {
    left[i] = operation == Bitwise::conjunction   ? left[i] & right[i]
              : operation == Bitwise::disjunction ? left[i] | right[i]
                                                  : left[i] ^ right[i];
  }
  Integer result;
  const bool negative = left.back() >> 31;
  result.negative = negative;
  result.magnitude = left;
  if (negative) result.magnitude = complement(result, size);
  return signed_words(negative, std::move(result.magnitude));
}

std::size_t bit_length(const Integer& value) {
  return bits_of(value.magnitude);
}

double to_double(const Integer& value) {
  if (bit_length(value) > 1030) {
    const double infinite = std::numeric_limits<double>::infinity();
    return value.negative ? -infinite : infinite;
  }
  return rounded(value.magnitude, 0, false, value.negative);
}

double quotient(const Integer& a, const Integer& b) {
  const bool negative = a.negative != b.negative;
  if (a.is_zero()) return negative ? -0.0 : 0.0;
  const std::int64_t difference_of_bits =
      static_cast<std::int64_t>(bit_length(a)) - static_cast<std::int64_t>(bit_length(b));
  if (difference_of_bits > 1030) {
    const double infinite = std::numeric_limits<double>::infinity();
    return negative ? -infinite : infinite;
  }
  if (difference_of_bits < -1100) return negative ? -0.0 : 0.0;
  const std::int64_t shift = 66 - difference_of_bits;  // 66 bits of quotient or so
  Words left = shift > 0 ? shifted_left(a.magnitude, static_cast<std::size_t>(shift)) : a.magnitude;
  const Words right = shift < 0 ? shifted_left(b.magnitude, static_cast<std::size_t>(-shift)) : b.magnitude;
  Words words = divide(left, right);
  return rounded(std::move(words), static_cast<int>(-shift), !left.empty(), negative);
}

Integer truncated(double value) {
  int exponent = 0;
  const double fraction = std::frexp(std::fabs(value), &exponent);
  const std::uint64_t mantissa = static_cast<std::uint64_t>(std::ldexp(fraction, 53));
  Words words{static_cast<std::uint32_t>(mantissa), static_cast<std::uint32_t>(mantissa >> 32)};
  trim(words);
  exponent -= 53;
  words = exponent >= 0 ? shifted_left(words, static_cast<std::size_t>(exponent))
                        : shifted_right(words, static_cast<std::size_t>(-exponent));
  return signed_words(value < 0, std::move(words));
}

std::strong_ordering compare(const Integer& a, double b) {
  const Integer whole = truncated(b);
  const std::strong_ordering order = compare(a, whole);
  if (order != 0) return order;
  const double rest = b - to_double(whole);
  return rest > 0   ? std::strong_ordering::less
         : rest < 0 ? std::strong_ordering::greater
                    : std::strong_ordering::equal;
}

std::string text(const Integer& value, int base) {
  if (value.is_zero()) return "0";
  std::string digits;
  for (Words rest = value.magnitude; !rest.empty();) {
    digits.push_back(
        "0123456789abcdefghijklmnopqrstuvwxyz"[divide_by_word(rest, static_cast<std::uint32_t>(base))]);
  }
  if (value.negative) digits.push_back('-');
  std::reverse(digits.begin(), digits.end());
  return digits;
}

std::optional<Integer> parse_integer(std::string_view text, int base) {
  Integer result;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    result.negative = text[0] == '-';
    text.remove_prefix(1);
  }
  bool after_digit = false;
  if (text.size() > 1 && text[0] == '0') {
    const char letter = static_cast<char>(text[1] | 0x20);
    const int named = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
    if (named != 0 && (base == 0 || base == named)) {
      text.remove_prefix(2);
      base = named;
      after_digit = true;
    }
  }
  const bool plain = base == 0;
  if (plain) base = 10;
  if (text.empty()) return std::nullopt;
  for (const char c : text) {
    if (c == '_' && after_digit) {
      after_digit = false;
      continue;
    }
    const char lower = static_cast<char>(c | 0x20);
    const int digit = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'z' ? lower - 'a' + 10 : 99;
    if (digit >= base) return std::nullopt;
    std::uint64_t carry = static_cast<std::uint64_t>(digit);
    for (std::uint32_t& word : result.magnitude) {
      carry += std::uint64_t{word} * static_cast<std::uint64_t>(base);
      word = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry) result.magnitude.push_back(static_cast<std::uint32_t>(carry));
    after_digit = true;
  }
  if (!after_digit || (plain && text[0] == '0' && !result.is_zero())) return std::nullopt;
  if (result.is_zero()) result.negative = false;
  return result;
}

}  // namespace dense
