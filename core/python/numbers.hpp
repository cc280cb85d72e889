#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/python/machine.hpp"

namespace dense::python {

/// An int or float literal of the source; absent if it is an int of more than 4300 digits.
Value number_literal(Machine& machine, std::string_view text);

/// repr of a float: the shortest digits that read back as it, 1e+16 and more or less than 1e-4 with an exponent.
std::string repr(double value);
/// What float() reads, white space and underscores included.
std::optional<double> parse_float(std::string_view text);

Integer to_integer(Value value);  ///< of a boolean, integer or big
bool is_integer(Value value);     ///< bool included
bool is_number(Value value);
double to_double(Value value);  ///< of a number; an int that no double is near gives infinity
/// The value as a C integer, if it is one and fits; cut off at the ends of its range when `clamp`.
std::optional<std::int64_t> to_int64(Value value, bool clamp = false);

Value binary_number(Machine& machine, Operator op, Value a, Value b);
Value unary_number(Machine& machine, Operator op, Value value);
std::partial_ordering compare_numbers(Value a, Value b);
std::int64_t hash_number(Value value);
Value power(Machine& machine, Value a, Value b, Value modulus);

}  // namespace dense::python
