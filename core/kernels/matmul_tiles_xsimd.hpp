#pragma once

#include <cstddef>
#include <utility>
#include <xsimd/xsimd.hpp>

#include "core/kernels/matmul_target.hpp"

/// Tiles of `rows × vectors` sums in registers, for the *_xsimd.cpp files of core/kernels.
///
/// Everything here is a template over Arch and works on plain pointers: these functions are compiled several
/// times, for processors of different width, and the linker must never take one for another.
namespace dense {

/// How an instruction set cuts the product into tiles.
struct Tiling {
  std::size_t widest_tile;          ///< the width of a panel, in vectors
  std::size_t sums;                 ///< how many registers a tile keeps its sums in
  std::size_t row_panels;           ///< how many panels are read at once when there is only one row …
  std::size_t row_panels_uncached;  ///< … and when the weights do not fit a cache
  /// So many rows at a time, if any, are copied input by input, so that a tile reads them in one stream: rows
  /// 4 KiB apart share a set of the cache, and more than eight evict each other.
  std::size_t interleaved = 0;
  /// The order of a step: each vector of weights goes to all rows before the next one is read.
  bool by_weights = false;
  /// Each product is added with one rounding, by the processor's own instruction: never the engine's sums.
  bool is_fused = false;
};

template <class Arch, Tiling tiling>
struct MatmulTiles {
  static constexpr std::size_t widest_tile = tiling.widest_tile;
  static constexpr std::size_t sums = tiling.sums;
  static constexpr std::size_t interleaved = tiling.interleaved;
  using Lanes = xsimd::batch<float, Arch>;
  static constexpr std::size_t lanes = Lanes::size;
  static constexpr std::size_t panel_columns = widest_tile * lanes;

  template <std::size_t count, class Step>
  [[gnu::always_inline]] static void unrolled(Step step) {
    [&]<std::size_t... i>(std::index_sequence<i...>) __attribute__((always_inline)) {
      (step(std::integral_constant<std::size_t, i>{}), ...);
    }(std::make_index_sequence<count>{});
  }

  [[gnu::always_inline]] static Lanes add_product(Lanes sum, Lanes x, Lanes w) {
    if constexpr (tiling.is_fused) {
      return xsimd::fma(x, w, sum);
    } else {
      return sum + x * w;
    }
  }

  static constexpr std::size_t vectors_of(std::size_t columns) { return (columns + lanes - 1) / lanes; }

  static std::size_t packed_size(std::size_t input_dim, std::size_t units) {
    return (input_dim + 1) * vectors_of(units) * lanes;
  }

  /// Row by row, so that the kernel is read in one stream: a column of it lies in one set of the cache.
  /// Some rows at a time, which a cache holds while they are read; then panel by panel, so that several rows
  /// of one are written in a stream.
  static void pack(const RowsToPack& from, float* panels) {
    constexpr std::size_t rows_at_once = 32;
    for (std::size_t first = 0; first < from.count; first += rows_at_once) {
      const std::size_t end = from.count - first < rows_at_once ? from.count : first + rows_at_once;
      for (std::size_t u = 0; u < from.units; u += panel_columns) {
        const std::size_t columns = from.units - u < panel_columns ? from.units - u : panel_columns;
        const std::size_t width = vectors_of(columns) * lanes;
        float* to = panels + u * (from.input_dim + 1) + (from.first + first) * width;
        for (std::size_t i = first; i < end; ++i, to += width) {
          std::size_t c = 0;
          if (from.rows != nullptr) {
            const float* const row = from.rows + i * from.units + u;
            for (; c + lanes <= columns; c += lanes) Lanes::load_unaligned(row + c).store_unaligned(to + c);
            for (; c < columns; ++c) to[c] = row[c];
          }
          for (; c < width; ++c) to[c] = 0.0f;
        }
      }
    }
  }

  static std::size_t scratch_size([[maybe_unused]] std::size_t batch, [[maybe_unused]] std::size_t input_dim,
                                  [[maybe_unused]] std::size_t units) {
    if constexpr (interleaved > 0) {
      // The copy is read once a panel, and costs about as much as one panel.
      if (units >= 4 * panel_columns) return batch / interleaved * interleaved * input_dim;
    }
    return 0;
  }

