#include "core/kernels/tensorflow_sums.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "core/kernels/fused_chains.hpp"
#include "core/kernels/one_unit.hpp"
#include "core/kernels/tensorflow_blocks.hpp"
#include "core/numerics/flushed.hpp"

namespace dense {
namespace {

/// The factors of one element of z.
struct Factors {
  std::span<const float> row;
  MatrixView<const float> kernel;
  std::size_t unit;

  float x(std::size_t k) const { return row[k]; }
  float w(std::size_t k) const { return kernel(k, unit); }
  static float add(float a, float b) { return flushed::add(a, b); }
  float product(std::size_t k) const { return flushed::multiply(x(k), w(k)); }
  float fused(std::size_t k, float sum) const { return flushed::fused(x(k), w(k), sum); }
  float separate(std::size_t k, float sum) const { return flushed::add(sum, product(k)); }
};

using Lanes = std::array<float, 8>;

/// Feature by feature.
template <bool is_fused>
float running_sum(const Factors& of, Slice features, std::size_t step = 1, float sum = 0.0f) {
  for (std::size_t k = features.begin; k < features.end; k += step) {
    sum = is_fused ? of.fused(k, sum) : of.separate(k, sum);
  }
  return sum;
}

/// Eigen's packets for one unit: eight lanes, added by halves. In the last of an odd number of rows four of the features
/// left over are a packet of their own.
float eigen_one_unit(const Factors& of, bool is_last_odd_row) {
  using flushed::add;
  const std::size_t depth = of.row.size(), whole = depth / 8 * 8;
  Lanes lanes{};
  for (std::size_t k = 0; k < whole; ++k) lanes[k % 8] = of.separate(k, lanes[k % 8]);
  for (std::size_t width = 4; width > 0; width /= 2) {
    for (std::size_t j = 0; j < width; ++j) lanes[j] = add(lanes[j], lanes[j + width]);
  }
  float sum = lanes[0];
  std::size_t k = whole;
  if (is_last_odd_row && depth - whole >= 4) {
    sum = add(sum, add(add(of.product(k), of.product(k + 2)), add(of.product(k + 1), of.product(k + 3))));
    k += 4;
  }
  for (; k < depth; ++k) sum = of.separate(k, sum);
  return sum;
}

/// Eigen's product of one row and a matrix, in chunks of features from 128 of them on.
float eigen_one_row(const Factors& of) {
  const std::size_t depth = of.row.size(), units = of.kernel.columns;
  if (units == 1 || depth < 128) return running_sum<false>(of, {0, depth});
  const std::size_t chunk = 4 * units >= 32000 ? 4 : 16;
  float sum = running_sum<false>(of, {0, chunk});
  for (std::size_t k = chunk; k < depth; k += chunk) {
    sum = flushed::add(sum, running_sum<false>(of, {k, std::min(k + chunk, depth)}));
  }
  return sum;
}

/// One element's place in a call of oneDNN's kernel.
struct Place {
  std::size_t rows, units;  // of the call
  std::size_t row, unit;    // in it

  /// How many rows the AVX2 kernel computes together with this one: six, or what is left of a piece of rows.
  std::size_t rows_of_tile() const {
    std::size_t begin = 0;
    for (std::size_t left = rows;;) {
      const std::size_t piece = left >= 96 ? 48 : (left > 72 ? (left + 1) / 2 : left);
      if (row < begin + piece) return std::min<std::size_t>(6, piece - (row - begin) / 6 * 6);
      begin += piece;
      left -= piece;
    }
  }

