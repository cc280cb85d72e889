#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/errors/error.hpp"

namespace dense::search {

/// A printed number: every float32 from low to high prints so, rounded or cut off after its last digit, and no other. Where
/// there are more digits than a float32 has, the one that is nearest belongs to it.
struct PrintedValue {
  float low = 0;
  float high = 0;
  /// Where it stands; what comes after an ellipsis is counted from the last row or column, which is -1.
  int row = 0;
  int column = 0;
};

/// One printed array. Without an ellipsis, rows × columns values, row by row.
struct PrintedArray {
  std::vector<PrintedValue> values;
  int rows = 0;
  int columns = 0;
  bool shortened = false;
};

/// What somebody pastes: the print of a float32 array of rank 1 or 2, with or without brackets, commas, `array(…, dtype=float32)`
/// or a tensor's `numpy=`, also two or three numbers side by side; a second array that is all zeros, a bias, is left out. A
/// vector is one row.
///
/// Errors (field `values`): a word, nan or inf; rows of different lengths; a second array that is not zero, which is another
/// kernel; rank 3; fewer than three numbers, which a billion seeds print by chance; all numbers the same, which no seed drew.
Result<PrintedArray> read_printed(std::string_view text);

}  // namespace dense::search
