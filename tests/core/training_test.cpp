// Gradients against finite differences in float64, of formulas written down anew.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "core/numerics/bits.hpp"
#include "core/tensorflow/platform.hpp"
#include "core/training/network.hpp"
#include "core/training/optimizers.hpp"

namespace {

using namespace dense;
using namespace dense::training;

double logistic(double z) {
  return 1 / (1 + std::exp(-z));
}

double activated(const std::string& name, double z) {
  if (name == "relu") return std::max(z, 0.0);
  if (name == "sigmoid") return logistic(z);
  if (name == "tanh") return std::tanh(z);
  if (name == "elu") return z > 0 ? z : std::expm1(z);
  if (name == "selu") return z > 0 ? 1.0507009873554805 * z : 1.7580993408473768 * std::expm1(z);
  if (name == "softplus") return std::log1p(std::exp(z));
  if (name == "softsign") return z / (1 + std::fabs(z));
  if (name == "silu") return z * logistic(z);
  if (name == "exponential") return std::exp(z);
  if (name == "leaky_relu") return z > 0 ? z : 0.2 * z;
  if (name == "hard_sigmoid") return std::clamp(z / 6 + 0.5, 0.0, 1.0);
  if (name == "log_sigmoid") return -std::log1p(std::exp(-z));
  if (name == "tanh_shrink") return z - std::tanh(z);
  return z;
}

constexpr std::size_t rows = 3, inputs = 2, hidden = 4, outputs = 3;

struct Model {
  std::string first, last;
  LossKind loss;
  bool logits;
};

using Weights = std::vector<std::vector<double>>;

double loss_in_float64(const Model& model, const Weights& w, const std::vector<float>& x,
                       const std::vector<float>& y) {
  double total = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    std::vector<double> h(hidden), p(outputs);
    for (std::size_t j = 0; j < hidden; ++j) {
      double z = w[1][j];
      for (std::size_t k = 0; k < inputs; ++k)
        z += static_cast<double>(x[row * inputs + k]) * w[0][k * hidden + j];
      h[j] = activated(model.first, z);
    }
    double sum = 0;
    for (std::size_t j = 0; j < outputs; ++j) {
      double z = w[3][j];
      for (std::size_t k = 0; k < hidden; ++k) z += h[k] * w[2][k * outputs + j];
      p[j] = model.last == "softmax" ? std::exp(z) : activated(model.last, z);
      sum += std::exp(z);
    }
    for (std::size_t j = 0; j < outputs; ++j) {
      if (model.last == "softmax") p[j] /= sum;
      const double t = static_cast<double>(y[row * outputs + j]), d = p[j] - t;
      const double q = model.logits && model.loss == LossKind::binary_crossentropy ? logistic(p[j]) : p[j];
      switch (model.loss) {
        case LossKind::mean_squared_error:
          total += d * d / outputs;
          break;
        case LossKind::mean_absolute_error:
          total += std::fabs(d) / outputs;
          break;
        case LossKind::huber:
          total += (std::fabs(d) <= 1 ? 0.5 * d * d : std::fabs(d) - 0.5) / outputs;
          break;
        case LossKind::hinge:
          total += std::max(1 - (2 * t - 1) * p[j], 0.0) / outputs;
          break;
        case LossKind::binary_crossentropy:
          total -= (t * std::log(q) + (1 - t) * std::log(1 - q)) / outputs;
          break;
        case LossKind::kl_divergence: {
          const double clipped = std::max(t, 1e-7);
          total += clipped * std::log(clipped / p[j]);
          break;
        }
        default:
          total -= t * (model.logits ? p[j] - std::log([&] {
                                         double all = 0;
                                         for (std::size_t k = 0; k < outputs; ++k) {
                                           double z = w[3][k];
                                           for (std::size_t i = 0; i < hidden; ++i)
                                             z += h[i] * w[2][i * outputs + k];
                                           all += std::exp(z);
                                         }
                                         return all;
                                       }())
                                     : std::log(p[j]));
      }
    }
  }
  return total / rows;
}

std::vector<float> numbers(std::size_t count, unsigned seed) {
  std::vector<float> made;
  for (std::size_t i = 0; i < count; ++i) {
    seed = seed * 1664525u + 1013904223u;
    made.push_back(static_cast<float>(static_cast<double>(seed >> 8) / 8388608.0 - 1.0));
  }
  return made;
}

