#include "core/kernels/tensorflow_sums.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "core/kernels/fused_chains.hpp"
#include "core/kernels/one_unit.hpp"
#include "core/kernels/tensorflow_blocks.hpp"
#include "core/kernels/tensorflow_steps.hpp"
#include "core/numerics/flushed.hpp"

namespace dense {
namespace {

/// The factors of one element of z, and its steps.
struct Element {
  using Sum = float;
  std::span<const float> row;
  MatrixView<const float> kernel;
  std::size_t unit;

  std::size_t features() const { return row.size(); }
  Sum product(std::size_t k) const { return flushed::multiply(row[k], kernel(k, unit)); }
  Sum fused(std::size_t k, Sum sum) const { return flushed::fused(row[k], kernel(k, unit), sum); }
  Sum separate(std::size_t k, Sum sum) const { return flushed::add(sum, product(k)); }
  Sum add(Sum a, Sum b) const { return flushed::add(a, b); }
};

/// Whether every slice of features is one running sum of fused steps in each element.
bool sums_in_chains(const TensorflowCpu& cpu, std::size_t batch, std::size_t units) {
  return cpu.onednn && (batch == 1 || (units > 1 && cpu.vectors == VectorUnit::avx512));
}

/// The sums of the reference, many at a time.
void sum_in_chains(MatrixView<const float> x, MatrixView<const float> kernel, MatrixView<float> z) {
  const Slice all{0, kernel.rows};
  if (all.size() == 1) return products_of_one_feature(x, kernel, z);
  const std::vector<Slice> slices =
      z.rows == 1 ? std::vector<Slice>{all} : cut_by_kernel(VectorUnit::avx512, all);
  fused_chains(x, kernel, slices[0], z);
  std::vector<float> part(slices.size() > 1 ? z.data.size() : 0);
  for (const Slice slice : std::span(slices).subspan(1)) {
    fused_chains(x, kernel, slice, {part, z.rows, z.columns});
    for (std::size_t i = 0; i < part.size(); ++i) z.data[i] = flushed::add(z.data[i], part[i]);
  }
}

}  // namespace

void tensorflow_matmul(const TensorflowCpu& cpu, MatrixView<const float> x, MatrixView<const float> kernel,
                       MatrixView<float> z) {
  const std::size_t batch = z.rows, depth = kernel.rows, units = z.columns;
  if (depth == 0) {
    std::ranges::fill(z.data, 0.0f);
    return;
  }
  if (cpu.onednn && batch > 1 && units == 1 && chains_are_plain(x, kernel))
    return sums_of_one_unit(x, kernel, z);
  if (sums_in_chains(cpu, batch, units) && chains_are_plain(x, kernel)) return sum_in_chains(x, kernel, z);
  tensorflow_matmul_reference(cpu, x, kernel, z);
}

void tensorflow_matmul_reference(const TensorflowCpu& cpu, MatrixView<const float> x,
                                 MatrixView<const float> kernel, MatrixView<float> z) {
  using namespace tensorflow_steps;
  const std::size_t batch = z.rows, units = z.columns;
  const bool in_blocks = is_in_blocks(cpu, batch, units);
  const Blocks blocks = in_blocks ? blocks_of(cpu, batch, kernel.rows, units) : Blocks{};
  for (std::size_t r = 0; r < batch; ++r) {
    for (std::size_t u = 0; u < units; ++u) {
      const Element of{x.row(r), kernel, u};
      z(r, u) =
          in_blocks ? sum_in_blocks(cpu, blocks, of, batch, units, r, u) : sum_by_eigen(of, batch, units, r);
    }
  }
}

}  // namespace dense
