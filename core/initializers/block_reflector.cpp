#include "core/initializers/block_reflector.hpp"

#include <algorithm>
#include <vector>

#include "core/initializers/eigen_product.hpp"

namespace dense {
namespace {

/// Row i of −scale · vᵀ · W, where v is the vector of reflector i and W the vectors of the later ones.
/// Eigen/src/Core/products/TriangularMatrixVector.h: W is a unit lower trapezoid, taken eight rows at a time.
std::vector<float> products_with_later(StridedView vectors, std::size_t i, float scale) {
  constexpr std::size_t panel = 8;
  const StridedView later = vectors.block(i + 1, i + 1, vectors.rows - i - 1, vectors.columns - i - 1);
  const StridedView v = vectors.block(i + 1, i, later.rows, 1);
  std::vector<float> sums(later.columns, 0.0f);

  const auto add_rows = [&](std::size_t first, std::size_t count, std::size_t columns) {
    const std::size_t at_once = addends_at_once(count, vectors.row_step);
    for (std::size_t start = first; start < first + count; start += at_once) {
      const std::size_t end = std::min(start + at_once, first + count);
      for (std::size_t c = 0; c < columns; ++c) {
        float sum = 0;
        for (std::size_t r = start; r < end; ++r) sum += later(r, c) * v(r, 0);
        sums[c] += -scale * sum;
      }
    }
  };

  for (std::size_t first = 0; first < later.columns; first += panel) {
    const std::size_t count = std::min(panel, later.columns - first);
    for (std::size_t r = first; r < first + count; ++r) {
      const float factor = -scale * v(r, 0);
      for (std::size_t c = first; c < r; ++c) sums[c] += factor * later(r, c);
      sums[r] += factor;
    }
    if (first > 0) add_rows(first, count, first);
  }
  if (later.rows > later.columns) add_rows(later.columns, later.rows - later.columns, later.columns);
  return sums;
}

/// T, upper triangular, with the scales on its diagonal.
void form_triangular_factor(StridedView t, StridedView vectors, std::span<const float> scales) {
  for (std::size_t i = t.columns; i-- > 0;) {
    t(i, i) = scales[i];
    if (i + 1 == t.columns) continue;
    const std::vector<float> products = products_with_later(vectors, i, scales[i]);
    for (std::size_t j = i + 1; j < t.columns; ++j) t(i, j) = products[j - i - 1];
    for (std::size_t j = t.columns - 1; j > i; --j) {
      const float factor = t(i, j);
      t(i, j) = factor * t(j, j);
      for (std::size_t c = j + 1; c < t.columns; ++c) t(i, c) += factor * t(j, c);
    }
  }
}

}  // namespace

BlockReflector::BlockReflector(StridedView target, StridedView vectors, std::span<const float> scales,
                               BlockOrder order, const EigenOrder& eigen) {
  const std::size_t rows = vectors.rows, size = vectors.columns, columns = target.columns;
  memory_.resize(rows * size + size * size + 2 * size * columns);
  const auto v = StridedView::row_major(memory_.data(), rows, size);
  const auto t = StridedView::row_major(v.origin + rows * size, size, size);
  const auto projected = StridedView::row_major(t.origin + size * size, size, columns);
  const auto scaled = StridedView::row_major(projected.origin + size * columns, size, columns);

  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c <= std::min(r, size - 1); ++c) v(r, c) = r == c ? 1.0f : vectors(r, c);
  }
  form_triangular_factor(t, v, scales);

  list_upper_product(products_, {projected, 1.0f, v.transposed(), target}, eigen);
  if (order == BlockOrder::first_reflector_first) {
    list_lower_product(products_, {scaled, 1.0f, t.transposed(), projected}, eigen);
    list_product_with_upper(products_, {target.transposed(), -1.0f, scaled.transposed(), v.transposed()});
  } else {
    list_upper_product(products_, {scaled, 1.0f, t, projected}, eigen);
    list_lower_product(products_, {target, -1.0f, v, scaled}, eigen);
  }
}

std::size_t BlockReflector::step() {
  EigenProduct& product = products_[next_];
  const std::size_t multiplications = add_columns(product);
  if (product.added == product.b.columns) ++next_;
  return multiplications;
}

}  // namespace dense
