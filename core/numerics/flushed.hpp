#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

#include "core/numerics/round_once.hpp"

/// float32 arithmetic as an x86 processor does it when denormals are flushed (FTZ and DAZ of MXCSR, which TensorFlow
/// sets in its threads): a subnormal operand counts as zero of its sign, and a result that is tiny after rounding
/// becomes zero of its sign (Intel, Software Developer's Manual, volume 1, 10.2.3.3 and 4.9.1.5). The rounding that
/// decides whether it is tiny has 24 bits at any exponent, so what lies just below 2^-126 may still be 2^-126.
namespace dense::flushed {

inline constexpr float smallest_normal = 0x1p-126f;

constexpr float flush(float x) {
  const std::uint32_t pattern = std::bit_cast<std::uint32_t>(x);
  return (pattern & 0x7F800000u) == 0 ? std::bit_cast<float>(pattern & 0x80000000u) : x;
}

/// A result that was rounded to a multiple of 2^-149, given what it was before: only 2^-126 itself is in doubt. Rounded to
/// 24 bits it stays 2^-126 if the exact magnitude is at least halfway to the neighbour below, 2^-126 · (1 - 2^-25).
inline float flush_result(float rounded, ExactPair exact) {
  if (rounded != smallest_normal && rounded != -smallest_normal) return flush(rounded);
  constexpr double halfway = 0x1p-126 - 0x1p-151;
  const double high = exact.high < 0.0 ? -exact.high : exact.high;
  const double low = exact.high < 0.0 ? -exact.low : exact.low;
  const bool is_tiny = high < halfway || (high == halfway && low < 0.0);
  return is_tiny ? std::copysign(0.0f, rounded) : rounded;
}

inline float multiply(float a, float b) {
  const double exact =
      static_cast<double>(flush(a)) * static_cast<double>(flush(b));  // 48 bits: nothing is rounded
  return flush_result(static_cast<float>(exact), {exact, 0.0});
}

/// A tiny sum of two normal numbers is a multiple of 2^-149, so its rounding changes nothing.
constexpr float add(float a, float b) {
  return flush(flush(a) + flush(b));
}

constexpr float subtract(float a, float b) {
  return add(a, -b);
}

/// a · b + c, rounded once.
inline float fused(float a, float b, float c) {
  const double product = static_cast<double>(flush(a)) * static_cast<double>(flush(b));
  const double addend = flush(c);
  if (!is_finite(product) || !is_finite(addend)) return static_cast<float>(product + addend);
  const ExactPair exact = two_sum(product, addend);
  return flush_result(round_once(exact), exact);
}

}  // namespace dense::flushed
