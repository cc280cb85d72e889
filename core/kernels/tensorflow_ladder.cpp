#include "core/kernels/tensorflow_ladder.hpp"

#include <limits>

#include "core/kernels/joined_features.hpp"
#include "core/kernels/tensorflow_steps.hpp"
#include "core/numerics/bits.hpp"
#include "core/numerics/flushed.hpp"

namespace dense {
namespace {

/// What a step threw away.
ExactPair lost_by(double before, double addend, double after) {
  if (!is_finite(after) || !is_finite(before + addend)) return {};
  const ExactPair exact = two_sum(before, addend);
  return two_sum(exact.high - after, exact.low);
}

/// An element whose steps are written down.
struct Element {
  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  struct Sum {
    float value = 0.0f;
    std::size_t number = none;
    Features features{};
  };

  std::span<const float> row, column;
  Ladder& steps;
  std::size_t sums = 0;

  std::size_t features() const { return row.size(); }
  Sum product(std::size_t k) { return add_term(k, {}, flushed::multiply(row[k], column[k]), true); }
  Sum fused(std::size_t k, Sum sum) {
    return add_term(k, sum, flushed::fused(row[k], column[k], sum.value), false);
  }
  Sum separate(std::size_t k, Sum sum) {
    return add_term(k, sum, flushed::add(sum.value, flushed::multiply(row[k], column[k])), true);
  }

  Sum add(Sum a, Sum b) {
    const float after = flushed::add(a.value, b.value);
    if (b.number == none && identical(after, a.value)) return a;
    if (a.number == none && identical(after, b.value)) return b;
    for (Sum* each : {&a, &b}) {
      if (each->number == none) each->number = sums++;
    }
    const Sum made{after, a.number, join(a.features, b.features)};
    steps.push_back({Step::Kind::merge, 0, a.number, b.number, made.features, 0, 0, 0, 0, b.value, a.value,
                     after, lost_by(a.value, b.value, after), 0});
    return made;
  }

 private:
  Sum add_term(std::size_t k, const Sum& sum, float after, bool is_rounded) {
    const float x = flushed::flush(row[k]), w = flushed::flush(column[k]);
    const double exact = static_cast<double>(x) * static_cast<double>(w);
    const double addend = is_rounded ? static_cast<double>(flushed::multiply(x, w)) : exact;
    const Sum made{after, sum.number == none ? sums++ : sum.number, join(sum.features, {k, 1, 1})};
    steps.push_back({Step::Kind::term, k, made.number, made.number, made.features, x, w, exact,
                     is_finite(addend) ? exact - addend : 0.0, addend, sum.value, after,
                     lost_by(sum.value, addend, after), 0});
    return made;
  }
};

}  // namespace

Ladder tensorflow_ladder(const TensorflowCpu& cpu, const OutputPlace& place, std::span<const float> row,
                         std::span<const float> column) {
  using namespace tensorflow_steps;
  const auto [batch, units, r, u] = place;
  Ladder steps;
  if (row.empty()) return steps;
  Element of{row, column, steps};
  if (is_in_blocks(cpu, batch, units)) {
    sum_in_blocks(cpu, blocks_of(cpu, batch, row.size(), units), of, batch, units, r, u);
  } else {
    sum_by_eigen(of, batch, units, r);
  }
  return steps;
}

std::string_view tensorflow_path(const TensorflowCpu& cpu, std::size_t batch, std::size_t units,
                                 std::size_t input_dim, std::size_t row) {
  using namespace tensorflow_steps;
  if (cpu.vectors == VectorUnit::avx512 || units == 1 || !is_in_blocks(cpu, batch, units)) return "blocks";
  const Place place = place_in(blocks_of(cpu, batch, input_dim, units), batch, units, row, 0);
  const std::size_t tile_rows = place.rows_of_tile();
  if (tile_rows >= 4) return "blocks, tile of 4 to 6 rows";
  return tile_rows == 3 ? "blocks, tile of 3 rows" : "blocks, tile of 1 or 2 rows";
}

}  // namespace dense
