#include "core/training/arithmetic.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/activations/rounded.hpp"
#include "core/kernels/matmul.hpp"
#include "core/kernels/orders.hpp"
#include "core/kernels/tensorflow_sums.hpp"
#include "core/numerics/flushed.hpp"
#include "core/numerics/round_once.hpp"
#include "core/random/logarithm.hpp"
#include "core/random/real_functions.hpp"
#include "core/tensorflow/activations.hpp"
#include "core/tensorflow/sums.hpp"
#include "core/training/element_steps.hpp"

namespace dense::training {

float Elements::add(float a, float b) const {
  return functions_ ? flushed::add(a, b) : a + b;
}
float Elements::multiply(float a, float b) const {
  return functions_ ? flushed::multiply(a, b) : a * b;
}
float Elements::divide(float a, float b) const {
  return functions_ ? (tensorflow::Flushed(a) / tensorflow::Flushed(b)).value() : a / b;
}
float Elements::square_root(float a) const {
  return functions_ ? tensorflow::square_root(a).value() : std::sqrt(a);
}
float Elements::exp(float a) const {
  if (functions_) return functions_->exp(a).value();
  float result = a;
  apply_rounded(ActivationFunction::exponential, {}, {&result, 1}, {&result, 1});
  return result;
}
namespace {

/// The float32 of a number of which `near` is within 2^-45 of its size, where that says which; else the float32 of what
/// `nearest` makes of x.
float single(double near, double x, double (*nearest)(double)) {
  constexpr double doubt = 0x1p-45;
  const auto least = static_cast<float>(near - near * doubt), most = static_cast<float>(near + near * doubt);
  return least == most && near != 0 && std::isfinite(near) ? least : static_cast<float>(nearest(x));
}

}  // namespace

float Elements::log(float a) const {
  if (functions_) return functions_->log(a).value();
  const double x = static_cast<double>(a);
  return single(a > 0 && std::isfinite(a) ? log_nearly(x) : std::nan(""), x, nearest::logarithm);
}
float Elements::log1p(float a) const {
  if (functions_) return functions_->log1p(a);
  const double x = static_cast<double>(a);
  const ExactPair sum = two_sum(1.0, x);
  const double near = a > -1 && a < 0x1p100f ? log_nearly(sum.high) + sum.low / sum.high : std::nan("");
  return single(near, x, nearest::logarithm_of_1_plus);
}

float Elements::reciprocal(float a) const {
  return functions_ ? functions_->reciprocal(a).value() : 1.0f / a;
}
float Elements::reciprocal_root(float a) const {
  return functions_ ? functions_->reciprocal_root(a).value() : 1.0f / std::sqrt(a);
}

float Elements::tanh(float a) const {
  if (functions_) return functions_->tanh(a);
  float result = a;
  apply_rounded(ActivationFunction::tanh, {}, {&result, 1}, {&result, 1});
  return result;
}
float Elements::square(float a) const {
  return functions_ ? functions_->power(a, 2).value() : a * a;
}
float Elements::cube(float a) const {
  return functions_ ? functions_->power(a, 3).value() : a * a * a;
}
float Elements::gelu_factor(float a, float y) const {
  if (functions_) return functions_->gelu_factor(a).value();
  return a == 0 ? 1.0f : y / (0.5f * a);
}

Elements Arithmetic::alone() const {
  static const tensorflow::Functions functions(tensorflow::formulas(21), tensorflow::Processor::intel, false);
  return Elements(platform ? &functions : nullptr);
}

float Arithmetic::sum(std::span<const float> values) const {
  const tensorflow::SumRules rules =
      platform ? platform->sums() : tensorflow::SumRules{.longest = values.size() + 1, .flushes = false};
  return tensorflow::row_sum(values, rules);
}

std::vector<float> Arithmetic::column_sums(MatrixView<const float> matrix) const {
  // One row is copied, with the signs of its zeros.
  if (matrix.rows == 1) return {matrix.data.begin(), matrix.data.end()};
  return sums_of_columns(*this, matrix);
}

void Arithmetic::product(MatrixView<const float> x, MatrixView<const float> w, MatrixView<float> z) const {
  if (platform) return tensorflow_matmul(platform->cpu, x, w, z);
  if (order == "sequential") return matmul(x, w, z);
  matmul_in_order(*find_order(order), x, w, z);
}

namespace {

std::vector<float> transposed(MatrixView<const float> matrix) {
  std::vector<float> result(matrix.rows * matrix.columns);
  float* to = result.data();
  for (std::size_t column = 0; column < matrix.columns; ++column) {
    for (std::size_t at = column; at < matrix.data.size(); at += matrix.columns) *to++ = matrix.data[at];
  }
  return result;
}

constexpr std::size_t lanes = 16, first_with_many_rows = 16;

/// Σ a_k b_k, lane k mod 16 fused, then halves.
float in_sixteen_lanes(const float* a, const float* b, std::size_t n) {
  std::array<float, lanes> sums{};
  for (std::size_t k = 0; k < n; ++k) sums[k % lanes] = flushed::fused(a[k], b[k], sums[k % lanes]);
  for (std::size_t half = lanes / 2; half > 0; half /= 2) {
    for (std::size_t j = 0; j < half; ++j) sums[j] = flushed::add(sums[j], sums[j + half]);
  }
  return sums[0];
}

/// Σ a_k b_k of fewer than eight: four in pairs, two, and one, each rounded. Found by trying all orders of five to seven.
float in_pairs(const float* a, const float* b, std::size_t n) {
  float sum = 0;
  for (std::size_t k = 0; k < n;) {
    const std::size_t left = n - k, count = left >= 4 ? 4 : left >= 2 ? 2 : 1;
    std::array<float, 4> parts{};
    for (std::size_t j = 0; j < count; ++j) parts[j] = flushed::multiply(a[k + j], b[k + j]);
    const float part = flushed::add(flushed::add(parts[0], parts[1]), flushed::add(parts[2], parts[3]));
    sum = flushed::add(sum, part);
    k += count;
  }
  return sum;
}

/// Σ x_k g_k of a column: Eigen's product of a matrix that lies by columns and a vector (GeneralMatrixVector.h), which takes
/// 128 columns and more in blocks.
float sum_in_blocks(MatrixView<const float> x, std::size_t column, std::span<const float> g) {
  constexpr std::size_t most_at_once = 128, block = 16, smaller_block = 4, most_bytes = 32000;
  const std::size_t wide = x.columns * sizeof(float) < most_bytes ? block : smaller_block;
  const std::size_t length = x.rows < most_at_once ? x.rows : wide;
  float sum = 0;
  for (std::size_t begin = 0; begin < x.rows; begin += length) {
    float part = 0;
    for (std::size_t row = begin; row < std::min(begin + length, x.rows); ++row)
      part = flushed::add(part, flushed::multiply(x(row, column), g[row]));
    sum = flushed::add(sum, part);
  }
  return sum;
}

}  // namespace

void Arithmetic::left_transposed(MatrixView<const float> x, MatrixView<const float> g,
                                 MatrixView<float> z) const {
  // One column: a row times a matrix, whose sums run along the rows of x.
  if (platform && platform->cpu.onednn && g.columns == 1)
    return product({g.data, 1, g.rows}, x, {z.data, 1, z.rows});
  if (platform && !platform->cpu.onednn && g.columns == 1 && x.columns > 1) {
    for (std::size_t column = 0; column < x.columns; ++column)
      z.data[column] = sum_in_blocks(x, column, g.data);
    return;
  }
  const std::vector<float> turned = transposed(x);
  product({turned, x.columns, x.rows}, g, z);
}

void Arithmetic::right_transposed(MatrixView<const float> g, MatrixView<const float> w,
                                  MatrixView<float> z) const {
  const bool lanes_apply = platform && platform->cpu.onednn && platform->cpu.vectors == VectorUnit::avx512;
  if (lanes_apply && g.rows == 1 && w.rows > 1)
    return product(w, {g.data, g.columns, 1}, {z.data, z.columns, 1});
  if (lanes_apply && g.rows == 1 && g.columns < 8) {
    z(0, 0) = in_pairs(g.data.data(), w.data.data(), g.columns);
    return;
  }
  if (lanes_apply && g.rows < first_with_many_rows) {
    for (std::size_t row = 0; row < g.rows; ++row) {
      for (std::size_t column = 0; column < w.rows; ++column)
        z(row, column) = in_sixteen_lanes(&g.data[row * g.columns], &w.data[column * w.columns], g.columns);
    }
    return;
  }
  const std::vector<float> turned = transposed(w);
  product(g, {turned, w.columns, w.rows}, z);
}

void Arithmetic::activate(const Activation& activation, const ActivationArguments& arguments,
                          MatrixView<const float> z, std::span<float> y) const {
  if (platform) {
    tensorflow::apply_activation(*platform, activation, arguments, z.data, z.rows, z.columns, y);
  } else {
    apply_activation(activation, arguments, z.data, z.rows, z.columns, y);
  }
}

}  // namespace dense::training
