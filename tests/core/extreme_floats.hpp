#pragma once

#include <limits>

/// The float32 numbers at which a rule of rounding has to prove itself.
inline constexpr float infinity = std::numeric_limits<float>::infinity();
inline constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();
inline constexpr float smallest = std::numeric_limits<float>::denorm_min();
inline constexpr float largest = std::numeric_limits<float>::max();
