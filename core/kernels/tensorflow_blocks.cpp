#include "core/kernels/tensorflow_blocks.hpp"

#include <algorithm>
#include <cmath>

namespace dense {
namespace {

constexpr std::size_t divided_up(std::size_t a, std::size_t b) {
  return (a + b - 1) / b;
}
constexpr std::size_t down_to(std::size_t multiple, std::size_t n) {
  return n / multiple * multiple;
}
constexpr std::size_t up_to(std::size_t multiple, std::size_t n) {
  return divided_up(n, multiple) * multiple;
}

/// Sizes in Eigen's words: its product is column-major, so TensorFlow's row-major one goes to it transposed, with the units
/// as `m` and the batch as `n`.
struct Sizes {
  std::size_t k, m, n;
};

// Eigen's own kernel for AVX without FMA, for which the wheels are compiled: 16 by 4 float32 at a time.
constexpr std::size_t mr = 16, nr = 4, word = sizeof(float);
constexpr std::size_t of_result = mr * nr * word, of_factors = (mr + nr) * word;

/// A part of `whole` that leaves no small rest: `most` less some steps.
std::size_t balanced(std::size_t whole, std::size_t most, std::size_t step, std::size_t missing) {
  return whole % most == 0 ? most : most - step * (missing / (step * (whole / most + 1)));
}

/// evaluateProductBlockingSizesHeuristic for one thread (Eigen, GeneralBlockPanelKernel.h).
Sizes eigen_blocks(const TensorflowCpu& cpu, Sizes size) {
  if (std::max({size.k, size.m, size.n}) < 48) return size;
  constexpr std::size_t assumed_second_level = 1572864;
  const std::size_t l1 = cpu.first_level_cache;
  const std::size_t depth = size.k,
                    most = std::max<std::size_t>(down_to(8, (l1 - of_result) / of_factors), 1);
  if (depth > most) size.k = balanced(depth, most, 8, most - 1 - depth % most);
  const std::size_t taken = of_result + size.m * size.k * word;
  const bool fits_first_level = l1 >= taken + nr * word * size.k;
  const std::size_t most_columns =
      fits_first_level ? (l1 - taken) / (size.k * word) : 3 * assumed_second_level / (4 * most * word);
  const std::size_t columns = down_to(nr, std::min(assumed_second_level / (2 * size.k * word), most_columns));
  if (size.n > columns) {
    size.n = balanced(size.n, columns, nr, columns - size.n % columns);
  } else if (size.k == depth) {
    const std::size_t bytes = size.k * size.n * word;
    std::size_t level = assumed_second_level, most_rows = size.m;
    if (bytes <= 1024) {
      level = l1;
    } else if (cpu.third_level_cache != 0 && bytes <= 32768) {
      level = cpu.second_level_cache;
      most_rows = std::min<std::size_t>(576, most_rows);
    }
    std::size_t rows = std::min(level / (3 * size.k * word), most_rows);
    if (rows > mr) rows = down_to(mr, rows);
    if (rows == 0) return size;
    size.m = balanced(size.m, rows, mr, rows - size.m % rows);
  }
  return size;
}

/// The same for several threads.
Sizes eigen_blocks(const TensorflowCpu& cpu, Sizes size, std::size_t threads) {
  if (threads <= 1) return eigen_blocks(cpu, size);
  const std::size_t l1 = cpu.first_level_cache, l2 = cpu.second_level_cache, l3 = cpu.third_level_cache;
  const std::size_t depth = std::min<std::size_t>((l1 - of_result) / of_factors, 320);
  if (depth < size.k) size.k = down_to(8, depth);
  const std::size_t columns = (l2 - l1) / (nr * word * size.k), columns_each = divided_up(size.n, threads);
  size.n = columns <= columns_each ? down_to(nr, columns) : std::min(size.n, up_to(nr, columns_each));
  if (l3 > l2) {
    const std::size_t rows = (l3 - l2) / (word * size.k * threads), rows_each = divided_up(size.m, threads);
    size.m = rows < rows_each && rows >= mr ? down_to(mr, rows) : std::min(size.m, up_to(mr, rows_each));
  }
  return size;
}

/// TensorContractionBlocking of tensorflow/core/kernels/eigen_contraction_kernel.h: Eigen's sizes, made to fit oneDNN's kernel.
Sizes kernel_blocks(const TensorflowCpu& cpu, Sizes whole, std::size_t threads, bool by_column) {
  Sizes size = whole;
  if (by_column) {
    size = eigen_blocks(cpu, size, threads);
  } else {
    const Sizes turned = eigen_blocks(cpu, {size.k, size.n, size.m}, threads);
    size = {turned.k, turned.n, turned.m};
  }
  const auto scaled = static_cast<std::size_t>(static_cast<float>(size.m) * 1.5f);
  return {std::min(whole.k, up_to(8, whole.k / divided_up(whole.k, size.k))),
          std::min(whole.m, up_to(48, scaled)), std::min(whole.n, up_to(24, size.n))};
}

/// TensorContractionThreadPool.h guesses cycles, and the guesses decide.
struct CostModel {
  const TensorflowCpu& cpu;
  Sizes size;
  double k = static_cast<double>(size.k), m = static_cast<double>(size.m), n = static_cast<double>(size.n);
  static constexpr double compute = 11.0 / 64;  // cycles for a multiplication and an addition

