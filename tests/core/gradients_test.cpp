// Which operations a GradientTape goes through: all that run.

#include <doctest/doctest.h>

#include <cstdio>
#include <string>

#include "core/script/script.hpp"

namespace {

using namespace dense;

/// What a script of a tape prints of an expression of `a` (3, 4) and `b`, of positive numbers.
Report asked(const std::string& expression, const std::string& version) {
  ScriptOptions options;
  options.version = version;
  return run_script(
      "import numpy as np\nimport tensorflow as tf\nfrom tensorflow import keras\n"
      "a = tf.Variable([[0.3, -0.7, 1.2, 0.9], [2.1, 0.4, -1.5, 0.6], [0.05, -0.2, 3.1, -2.6]])\n"
      "b = tf.Variable([[0.5, 0.6, 1.7, 0.3], [1.1, 0.2, 0.8, 2.2], [0.7, 0.4, 1.3, 0.9]])\n"
      "with tf.GradientTape() as tape:\n  y = " +
          expression + "\ng = tape.gradient(y, [a, b])\nprint(len(g))\n",
      options);
}

TEST_CASE("what runs forward has a gradient, but for a tf.linspace between tensors and slices of rows") {
  // clang-format off
  constexpr const char* expressions[] = {
      "a + b - a * b / 2.0", "-a / b", "a % b", "a // b", "a ** 2", "tf.abs(a)", "tf.square(a)", "tf.sqrt(b)",
      "tf.sign(a)", "tf.exp(a)", "tf.math.log(b)", "tf.math.log1p(b)", "tf.math.expm1(a)", "tf.math.reciprocal(b)",
      "tf.math.rsqrt(b)", "tf.floor(a)", "tf.math.ceil(a)", "tf.round(a)", "tf.sin(a)", "tf.cos(a)", "tf.math.tan(a)",
      "tf.math.sinh(a)", "tf.math.cosh(a)", "tf.maximum(a, b)", "tf.minimum(a, b)",
      "tf.math.squared_difference(a, b)", "tf.clip_by_value(a, -1.0, 1.0)", "tf.add_n([a, b])",
      "tf.where(a > 0, a, b)", "tf.cast(tf.cast(a, tf.float64), tf.float32)",
      "tf.cumsum(a, axis=1, exclusive=True, reverse=True)", "tf.reduce_sum(a, 0)", "tf.reduce_mean(a, 1)",
      "tf.reduce_prod(a)", "tf.reduce_max(a)", "tf.reduce_min(a, axis=0)", "tf.math.reduce_std(a)",
      "tf.math.reduce_variance(a, axis=0)", "tf.norm(a, axis=1)", "tf.reshape(a, [-1])", "tf.transpose(a)",
      "tf.expand_dims(a, 0)", "tf.squeeze(a[None])", "a[0:2, 1:]", "a[::2, ::-1]", "a[:, None, :]", "a[..., 0]",
      "tf.stack([a, b])", "tf.concat([a, b], 0)", "tf.split(a, 2, axis=1)[0]", "tf.unstack(a)[0]",
      "tf.tile(a, [2, 1])", "tf.repeat(a, 2, axis=0)", "tf.repeat(a, [1, 2, 3], axis=0)", "tf.repeat(a, 2)",
      "tf.broadcast_to(a, [2, 3, 4])", "tf.fill([2], a[0, 0])", "tf.identity(a)", "tf.sort(a)",
      "tf.sort(a, direction='DESCENDING')", "tf.math.top_k(a, 2).values", "tf.reverse(a, [1])",
      "tf.boolean_mask(a, a > 0)", "tf.gather(a, [0, 2], axis=1)", "tf.gather(a * 2.0, [0, 2, 0])",
      "tf.one_hot([1], 4) * a", "tf.linalg.diag(a[0])", "tf.linalg.diag_part(a[:, :3])", "tf.linalg.trace(a[:, :3])",
      "tf.linalg.matvec(a, b[0])", "tf.matmul(a, b, transpose_b=True)", "tf.tensordot(tf.transpose(a), b, 1)",
      "tf.nn.bias_add(a, b[0])", "tf.nn.dropout(a, 0.5)", "tf.nn.relu(a)", "tf.nn.relu6(a)", "tf.nn.elu(a)",
      "tf.nn.selu(a)", "tf.nn.gelu(a)", "tf.nn.silu(a)", "tf.nn.leaky_relu(a)", "tf.nn.softmax(a)",
      "tf.nn.log_softmax(a)", "tf.nn.softplus(a)", "tf.nn.softsign(a)", "tf.sigmoid(a)", "tf.tanh(a)",
      "keras.activations.relu(a, 0.1, 2.0, 0.2)", "keras.activations.celu(a)", "keras.activations.glu(a)",
      "keras.activations.hard_shrink(a)", "keras.activations.soft_shrink(a)", "keras.activations.tanh_shrink(a)",
      "keras.activations.threshold(a, 0.5, 0.1)", "keras.activations.hard_tanh(a)",
      "keras.activations.hard_sigmoid(a)", "keras.activations.hard_silu(a)", "keras.activations.mish(a)",
      "keras.activations.sparse_plus(a)", "keras.activations.sparse_sigmoid(a)", "keras.activations.squareplus(a)",
      "keras.activations.sparsemax(a)", "keras.activations.log_sigmoid(a)", "keras.activations.exponential(a)",
      "keras.layers.BatchNormalization()(a * 1.0, training=True)", "keras.layers.LayerNormalization()(a * 1.0)",
      "keras.layers.Dropout(0.5)(a * 1.0, training=True)", "keras.layers.Softmax()(a * 1.0)",
      "keras.layers.LeakyReLU()(a * 1.0)", "keras.layers.Lambda(lambda t: t * 2.0)(a * 1.0)",
      "keras.layers.Reshape((2, 2))(a * 1.0)", "keras.layers.Flatten()(a[None] * 1.0)",
      "keras.layers.Dense(3)(a * 1.0)", "keras.layers.Add()([a * 1.0, b * 1.0])",
      "keras.layers.Multiply()([a * 1.0, b * 1.0])", "keras.layers.Subtract()([a * 1.0, b * 1.0])",
      "keras.layers.Average()([a * 1.0, b * 1.0])", "keras.layers.Maximum()([a * 1.0, b * 1.0])",
      "keras.layers.Minimum()([a * 1.0, b * 1.0])", "keras.layers.Concatenate()([a * 1.0, b * 1.0])",
      "keras.losses.mean_squared_error(b.numpy(), a)", "keras.losses.mean_absolute_error(b.numpy(), a)",
      "keras.losses.Huber()(b.numpy(), a)", "keras.losses.Hinge()(b.numpy(), a)",
      "keras.losses.KLDivergence()(b.numpy(), tf.nn.softmax(a))",
      "keras.losses.BinaryCrossentropy()(b.numpy() / 3.0, tf.sigmoid(a))",
      "keras.losses.CategoricalCrossentropy(from_logits=True)(b.numpy() / 3.0, a)",
      "keras.losses.SparseCategoricalCrossentropy(from_logits=True)([0, 1, 2], a)",
  };
  // clang-format on
  int known = 0;
  for (const char* expression : expressions) {
    const Report report = asked(expression, "3.15");
    INFO(expression << ": " << report.ending.text);
    CHECK(report.text(python::Stream::out) == "2\n");
    known += report.text(python::Stream::out) == "2\n";
  }
  std::printf("%d of %zu operations have a gradient\n", known, std::size(expressions));
  const auto refusal = [](const char* expression) { return asked(expression, "2.15").ending.text; };
  CHECK(refusal("tf.gather(a, [0, 2])").find("a gradient that is tf.IndexedSlices") != std::string::npos);
  CHECK(refusal("tf.linspace(a[0, 0], a[0, 1], 5)").find("a gradient through what") != std::string::npos);
}

}  // namespace
