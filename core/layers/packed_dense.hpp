#pragma once

#include "core/activations/activation.hpp"
#include "core/kernels/packed_kernel.hpp"

namespace dense {

/// A Dense layer made ready for many calls: packed once, and nothing is allocated by a call, but by
/// `sparsemax` and, on AVX-512, by PackedKernel.
class PackedDense {
 public:
  /// Copies the bias, which is empty or has one value per unit; `activation` accepts the number of units. The
  /// kernel follows, before the first call.
  PackedDense(std::size_t input_dim, std::size_t units, std::span<const float> bias,
              const Activation& activation, const ActivationArguments& arguments);

  /// The kernel, to be filled.
  PackedKernel& kernel() { return kernel_; }

  std::size_t output_columns() const { return dense::output_columns(activation_, kernel_.units()); }

  /// The bits of `pre_activation` and `apply_activation` for x (batch, input_dim). `z` has room for batch ·
  /// units values and afterwards begins with the output (batch, output_columns). Precondition: z does not
  /// alias x.
  void forward(const float* x, std::size_t batch, float* z) const noexcept;

 private:
  PackedKernel kernel_;
  Activation activation_;
  ActivationArguments arguments_;
  bool is_plain_relu_;
};

}  // namespace dense
