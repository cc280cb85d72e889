#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>
#include <xsimd/xsimd.hpp>

#include "core/kernels/fused_chains.hpp"
#include "core/numerics/bits.hpp"
#include "core/numerics/round_once.hpp"

namespace dense {
namespace {

using Vector = xsimd::batch<double>;
using Words = xsimd::batch<std::uint64_t>;
using HalfWords = xsimd::batch<std::uint32_t>;

// Four sums, which wait for each other a little. Six, 3 × 2, took 0.89 of the time where V8 kept them all in registers, and 1.3
// where it kept one in memory, as it does within the loops around a tile.
constexpr std::size_t lanes = Vector::size, tile_rows = 2, vectors = 2, tile_units = lanes * vectors;

/// The 29 bits of a double beyond float32's, of which half a step of float32 is the first. What is added to the pattern of a
/// double goes up to its exponent where it must.
constexpr std::uint64_t half_step = 0x10000000u, beyond = 0x1FFFFFFFu;
constexpr int bits_in_front = 3;  // of those 29, in their half of the double

/// product + sum, rounded once: where a lane has met a middle, that is decided by what the double lost.
Vector rounded_once(Vector product, Vector sum, Words raised) {
  const Words cut = raised & Words(~beyond);
  if (!xsimd::any(raised == cut)) return xsimd::bitwise_cast<double>(cut);
  std::array<double, lanes> addends, results;
  product.store_unaligned(addends.data());
  sum.store_unaligned(results.data());
  for (std::size_t i = 0; i < lanes; ++i)
    results[i] = static_cast<double>(round_once(two_sum(addends[i], results[i])));
  return Vector::load_unaligned(results.data());
}

/// The lower halves of the two, with nothing in front of the 29 bits.
HalfWords tails(Words a, Words b) {
  const auto halves = [](Words words) { return xsimd::bitwise_cast<float>(words); };
  struct Even {
    static constexpr unsigned get(unsigned i, unsigned n) { return 2 * i % n + (2 * i >= n ? n : 0); }
  };
  const auto even = xsimd::make_batch_constant<std::uint32_t, Even, xsimd::default_arch>();
  return xsimd::bitwise_cast<std::uint32_t>(xsimd::shuffle(halves(a), halves(b), even)) << bits_in_front;
}

template <std::size_t count, class Step>
[[gnu::always_inline]] inline void unrolled(Step step) {
  [&]<std::size_t... i>(std::index_sequence<i...>) __attribute__((always_inline)) {
    (step(std::integral_constant<std::size_t, i>{}), ...);
  }(std::make_index_sequence<count>{});
}

/// Whether no sum has met a middle, or `is_careful` was asked for. A double raised by half a step and cut is the nearest
/// float32; a double in the middle between two of them, whose 28 bits behind the half are zeros, has nothing to be cut then.
///
/// Two steps take 5.5 operations on 128 bits: a product, a sum, two to round and, as tails are looked at two by two, 1.5 to find
/// a middle; eq and or took two. The engine's own sums take one for two steps. That is the limit in WebAssembly, where nothing
/// may be fused: the 3.2 million steps of 32 × 784 × 128 are 8.8 million operations and 0.86 ms in node 20 on an AMD EPYC, the
/// engine's are 1.6 million and 0.13 ms. Four for two steps, without looking for middles, were 0.57 ms at the very best.
template <bool is_careful>
bool sum_up(const double* x, const double* kernel, std::size_t count, double* sums) {
  HalfWords least(~0u);
  std::array<std::array<Vector, vectors>, tile_rows> sum;
  for (auto& row : sum) row.fill(Vector(0.0));
  for (const double* const end = x + count; x != end; ++x, kernel += tile_units) {
    unrolled<tile_rows>([&](auto r) __attribute__((always_inline)) {
      const Vector factor(x[r * count]);
      std::array<Words, vectors> raised;
      unrolled<vectors>([&](auto v) __attribute__((always_inline)) {
        const Vector product = factor * Vector::load_unaligned(kernel + v * lanes);
        raised[v] = xsimd::bitwise_cast<std::uint64_t>(product + sum[r][v]) + Words(half_step);
        sum[r][v] = is_careful ? rounded_once(product, sum[r][v], raised[v])
                               : xsimd::bitwise_cast<double>(raised[v] & Words(~beyond));
      });
      if constexpr (!is_careful) least = xsimd::min(least, tails(raised[0], raised[1]));
    });
  }
  unrolled<tile_rows>([&](auto r) __attribute__((always_inline)) {
    unrolled<vectors>([&](auto v) __attribute__((always_inline)) {
      sum[r][v].store_unaligned(sums + r * tile_units + v * lanes);
    });
  });
  return is_careful || !xsimd::any(least == HalfWords(0u));
}

/// Any number of floats as doubles.
void convert(const float* from, std::size_t count, double* to) {
  constexpr std::size_t some = 4;
  for (; count >= some; count -= some, from += some, to += some)
    unrolled<some>([&](auto i) __attribute__((always_inline)) { to[i] = from[i]; });
  for (std::size_t i = 0; i < count; ++i) to[i] = from[i];
}

/// The sums of some rows, which are converted once for all units.
void sum_rows(MatrixView<const float> x, MatrixView<const float> kernel, Slice features,
              MatrixView<float> sums) {
  const std::size_t count = features.size();
  std::vector<double> rows((x.rows + tile_rows - 1) / tile_rows * tile_rows * count),
      packed(count * tile_units);
  std::array<double, tile_rows * tile_units> made;
  for (std::size_t row = 0; row < x.rows; ++row)
    convert(x.row(row).data() + features.begin, count, &rows[row * count]);
  for (std::size_t unit = 0; unit < sums.columns; unit += tile_units) {
    const std::size_t units = std::min(tile_units, sums.columns - unit);
    for (std::size_t k = 0; k < count; ++k)
      convert(kernel.row(features.begin + k).data() + unit, units, &packed[k * tile_units]);
    for (std::size_t row = 0; row < x.rows; row += tile_rows) {
      const double* const from = &rows[row * count];
      if (!sum_up<false>(from, packed.data(), count, made.data()))
        sum_up<true>(from, packed.data(), count, made.data());
      for (std::size_t r = 0; r < std::min(tile_rows, x.rows - row); ++r) {
        for (std::size_t u = 0; u < units; ++u)
          sums(row + r, unit + u) = static_cast<float>(made[r * tile_units + u]);
      }
    }
  }
}

/// The largest size of a number. Infinite where one is NaN, infinite, or smaller than 2^-40 and not zero.
float largest(std::span<const float> values) {
  using Sizes = xsimd::batch<std::int32_t>;
  constexpr std::int32_t infinity = 0x7F800000;
  const auto bits_of = [](float x) { return static_cast<std::int32_t>(bits(x)); };
  Sizes most(0), least(infinity);
  const auto take = [&](Sizes size) {
    most = xsimd::max(most, size);
    least = xsimd::min(least, xsimd::select(size == Sizes(0), Sizes(infinity), size));
  };
  std::size_t i = 0;
  for (; i + Sizes::size <= values.size(); i += Sizes::size)
    take(xsimd::bitwise_cast<std::int32_t>(xsimd::batch<float>::load_unaligned(&values[i])) &
         Sizes(0x7FFFFFFF));
  for (; i < values.size(); ++i) take(Sizes(bits_of(values[i]) & 0x7FFFFFFF));
  const bool all_fit = xsimd::reduce_min(least) >= bits_of(0x1p-40f) && xsimd::reduce_max(most) < infinity;
  return all_fit ? from_bits(static_cast<std::uint32_t>(xsimd::reduce_max(most)))
                 : std::numeric_limits<float>::infinity();
}

}  // namespace

bool chains_are_plain(MatrixView<const float> x, MatrixView<const float> kernel) {
  const double bound = static_cast<double>(largest(x.data)) * static_cast<double>(largest(kernel.data));
  return bound * static_cast<double>(kernel.rows) < 0x1p120;
}

void chains_in_doubles(MatrixView<const float> x, MatrixView<const float> kernel, Slice features,
                       MatrixView<float> sums) {
  constexpr std::size_t some = 64;  // rows at a time, so that they stay in a cache
  for (std::size_t row = 0; row < x.rows; row += some) {
    const std::size_t count = std::min(some, x.rows - row);
    sum_rows({x.data.subspan(row * x.columns, count * x.columns), count, x.columns}, kernel, features,
             {sums.data.subspan(row * sums.columns, count * sums.columns), count, sums.columns});
  }
}

}  // namespace dense
