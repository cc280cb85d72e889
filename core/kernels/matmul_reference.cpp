#include "core/kernels/matmul.hpp"

namespace dense {

void matmul_reference(MatrixView<const float> x, MatrixView<const float> kernel,
                      MatrixView<float> z) noexcept {
  for (std::size_t b = 0; b < z.rows; ++b) {
    for (std::size_t u = 0; u < z.columns; ++u) {
      float sum = 0.0f;
      for (std::size_t i = 0; i < kernel.rows; ++i) sum = sum + x(b, i) * kernel(i, u);
      z(b, u) = sum;
    }
  }
}

}  // namespace dense
