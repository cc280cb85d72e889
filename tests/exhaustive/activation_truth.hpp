#pragma once

#include <mpfr.h>

#include <span>

#include "core/activations/activation.hpp"

/// The correctly rounded value of an activation, by means that share nothing with core/activations: glibc's
/// functions with a generous error bound, in double, then in long double where the bound does not settle the
/// rounding, then MPFR with 400 bits.
struct Truth {
  const char* label;
  const char* name;
  dense::ActivationArguments arguments;

  /// For each finite x the float32 of a lower and an upper bound of f(x): the value, where both are equal.
  /// All of x have the same exponent, to within 2^16 consecutive bit patterns.
  void (*enclose)(std::span<const float> x, std::span<float> low, std::span<float> high);
  /// The same in long double, for one x.
  void (*enclose_closely)(float x, float& low, float& high);
  void (*precise)(mpfr_ptr y, mpfr_srcptr x);
};

std::span<const Truth> truths();

/// By MPFR; x finite.
float precise_value(const Truth& truth, float x);