  /// Its tiles are 16 units wide; the last one is 8 wide if no more than that are left.
  bool is_in_narrow_tile() const {
    const std::size_t rest = units % 16;
    return rest > 0 && rest <= 8 && unit >= units - rest;
  }
};

/// One slice of features in oneDNN's AVX2 kernel: one running sum in large tiles, in others even and odd features apart.
float avx2_slice(const Factors& of, Slice features, const Place& place) {
  const std::size_t tile_rows = place.rows_of_tile();
  if (tile_rows >= 4 && !place.is_in_narrow_tile()) return running_sum<true>(of, features);
  const std::size_t pairs_end = features.begin + features.size() / 2 * 2;
  const Slice even{features.begin, pairs_end}, odd{features.begin + 1, pairs_end};
  const bool is_fused = tile_rows >= 3;
  const float sum = is_fused ? flushed::add(running_sum<true>(of, even, 2), running_sum<true>(of, odd, 2))
                             : flushed::add(running_sum<false>(of, even, 2), running_sum<false>(of, odd, 2));
  if (pairs_end == features.end) return sum;
  return is_fused ? of.fused(pairs_end, sum) : of.separate(pairs_end, sum);
}

/// oneDNN cuts the features of a matrix-vector product whose results lie apart, as those of a last unit alone do in a block of
/// Eigen's. Seen with 48 KiB of first-level cache; with 32 no panel is as long.
constexpr std::size_t strided_piece = 512;

/// What a call of the kernel makes of the sum of the panels before this one. TensorFlow calls it for a product that it is
/// given whole, and there the first part is the sum; Eigen lets it add to zeros, which turns a part of -0 into +0.
float kernel_sum(float sum, const Factors& of, const TensorflowCpu& cpu, Slice panel, const Place& place) {
  if (place.rows == 1) return running_sum<true>(of, panel, 1, sum);
  if (place.units == 1) {
    const std::size_t most = cpu.onednn ? panel.size() : strided_piece;
    for (; panel.size() > most; panel.begin += most)
      sum = add_one_unit(sum, of, {panel.begin, panel.begin + most});
    return add_one_unit(sum, of, panel);
  }
  for (const Slice slice : cut_by_kernel(cpu.vectors, panel)) {
    const float part =
        cpu.vectors == VectorUnit::avx512 ? running_sum<true>(of, slice) : avx2_slice(of, slice, place);
    sum = cpu.onednn && slice.begin == 0 ? part : flushed::add(sum, part);
  }
  return sum;
}

/// The sums of the shards, four at a time: (s0 + s1) + (s2 + s3) in packets of eight elements of z, and s0 + ((s1 + s2) + s3)
/// for the elements left over (addAllToBuffer in TensorContractionThreadPool.h); of fewer than four one after the other.
float combined(std::span<const float> shards, bool in_packet) {
  using flushed::add;
  const auto group = [&](std::span<const float> of) {
    if (of.size() == 4) {
      return in_packet ? add(add(of[0], of[1]), add(of[2], of[3]))
                       : add(of[0], add(add(of[1], of[2]), of[3]));
    }
    float sum = of[0];
    for (const float shard : of.subspan(1)) sum = add(sum, shard);
    return sum;
  };
  const auto fours = [](std::span<const float> of) { return std::min<std::size_t>(4, of.size()); };
  float sum = group(shards.first(fours(shards)));
  for (auto rest = shards.subspan(fours(shards)); !rest.empty(); rest = rest.subspan(fours(rest))) {
    sum = add(sum, group(rest.first(fours(rest))));
  }
  return sum;
}

Place place_in(const Blocks& blocks, std::size_t batch, std::size_t units, std::size_t row,
               std::size_t unit) {
  const std::size_t first_row = row / blocks.rows * blocks.rows,
                    first_unit = unit / blocks.units * blocks.units;
  return {std::min(blocks.rows, batch - first_row), std::min(blocks.units, units - first_unit),
          row - first_row, unit - first_unit};
}

void sum_in_blocks(const TensorflowCpu& cpu, MatrixView<const float> x, MatrixView<const float> kernel,
                   MatrixView<float> z) {
  const Blocks blocks = blocks_of(cpu, z.rows, kernel.rows, z.columns);
  std::vector<float> sums(blocks.shards.size());
  const std::size_t whole_packets = z.data.size() / 8 * 8;
  for (std::size_t r = 0; r < z.rows; ++r) {
    for (std::size_t u = 0; u < z.columns; ++u) {
      const Factors of{x.row(r), kernel, u};
      const Place place = place_in(blocks, z.rows, z.columns, r, u);
      for (std::size_t s = 0; s < sums.size(); ++s) {
        sums[s] = 0.0f;
        for (const Slice panel : blocks.shards[s]) sums[s] = kernel_sum(sums[s], of, cpu, panel, place);
      }
      z(r, u) = combined(sums, r * z.columns + u < whole_packets);
    }
  }
}

/// Whether every slice of features is one running sum of fused steps in each element.
bool sums_in_chains(const TensorflowCpu& cpu, std::size_t batch, std::size_t units) {
  return cpu.onednn && (batch == 1 || (units > 1 && cpu.vectors == VectorUnit::avx512));
}

/// The same sums as sum_in_blocks, many at a time.
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
  const std::size_t batch = z.rows, depth = kernel.rows, units = z.columns;
  if (cpu.onednn || (batch > 1 && units > 1)) return sum_in_blocks(cpu, x, kernel, z);
  for (std::size_t r = 0; r < batch; ++r) {
    for (std::size_t u = 0; u < units; ++u) {
      const Factors of{x.row(r), kernel, u};
      if (batch == 1) {
        z(r, u) = eigen_one_row(of);
      } else if (batch + depth + units < 20) {
        z(r, u) = running_sum<false>(of, {0, depth});  // EIGEN_GEMM_TO_COEFFBASED_THRESHOLD: without a kernel
      } else {
        z(r, u) = eigen_one_unit(of, r + 1 == batch && batch % 2 == 1);
      }
    }
  }
}

}  // namespace dense
