#include "core/initializers/eigen_product.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace dense {
namespace {

constexpr std::size_t lanes = 8;  // of an AVX register
constexpr std::size_t unrolled_depth = 8;
constexpr std::size_t columns_at_once = 4;

constexpr std::size_t rows_at_once = 2 * lanes;
constexpr std::size_t cache_for_columns = 1572864;

/// The longest sum that is not cut: what a quarter of the first-level cache holds of 16 rows and 4 columns, beside
/// their tile of the result.
constexpr std::size_t longest_depth(std::size_t cache) {
  const std::size_t tile = rows_at_once * columns_at_once * sizeof(float);
  const std::size_t step = 4 * (rows_at_once + columns_at_once) * sizeof(float);
  return (cache - tile) / step / unrolled_depth * unrolled_depth;
}
std::size_t longest_depth(const EigenOrder& order) {
  return order.first_level_cache == FirstLevelCache::kib_48 ? longest_depth(48 * 1024)
                                                            : longest_depth(32 * 1024);
}

/// In how many interleaved parts Eigen sums the elements of a row, in columns that it takes four at a time:
/// rows are taken 16, 8 and 4 at a time, the last ones singly.
std::size_t parts_of_row(std::size_t row, std::size_t rows) {
  if (row < rows / rows_at_once * rows_at_once) return 1;
  return row < rows / (lanes / 2) * (lanes / 2) ? 2 : 8;
}

/// Sums of products for a tile of a row of the result.
class Tile {
 public:
  static constexpr std::size_t widest = 64;

  Tile(const float* b, std::size_t b_step, std::size_t width) : b_(b), b_step_(b_step), width_(width) {}

  /// Σ a[k] · b[k][c] over k in [first, last), the addend k going to part k mod parts.
  template <class Element>
  void sum(const Element& a, std::size_t first, std::size_t last, std::size_t parts) {
    for (std::size_t k = first; k < last; ++k) {
      const float factor = a(k);
      const float* row = b_ + k * b_step_;
      Sums& part = parts_[k % parts];
      for (std::size_t c = 0; c < width_; ++c) part[c] += factor * row[c];
    }
  }

  /// part[to] += part[from]
  void fold(std::size_t to, std::size_t from) {
    for (std::size_t c = 0; c < width_; ++c) parts_[to][c] += parts_[from][c];
  }

  float operator[](std::size_t c) const { return parts_[0][c]; }

 private:
  using Sums = std::array<float, widest>;

  const float* b_;
  std::size_t b_step_;
  std::size_t width_;
  std::array<Sums, 8> parts_{};
};

/// All of a sum in `parts` parts: those are folded before the rest that unrolling leaves is added.
template <class Element>
void sum_in_parts(Tile& tile, const Element& a, std::size_t depth, std::size_t parts) {
  const std::size_t unrolled = parts == 1 ? 0 : depth / unrolled_depth * unrolled_depth;
  tile.sum(a, 0, unrolled, parts);
  if (parts == 8) {
    const std::size_t pairs = depth / 2 * 2;
    for (const std::size_t odd : {0, 1}) {
      tile.fold(0 + odd, 2 + odd);
      tile.fold(4 + odd, 6 + odd);
      tile.fold(0 + odd, 4 + odd);
    }
    tile.sum(a, unrolled, pairs, 2);
    tile.fold(0, 1);
    return tile.sum(a, pairs, depth, 1);
  }
  if (parts == 2) tile.fold(0, 1);
  tile.sum(a, unrolled, depth, 1);
}

/// How much of a triangle Eigen takes at a time.
std::size_t panel_width(std::size_t rows, std::size_t depth, std::size_t columns, const EigenOrder& order) {
  const std::size_t cache = order.cache_bytes();
  std::size_t most_rows = rows;
  // Small products are not blocked at all, those that are long or wide are blocked in other directions.
  if (std::max({rows, depth, columns}) >= 48 && depth <= longest_depth(order)) {
    const std::size_t used = rows_at_once * columns_at_once * sizeof(float) + rows * depth * sizeof(float);
    const bool in_first_level = used + columns_at_once * depth * sizeof(float) <= cache;
    const std::size_t room = in_first_level
                                 ? (cache - used) / (depth * sizeof(float))
                                 : 3 * cache_for_columns / (4 * longest_depth(order) * sizeof(float));
    const std::size_t most_columns = std::min(cache_for_columns / (2 * depth * sizeof(float)), room) / 4 * 4;
    if (columns <= most_columns) {
      if (depth * columns * sizeof(float) <= 1024) {
        most_rows = std::min(rows, cache / (3 * depth * sizeof(float)));
      }
      if (most_rows > rows_at_once) most_rows = most_rows / rows_at_once * rows_at_once;
    }
  }
  return std::min({4 * lanes, depth, most_rows});
}

/// Into what lengths Eigen cuts a sum of `depth` addends: as even as multiples of 8 can be.
std::size_t depth_at_once(std::size_t depth, const EigenOrder& order) {
  const std::size_t longest = longest_depth(order);
  if (depth <= longest) return depth;
  const std::size_t rest = depth % longest;
  if (rest == 0) return longest;
  const std::size_t sweeps = depth / longest + 1;
  return longest - unrolled_depth * ((longest - 1 - rest) / (unrolled_depth * sweeps));
}

}  // namespace

