#pragma once

#include <cstddef>

namespace dense {

/// rows × columns over memory that somebody else owns; element (r, c) is origin[r * row_step + c *
/// column_step]. Of row-major and of column-major memory, of parts and of transposes alike.
struct StridedView {
  float* origin = nullptr;
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::size_t row_step = 0;
  std::size_t column_step = 0;

  static StridedView row_major(float* origin, std::size_t rows, std::size_t columns) {
    return {origin, rows, columns, columns, 1};
  }
  static StridedView column_major(float* origin, std::size_t rows, std::size_t columns) {
    return {origin, rows, columns, 1, rows};
  }

  float& operator()(std::size_t r, std::size_t c) const { return origin[r * row_step + c * column_step]; }

  StridedView block(std::size_t r, std::size_t c, std::size_t block_rows, std::size_t block_columns) const {
    return {origin + r * row_step + c * column_step, block_rows, block_columns, row_step, column_step};
  }
  StridedView transposed() const { return {origin, columns, rows, column_step, row_step}; }
};

}  // namespace dense
