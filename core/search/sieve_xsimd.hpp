#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <xsimd/xsimd.hpp>

#include "core/search/philox_lanes_xsimd.hpp"
#include "core/search/sieve.hpp"

namespace dense::search {

/// Sieve and streams in the vectors of an instruction set.
template <class Arch>
struct SieveLanes {
  using Lanes = PhiloxLanes<Arch>;
  using Vector = typename Lanes::Vector;
  using Words = std::array<Vector, 4>;
  static constexpr std::size_t width = Lanes::width;  ///< streams side by side

  /// The words of a block of `width` streams.
  template <bool stateful>
  [[gnu::always_inline]] static typename Lanes::State block_of(const typename Lanes::Constants& by,
                                                               std::uint32_t block,
                                                               const std::uint32_t* seeds,
                                                               const std::uint32_t* op_seeds) {
    const auto seed = Lanes::load(seeds);
    if constexpr (stateful) {
      const auto op_seed = Lanes::load(op_seeds);
      typename Lanes::State state;
#pragma GCC unroll 16
      for (std::size_t g = 0; g < Lanes::groups; ++g) state[g] = {seed[g], Vector(0), op_seed[g], Vector(0)};
      return Lanes::drawn(by, block, state);
    }
    return Lanes::drawn(by, block, Lanes::scrambled(by, seed));
  }

  /// Whether the words lie in none of the ranges, by the sign bits.
  template <std::size_t ranges>
  [[gnu::always_inline]] static Vector misses(Vector word, const std::array<Vector, 2 * ranges>& bounds) {
    const Vector low = word & Vector(Sieve::word_mask);
    Vector missed = Vector(~typename Vector::value_type{0});
#pragma GCC unroll 16
    for (std::size_t r = 0; r < ranges; ++r) {
      const Vector after = low - bounds[2 * r];
      missed = missed & (after | (bounds[2 * r + 1] - after));
    }
    return missed;
  }

  /// The streams of one step one by one, as the specification has them.
  static void look(const Sieve& sieve, const Streams& streams, std::size_t at,
                   std::vector<std::uint32_t>& passed) {
    const std::size_t before = passed.size();
    const Streams own{streams.seeds.subspan(at, width),
                      streams.op_seeds.empty() ? streams.op_seeds : streams.op_seeds.subspan(at, width)};
    sift_reference(sieve, own, passed);
    for (std::size_t i = before; i < passed.size(); ++i) passed[i] += static_cast<std::uint32_t>(at);
  }

  /// The first step from `i` on that has a stream that passes; the end where none has. It calls nothing, so that what the loop
  /// needs stays in registers.
  template <int count, bool stateful, std::size_t ranges>
  [[gnu::noinline]] static std::size_t next_step(const typename Lanes::Constants& by, const Streams& streams,
                                                 const std::array<Vector, 2 * ranges>& bounds,
                                                 std::uint32_t block, std::size_t lane, std::size_t i,
                                                 std::size_t end) {
    const std::uint32_t* const seeds = streams.seeds.data();
    const std::uint32_t* const op_seeds = streams.op_seeds.data();
    const std::array<Vector, 2 * ranges> own = bounds;
    for (; i + width <= end; i += width) {
      const auto state = block_of<stateful>(by, block, seeds + i, op_seeds + i);
      Vector missed = misses<ranges>(state[0][count > 1 ? lane : 0], own);
#pragma GCC unroll 16
      for (std::size_t g = 1; g < Lanes::groups; ++g)
        missed = missed & misses<ranges>(state[g][count > 1 ? lane : 0], own);
      if (!Lanes::all_signs(missed)) return i;
    }
    return i;
  }

  /// Words `lane` in ranges alone: the fast one.
  template <int count, bool stateful, std::size_t ranges>
  static std::size_t sift_ranges(const Sieve& sieve, const Streams& streams,
                                 std::vector<std::uint32_t>& passed) {
    std::array<Vector, 2 * ranges> bounds;
    for (std::size_t r = 0; r < ranges; ++r) {
      const WordRange& range = sieve.ranges[r < sieve.ranges.size() ? r : 0];
      bounds[2 * r] = Vector(range.first);
      bounds[2 * r + 1] = Vector(range.count - 1);
    }
    const typename Lanes::Constants by;
    const std::size_t end = streams.seeds.size();
    std::size_t i = 0;
    for (;;) {
      i = next_step<count, stateful, ranges>(by, streams, bounds, sieve.block, sieve.lane, i, end);
      if (i + width > end) return i;
      look(sieve, streams, i, passed);
      i += width;
    }
  }