  static void multiply(const PanelProduct& product) {
    if constexpr (interleaved > 0) {
      if (product.scratch != nullptr) interleave(product);
    }
    std::size_t u = 0;
    if (product.batch == 1) {
      // Several streams of weights are read faster from memory; from a cache, fewer sums at a time are.
      const bool cached = product.input_dim * product.units <= cached_weights;
      if (!cached) u = one_row<tiling.row_panels_uncached>(product, u);
      u = one_row<tiling.row_panels>(product, u);
    }
    // The last panel first: what its rows write past their ends is written again by the others, see tile.
    for (std::size_t end = product.units; end > u;) {
      const std::size_t first = u + (end - 1 - u) / panel_columns * panel_columns;
      all_rows<widest_tile>(product, first, end - first);
      end = first;
    }
  }

 private:
  // 1 MiB, a common size of second-level caches.
  static constexpr std::size_t cached_weights = std::size_t{1} << 18;

  static constexpr std::size_t rows_of(std::size_t vectors) {
    return sums / vectors < 2 * sums / widest_tile ? sums / vectors : 2 * sums / widest_tile;
  }

  template <std::size_t panels>
  static std::size_t one_row(const PanelProduct& product, std::size_t u) {
    if constexpr (panels > 1) {
      for (; u + panels * panel_columns <= product.units; u += panels * panel_columns) {
        tile<1, widest_tile, panels>(product, 0, u, panels * panel_columns);
      }
    }
    return u;
  }

  template <std::size_t vectors>
  static void all_rows(const PanelProduct& product, std::size_t u, std::size_t columns) {
    if constexpr (vectors > 1) {
      if (columns <= (vectors - 1) * lanes) return all_rows<vectors - 1>(product, u, columns);
    }
    std::size_t b = 0;
    if constexpr (interleaved > 0) {
      if (product.scratch != nullptr) {
        for (; b + interleaved <= product.batch; b += interleaved) {
          tile<interleaved, vectors, 1, true>(product, b, u, columns);
        }
      }
    }
    rows<rows_of(vectors), vectors>(product, b, u, columns);
  }

  /// As many rows as there are wholes of: scratch[b * input_dim + i * interleaved + r] is x[b + r][i]. A line
  /// of the cache of each row at a time.
  static void interleave(const PanelProduct& product) {
    constexpr std::size_t line = 16;
    const std::size_t input_dim = product.input_dim;
    for (std::size_t b = 0; b + interleaved <= product.batch; b += interleaved) {
      const float* const from = product.x + b * input_dim;
      float* const to = product.scratch + b * input_dim;
      for (std::size_t first = 0; first < input_dim; first += line) {
        const std::size_t end = input_dim - first < line ? input_dim : first + line;
        for (std::size_t r = 0; r < interleaved; ++r) {
          for (std::size_t i = first; i < end; ++i) to[i * interleaved + r] = from[r * input_dim + i];
        }
      }
    }
  }

  template <std::size_t count, std::size_t vectors>
  static void rows(const PanelProduct& product, std::size_t b, std::size_t u, std::size_t columns) {
    for (; b + count <= product.batch; b += count) tile<count, vectors, 1>(product, b, u, columns);
    if constexpr (count > 1) {
      if (b < product.batch) rows<count / 2, vectors>(product, b, u, columns);
    }
  }

