#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/numerics/matrix_view.hpp"

namespace dense {

/// How far two float32 outputs of the same row and weights lie apart. ulp alone misleads where terms cancel
/// and the result is near zero, so the scale of what was added is given with it.
struct OutputComparison {
  bool identical;     // the same bits, or both NaN
  double difference;  // a − b in float64
  std::uint32_t ulp;  // ulp_distance(a, b)
  double terms;       // Σ|x·w| + |bias|, the size of what was added: summed exactly, rounded to float64
  // |difference| / terms; 0 when identical, NaN where that has no meaning: a value involved is not finite, or
  // nothing but zeros was added.
  double relative_to_terms;
  // Leading significant bits that agree with the exact sum: the greatest n ≤ 24 with |a − exact| · 2^n ≤
  // |exact|. 24 for the nearest float32 of the normal range; 0 when not even the size is right. Where the
  // exact sum is 0, ∞ or NaN: 24 if the output is that, otherwise 0.
  int correct_bits_a;
  int correct_bits_b;
  float exact;  // the exact sum Σ x·w + bias, rounded once
};

/// a and b are outputs before the activation: row · kernel(·, unit) + bias, computed in two ways.
OutputComparison compare_outputs(float a, float b, std::span<const float> row, MatrixView<const float> kernel,
                                 std::size_t unit, float bias);

}  // namespace dense
