#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/numerics/flushed.hpp"

namespace dense::tensorflow {

/// A float32 in a thread of TensorFlow's, which flushes subnormals (core/numerics/flushed.hpp): every operation is rounded
/// once and nothing is fused. What is only passed on and never calculated with keeps its bits, so it must stay a float.
class Flushed {
 public:
  constexpr Flushed(float x) : value_(flushed::flush(x)) {}  // implicit: formulas are full of constants

  constexpr float value() const { return value_; }
  bool is_nan() const { return value_ != value_; }

  friend Flushed operator+(Flushed a, Flushed b) { return {a.value_ + b.value_}; }
  friend Flushed operator-(Flushed a, Flushed b) { return {a.value_ - b.value_}; }
  friend Flushed operator-(Flushed a) { return {-a.value_}; }

  friend Flushed operator*(Flushed a, Flushed b) {
    const float product = a.value_ * b.value_;
    return std::fabs(product) > flushed::smallest_normal ? product : flushed::multiply(a.value_, b.value_);
  }

  /// A quotient that was rounded to 2^-126 is tiny if it lies below the middle between that and its neighbour of 24 bits.
  friend Flushed operator/(Flushed a, Flushed b) {
    const float quotient = a.value_ / b.value_;
    if (std::fabs(quotient) != flushed::smallest_normal) return quotient;
    const double bound = std::fabs(static_cast<double>(b.value_)) * (0x1p-126 - 0x1p-151);
    return std::fabs(static_cast<double>(a.value_)) < bound ? std::copysign(0.0f, quotient) : quotient;
  }

  friend bool operator<(Flushed a, Flushed b) { return a.value_ < b.value_; }
  friend bool operator>(Flushed a, Flushed b) { return a.value_ > b.value_; }
  friend bool operator==(Flushed a, Flushed b) { return a.value_ == b.value_; }

 private:
  float value_;
};

/// Of two, the first where it is NaN.
inline Flushed at_most(Flushed x, float bound) {
  return x > bound ? Flushed(bound) : x;
}
inline Flushed at_least(Flushed x, float bound) {
  return x < bound ? Flushed(bound) : x;
}
inline Flushed clamped(Flushed x, float bound) {
  return at_least(at_most(x, bound), -bound);
}
inline Flushed magnitude(Flushed x) {
  return std::fabs(x.value());
}
inline Flushed square_root(Flushed x) {
  return std::sqrt(x.value());
}
inline Flushed fused(Flushed a, Flushed b, Flushed c) {
  return flushed::fused(a.value(), b.value(), c.value());
}

/// y · 2^exponent, for whole exponents: zero where it would be subnormal.
inline Flushed scaled(Flushed y, Flushed exponent) {
  if (exponent.is_nan() || y.is_nan()) return std::numeric_limits<float>::quiet_NaN();
  const int power = static_cast<int>(std::clamp(exponent.value(), -400.0f, 400.0f));
  const double exact =
      static_cast<double>(y.value()) * std::bit_cast<double>(static_cast<std::uint64_t>(1023 + power) << 52);
  if (std::fabs(exact) < 0x1p-126) return std::copysign(0.0f, y.value());
  return std::fabs(exact) >= 0x1p128 ? std::copysign(std::numeric_limits<float>::infinity(), y.value())
                                     : static_cast<float>(exact);
}

/// ((c0 x + c1) x + c2) …, each product and each sum rounded.
template <class... Coefficients>
Flushed polynomial(Flushed x, float first, Coefficients... others) {
  Flushed sum = first;
  ((sum = sum * x + others), ...);
  return sum;
}

}  // namespace dense::tensorflow