  /// One output tile, rows b … b + rows - 1 and columns u … u + columns - 1. A function of its own, so that
  /// V8 gives registers to this loop alone.
  template <std::size_t rows, std::size_t vectors, std::size_t panels, bool from_scratch = false>
  [[gnu::noinline]] static void tile(const PanelProduct& product, std::size_t b, std::size_t u,
                                     std::size_t columns) {
    constexpr std::size_t width = vectors * lanes;
    const std::size_t input_dim = product.input_dim;
    const std::size_t panel_size = (input_dim + 1) * width;
    const float* panel = product.panels + u * (input_dim + 1);
    const float* weights = panel + width;
    constexpr std::size_t stride = from_scratch ? rows : 1;  // from one input of a row to the next
    const float* x[rows];
    unrolled<rows>([&](auto r) __attribute__((always_inline)) {
      x[r] = from_scratch ? product.scratch + b * input_dim + r : product.x + (b + r) * input_dim;
    });
    const float* const end = x[0] + input_dim * stride;
    const float* const last = end - stride;
    Lanes sum[rows][panels * vectors];
    unrolled<rows>([&](auto r) __attribute__((always_inline)) {
      unrolled<panels * vectors>([&](auto v) __attribute__((always_inline)) { sum[r][v] = Lanes(0.0f); });
    });

    const auto step = [&](auto i) __attribute__((always_inline)) {
      const auto load = [&](auto v) __attribute__((always_inline)) {
        return Lanes::load_unaligned(weights + v / vectors * panel_size + i * width + v % vectors * lanes);
      };
      if constexpr (tiling.by_weights) {
        Lanes broadcast[rows];
        unrolled<rows>([&](auto r)
                           __attribute__((always_inline)) { broadcast[r] = Lanes(x[r][i * stride]); });
        unrolled<panels * vectors>([&](auto v) __attribute__((always_inline)) {
          const Lanes w = load(v);
          unrolled<rows>([&](auto r) __attribute__((always_inline)) {
            sum[r][v] = add_product(sum[r][v], broadcast[r], w);
          });
        });
      } else {
        Lanes w[panels * vectors];
        unrolled<panels * vectors>([&](auto v) __attribute__((always_inline)) { w[v] = load(v); });
        unrolled<rows>([&](auto r) __attribute__((always_inline)) {
          const Lanes broadcast(x[r][i * stride]);
          unrolled<panels * vectors>([&](auto v) __attribute__((always_inline)) {
            sum[r][v] = add_product(sum[r][v], broadcast, w[v]);
          });
        });
      }
    };
    // Two inputs a turn, with a way out between them: in node 20 42 to 45 GFLOP/s at 1024³ under load,
    // against 39 to 40 for one input a turn. V8 compares with `last` as it is; an address computed for the
    // comparison costs Chromium about 1 %, but by weights it keeps ten sums in registers: 84 % of the limit
    // for 77.
    while (true) {
      step(std::integral_constant<std::size_t, 0>{});
      if (tiling.by_weights ? x[0] + stride == end : x[0] == last) break;
      step(std::integral_constant<std::size_t, 1>{});
      unrolled<rows>([&](auto r) __attribute__((always_inline)) { x[r] += 2 * stride; });
      weights += 2 * width;
      if (x[0] == end) break;
    }

    const Lanes floor(product.floor);
    const Lanes below_floor(product.below_floor);
    unrolled<panels * vectors>([&](auto v) __attribute__((always_inline)) {
      const Lanes bias = Lanes::load_unaligned(panel + v / vectors * panel_size + v % vectors * lanes);
      unrolled<rows>([&](auto r) __attribute__((always_inline)) {
        const Lanes sum_and_bias = sum[r][v] + bias;
        const Lanes result = xsimd::select(sum_and_bias < floor, below_floor, sum_and_bias);
        sum[r][v] = xsimd::select(result == result, result, Lanes(__builtin_nanf("")));
      });
    });
    // Columns past the last unit fall on the rows below, which are written afterwards. Not past the end of z.
    float* const z = product.z + b * product.units + u;
    const std::size_t reach = (rows - 1) * product.units + panels * width;
    if (columns == panels * width || reach + u <= (product.batch - b) * product.units) {
      unrolled<rows>([&](auto r) __attribute__((always_inline)) {
        unrolled<panels * vectors>([&](auto v) __attribute__((always_inline)) {
          sum[r][v].store_unaligned(z + r * product.units + v * lanes);
        });
      });
      return;
    }
    float whole[rows][panels * width];
    unrolled<rows>([&](auto r) __attribute__((always_inline)) {
      unrolled<panels * vectors>(
          [&](auto v) __attribute__((always_inline)) { sum[r][v].store_unaligned(whole[r] + v * lanes); });
    });
    for (std::size_t r = 0; r < rows; ++r) {
      for (std::size_t c = 0; c < columns; ++c) z[r * product.units + c] = whole[r][c];
    }
  }
};

}  // namespace dense