/// The farthest of a gradient's numbers from the difference quotient, by the largest of them.
double error_of(const Model& model, const Arithmetic& arithmetic) {
  Network network;
  network.weights = {numbers(inputs * hidden, 1), numbers(hidden, 2), numbers(hidden * outputs, 3),
                     numbers(outputs, 4)};
  network.trained.assign(4, true);
  const Activation &first = *find_activation(model.first), &last = *find_activation(model.last);
  using enum NetworkLayer::Kind;
  network.layers = {{dense, inputs, hidden, 0, 1, &first, first.defaults},
                    {dense, hidden, outputs, 2, 3, &last, last.defaults}};
  const std::vector<float> x = numbers(rows * inputs, 5);
  std::vector<float> y = numbers(rows * outputs, 6), classes{2, 0, 1};
  if (model.loss != LossKind::mean_squared_error && model.loss != LossKind::mean_absolute_error &&
      model.loss != LossKind::huber) {
    for (std::size_t i = 0; i < y.size(); ++i) y[i] = static_cast<float>(i % outputs) == classes[i / outputs];
  }
  const bool sparse = model.loss == LossKind::sparse_categorical_crossentropy;
  const MatrixView<const float> predictions = network.forward(arithmetic, {x, rows, inputs});
  const LossOfRows made = loss_of(arithmetic, {.kind = model.loss, .from_logits = model.logits}, {},
                                  predictions, sparse ? classes : y);
  const auto gradients = network.gradients(arithmetic, made.gradient, false);
  Weights weights;
  for (const auto& each : network.weights) weights.emplace_back(each.begin(), each.end());
  CHECK(static_cast<double>(mean_of(arithmetic, made.rows)) ==
        doctest::Approx(loss_in_float64(model, weights, x, y)).epsilon(1e-5));
  double farthest = 0, largest = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    for (std::size_t j = 0; j < weights[i].size(); ++j) {
      constexpr double step = 1e-5;
      const double before = weights[i][j];
      weights[i][j] = before + step;
      const double above = loss_in_float64(model, weights, x, y);
      weights[i][j] = before - step;
      const double below = loss_in_float64(model, weights, x, y);
      weights[i][j] = before;
      const double quotient = (above - below) / (2 * step), gradient = static_cast<double>(gradients[i][j]);
      farthest = std::max(farthest, std::fabs(quotient - gradient));
      largest = std::max(largest, std::fabs(quotient));
    }
  }
  return farthest / largest;
}

const std::vector<Arithmetic> arithmetics{{}, {.platform = tensorflow::Platform{}}};

}  // namespace

TEST_CASE("gradients of all losses are the difference quotients of float64") {
  using enum LossKind;
  for (const Model& model :
       {Model{"tanh", "linear", mean_squared_error, false},
        Model{"tanh", "linear", mean_absolute_error, false}, Model{"tanh", "linear", huber, false},
        Model{"tanh", "linear", hinge, false}, Model{"tanh", "sigmoid", binary_crossentropy, false},
        Model{"tanh", "linear", binary_crossentropy, true},
        Model{"tanh", "softmax", categorical_crossentropy, false},
        Model{"tanh", "linear", categorical_crossentropy, true},
        Model{"tanh", "linear", sparse_categorical_crossentropy, true},
        Model{"tanh", "softmax", kl_divergence, false}}) {
    for (const Arithmetic& arithmetic : arithmetics) {
      CAPTURE(std::string(name(model.loss)) + " of " + model.last);
      CHECK(error_of(model, arithmetic) < 5e-6);
    }
  }
}

TEST_CASE("gradients of all activations are the difference quotients of float64") {
  for (const char* name : {"linear", "relu", "sigmoid", "tanh", "elu", "selu", "softplus", "softsign", "silu",
                           "exponential", "leaky_relu", "hard_sigmoid", "log_sigmoid", "tanh_shrink"}) {
    for (const Arithmetic& arithmetic : arithmetics) {
      CAPTURE(name);
      CHECK(error_of({name, "linear", LossKind::mean_squared_error, false}, arithmetic) < 5e-6);
    }
  }
}

TEST_CASE("one step of each optimizer goes down the gradient by its rate") {
  // From rest, all but Adadelta move a weight against its gradient; SGD by rate times gradient, Adam by about its rate.
  for (int kind = 0; kind <= static_cast<int>(OptimizerKind::nadam); ++kind) {
    OptimizerSettings settings = defaults_of(static_cast<OptimizerKind>(kind));
    settings.weight_decay = 0;
    Optimizer optimizer(settings, {});
    std::vector<float> weights{1.0f, -1.0f};
    optimizer.step({}, {weights}, {{0.5f, -0.25f}});
    CAPTURE(kind);
    CHECK(weights[0] < 1.0f);
    CHECK(weights[1] > -1.0f);
    CHECK(optimizer.iterations() == 1);
  }
}
