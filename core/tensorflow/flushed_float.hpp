#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
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

inline Flushed choose(bool condition, Flushed yes, Flushed no) {
  return condition ? yes : no;
}
inline Flushed whole_below(Flushed x) {
  return std::floor(x.value());
}
/// A positive, finite number as a fraction from ½ to 1 times 2^exponent.
inline void take_apart(Flushed x, Flushed& fraction, Flushed& exponent) {
  const auto pattern = std::bit_cast<std::uint32_t>(x.value());
  fraction = std::bit_cast<float>((pattern & 0x007FFFFFu) | 0x3F000000u);
  exponent = static_cast<float>(static_cast<int>(pattern >> 23) - 126);
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

// Of one number or of a packet of them, Flushed or Packet:

/// Of two, the first where it is NaN.
template <class Number>
Number at_most(Number x, float bound) {
  return choose(x > bound, bound, x);
}
template <class Number>
Number at_least(Number x, float bound) {
  return choose(x < bound, bound, x);
}
template <class Number>
Number clamped(Number x, float bound) {
  return at_least(at_most(x, bound), -bound);
}

/// ((c0 x + c1) x + c2) …, each product and each sum rounded.
template <class Number, class... Coefficients>
Number polynomial(Number x, float first, Coefficients... others) {
  Number sum = first;
  ((sum = sum * x + others), ...);
  return sum;
}

}  // namespace dense::tensorflow