  /// Cells too. What passes is a hundredth of the streams and more, so no stream is drawn again.
  template <int count, bool stateful>
  static std::size_t sift_cells(const Sieve& sieve, const Streams& streams,
                                std::vector<std::uint32_t>& passed) {
    constexpr std::size_t most = Sieve::most_ranges;
    std::array<Vector, 2 * most> bounds;
    for (std::size_t r = 0; r < sieve.ranges.size(); ++r) {
      bounds[2 * r] = Vector(sieve.ranges[r].first);
      bounds[2 * r + 1] = Vector(sieve.ranges[r].count - 1);
    }
    const std::size_t ranges = sieve.ranges.size(), word0 = 2 * sieve.pair, word1 = word0 + 1,
                      lane = sieve.lane;
    const std::uint32_t* const cells = sieve.cells.data();
    std::array<std::uint32_t, width> cell, missed, hits;
    const typename Lanes::Constants by;
    std::size_t i = 0;
    for (; i + width <= streams.seeds.size(); i += width) {
      const auto state =
          block_of<stateful>(by, sieve.block, streams.seeds.data() + i, streams.op_seeds.data() + i);
      std::array<Vector, Lanes::groups> at, none;
      for (std::size_t g = 0; g < Lanes::groups; ++g) {
        constexpr int shift = 23 - static_cast<int>(Sieve::cell_bits);
        const Vector mask(Sieve::word_mask);
        at[g] = ((state[g][word0] & mask) >> shift) << static_cast<int>(Sieve::cell_bits) |
                (state[g][word1] & mask) >> shift;
        none[g] = Vector(~typename Vector::value_type{0});
        const Vector low = state[g][lane] & mask;
        for (std::size_t r = 0; r < ranges; ++r) {
          const Vector after = low - bounds[2 * r];
          none[g] = none[g] & (after | (bounds[2 * r + 1] - after));
        }
      }
      Lanes::store(at, cell.data());
      Lanes::store_signs(none, missed.data());
      std::size_t count_of_hits = 0;
      for (std::size_t s = 0; s < width; ++s) {
        hits[count_of_hits] = static_cast<std::uint32_t>(i + s);
        count_of_hits += (cells[cell[s] >> 5] >> (cell[s] & 31u) & 1u) | (missed[s] >> 31 ^ 1u);
      }
      if (count_of_hits > 0)
        passed.insert(passed.end(), hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(count_of_hits));
    }
    return i;
  }

  template <bool stateful>
  static std::size_t whole(const Sieve& sieve, const Streams& streams, std::vector<std::uint32_t>& passed) {
    const bool first_pair = sieve.pair == 0 && sieve.lane < 2;
    if (!sieve.cells.empty())
      return first_pair ? sift_cells<2, stateful>(sieve, streams, passed)
                        : sift_cells<4, stateful>(sieve, streams, passed);
    if (sieve.ranges.empty()) return streams.seeds.size();
    if (sieve.lane > 0 || sieve.ranges.size() > 4)
      return sift_ranges<4, stateful, Sieve::most_ranges>(sieve, streams, passed);
    if (sieve.ranges.size() > 1) return sift_ranges<1, stateful, 4>(sieve, streams, passed);
    return sift_ranges<1, stateful, 1>(sieve, streams, passed);
  }

  static void sift(const Sieve& sieve, const Streams& streams, std::vector<std::uint32_t>& passed) {
    const std::size_t done =
        streams.op_seeds.empty() ? whole<false>(sieve, streams, passed) : whole<true>(sieve, streams, passed);
    const std::size_t before = passed.size();
    sift_reference(sieve,
                   {streams.seeds.subspan(done),
                    streams.op_seeds.empty() ? streams.op_seeds : streams.op_seeds.subspan(done)},
                   passed);
    for (std::size_t i = before; i < passed.size(); ++i) passed[i] += static_cast<std::uint32_t>(done);
  }

  static std::uint32_t rounds(std::uint32_t first_seed, std::size_t count) {
    const typename Lanes::Constants by;
    std::array<Vector, Lanes::groups> seed;
    for (std::size_t g = 0; g < Lanes::groups; ++g) seed[g] = Vector(first_seed + g);
    Vector sum(0);
    for (std::size_t i = 0; i < count; i += width) {
#pragma GCC unroll 16
      for (const Words& words : Lanes::drawn(by, 0, Lanes::scrambled(by, seed))) sum = sum ^ words[0];
#pragma GCC unroll 16
      for (Vector& each : seed) each += Vector(Lanes::groups);
    }
    std::array<typename Vector::value_type, Vector::size> sums;
    sum.store_unaligned(sums.data());
    std::uint32_t all = 0;
    for (const auto each : sums) all ^= static_cast<std::uint32_t>(each);
    return all;
  }
};

}  // namespace dense::search