  /// Cycles for a byte, by the sides of a block.
  static double bandwidth(double depth, double a, double b) {
    return depth == 1 ? 4 : (a < 4 || b < 16 ? 2 : 1);
  }

  /// Into how many shards of features, 1 for none.
  std::size_t depth_shards() const {
    const double total = k * (bandwidth(k, n, m) * m * n / 8 + 4 * compute + 4 * n * compute);
    const double reduction = m * n * (3 * compute + 1.0 / 8);
    double best = total;
    std::size_t shards = 1;
    for (std::size_t t = 2; t <= cpu.threads; t += 2) {
      const double cost =
          total / static_cast<double>(t) + 100000 + static_cast<double>(t) * (reduction + 3000);
      if (cost >= best) continue;
      best = cost;
      shards = t;
    }
    return shards;
  }

  /// shardByCol, for as many threads.
  bool by_column(std::size_t threads) const {
    const std::size_t across_m = size.m / threads, across_n = size.n / threads;
    if (across_m >= nr &&
        (across_n < nr || (across_n < mr && size.n % 8 != 0 && (size.m % 8 == 0 || size.m / size.n >= 6))))
      return false;
    return !(across_n < 4 * mr && size.m > 32 * size.n);
  }

  /// Among how many threads rows and units are shared.
  std::size_t block_threads() const {
    if (cpu.threads == 1) return 1;
    const bool column = by_column(2);
    const double panel = static_cast<double>(kernel_blocks(cpu, size, 2, column).k);
    const double packing = 4 * compute * panel / (column ? m : n);
    const double cost = m * n * (panel * bandwidth(k, m, n) / 8 + 4 * compute + packing);
    const double wanted = std::trunc((cost - 100000) / 100000 + 0.9);
    return static_cast<std::size_t>(std::clamp(wanted, 1.0, static_cast<double>(cpu.threads)));
  }

  bool cuts_depth(std::size_t shards, std::size_t threads) const {
    return shards >= 2 && shards >= threads && 4 * size.m * size.n <= cpu.third_level_cache / shards &&
           size.k / shards >= 8 &&
           (std::max(size.m, size.n) / threads < 4 ||
            (size.k / shards > 32 && (std::min(size.m, size.n) < 8 || shards > threads)));
  }
};

Shard panels(Slice features, std::size_t depth) {
  Shard shard;
  for (std::size_t begin = features.begin; begin < features.end; begin += depth) {
    shard.push_back({begin, std::min(begin + depth, features.end)});
  }
  return shard;
}

}  // namespace

std::vector<Slice> cut_by_kernel(VectorUnit vectors, Slice features) {
  const std::size_t whole = vectors == VectorUnit::avx512 ? 384 : 256;
  std::vector<Slice> slices;
  while (features.size() >= 2 * whole) {
    slices.push_back({features.begin, features.begin + whole});
    features.begin += whole;
  }
  const std::size_t next =
      features.begin + (features.size() > whole ? divided_up(features.size(), 2) : features.size());
  slices.push_back({features.begin, next});
  if (next < features.end) slices.push_back({next, features.end});
  return slices;
}

Blocks blocks_of(const TensorflowCpu& cpu, std::size_t batch, std::size_t input_dim, std::size_t units) {
  if (cpu.onednn) return {batch, units, {{{0, input_dim}}}};
  const CostModel model{cpu, {input_dim, units, batch}};
  const std::size_t shards = model.depth_shards(), threads = model.block_threads();
  if (!model.cuts_depth(shards, threads)) {
    const Sizes block = kernel_blocks(cpu, model.size, threads, threads == 1 || model.by_column(threads));
    return {block.n, block.m, {panels({0, input_dim}, block.k)}};
  }
  const std::size_t length =
      std::min(input_dim, std::max<std::size_t>(96, up_to(8, divided_up(input_dim, shards))));
  Blocks blocks{};
  for (const Slice shard : panels({0, input_dim}, length)) {
    const Sizes block = kernel_blocks(cpu, {shard.size(), units, batch}, cpu.threads, true);
    if (blocks.shards.empty()) blocks = {block.n, block.m, {}};
    blocks.shards.push_back(panels(shard, block.k));
  }
  return blocks;
}

}  // namespace dense
