#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace dense {

/// What changed in how NumPy prints float32, by the first release that does it.
enum class NumpyRelease {
  v1_14,  // 1.14 to 1.20: the shortest digits and zeros up to the point, 74724792 as 74724790.
  v1_21,  // 1.21 to 1.26: all digits before the point; compares a float32 minimum with the float64 0.0001, as before,
          // so that 1e-4f prints as 1.e-04
  v2_0,  // 2.0 to 2.2: compares as float32 (NEP 50), so that 1e-4f prints as 0.0001
  v2_3,  // 2.3 and later: exponents from 1e6 on, where float32 has no more whole digits, instead of 1e8 (1e16
         // for a scalar)
};

/// Python's print(a) for a float32 ndarray under NumPy's default print options (precision 8, floatmode
/// maxprec, threshold 1000, edgeitems 3, linewidth 75), character for character; no newline at the end.
/// values is row-major. Any rank: without axes a scalar is printed, with an axis of length 0 the text is
/// "[]". numpy/_core/arrayprint.py of NumPy 1.19, 1.26, 2.2 and 2.4. Precondition: the product of shape is
/// values.size().
std::string numpy_print(std::span<const float> values, std::span<const std::size_t> shape,
                        NumpyRelease release = NumpyRelease::v2_3);

/// str(np.float32(x)): the shortest digits that name x among float32 numbers: "0.1", "1e-05", "3.4028235e+38",
/// "-inf", "nan".
std::string shortest_repr(float x, NumpyRelease release = NumpyRelease::v2_3);

/// C's "%.9g": nine significant digits, correctly rounded, which name every float32.
std::string nine_digits(float x);

}  // namespace dense
