#pragma once

#include "core/arrays/array.hpp"
#include "core/printing/numpy_print.hpp"

namespace dense {

/// np.set_printoptions; floatmode is maxprec.
struct PrintOptions {
  int precision = 8;      ///< digits behind the point, at most 17
  bool suppress = false;  ///< no exponents for small numbers
  std::size_t threshold = 1000;
  std::size_t edge_items = 3;
  std::size_t line_width = 75;
  bool operator==(const PrintOptions&) const = default;
};

/// print(a) of an ndarray, as the NumPy of that release writes it.
std::string array_str(const Array& array, NumpyRelease release, const PrintOptions& options = {});

/// repr(a): "array([[1., 2.]], dtype=float32)". Of rank 0 "array(1., dtype=float32)".
std::string array_repr(const Array& array, NumpyRelease release, const PrintOptions& options = {});

/// str of the one element of an array of rank 0: "0.1", "True", "3".
std::string element_str(const Array& array, NumpyRelease release);

}  // namespace dense
