#pragma once

#include "core/arrays/array.hpp"
#include "core/printing/numpy_print.hpp"

namespace dense {

/// print(a) of an ndarray, as the NumPy of that release writes it under its default print options.
std::string array_str(const Array& array, NumpyRelease release);

/// repr(a): "array([[1., 2.]], dtype=float32)". Of rank 0 "array(1., dtype=float32)".
std::string array_repr(const Array& array, NumpyRelease release);

/// str of the one element of an array of rank 0: "0.1", "True", "3".
std::string element_str(const Array& array, NumpyRelease release);

}  // namespace dense
