// The gradients of a GradientTape against difference quotients in float64, of formulas written down anew.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "core/script/script.hpp"

namespace {

using namespace dense;

constexpr std::size_t rows = 3, columns = 4;
using Numbers = std::vector<double>;

/// In [0.2, 2.2), as float32 has them.
Numbers numbers(std::size_t count, unsigned seed) {
  Numbers made;
  for (std::size_t i = 0; i < count; ++i) {
    seed = seed * 1664525u + 1013904223u;
    made.push_back(static_cast<double>(static_cast<float>(0.2 + static_cast<double>(seed >> 8) / 8388608.0)));
  }
  return made;
}

std::string listed(const Numbers& x, std::size_t width) {
  std::string text = "[";
  for (std::size_t i = 0; i < x.size(); ++i) {
    char number[32];
    std::snprintf(number, sizeof number, "%.9g", x[i]);
    text += (i % width == 0 ? "[" : ", ") + std::string(number) + (i % width + 1 == width ? "], " : "");
  }
  return text + "]";
}

/// What a script prints of a gradient by `v`, a number a line.
Numbers gradient_of_script(const std::string& expression, const Numbers& v, const Numbers& k,
                           const std::string& version) {
  const std::string script =
      "import tensorflow as tf\nv = tf.Variable(" + listed(v, columns) + ")\nk = tf.constant(" +
      listed(k, columns) + ")\nwith tf.GradientTape() as tape:\n  y = " + expression +
      "\nfor number in tf.reshape(tape.gradient(y, v), (-1,)).numpy().tolist():\n  print(number)\n";
  ScriptOptions options;
  options.platform = Platform::tensorflow;
  options.version = version;
  const Report report = run_script(script, options);
  INFO(script << report.text(python::Stream::error) << report.ending.last_line);
  Numbers made;
  std::string number;
  for (const char c : report.text(python::Stream::out)) {
    if (c != '\n') {
      number += c;
      continue;
    }
    made.push_back(std::strtod(number.c_str(), nullptr));
    number.clear();
  }
  CHECK(made.size() == v.size());
  return made;
}

double farthest(const std::string& expression, const std::function<double(const Numbers&, const Numbers&)>& f,
                unsigned seed) {
  const std::string version = seed % 2 == 0 ? "2.15" : "3.15";
  const Numbers v = numbers(rows * columns, seed), k = numbers(rows * columns, seed + 77);
  const Numbers made = gradient_of_script(expression, v, k, version);
  if (made.size() != v.size()) return HUGE_VAL;
  double difference = 0, scale = 1;
  for (std::size_t i = 0; i < v.size(); ++i) {
    Numbers up = v, down = v;
    const double step = 1e-6;
    up[i] += step;
    down[i] -= step;
    const double expected = (f(up, k) - f(down, k)) / (2 * step);
    difference = std::max(difference, std::fabs(expected - made[i]));
    scale = std::max(scale, std::fabs(expected));
  }
  return difference / scale;
}

double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

double gelu(double x) {
  return x / 2 * std::erfc(-x * std::sqrt(0.5));
}

/// (x - mean) / √(variance + epsilon) of so many numbers, so far apart.
Numbers normal(const double* x, std::size_t count, std::size_t step, double epsilon) {
  Numbers made;
  double mean = 0, variance = 0;
  for (std::size_t i = 0; i < count; ++i) mean += x[i * step] / static_cast<double>(count);
  for (std::size_t i = 0; i < count; ++i)
    variance += (x[i * step] - mean) * (x[i * step] - mean) / static_cast<double>(count);
  for (std::size_t i = 0; i < count; ++i)
    made.push_back((x[i * step] - mean) / std::sqrt(variance + epsilon));
  return made;
}

TEST_CASE("gradients of functions of elements are difference quotients") {
  const struct {
    const char* expression;
    double (*of)(double x, double k);
  } cases[] = {
      {"v + k", [](double x, double k) { return x + k; }},
      {"k - v", [](double x, double k) { return k - x; }},
      {"v * k * v", [](double x, double k) { return x * k * x; }},
      {"v / k", [](double x, double k) { return x / k; }},
      {"k / v", [](double x, double k) { return k / x; }},
      {"2.0 / v", [](double x, double) { return 2 / x; }},
      {"v % k", [](double x, double k) { return std::fmod(x, k); }},
      {"k % v", [](double x, double k) { return std::fmod(k, x); }},
      {"v ** 2", [](double x, double) { return x * x; }},
      {"v ** 3", [](double x, double) { return x * x * x; }},
      {"-v", [](double x, double) { return -x; }},
      {"abs(v - k)", [](double x, double k) { return std::fabs(x - k); }},
      {"tf.maximum(v, k)", [](double x, double k) { return std::max(x, k); }},
      {"tf.minimum(k, v)", [](double x, double k) { return std::min(x, k); }},
      {"tf.clip_by_value(v, 0.5, 1.5)", [](double x, double) { return std::clamp(x, 0.5, 1.5); }},
      {"tf.where(v > k, v * k, v * v)", [](double x, double k) { return x > k ? x * k : x * x; }},
      {"tf.square(v)", [](double x, double) { return x * x; }},
      {"tf.sqrt(v)", [](double x, double) { return std::sqrt(x); }},
      {"tf.exp(v)", [](double x, double) { return std::exp(x); }},
      {"tf.math.log(v)", [](double x, double) { return std::log(x); }},
      {"tf.math.log1p(v)", [](double x, double) { return std::log1p(x); }},
      {"tf.math.expm1(v)", [](double x, double) { return std::expm1(x); }},
      {"tf.math.reciprocal(v)", [](double x, double) { return 1 / x; }},
      {"tf.math.rsqrt(v)", [](double x, double) { return 1 / std::sqrt(x); }},
      {"tf.math.squared_difference(k, v)", [](double x, double k) { return (x - k) * (x - k); }},
      {"tf.tanh(v)", [](double x, double) { return std::tanh(x); }},
      {"tf.sigmoid(v)", [](double x, double) { return logistic(x); }},
      {"tf.nn.relu(v - 1.0)", [](double x, double) { return std::max(x - 1, 0.0); }},
      {"tf.nn.elu(v - 1.0)", [](double x, double) { return x > 1 ? x - 1 : std::expm1(x - 1); }},
      {"tf.nn.softplus(v)", [](double x, double) { return std::log1p(std::exp(x)); }},
      {"tf.nn.gelu(v - 1.0)", [](double x, double) { return gelu(x - 1); }},
      {"tf.nn.gelu(v - 1.0, approximate=True)",
       [](double x, double) {
         return (x - 1) / 2 * (1 + std::tanh(0.7978845608028654 * (x - 1 + 0.044715 * std::pow(x - 1, 3))));
       }},
      {"tf.nn.silu(v)", [](double x, double) { return x * logistic(x); }},
      {"tf.stop_gradient(k) * tf.identity(v)", [](double x, double k) { return x * k; }},
      {"tf.add_n([v, k, v * v])", [](double x, double k) { return x + k + x * x; }},
      {"tf.cast(tf.cast(v, tf.float64) * 3, tf.float32)", [](double x, double) { return 3 * x; }},
  };
  for (const auto& row : cases) {
    for (const unsigned seed : {1u, 2u, 3u}) {
      INFO(row.expression << ", seed " << seed);
      const auto sum = [&](const Numbers& v, const Numbers& k) {
        double total = 0;
        for (std::size_t i = 0; i < v.size(); ++i) total += row.of(v[i], k[i]) * k[v.size() - 1 - i];
        return total;
      };
      // Each element by a weight of its own, those of k turned round.
      const std::string weighted = "tf.reduce_sum((" + std::string(row.expression) +
                                   ") * tf.reshape(tf.reshape(k, (-1,))[::-1], (3, 4)))";
      CHECK(farthest(weighted, sum, seed) < 2e-6);
    }
  }
}

TEST_CASE("gradients of sums, products and rearranged elements are difference quotients") {
  constexpr std::size_t n = rows * columns;
  using Function = double (*)(const Numbers&, const Numbers&);
  const struct {
    const char* expression;
    Function of;
  } cases[] = {
      {"tf.reduce_sum(tf.square(tf.reduce_mean(v, axis=0)))",
       [](const Numbers& v, const Numbers&) {
         double total = 0;
         for (std::size_t j = 0; j < columns; ++j) {
           double mean = 0;
           for (std::size_t i = 0; i < rows; ++i) mean += v[i * columns + j] / rows;
           total += mean * mean;
         }
         return total;
       }},
      {"tf.reduce_sum(tf.reduce_max(v, axis=1) * tf.reduce_min(v, axis=1))",
       [](const Numbers& v, const Numbers&) {
         double total = 0;
         for (std::size_t i = 0; i < rows; ++i) {
           const auto row = v.begin() + static_cast<std::ptrdiff_t>(i * columns);
           total += *std::max_element(row, row + columns) * *std::min_element(row, row + columns);
         }
         return total;
       }},
      {"tf.math.reduce_variance(v) + tf.math.reduce_std(v) + tf.norm(v)",
       [](const Numbers& v, const Numbers&) {
         double mean = 0, variance = 0, squares = 0;
         for (const double x : v) mean += x / n;
         for (const double x : v) variance += (x - mean) * (x - mean) / n, squares += x * x;
         return variance + std::sqrt(variance) + std::sqrt(squares);
       }},
      {"tf.reduce_sum(tf.matmul(v, k, transpose_b=True) @ v)",
       [](const Numbers& v, const Numbers& k) {
         double total = 0;
         for (std::size_t a = 0; a < rows; ++a) {
           for (std::size_t b = 0; b < rows; ++b) {
             double sum = 0;
             for (std::size_t j = 0; j < columns; ++j) sum += v[a * columns + j] * k[b * columns + j];
             for (std::size_t j = 0; j < columns; ++j) total += sum * v[b * columns + j];
           }
         }
         return total;
       }},
      {"tf.reduce_sum(tf.nn.softmax(v) * k)",
       [](const Numbers& v, const Numbers& k) {
         double total = 0;
         for (std::size_t i = 0; i < rows; ++i) {
           double sum = 0;
           for (std::size_t j = 0; j < columns; ++j) sum += std::exp(v[i * columns + j]);
           for (std::size_t j = 0; j < columns; ++j)
             total += std::exp(v[i * columns + j]) / sum * k[i * columns + j];
         }
         return total;
       }},
      {"tf.reduce_sum(v[1:, ::2] * k[:2, 1:3]) + v[0, -1] * v[0, 0]",
       [](const Numbers& v, const Numbers& k) {
         double total = v[3] * v[0];
         for (std::size_t i = 0; i < 2; ++i) {
           for (std::size_t j = 0; j < 2; ++j) total += v[(i + 1) * columns + 2 * j] * k[i * columns + j + 1];
         }
         return total;
       }},
      {"tf.reduce_sum(tf.concat([v, tf.transpose(tf.reshape(v, (4, 3)))], axis=0)[2:4] * k[:2])",
       [](const Numbers& v, const Numbers& k) {
         double total = 0;
         for (std::size_t j = 0; j < columns; ++j)
           total += v[2 * columns + j] * k[j] + v[j * rows] * k[columns + j];
         return total;
       }},
      {"tf.reduce_sum(tf.stack([v[0], v[2]], axis=1) * tf.transpose(k[:2]) * tf.unstack(v)[1][1])",
       [](const Numbers& v, const Numbers& k) {
         double total = 0;
         for (std::size_t j = 0; j < columns; ++j) total += v[j] * k[j] + v[2 * columns + j] * k[columns + j];
         return total * v[columns + 1];
       }},
      {"tf.reduce_sum(tf.broadcast_to(v[0], (5, 4)) ** 2) + tf.linalg.trace(v[:, :3] @ v[:, 1:])",
       [](const Numbers& v, const Numbers&) {
         double total = 0;
         for (std::size_t j = 0; j < columns; ++j) total += 5 * v[j] * v[j];
         for (std::size_t i = 0; i < rows; ++i) {
           for (std::size_t j = 0; j < rows; ++j) total += v[i * columns + j] * v[j * columns + i + 1];
         }
         return total;
       }},
      {"tf.reduce_sum(v @ [[1.0], [2.0], [3.0], [4.0]] * 2.0 + [0.5]) + tf.reduce_sum([1.0, 2.0, 3.0, 4.0] * "
       "v)",
       [](const Numbers& v, const Numbers&) {
         double total = 0;
         for (std::size_t i = 0; i < n; ++i) total += 3 * static_cast<double>(i % columns + 1) * v[i];
         return total;
       }},
      {"tf.reduce_sum(tf.cumsum(v, axis=1) * k + tf.cumsum(v, exclusive=True, reverse=True) * v)",
       [](const Numbers& v, const Numbers& k) {
         double total = 0;
         for (std::size_t i = 0; i < n; ++i) {
           for (std::size_t j = i / columns * columns; j <= i; ++j) total += v[j] * k[i];
           for (std::size_t j = i + columns; j < n; j += columns) total += v[j] * v[i];
         }
         return total;
       }},
      {"tf.reduce_sum(tf.reduce_prod(v, axis=1) * k[:, 0]) + tf.reduce_prod(v - 1.0)",
       [](const Numbers& v, const Numbers& k) {
         double total = 0, all = 1;
         for (std::size_t i = 0; i < rows; ++i) {
           double factors = k[i * columns];
           for (std::size_t j = 0; j < columns; ++j)
             factors *= v[i * columns + j], all *= v[i * columns + j] - 1;
           total += factors;
         }
         return total + all;
       }},
      {"tf.reduce_sum(tf.keras.layers.BatchNormalization()(v * v, training=True) * k)",
       [](const Numbers& v, const Numbers& k) {
         double total = 0;
         Numbers squares;
         for (const double x : v) squares.push_back(x * x);
         for (std::size_t j = 0; j < columns; ++j) {
           const Numbers of = normal(&squares[j], rows, columns, 0.001);
           for (std::size_t i = 0; i < rows; ++i) total += of[i] * k[i * columns + j];
         }
         return total;
       }},
      {"tf.reduce_sum(tf.keras.layers.LayerNormalization(epsilon=0.01)(v) * k)",
       [](const Numbers& v, const Numbers& k) {
         double total = 0;
         for (std::size_t i = 0; i < rows; ++i) {
           const Numbers of = normal(&v[i * columns], columns, 1, 0.01);
           for (std::size_t j = 0; j < columns; ++j) total += of[j] * k[i * columns + j];
         }
         return total;
       }},
      {"tf.reduce_mean(tf.keras.losses.binary_crossentropy(k / 3.0, tf.sigmoid(v)))",
       [](const Numbers& v, const Numbers& k) {
         double total = 0;
         for (std::size_t i = 0; i < n; ++i) {
           const double t = k[i] / 3, p = logistic(v[i]);
           total -= (t * std::log(p) + (1 - t) * std::log(1 - p)) / n;
         }
         return total;
       }},
  };
  for (const auto& row : cases) {
    for (const unsigned seed : {11u, 12u, 13u}) {
      INFO(row.expression << ", seed " << seed);
      CHECK(farthest(row.expression, row.of, seed) < 2e-6);
    }
  }
}

TEST_CASE("a gradient through what is not known is refused with its line, and never silently None") {
  const Report report = run_script(
      "import tensorflow as tf\nx = tf.Variable([3.0, 1.0])\nwith tf.GradientTape() as tape:\n"
      "  y = tf.linspace(x[0], x[1], 5)\n  z = y * 2.0\nprint(tape.gradient(z, x))\n");
  CHECK(report.text(python::Stream::out).empty());
  CHECK(report.ending.text.find("a gradient through what line 4 computes") != std::string::npos);
}

}  // namespace
