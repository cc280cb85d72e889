#pragma once

#include <array>

#include "core/kernels/tensorflow_blocks.hpp"
#include "core/numerics/matrix_view.hpp"

/// Sums of tensorflow_matmul that are narrow: of one unit, and of one feature.
namespace dense {

/// oneDNN for one unit: the transposed matrix-vector product, added to what is there. Eight lanes take the whole sixteens of
/// features, and are added by their neighbours first, two haddps and an addition of the halves. `Factors` have add(a, b), product(k)
/// and fused(k, sum).
template <class Factors>
float add_one_unit(float sum, const Factors& of, Slice features) {
  std::array<float, 8> l{};
  const auto neighbours_first = [&] {
    return of.add(of.add(of.add(l[0], l[1]), of.add(l[4], l[5])),
                  of.add(of.add(l[2], l[3]), of.add(l[6], l[7])));
  };
  const std::size_t whole = features.begin + features.size() / 16 * 16;
  for (std::size_t k = features.begin; k < whole; k += 8) {
    for (std::size_t j = 0; j < 8; ++j) l[j] = of.fused(k + j, l[j]);
  }
  if (whole > features.begin) sum = of.add(sum, neighbours_first());
  std::size_t k = whole;
  for (std::size_t piece = 8; piece > 0; piece /= 2) {
    if (features.end - k < piece) continue;
    for (std::size_t j = 0; j < 8; ++j) l[j] = j < piece ? of.product(k + j) : 0.0f;
    sum = of.add(sum, neighbours_first());
    k += piece;
  }
  return sum;
}

/// The sums of one unit with oneDNN, of all features at once, in plain float32. Precondition: chains_are_plain.
void sums_of_one_unit(MatrixView<const float> x, MatrixView<const float> kernel, MatrixView<float> z);

/// Running sums from +0 of one feature: products whose zeros are +0. Precondition: chains_are_plain.
void products_of_one_feature(MatrixView<const float> x, MatrixView<const float> kernel, MatrixView<float> z);

}  // namespace dense
