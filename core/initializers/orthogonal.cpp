#include "core/initializers/orthogonal.hpp"

#include <algorithm>
#include <vector>

#include "core/initializers/householder.hpp"
#include "core/random/normal.hpp"

namespace dense {

void orthogonal(PhiloxState state, std::size_t rows, std::size_t columns, float gain, std::span<float> out,
                const EigenOrder& order) {
  const std::size_t tall = std::max(rows, columns), narrow = std::min(rows, columns);
  fill_normal(state, 0.0f, 1.0f, out);
  const auto normals = StridedView::row_major(out.data(), tall, narrow);
  std::vector<float> scales(narrow), memory(tall * narrow);
  const auto q = StridedView::column_major(memory.data(), tall, narrow);
  factorise(normals, scales, order);
  form_orthonormal(normals, scales, q, order);

  for (std::size_t c = 0; c < narrow; ++c) {
    const float diagonal = normals(c, c);
    const float sign = diagonal > 0 ? 1.0f : diagonal < 0 ? -1.0f : 0.0f;
    for (std::size_t r = 0; r < tall; ++r) q(r, c) *= sign;
  }
  const StridedView shaped = rows < columns ? q.transposed() : q;
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) out[r * columns + c] = shaped(r, c) * gain;
  }
}

}  // namespace dense
