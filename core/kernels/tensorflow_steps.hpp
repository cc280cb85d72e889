#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "core/kernels/tensorflow_blocks.hpp"

/// One element of tf.matmul, step by step: internal to the sums and to their ladders. `Element` has its factors and does the
/// steps: product(k), fused(k, sum), separate(k, sum) and add(a, b). Its `Sum` is a float, or a running sum that is recorded; a
/// Sum{} is +0. No two steps are arguments of one call, for their order would be the compiler's.
namespace dense::tensorflow_steps {

template <class Element>
using Lanes = std::array<typename Element::Sum, 8>;

/// Feature by feature.
template <bool is_fused, class Element>
typename Element::Sum running_sum(Element& of, Slice features, std::size_t step = 1,
                                  typename Element::Sum sum = {}) {
  for (std::size_t k = features.begin; k < features.end; k += step) {
    sum = is_fused ? of.fused(k, sum) : of.separate(k, sum);
  }
  return sum;
}

/// oneDNN for one unit: the transposed matrix-vector product, added to what is there. Eight lanes take the whole sixteens of
/// features, and are added by their neighbours first, two haddps and an addition of the halves.
template <class Element>
typename Element::Sum add_one_unit(typename Element::Sum sum, Element& of, Slice features) {
  using Sum = typename Element::Sum;
  Lanes<Element> l{};
  const auto four = [&](std::size_t first, std::size_t other) {
    const Sum one = of.add(l[first], l[first + 1]);
    return of.add(one, of.add(l[other], l[other + 1]));
  };
  const auto neighbours_first = [&] {
    const Sum one = four(0, 4);
    return of.add(one, four(2, 6));
  };
  const std::size_t whole = features.begin + features.size() / 16 * 16;
  for (std::size_t k = features.begin; k < whole; k += 8) {
    for (std::size_t j = 0; j < 8; ++j) l[j] = of.fused(k + j, l[j]);
  }
  if (whole > features.begin) sum = of.add(sum, neighbours_first());
  std::size_t k = whole;
  for (std::size_t piece = 8; piece > 0; piece /= 2) {
    if (features.end - k < piece) continue;
    for (std::size_t j = 0; j < 8; ++j) l[j] = j < piece ? of.product(k + j) : Sum{};
    sum = of.add(sum, neighbours_first());
    k += piece;
  }
  return sum;
}

/// Eigen's packets for one unit: eight lanes, added by halves. In the last of an odd number of rows four of the features
/// left over are a packet of their own.
template <class Element>
typename Element::Sum eigen_one_unit(Element& of, bool is_last_odd_row) {
  const auto add = [&](const auto& a, const auto& b) { return of.add(a, b); };
  const std::size_t depth = of.features(), whole = depth / 8 * 8;
  Lanes<Element> lanes{};
  for (std::size_t k = 0; k < whole; ++k) lanes[k % 8] = of.separate(k, lanes[k % 8]);
  for (std::size_t width = 4; width > 0; width /= 2) {
    for (std::size_t j = 0; j < width; ++j) lanes[j] = add(lanes[j], lanes[j + width]);
  }
  typename Element::Sum sum = lanes[0];
  std::size_t k = whole;
  if (is_last_odd_row && depth - whole >= 4) {
    Lanes<Element> last{};
    for (std::size_t j = 0; j < 4; ++j) last[j] = of.product(k + j);
    const auto even = add(last[0], last[2]);
    const auto four = add(even, add(last[1], last[3]));
    sum = add(sum, four);
    k += 4;
  }
  for (; k < depth; ++k) sum = of.separate(k, sum);
  return sum;
}

/// Eigen's product of one row and a matrix, in chunks of features from 128 of them on.
template <class Element>
typename Element::Sum eigen_one_row(Element& of, std::size_t units) {
  const std::size_t depth = of.features();
  if (units == 1 || depth < 128) return running_sum<false>(of, {0, depth});
  const std::size_t chunk = 4 * units >= 32000 ? 4 : 16;
  typename Element::Sum sum = running_sum<false>(of, {0, chunk});
  for (std::size_t k = chunk; k < depth; k += chunk) {
    sum = of.add(sum, running_sum<false>(of, {k, std::min(k + chunk, depth)}));
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
template <class Element>
typename Element::Sum avx2_slice(Element& of, Slice features, const Place& place) {
  const std::size_t tile_rows = place.rows_of_tile();
  if (tile_rows >= 4 && !place.is_in_narrow_tile()) return running_sum<true>(of, features);
  const std::size_t pairs_end = features.begin + features.size() / 2 * 2;
  const Slice even{features.begin, pairs_end}, odd{features.begin + 1, pairs_end};
  const bool is_fused = tile_rows >= 3;
  const auto running = [&](Slice of_pairs) {
    return is_fused ? running_sum<true>(of, of_pairs, 2) : running_sum<false>(of, of_pairs, 2);
  };
  const auto of_even = running(even);
  const auto sum = of.add(of_even, running(odd));
  if (pairs_end == features.end) return sum;
  return is_fused ? of.fused(pairs_end, sum) : of.separate(pairs_end, sum);
}

/// oneDNN cuts the features of a matrix-vector product whose results lie apart, as those of a last unit alone do in a block of
/// Eigen's. Seen with 48 KiB of first-level cache; with 32 no panel is as long.
inline constexpr std::size_t strided_piece = 512;

/// What a call of the kernel makes of the sum of the panels before this one. TensorFlow calls it for a product that it is
/// given whole, and there the first part is the sum; Eigen lets it add to zeros, which turns a part of -0 into +0.
template <class Element>
typename Element::Sum kernel_sum(typename Element::Sum sum, Element& of, const TensorflowCpu& cpu,
                                 Slice panel, const Place& place) {
  if (place.rows == 1) return running_sum<true>(of, panel, 1, sum);
  if (place.units == 1) {
    const std::size_t most = cpu.onednn ? panel.size() : strided_piece;
    for (; panel.size() > most; panel.begin += most)
      sum = add_one_unit(sum, of, {panel.begin, panel.begin + most});
    return add_one_unit(sum, of, panel);
  }
  for (const Slice slice : cut_by_kernel(cpu.vectors, panel)) {
    const auto part =
        cpu.vectors == VectorUnit::avx512 ? running_sum<true>(of, slice) : avx2_slice(of, slice, place);
    sum = cpu.onednn && slice.begin == 0 ? part : of.add(sum, part);
  }
  return sum;
}

/// The sums of the shards, four at a time: (s0 + s1) + (s2 + s3) in packets of eight elements of z, and s0 + ((s1 + s2) + s3)
/// for the elements left over (addAllToBuffer in TensorContractionThreadPool.h); of fewer than four one after the other.
template <class Element>
typename Element::Sum combined(Element& of, const std::vector<typename Element::Sum>& of_shards,
                               bool in_packet) {
  using Sums = std::span<const typename Element::Sum>;
  const auto add = [&](const auto& a, const auto& b) { return of.add(a, b); };
  const auto group = [&](Sums shard) {
    if (shard.size() == 4 && in_packet) {
      const auto two = add(shard[0], shard[1]);
      return add(two, add(shard[2], shard[3]));
    }
    if (shard.size() == 4) return add(shard[0], add(add(shard[1], shard[2]), shard[3]));
    auto sum = shard[0];
    for (const auto& next : shard.subspan(1)) sum = add(sum, next);
    return sum;
  };
  const auto fours = [](Sums some) { return std::min<std::size_t>(4, some.size()); };
  const Sums shards = of_shards;
  auto sum = group(shards.first(fours(shards)));
  for (auto rest = shards.subspan(fours(shards)); !rest.empty(); rest = rest.subspan(fours(rest))) {
    sum = add(sum, group(rest.first(fours(rest))));
  }
  return sum;
}

inline Place place_in(const Blocks& blocks, std::size_t batch, std::size_t units, std::size_t row,
                      std::size_t unit) {
  const std::size_t first_row = row / blocks.rows * blocks.rows,
                    first_unit = unit / blocks.units * blocks.units;
  return {std::min(blocks.rows, batch - first_row), std::min(blocks.units, units - first_unit),
          row - first_row, unit - first_unit};
}

/// Of a product of several rows and units, or with oneDNN.
template <class Element>
typename Element::Sum sum_in_blocks(const TensorflowCpu& cpu, const Blocks& blocks, Element& of,
                                    std::size_t batch, std::size_t units, std::size_t row, std::size_t unit) {
  const Place place = place_in(blocks, batch, units, row, unit);
  std::vector<typename Element::Sum> sums(blocks.shards.size());
  for (std::size_t s = 0; s < sums.size(); ++s) {
    for (const Slice panel : blocks.shards[s]) sums[s] = kernel_sum(sums[s], of, cpu, panel, place);
  }
  return combined(of, sums, row * units + unit < batch * units / 8 * 8);
}

/// Of another, which Eigen sums without a kernel of oneDNN's.
template <class Element>
typename Element::Sum sum_by_eigen(Element& of, std::size_t batch, std::size_t units, std::size_t row) {
  if (batch == 1) return eigen_one_row(of, units);
  // EIGEN_GEMM_TO_COEFFBASED_THRESHOLD: without a kernel
  if (batch + of.features() + units < 20) return running_sum<false>(of, {0, of.features()});
  return eigen_one_unit(of, row + 1 == batch && batch % 2 == 1);
}

inline bool is_in_blocks(const TensorflowCpu& cpu, std::size_t batch, std::size_t units) {
  return cpu.onednn || (batch > 1 && units > 1);
}

}  // namespace dense::tensorflow_steps
