#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "core/printing/decimal.hpp"
#include "core/printing/numpy_print.hpp"

namespace dense {

/// How NumPy writes each element of an array: one notation for all, exponents if one of them asks for it, and
/// as wide as the widest (FloatingFormat in numpy/_core/arrayprint.py, floatmode maxprec, precision 8).
class ElementFormat {
 public:
  /// shown: the elements that will be written; those left out of a summary have no say.
  ElementFormat(std::span<const float> shown, NumpyRelease release);

  std::string operator()(float x) const;

 private:
  void measure(float x);

  bool exponential_ = false;
  DigitLimits positional_limits_;  // of a number without exponent
  std::size_t whole_ = 0;          // characters before the point
  std::size_t fraction_ = 0;       // digits after it
  std::size_t after_point_ = 0;    // all characters after it
};

}  // namespace dense
