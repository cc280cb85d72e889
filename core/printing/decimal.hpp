#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace dense {

/// d.ddd × 10^exponent, digits as characters; trailing zeros are neither added nor removed.
struct Decimal {
  static constexpr std::size_t most_digits = 9;  // enough to tell any two float32 apart

  std::array<char, most_digits> characters{};
  std::size_t count = 0;
  int exponent = 0;

  std::string_view digits() const { return {characters.data(), count}; }
};

/// Where DigitLimits count from.
enum class DigitOrigin { first_digit, point };

/// The number of digits after `origin`: at least so many, even if fewer name the number; at most so many,
/// even if that is another number. From the point, a negative number means that digits may end before it.
/// What NumPy calls min_digits and precision.
struct DigitLimits {
  DigitOrigin origin = DigitOrigin::first_digit;
  int at_least = 0;
  int at_most = static_cast<int>(Decimal::most_digits) - 1;
};

inline constexpr DigitLimits shortest_digits{};

/// The digits of a finite magnitude (the sign is ignored): generated one by one until they tell it from its
/// neighbours or a limit says otherwise, the last one rounded, ties to even. Exact, in integers, with no
/// table and no locale: Steele and White's free-format algorithm, "How to print floating-point numbers
/// accurately" (PLDI 1990), in the variant with cutoffs that NumPy prints with
/// (numpy/_core/src/multiarray/dragon4.c, NumPy 2.4). Where both neighbours are reached the nearer digit is
/// taken; just above a power of two, where the neighbour below is nearer, the shortest digits are not always
/// the closest ones: as in NumPy. Precondition: at_least ≤ 8 when it counts from the first digit, and no more
/// than nine digits in all otherwise.
Decimal decimal(float x, DigitLimits limits = shortest_digits);

}  // namespace dense