std::size_t add_columns(EigenProduct& product) {
  const auto& [result, sign, a, b, start] = product;
  const std::size_t depth = a.columns;
  const std::size_t whole_columns = b.columns / columns_at_once * columns_at_once;
  const bool single = start >= whole_columns;
  const std::size_t width = std::min(Tile::widest, (single ? b.columns : whole_columns) - start);
  std::vector<float> packed(depth *
                            width);  // row-major, so that neighbouring columns are summed side by side
  for (std::size_t k = 0; k < depth; ++k) {
    for (std::size_t c = 0; c < width; ++c) packed[k * width + c] = b(k, start + c);
  }
  for (std::size_t r = 0; r < a.rows; ++r) {
    const auto element = [&](std::size_t k) { return a(r, k); };
    Tile tile(packed.data(), width, width);
    sum_in_parts(tile, element, depth, single ? 1 : parts_of_row(r, a.rows));
    for (std::size_t c = 0; c < width; ++c) result(r, start + c) += sign * tile[c];
  }
  product.added += width;
  return a.rows * depth * width;
}

namespace {

/// Lists the part of a product that some of a's rows and columns make.
void list_part(EigenProducts& list, const EigenProduct& whole, std::size_t first_row, std::size_t rows,
               std::size_t first, std::size_t count) {
  const auto& [result, sign, a, b, added] = whole;
  if (rows == 0 || b.columns == 0) return;
  list.push_back({result.block(first_row, 0, rows, b.columns), sign, a.block(first_row, first, rows, count),
                  b.block(first, 0, count, b.columns)});
}

}  // namespace

void list_lower_product(EigenProducts& list, const EigenProduct& product, const EigenOrder& order) {
  const StridedView& a = product.a;
  const std::size_t depth = a.columns;
  const std::size_t panel = panel_width(a.rows, depth, product.b.columns, order);
  for (std::size_t k = 0; k < depth; k += panel) {
    const std::size_t width = std::min(panel, depth - k);
    list_part(list, product, k, width, k, width);
    list_part(list, product, k + width, depth - k - width, k, width);
  }
  list_part(list, product, depth, a.rows - depth, 0, depth);
}

void list_upper_product(EigenProducts& list, const EigenProduct& product, const EigenOrder& order) {
  const std::size_t size = product.a.rows, depth = product.a.columns;
  const std::size_t longest = depth_at_once(depth, order);
  const std::size_t panel = panel_width(size, depth, product.b.columns, order);
  for (std::size_t k = 0; k < size; k += panel) {
    const std::size_t width = std::min(panel, size - k);
    list_part(list, product, k, width, k, width);
    list_part(list, product, 0, k, k, width);
  }
  for (std::size_t k = size; k < depth; k += longest) {
    list_part(list, product, 0, size, k, std::min(longest, depth - k));
  }
}

void list_product_with_upper(EigenProducts& list, const EigenProduct& product) {
  constexpr std::size_t panel = rows_at_once;
  const auto& [result, sign, a, b, added] = product;
  const auto list_columns = [&](std::size_t first, std::size_t columns, std::size_t depth) {
    if (columns == 0 || a.rows == 0) return;
    list.push_back({result.block(0, first, result.rows, columns), sign, a.block(0, 0, a.rows, depth),
                    b.block(0, first, depth, columns)});
  };
  const std::size_t size = b.rows;
  for (std::size_t k = 0; k < size; k += panel) {
    const std::size_t width = std::min(panel, size - k);
    list_columns(k, width, k + width);
  }
  list_columns(size, b.columns - size, size);
}

}  // namespace dense
