#pragma once

// Written by tests/golden/fit_normal_tail.py.

#include <array>

#include "core/activations/polynomial.hpp"

namespace dense {

template <class Lanes>
struct NormalTailQuotient {
  typename Lanes::Value numerator;
  typename Lanes::Value denominator;
};

/// exp(a²/2) · Φ(-a) = numerator / denominator for 0 <= a <= 16, Φ the distribution function of the unit
/// normal. Relative error of the quotient before rounding: 2^-58.05. All coefficients are positive: nothing
/// cancels.
template <class Lanes>
NormalTailQuotient<Lanes> normal_tail_quotient(typename Lanes::Value a) noexcept {
  static constexpr std::array<double, 10> numerator{
      0x1.0000000000000p-1,  0x1.7cd0244de9254p-1, 0x1.198bede8c625dp-1, 0x1.088d93b1b5663p-2,
      0x1.58391f50df2bbp-4,  0x1.3fe8dde435a60p-6, 0x1.a836d979f5000p-9, 0x1.83c8402284573p-12,
      0x1.bdef8e1072c61p-16, 0x1.f0b728964eabcp-21};
  static constexpr std::array<double, 11> denominator{
      0x1.0000000000000p+0,  0x1.248926f6456bdp+1,  0x1.362edcebea8f6p+1, 0x1.92ceb5df741d8p+0,
      0x1.63b0bd5c6e9abp-1,  0x1.bfc2f1b7c990cp-3,  0x1.9880d4edd87e9p-5, 0x1.0c052224a1093p-7,
      0x1.e73a95ee56206p-11, 0x1.1772e45a90afdp-14, 0x1.37452f80bd43bp-19};
  return {polynomial<Lanes>(a, numerator), polynomial<Lanes>(a, denominator)};
}

}  // namespace dense
