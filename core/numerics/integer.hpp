#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dense {

/// A Python int: any size, sign and magnitude. `magnitude` holds 32-bit words, least significant first,
/// without leading zeros (empty for 0); zero is never negative.
struct Integer {
  bool negative = false;
  std::vector<std::uint32_t> magnitude;

  Integer() = default;
  explicit Integer(std::int64_t value);

  bool is_zero() const { return magnitude.empty(); }
  bool operator==(const Integer&) const = default;

  /// The value where 64 bits hold it, signed or unsigned.
  std::optional<std::int64_t> as_int64() const;
  std::optional<std::uint64_t> as_uint64() const;

  /// The remainder as Python's % gives it: in 0 … modulus − 1, also for negative numbers.
  std::uint32_t floor_mod(std::uint32_t modulus) const;

  std::string text() const;  // decimal
};

/// A Python integer literal: an optional sign, then decimal digits (single underscores may stand between
/// them, leading zeros only in zero itself) or 0x…, 0o…, 0b…; white space around it is ignored. Like Python,
/// at most 4,300 decimal digits. Anything else, 2.5 and 1e3 included, is no integer.
std::optional<Integer> parse_integer(std::string_view text);

/// What stands before the point of a decimal literal, as Python's int(2.5) reads it; other text as it is.
std::string_view truncated(std::string_view literal);

}  // namespace dense
