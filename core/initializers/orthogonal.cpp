#include "core/initializers/orthogonal.hpp"

#include <algorithm>

#include "core/random/normal.hpp"

namespace dense {

OrthogonalDraw::OrthogonalDraw(PhiloxState state, std::size_t rows, std::size_t columns, float gain,
                               const EigenOrder& order)
    : state_(state),
      rows_(rows),
      columns_(columns),
      gain_(gain),
      kernel_(rows * columns),
      memory_(rows * columns),
      normals_(StridedView::row_major(kernel_.data(), std::max(rows, columns), std::min(rows, columns))),
      q_(StridedView::column_major(memory_.data(), normals_.rows, normals_.columns)),
      factorisation_(normals_, q_, order),
      signs_(q_.columns) {}

std::size_t OrthogonalDraw::step() {
  constexpr std::size_t at_once = std::size_t{1} << 17;
  const std::size_t size = kernel_.size();
  if (drawn_ < size) {
    PhiloxState next = state_;
    next.counter = dense::advance(state_.counter, drawn_ / 4);
    const std::size_t count = std::min(at_once, size - drawn_);
    fill_normal(next, 0.0f, 1.0f, std::span(kernel_).subspan(drawn_, count));
    drawn_ += count;
    return 30 * count;
  }
  if (!factorisation_.done()) return factorisation_.step() / 2;

  for (std::size_t c = 0; c < q_.columns && finished_ == 0; ++c) {
    const float diagonal = normals_(c, c);
    signs_[c] = diagonal > 0 ? 1.0f : diagonal < 0 ? -1.0f : 0.0f;
  }
  const bool wide = rows_ < columns_;
  const StridedView shaped = wide ? q_.transposed() : q_;
  const std::size_t end = std::min(finished_ + at_once, size), count = end - finished_;
  for (; finished_ < end; ++finished_) {
    const std::size_t r = finished_ / columns_, c = finished_ % columns_;
    kernel_[finished_] = shaped(r, c) * signs_[wide ? r : c] * gain_;
  }
  return 10 * count;
}

void orthogonal(PhiloxState state, std::size_t rows, std::size_t columns, float gain, std::span<float> out,
                const EigenOrder& order) {
  OrthogonalDraw draw(state, rows, columns, gain, order);
  while (!draw.done()) draw.step();
  std::ranges::copy(draw.kernel(), out.begin());
}

}  // namespace dense
