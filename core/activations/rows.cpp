#include "core/activations/rows.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/activations/real_evaluation.hpp"
#include "core/activations/real_functions.hpp"
#include "core/activations/scalar_lanes.hpp"

namespace dense {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// The largest element; NaN if the row contains NaN.
double maximum(std::span<const float> x) noexcept {
  float largest = x[0];
  for (const float value : x) {
    if (!(value <= largest)) largest = value;  // once NaN, replaced by whatever follows
    if (value != value) return nan;
  }
  return static_cast<double>(largest);
}

/// log a for 1 <= a < 2^1000.
double log_from_one(double a) noexcept {
  constexpr double ln2 = 0x1.62e42fefa39efp-1;
  const auto pattern = std::bit_cast<std::uint64_t>(a);
  const auto exponent = static_cast<double>(pattern >> 52) - 1023.0;
  const double significand = std::bit_cast<double>((pattern & 0xfffffffffffffu) | 0x3ff0000000000000u);
  return RealFunctions<ScalarLanes>::log1p(significand - 1.0, 1.0, exponent * ln2);
}

/// row, whose size is padded, receives e^(x - m); the result is their sum.
double exponentials(std::span<const float> x, double m, std::span<double> row) noexcept {
  for (std::size_t j = 0; j < x.size(); ++j) row[j] = static_cast<double>(x[j]) - m;
  widest_real_target().evaluate_exponential(row);
  double sum = 0.0;
  for (std::size_t j = 0; j < x.size(); ++j) sum = sum + row[j];
  return sum;
}

/// τ of the header, in float32 as TensorFlow computes it: which elements count is decided by its rounding.
float sparsemax_threshold(std::span<const float> x) noexcept {
  std::vector<float> sorted(x.begin(), x.end());
  // NaN first, as there. By heap: std::sort is six times the code, and the rows are short.
  const auto before = [](float a, float b) { return a > b || (a != a && b == b); };
  std::ranges::make_heap(sorted, before);
  std::ranges::sort_heap(sorted, before);
  float cumulated = 0.0f;
  float sum = 0.0f;
  float count = 0.0f;
  for (std::size_t j = 0; j < sorted.size(); ++j) {
    cumulated = cumulated + sorted[j];
    if (sorted[j] - (cumulated - 1.0f) / static_cast<float>(j + 1) > 0.0f) {
      sum = sum + cumulated;
      count = count + 1.0f;
    }
  }
  return (sum - 1.0f) / count;
}

void apply_sparsemax_to_row(std::span<const float> x, std::span<float> y) noexcept {
  const float threshold = sparsemax_threshold(x);
  for (std::size_t j = 0; j < y.size(); ++j) {
    const float above = std::max(x[j] - threshold, 0.0f);
    y[j] = above == above ? above : std::numeric_limits<float>::quiet_NaN();
  }
}

void apply_softmax_to_row(ActivationFunction function, std::span<const float> x, std::span<double> row,
                          std::span<float> y) noexcept {
  const double m = maximum(x);
  if (m - m != 0.0) {
    const bool zero_beside = function == ActivationFunction::softmax && !(m < 0.0);
    for (std::size_t j = 0; j < y.size(); ++j) {
      const bool zero = zero_beside && x[j] < std::numeric_limits<float>::infinity();
      y[j] = zero ? 0.0f : std::numeric_limits<float>::quiet_NaN();
    }
    return;
  }
  const double sum = exponentials(x, m, row);
  if (function == ActivationFunction::softmax) {
    for (std::size_t j = 0; j < y.size(); ++j) y[j] = static_cast<float>(row[j] / sum);
  } else {
    const double log_sum = log_from_one(sum);
    for (std::size_t j = 0; j < y.size(); ++j)
      y[j] = static_cast<float>((static_cast<double>(x[j]) - m) - log_sum);
  }
}

/// Infinite and NaN arguments keep what the product of float32 values gives.
void apply_glu_to_row(std::span<const float> x, std::span<float> y) noexcept {
  constexpr std::size_t chunk_size = 128;
  std::array<double, chunk_size> gate;
  for (std::size_t start = 0; start < y.size(); start += chunk_size) {
    const std::size_t count = std::min(chunk_size, y.size() - start);
    const std::size_t padded = (count + real_step - 1) / real_step * real_step;
    std::fill(gate.begin(), gate.end(), 0.0);
    for (std::size_t i = 0; i < count; ++i) gate[i] = static_cast<double>(x[y.size() + start + i]);
    widest_real_target().evaluate_sigmoid(std::span(gate).first(padded));
    for (std::size_t i = 0; i < count; ++i) {
      const float argument = x[y.size() + start + i];
      const double sigmoid = argument != argument ? nan : (argument < -110.0f ? 0.0 : gate[i]);
      const double product = static_cast<double>(x[start + i]) * sigmoid;
      y[start + i] =
          product == product ? static_cast<float>(product) : std::numeric_limits<float>::quiet_NaN();
    }
  }
}

}  // namespace

void apply_rows(ActivationFunction function, std::span<const float> z, std::size_t rows, std::size_t columns,
                std::span<float> y) noexcept {
  if (columns == 0) return;
  if (function == ActivationFunction::glu) {
    const std::size_t half = columns / 2;
    for (std::size_t b = 0; b < rows; ++b)
      apply_glu_to_row(z.subspan(b * columns, columns), y.subspan(b * half, half));
    return;
  }
  std::vector<double> row((columns + real_step - 1) / real_step * real_step);
  for (std::size_t b = 0; b < rows; ++b) {
    const std::span<const float> from = z.subspan(b * columns, columns);
    const std::span<float> to = y.subspan(b * columns, columns);
    if (function == ActivationFunction::sparsemax) {
      apply_sparsemax_to_row(from, to);
    } else {
      apply_softmax_to_row(function, from, row, to);
    }
  }
}

}  // namespace dense
