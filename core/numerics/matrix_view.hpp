#pragma once

#include <cstddef>
#include <span>

namespace dense {

/// Row-major rows × columns over memory that somebody else owns; element (r, c) is data[r * columns + c].
template <class T>
struct MatrixView {
  std::span<T> data;
  std::size_t rows = 0;
  std::size_t columns = 0;

  T& operator()(std::size_t r, std::size_t c) const { return data[r * columns + c]; }
  std::span<T> row(std::size_t r) const { return data.subspan(r * columns, columns); }
};

}  // namespace dense
