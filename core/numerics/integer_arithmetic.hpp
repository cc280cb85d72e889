#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "core/numerics/integer.hpp"

namespace dense {

/// Python's operations on integers of any size. Multiplication and division take time in proportion to the product of
/// the sizes: whoever lets users in asks for the sizes first.
Integer negated(Integer value);
Integer add(const Integer& a, const Integer& b);
Integer subtract(const Integer& a, const Integer& b);
Integer multiply(const Integer& a, const Integer& b);
std::strong_ordering compare(const Integer& a, const Integer& b);

/// Rounded down, the remainder with the sign of the divisor. Precondition: the divisor is not 0.
struct Division {
  Integer quotient, remainder;
};
Division floor_divide(const Integer& a, const Integer& b);

Integer shift_left(const Integer& value, std::size_t bits);
Integer shift_right(const Integer& value, std::size_t bits);  ///< rounds down
enum class Bitwise { conjunction, disjunction, difference };
Integer bitwise(const Integer& a, const Integer& b, Bitwise operation);  ///< as two's complement without end

std::size_t bit_length(const Integer& value);
/// The nearest double, ties to even; infinite where no double is near.
double to_double(const Integer& value);
/// a / b, rounded once. Precondition: b is not 0. Infinite where no double is near.
double quotient(const Integer& a, const Integer& b);
/// Precondition: finite. The fraction is cut off.
Integer truncated(double value);
std::strong_ordering compare(const Integer& a, double b);  ///< exact; b is finite

/// In base 2 to 36, with a sign and lower-case letters, without a prefix.
std::string text(const Integer& value, int base);
/// An optional sign and digits of the base with single underscores; base 0 reads the prefix. No limit of digits.
std::optional<Integer> parse_integer(std::string_view text, int base);

}  // namespace dense
