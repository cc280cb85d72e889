#include "core/kernels/one_unit.hpp"

#include "core/kernels/tensorflow_steps.hpp"
#include "core/numerics/bits.hpp"
#include "core/numerics/round_once.hpp"

namespace dense {
namespace {

/// The factors of a row, none of which makes anything that would be flushed.
struct PlainFactors {
  using Sum = float;
  const float* x;
  const float* w;

  static float add(float a, float b) { return a + b; }
  float product(std::size_t k) const { return x[k] * w[k]; }
  /// Rounded to double and then to float32, which is once too often only where the double lies in the middle of two float32.
  float fused(std::size_t k, float sum) const {
    constexpr std::uint64_t half_step = 0x10000000u, beyond = 0x1FFFFFFFu;
    const double exact = static_cast<double>(x[k]) * static_cast<double>(w[k]);
    const double added = exact + static_cast<double>(sum);
    if ((std::bit_cast<std::uint64_t>(added) & beyond) == half_step)
      return round_once(two_sum(exact, static_cast<double>(sum)));
    return static_cast<float>(added);
  }
};

}  // namespace

void sums_of_one_unit(MatrixView<const float> x, MatrixView<const float> kernel, MatrixView<float> z) {
  for (std::size_t row = 0; row < x.rows; ++row) {
    const PlainFactors of{x.row(row).data(), kernel.data.data()};
    z.data[row] = tensorflow_steps::add_one_unit(0.0f, of, Slice{0, kernel.rows});
  }
}

void products_of_one_feature(MatrixView<const float> x, MatrixView<const float> kernel, MatrixView<float> z) {
  const float* w = kernel.data.data();
  for (std::size_t row = 0; row < x.rows; ++row) {
    float* const to = &z.data[row * z.columns];
    const float factor = x.data[row];
    for (std::size_t unit = 0; unit < z.columns; ++unit) to[unit] = factor * w[unit] + 0.0f;
  }
}

}  // namespace dense
