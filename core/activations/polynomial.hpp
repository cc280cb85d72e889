#pragma once

#include <array>
#include <cstddef>

namespace dense {

/// coefficients[0] + x · (coefficients[1] + x · (…)), Horner's scheme.
template <class Lanes, std::size_t size>
typename Lanes::Value polynomial(typename Lanes::Value x,
                                 const std::array<double, size>& coefficients) noexcept {
  auto sum = Lanes::broadcast(&coefficients[size - 1]);
  for (std::size_t i = size - 1; i > 0; --i) sum = Lanes::broadcast(&coefficients[i - 1]) + x * sum;
  return sum;
}

}  // namespace dense
