#include "core/initializers/householder.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace dense {
namespace {

constexpr std::size_t block_size = 48;  // reflectors that Eigen applies together

/// sums[c] = Σ v[r] · a(r, c), row after row.
void project_row_major(std::span<const float> v, StridedView a, std::vector<float>& sums,
                       const EigenOrder& order) {
  const bool one_sum = a.columns == 1 && order.row_times_column_in_one_sum;
  const std::size_t at_once = one_sum ? v.size() : addends_at_once(v.size(), a.row_step);
  std::vector<float> part(a.columns);
  for (std::size_t start = 0; start < v.size(); start += at_once) {
    std::fill(part.begin(), part.end(), 0.0f);
    for (std::size_t r = start; r < std::min(start + at_once, v.size()); ++r) {
      for (std::size_t c = 0; c < a.columns; ++c) part[c] += a(r, c) * v[r];
    }
    for (std::size_t c = 0; c < a.columns; ++c) sums[c] += part[c];
  }
}

/// The sum of four lanes of a register.
float across(const std::array<float, 4>& lanes) {
  return (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
}

/// Σ v[r] · column[r] in the eight lanes of an AVX register, what is left over one by one; the last column of
/// an odd number of columns uses a register of four lanes before that (GeneralMatrixVector.h).
float dot_in_lanes(std::span<const float> v, const float* column, bool last_of_odd) {
  std::array<float, 8> lanes{};
  std::size_t r = 0;
  for (; r + 8 <= v.size(); r += 8) {
    for (std::size_t lane = 0; lane < 8; ++lane) lanes[lane] += column[r + lane] * v[r + lane];
  }
  float sum = across({lanes[0] + lanes[4], lanes[1] + lanes[5], lanes[2] + lanes[6], lanes[3] + lanes[7]});
  if (last_of_odd && r + 4 <= v.size()) {
    std::array<float, 4> products;
    for (std::size_t lane = 0; lane < 4; ++lane) products[lane] = column[r + lane] * v[r + lane];
    sum += across(products);
    r += 4;
  }
  for (; r < v.size(); ++r) sum += column[r] * v[r];
  return sum;
}

void project_column_major(std::span<const float> v, StridedView a, std::vector<float>& sums,
                          const EigenOrder& order) {
  for (std::size_t c = 0; c < a.columns; ++c) {
    if (a.columns == 1) return project_row_major(v, a, sums, order);
    const bool last_of_odd = a.columns % 2 == 1 && c + 1 == a.columns;
    sums[c] += dot_in_lanes(v, &a(0, c), last_of_odd);
  }
}

/// a := (I − scale · (1, v) · (1, v)ᵀ) · a
void reflect(StridedView a, std::span<const float> v, float scale, const EigenOrder& order) {
  if (a.rows == 1) {
    for (std::size_t c = 0; c < a.columns; ++c) a(0, c) *= 1 - scale;
    return;
  }
  if (scale == 0) return;
  const StridedView below = a.block(1, 0, a.rows - 1, a.columns);
  std::vector<float> sums(a.columns, 0.0f);
  if (a.column_step == 1) {
    project_row_major(v, below, sums, order);
  } else {
    project_column_major(v, below, sums, order);
  }
  for (std::size_t c = 0; c < a.columns; ++c) sums[c] += a(0, c);
  for (std::size_t c = 0; c < a.columns; ++c) a(0, c) -= scale * sums[c];
  for (std::size_t r = 0; r < below.rows; ++r) {
    const float factor = scale * v[r];
    for (std::size_t c = 0; c < a.columns; ++c) below(r, c) -= factor * sums[c];
  }
}

std::vector<float> column_below(StridedView a, std::size_t diagonal) {
  std::vector<float> v;
  for (std::size_t r = diagonal + 1; r < a.rows; ++r) v.push_back(a(r, diagonal));
  return v;
}

/// Replaces column k from its diagonal on by the diagonal element of R and the reflector's vector. Returns
/// the scale.
float make_reflector(StridedView a, std::size_t k) {
  float squares = 0;
  for (std::size_t r = k + 1; r < a.rows; ++r) squares += a(r, k) * a(r, k);
  if (squares <= std::numeric_limits<float>::min()) {
    for (std::size_t r = k + 1; r < a.rows; ++r) a(r, k) = 0;
    return 0;
  }
  const float head = a(k, k);
  const float norm = std::sqrt(head * head + squares);
  const float diagonal = head >= 0 ? -norm : norm;  // the side on which nothing cancels
  for (std::size_t r = k + 1; r < a.rows; ++r) a(r, k) /= head - diagonal;
  a(k, k) = diagonal;
  return (diagonal - head) / diagonal;
}

void factorise_panel(StridedView a, std::span<float> scales, const EigenOrder& order) {
  for (std::size_t k = 0; k < a.columns; ++k) {
    scales[k] = make_reflector(a, k);
    if (k + 1 < a.columns)
      reflect(a.block(k, k + 1, a.rows - k, a.columns - k - 1), column_below(a, k), scales[k], order);
  }
}

}  // namespace

Factorisation::Factorisation(StridedView a, StridedView q, const EigenOrder& order)
    : a_(a), q_(q), order_(order), scales_(a.columns), unformed_(a.columns) {
  for (std::size_t c = 0; c < q.columns; ++c) q(c, c) = 1.0f;
}

std::size_t Factorisation::step() {
  if (!block_) return factorised_ < a_.columns ? factorise() : form();
  const std::size_t multiplications = block_->step();
  if (block_->done()) block_.reset();
  return multiplications;
}

std::size_t Factorisation::factorise() {
  const std::size_t k = factorised_, size = std::min(block_size, a_.columns - k),
                    rest = a_.columns - k - size;
  const StridedView panel = a_.block(k, k, a_.rows - k, size);
  const auto scales = std::span(scales_).subspan(k, size);
  factorise_panel(panel, scales, order_);
  if (rest > 0) {
    block_.emplace(a_.block(k, k + size, a_.rows - k, rest), panel, scales, BlockOrder::first_reflector_first,
                   order_);
  }
  factorised_ += size;
  return panel.rows * size * size;
}

std::size_t Factorisation::form() {
  const std::size_t count = scales_.size(), end = unformed_;
  if (count < block_size) {
    const std::size_t k = --unformed_;
    reflect(q_.block(k, 0, q_.rows - k, q_.columns), column_below(a_, k), scales_[k], order_);
    return 2 * (q_.rows - k) * q_.columns;
  }
  // Two blocks at least.
  const std::size_t size = count < 2 * block_size ? (count + 1) / 2 : block_size;
  const std::size_t k = unformed_ = end > size ? end - size : 0;
  block_.emplace(q_.block(k, 0, q_.rows - k, q_.columns), a_.block(k, k, a_.rows - k, end - k),
                 std::span(scales_).subspan(k, end - k), BlockOrder::last_reflector_first, order_);
  return (a_.rows - k) * size * size / 2;
}

}  // namespace dense
