#pragma once

#include "core/python/operations.hpp"

namespace dense::python {

/// What stands behind the colon: the format mini-language.
struct Specification {
  std::string fill = " ";
  char align = 0, sign = 0, type = 0, grouping = 0;
  bool alternate = false, zero = false;
  std::int64_t width = 0, precision = -1;
};

std::string padded(const Specification& spec, std::string sign, std::string body, char otherwise);
/// Digits in groups from the right; with zeros filled up to the width, which count as digits.
std::string grouped(const Specification& spec, std::string digits, std::string_view rest,
                    std::size_t sign_size, std::size_t group);
std::string sign_of(const Specification& spec, bool negative);
Value format_float(Machine& machine, double value, const Specification& given, const std::string& type_text);
Value format_string(Machine& machine, const std::string& value, const Specification& spec);

}  // namespace dense::python
