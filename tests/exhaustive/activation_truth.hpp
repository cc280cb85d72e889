#pragma once

#include <mpfr.h>

#include <cstdint>
#include <span>

#include "core/activations/activation.hpp"

/// The correctly rounded value of an activation, by means that share nothing with core/activations: glibc's
/// long double functions with an error bound, and MPFR where the bound does not settle the rounding.
class Truth {
 public:
  using Evaluation = long double (*)(long double);
  using PreciseEvaluation = void (*)(mpfr_ptr y, mpfr_srcptr x);

  const char* label;
  const char* name;
  dense::ActivationArguments arguments;
  Evaluation near_zero;  ///< for |x| < 2^-30, relative error below 2^-57
  Evaluation middle;
  Evaluation far;            ///< for |x| >= 128, relative error below 2^-57
  long double middle_error;  ///< bound of the relative error of `middle`, generous
  PreciseEvaluation precise;

  struct Value {
    float rounded;
    bool needed_mpfr;
  };

  /// x finite.
  Value at(float x) const;
};

std::span<const Truth> truths();
