#include "core/kernels/packed_kernel.hpp"

#include <algorithm>
#include <limits>
#include <new>

namespace dense {
namespace {

// A cache line, so that no vector of a panel crosses one.
constexpr std::align_val_t alignment{64};

// Rows multiplied before the panels are read again: of 2^18 floats, 1 MiB. They outgrow a second-level cache,
// but tile after tile they are read in one stream; half as many, and the panels twice as often, took 2 to 3 %
// longer in wasm (256 × 1024 × 1024) and 4 % on AVX-512. From 64 rows on reading the panels costs little.
constexpr std::size_t block_floats = std::size_t{1} << 18;
constexpr std::size_t least_block_rows = 64;

}  // namespace

void PackedKernel::Free::operator()(float* panels) const noexcept {
  ::operator delete[](panels, alignment);
}

PackedKernel::PackedKernel(MatrixView<const float> kernel, std::span<const float> bias,
                           const MatmulTarget& target)
    : PackedKernel(kernel.rows, kernel.columns, bias, target) {
  set_kernel(kernel);
}

PackedKernel::PackedKernel(std::size_t input_dim, std::size_t units, std::span<const float> bias,
                           const MatmulTarget& target)
    : target_(&target),
      input_dim_(input_dim),
      units_(units),
      panels_(new (alignment) float[target.packed_size(input_dim, units)]) {
  pack(bias.empty() ? nullptr : bias.data(), 0, 1);
}

void PackedKernel::set_kernel(MatrixView<const float> kernel) {
  pack(kernel.data.data(), 1, kernel.rows);
}

std::span<float> PackedKernel::panel(std::size_t first) {
  const std::size_t columns = std::min(panel_columns(), units_ - first);
  return {panels_.get() + first * (input_dim_ + 1) + columns, input_dim_ * columns};  // after the bias
}

void PackedKernel::pack(const float* rows, std::size_t first, std::size_t count) {
  target_->pack({.rows = rows, .first = first, .count = count, .input_dim = input_dim_, .units = units_},
                panels_.get());
}

void PackedKernel::multiply(MatrixView<const float> x, MatrixView<float> z) const noexcept {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  multiply(x, z, -infinity, -infinity);
}

void PackedKernel::multiply_relu(MatrixView<const float> x, MatrixView<float> y) const noexcept {
  multiply(x, y, std::numeric_limits<float>::min(), 0.0f);
}

void PackedKernel::multiply(MatrixView<const float> x, MatrixView<float> z, float floor,
                            float below_floor) const noexcept {
  const std::size_t block = std::max(least_block_rows, block_floats / std::max<std::size_t>(input_dim_, 1));
  const std::size_t scratch_size = target_->scratch_size(std::min(block, x.rows), input_dim_, units_);
  const std::unique_ptr<float[], Free> scratch(scratch_size == 0 ? nullptr
                                                                 : new (alignment) float[scratch_size]);
  for (std::size_t b = 0; b < x.rows; b += block) {
    target_->multiply({.x = x.data.data() + b * input_dim_,
                       .panels = panels_.get(),
                       .z = z.data.data() + b * units_,
                       .batch = std::min(block, x.rows - b),
                       .input_dim = input_dim_,
                       .units = units_,
                       .floor = floor,
                       .below_floor = below_floor,
                       .scratch = scratch.get()});
  }
}

}  // namespace dense
