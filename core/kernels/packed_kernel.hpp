#pragma once

#include <memory>
#include <span>

#include "core/kernels/matmul_target.hpp"
#include "core/numerics/matrix_view.hpp"

namespace dense {

/// A kernel and its bias laid out for many products: packed once, read by every call.
class PackedKernel {
 public:
  /// Copies both. `bias` is empty (no bias) or has one value per unit.
  PackedKernel(MatrixView<const float> kernel, std::span<const float> bias,
               const MatmulTarget& target = fastest_matmul_target());

  /// Copies the bias alone. The kernel follows, before the first product.
  PackedKernel(std::size_t input_dim, std::size_t units, std::span<const float> bias,
               const MatmulTarget& target = fastest_matmul_target());

  /// Copies it. Precondition: it is (input_dim(), units()).
  void set_kernel(MatrixView<const float> kernel);

  std::size_t panel_columns() const { return target_->panel_columns; }

  /// Whether the last panel has columns past the last unit.
  bool is_padded() const { return target_->packed_size(input_dim_, units_) != (input_dim_ + 1) * units_; }

  /// Columns `first` to `first + panel_columns() - 1` of the kernel, or to its last, row by row, for whoever
  /// makes them in place. Precondition: `first` is a multiple of panel_columns(), and the kernel is not
  /// padded.
  std::span<float> panel(std::size_t first);

  std::size_t input_dim() const { return input_dim_; }
  std::size_t units() const { return units_; }

  /// z (batch, units) = x (batch, input_dim) · kernel + bias: the bits of matmul_reference with the bias
  /// added afterwards; every NaN is 0x7fc00000. Allocates what the target asks for, on AVX-512 a copy of some
  /// rows, else nothing. Precondition: shapes agree, no size is 0, z does not alias x.
  void multiply(MatrixView<const float> x, MatrixView<float> z) const noexcept;

  /// The same followed by the activation `relu` with its default arguments, which costs nothing here.
  void multiply_relu(MatrixView<const float> x, MatrixView<float> y) const noexcept;

 private:
  struct Free {
    void operator()(float* panels) const noexcept;
  };

  void pack(const float* rows, std::size_t first, std::size_t count);
  void multiply(MatrixView<const float> x, MatrixView<float> z, float floor,
                float below_floor) const noexcept;

  const MatmulTarget* target_;
  std::size_t input_dim_;
  std::size_t units_;
  std::unique_ptr<float[], Free> panels_;
};

}  // namespace dense
