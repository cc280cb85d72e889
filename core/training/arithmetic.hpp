#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/activations/activation.hpp"
#include "core/numerics/matrix_view.hpp"
#include "core/tensorflow/functions.hpp"
#include "core/tensorflow/platform.hpp"

/// Gradients, losses and optimizers in float32: what happens to weights between two calls of a layer.
namespace dense::training {

/// The operations on one element, where it stands: see tensorflow::Functions. Without a platform they are the engine's:
/// each rounded once, subnormals kept, functions rounded correctly.
class Elements {
 public:
  using Value = float;

  explicit Elements(const tensorflow::Functions* functions) : functions_(functions) {}

  float add(float a, float b) const;
  float subtract(float a, float b) const { return add(a, -b); }
  float multiply(float a, float b) const;
  float divide(float a, float b) const;
  float square_root(float a) const;
  float exp(float a) const;
  float log(float a) const;
  float log1p(float a) const;
  float reciprocal(float a) const;
  float reciprocal_root(float a) const;
  float tanh(float a) const;
  static float choose(bool condition, float yes, float no) { return condition ? yes : no; }
  float square(float a) const;  ///< tf.pow(a, 2)
  float cube(float a) const;
  /// What gelu multiplies a / 2 by, where it is y: erfc(-a / √2) as such (`by_erfc`), or 1 + erf(a / √2).
  float gelu_factor(float a, float y) const;
  bool by_erfc() const { return functions_ && functions_->formulas().gelu_by_erfc; }
  bool in_packet() const { return functions_ && functions_->in_packet(); }

 private:
  const tensorflow::Functions* functions_;
};

/// Whose arithmetic a training runs in: a TensorFlow's on a processor, or the engine's in one of its orders of summation.
struct Arithmetic {
  std::optional<tensorflow::Platform> platform{};
  std::string order = "sequential";

  /// body(elements, i) for every element of an array of n.
  template <class Body>
  void each(std::size_t n, Body body) const {
    stretches(n, [&](const tensorflow::Functions* functions, std::size_t i, std::size_t end) {
      const Elements elements(functions);
      for (; i < end; ++i) body(elements, i);
    });
  }

  /// body(functions, begin, end) for what of n elements lies in whole packets, and for what is left over.
  template <class Body>
  void stretches(std::size_t n, Body body) const {
    if (!platform) return body(nullptr, 0, n);
    const std::size_t whole = tensorflow_packets(n);
    for (const bool in_packet : {true, false}) {
      const tensorflow::Functions functions(platform->rules(), platform->processor, in_packet);
      body(&functions, in_packet ? 0 : whole, in_packet ? whole : n);
    }
  }

  /// Of a number on its own.
  Elements alone() const;
  /// tf.reduce_sum of numbers that lie side by side.
  float sum(std::span<const float> values) const;

  /// tf.nn.bias_add's gradient: each column, row after row.
  std::vector<float> column_sums(MatrixView<const float> matrix) const;

  /// z = x · w.
  void product(MatrixView<const float> x, MatrixView<const float> w, MatrixView<float> z) const;
  /// z = xᵀ · g, the gradient of a kernel: tf.matmul(x, g, transpose_a=True).
  void left_transposed(MatrixView<const float> x, MatrixView<const float> g, MatrixView<float> z) const;
  /// z = g · wᵀ, the gradient of what a layer was given: tf.matmul(g, w, transpose_b=True).
  ///
  /// With oneDNN on AVX-512 (found by trying in 2.21; its own kernel for few columns, jit_avx512_core_gemm_smalln_tn_f32):
  /// one row as the product of a matrix and a vector, or of one unit and up to seven columns in pairs; up to 15 rows 16 running sums side by side, added by halves; more rows as
  /// any product. On other platforms as a product of the transposed matrix, which is not proven.
  void right_transposed(MatrixView<const float> g, MatrixView<const float> w, MatrixView<float> z) const;

  /// y (rows, output_columns) = activation(z).
  void activate(const Activation& activation, const ActivationArguments& arguments, MatrixView<const float> z,
                std::span<float> y) const;

 private:
  static std::size_t tensorflow_packets(std::size_t n) { return n - n % 8; }
};

}  // namespace dense::training
