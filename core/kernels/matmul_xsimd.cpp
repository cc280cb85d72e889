#include <xsimd/xsimd.hpp>

#include "core/kernels/matmul.hpp"

namespace dense {

void matmul(MatrixView<const float> x, MatrixView<const float> kernel, MatrixView<float> z) noexcept {
  using lanes = xsimd::batch<float>;
  const std::size_t vector_end = z.columns - z.columns % lanes::size;
  for (std::size_t b = 0; b < z.rows; ++b) {
    for (std::size_t u = 0; u < vector_end; u += lanes::size) {
      lanes sum(0.0f);
      for (std::size_t i = 0; i < kernel.rows; ++i) {
        sum = sum + lanes(x(b, i)) * lanes::load_unaligned(&kernel(i, u));
      }
      sum.store_unaligned(&z(b, u));
    }
    for (std::size_t u = vector_end; u < z.columns; ++u) {  // the tail, in the same order
      float sum = 0.0f;
      for (std::size_t i = 0; i < kernel.rows; ++i) sum = sum + x(b, i) * kernel(i, u);
      z(b, u) = sum;
    }
  }
}

}  // namespace dense
