// Gradients and training runs of real TensorFlow: tests/golden/training.txt.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "core/numerics/bits.hpp"
#include "core/training/network.hpp"
#include "core/training/optimizers.hpp"

namespace {

using namespace dense;
using namespace dense::training;

std::uint32_t hashed(std::uint32_t seed, std::uint32_t place) {
  std::uint32_t x = seed * 0x9E3779B1u + place * 0x85EBCA6Bu;
  x = (x ^ x >> 15) * 0x2C1B3C6Du;
  x = (x ^ x >> 12) * 0x297A2D39u;
  return x ^ x >> 15;
}

std::vector<float> numbers(std::uint32_t seed, std::uint32_t begin, std::size_t count, float scale) {
  std::vector<float> made;
  for (std::uint32_t i = 0; i < count; ++i)
    made.push_back(scale * (static_cast<float>(hashed(seed, begin + i) >> 8) / 8388608.0f - 1.0f));
  return made;
}

struct Form {
  LossKind loss;
  const char* last;
  bool logits;
};
constexpr std::array<Form, 12> forms{{{LossKind::mean_squared_error, "linear", false},
                                      {LossKind::mean_absolute_error, "linear", false},
                                      {LossKind::huber, "linear", false},
                                      {LossKind::hinge, "tanh", false},
                                      {LossKind::binary_crossentropy, "sigmoid", false},
                                      {LossKind::binary_crossentropy, "linear", true},
                                      {LossKind::categorical_crossentropy, "softmax", false},
                                      {LossKind::categorical_crossentropy, "linear", true},
                                      {LossKind::sparse_categorical_crossentropy, "softmax", false},
                                      {LossKind::sparse_categorical_crossentropy, "linear", true},
                                      {LossKind::kl_divergence, "softmax", false},
                                      {LossKind::mean_squared_error, "sigmoid", false}}};
constexpr std::array<const char*, 9> activations_tried{"linear", "relu",     "sigmoid",  "tanh", "elu",
                                                       "selu",   "softplus", "softsign", "swish"};
constexpr std::array<std::size_t, 9> batches{1, 2, 3, 5, 8, 13, 16, 20, 33};

struct Setting {
  Form form;
  std::size_t rows, inputs, hidden, outputs;
  std::string activation;
  Network network;
  std::vector<float> x, y;

  Setting(std::uint32_t seed, KerasVersion keras) : form(forms[seed % forms.size()]) {
    const auto choice = [seed](std::uint32_t place) { return std::size_t{hashed(seed, 1000000 + place)}; };
    const bool classes = form.loss == LossKind::categorical_crossentropy ||
                         form.loss == LossKind::sparse_categorical_crossentropy ||
                         form.loss == LossKind::kl_divergence;
    rows = batches[choice(0) % batches.size()];
    inputs = 1 + choice(1) % 9;
    hidden = 1 + choice(2) % 12;
    outputs = (classes ? 2u : 1u) + choice(3) % 4;
    activation = activations_tried[choice(4) % activations_tried.size()];
    network.weights = {numbers(seed, 0, inputs * hidden, 1), numbers(seed, 10000, hidden, 0.25f),
                       numbers(seed, 20000, hidden * outputs, 1), numbers(seed, 30000, outputs, 0.25f)};
    network.trained.assign(4, true);
    const auto dense = [keras](std::size_t in, std::size_t out, int kernel, std::string_view of) {
      const Activation* found = find_activation(of);
      return NetworkLayer{.kind = NetworkLayer::Kind::dense,
                          .inputs = in,
                          .outputs = out,
                          .kernel = kernel,
                          .bias = kernel + 1,
                          .activation = found,
                          .arguments = found->defaults,
                          .adds = keras.major == 3 && out == 1};
    };
    network.layers = {dense(inputs, hidden, 0, activation), dense(hidden, outputs, 2, form.last)};
    x = numbers(seed, 40000, rows * inputs, 2);
    const bool sparse = form.loss == LossKind::sparse_categorical_crossentropy;
    if (!classes && form.loss != LossKind::binary_crossentropy && form.loss != LossKind::hinge) {
      y = numbers(seed, 50000, rows * outputs, 1);
      return;
    }
    for (std::uint32_t i = 0; i < (classes ? rows : rows * outputs); ++i) {
      const std::size_t word = hashed(seed, 50000 + i);
      if (!classes || sparse) {
        y.push_back(static_cast<float>(word % (classes ? outputs : 2)));
      } else {
        for (std::size_t j = 0; j < outputs; ++j) y.push_back(word % outputs == j ? 1.0f : 0.0f);
      }
    }
  }

  /// The loss of the rows, and the gradients of the weights.
  std::pair<float, std::vector<std::vector<float>>> differentiated(const Arithmetic& arithmetic,
                                                                   KerasVersion keras) {
    MatrixView<const float> predictions = network.forward(arithmetic, {x, rows, inputs});
    Loss loss{.kind = form.loss, .from_logits = form.logits};
    const auto logits = network.logits();
    const bool by_logits = logits && takes_logits(form.loss);
    if (by_logits) {
      predictions = *logits;
      loss.from_logits = true;
    }
    const LossOfRows made = loss_of(arithmetic, loss, keras, predictions, y);
    return {mean_of(arithmetic, made.rows), network.gradients(arithmetic, made.gradient, by_logits)};
  }
};

std::uint64_t digest(const std::vector<std::vector<float>>& arrays) {
  std::uint64_t made = 0xCBF29CE484222325u;
  for (const std::vector<float>& array : arrays) {
    for (const float value : array) {
      for (int byte = 0; byte < 4; ++byte) made = (made ^ (bits(value) >> 8 * byte & 0xFFu)) * 0x100000001B3u;
    }
  }
  return made;
}

std::uint64_t hexadecimal(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, 16);
  return value;
}

std::vector<float> floats(const std::string& words) {
  std::vector<float> values;
  for (std::size_t at = 0; at + 8 <= words.size(); at += 8)
    values.push_back(
        from_bits(static_cast<std::uint32_t>(hexadecimal(std::string_view(words).substr(at, 8)))));
  return values;
}

constexpr std::size_t optimizers_tried = 9;
OptimizerSettings optimizer(std::size_t which) {
  using enum OptimizerKind;
  constexpr std::array<OptimizerKind, optimizers_tried> kinds{sgd,     sgd,     sgd,      adam, adamw,
                                                              rmsprop, adagrad, adadelta, nadam};
  constexpr std::array<double, optimizers_tried> rates{0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.1, 1.0, 0.01};
  OptimizerSettings made = defaults_of(kinds[which]);
  made.learning_rate = rates[which];
  if (which == 1 || which == 2) made.momentum = 0.9;
  made.nesterov = which == 2;
  return made;
}

/// A part of the file: one TensorFlow.
struct Part {
  KerasVersion keras;
  Arithmetic arithmetic;
  std::string title;
  std::vector<std::uint64_t> gradients;
  std::vector<std::array<std::string, 3>> runs;
  std::vector<std::string> compiled;
  int by_hand = 0, by_hand_of = 0;
};

std::vector<Part> parts() {
  std::ifstream file(DENSE_GOLDEN_FOLDER "/training.txt");
  std::vector<Part> made;
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream words(line);
    std::string first;
    words >> first;
    std::size_t count = 0;
    if (first == "tensorflow") {
      Part& part = made.emplace_back();
      int minor = 0;
      words >> minor >> part.keras.major >> part.keras.minor;
      part.title = "TensorFlow 2." + std::to_string(minor);
      part.arithmetic.platform = tensorflow::Platform{.minor = minor};
    } else if (first == "processor") {
      std::string maker, unit;
      words >> maker >> unit;
      tensorflow::Platform& platform = *made.back().arithmetic.platform;
      platform.processor = maker == "amd" ? tensorflow::Processor::amd : tensorflow::Processor::intel;
      platform.cpu.vectors = unit == "avx512" ? VectorUnit::avx512 : VectorUnit::avx2;
    } else if (first == "gradients") {
      for (words >> count; count > 0 && std::getline(file, line); --count)
        made.back().gradients.push_back(hexadecimal(line));
    } else if (first == "runs") {
      for (words >> count; count > 0 && std::getline(file, line); --count) {
        std::istringstream fields(line);
        std::array<std::string, 3>& run = made.back().runs.emplace_back();
        fields >> run[0] >> run[1] >> run[2];
      }
    } else if (first == "by-hand") {
      words >> made.back().by_hand >> made.back().by_hand_of;
    } else if (first == "compiled") {
      for (words >> count; count > 0 && std::getline(file, line); --count)
        made.back().compiled.push_back(line);
    }
  }
  return made;
}

double distance(double a, double b) {
  return std::fabs(a - b) / std::max({std::fabs(a), std::fabs(b), 1e-30});
}

/// Of losses and those that were expected.
double farthest(const std::vector<float>& losses, const std::vector<float>& expected) {
  double apart = 0;
  for (std::size_t i = 0; i < expected.size(); ++i)
    apart = std::max(apart, distance(static_cast<double>(losses[i]), static_cast<double>(expected[i])));
  return apart;
}

struct Trained {
  std::vector<float> losses;
  std::vector<std::vector<float>> weights;
};
/// `moved` by one ulp: a weight, counted through all of them, once the first step was made.
Trained trained(const Part& part, std::uint32_t seed, bool compiled = false,
                std::optional<std::size_t> moved = std::nullopt) {
  Setting setting(seed, part.keras);
  Optimizer stepping(optimizer(seed % optimizers_tried), part.keras);
  if (compiled) stepping.trace();
  Trained made;
  for (int epoch = 0; epoch < 20; ++epoch) {
    if (epoch == 1 && moved) {
      std::size_t place = *moved;
      for (std::vector<float>& array : setting.network.weights) {
        if (place < array.size()) array[place] = std::nextafter(array[place], 2.0f * array[place] + 1.0f);
        place -= std::min(place, array.size());
        if (place == 0) break;
      }
    }
    const auto [loss, gradients] = setting.differentiated(part.arithmetic, part.keras);
    made.losses.push_back(loss);
    stepping.step(part.arithmetic, {setting.network.weights.begin(), setting.network.weights.end()},
                  gradients);
  }
  made.weights = setting.network.weights;
  return made;
}

}  // namespace

TEST_CASE("gradients of random small models are TensorFlow's, bit for bit") {
  for (const Part& part : parts()) {
    CAPTURE(part.title);
    std::map<std::string, std::pair<int, int>> by;
    int equal = 0;
    for (std::uint32_t seed = 0; seed < part.gradients.size(); ++seed) {
      Setting setting(seed, part.keras);
      const bool same =
          digest(setting.differentiated(part.arithmetic, part.keras).second) == part.gradients[seed];
      equal += same;
      if (!same) std::printf("  model %u differs\n", seed);
      for (const std::string& key :
           {std::string(name(setting.form.loss)) + " of " + setting.form.last, setting.activation,
            "rows " + std::to_string(setting.rows), "outputs " + std::to_string(setting.outputs)}) {
        by[key].first += same;
        by[key].second += 1;
      }
    }
    std::printf("%s: all gradients of %d of %zu models bit for bit\n", part.title.c_str(), equal,
                part.gradients.size());
    for (const auto& [key, counts] : by) {
      if (counts.first < counts.second)
        std::printf("  %s: %d of %d\n", key.c_str(), counts.first, counts.second);
    }
    CHECK(equal == static_cast<int>(part.gradients.size()));
  }
}

TEST_CASE("training runs of twenty epochs end in TensorFlow's weights, bit for bit, and pass its losses") {
  for (const Part& part : parts()) {
    CAPTURE(part.title);
    std::map<std::string, std::pair<std::size_t, std::size_t>> by;
    std::size_t weights = 0, equal = 0, whole = 0, losses = 0, equal_losses = 0;
    double farthest = 0;
    for (std::uint32_t seed = 0; seed < part.runs.size(); ++seed) {
      const Trained made = trained(part, seed);
      const std::vector<float> expected = floats(part.runs[seed][0]), ends = floats(part.runs[seed][2]);
      double apart = 0;
      for (std::size_t i = 0; i < expected.size(); ++i) {
        apart =
            std::max(apart, distance(static_cast<double>(made.losses[i]), static_cast<double>(expected[i])));
        equal_losses += bits(made.losses[i]) == bits(expected[i]);
        ++losses;
      }
      farthest = std::max(farthest, apart);
      std::size_t at = 0, same = 0;
      for (const auto& array : made.weights) {
        for (const float value : array) same += bits(value) == bits(ends[at++]);
      }
      weights += at;
      equal += same;
      whole += same == at;
      CAPTURE(seed);
      CHECK(apart < 1e-6);
      const Setting setting(seed, part.keras);
      for (const std::string& key :
           {"optimizer " + std::to_string(seed % optimizers_tried),
            std::string(name(setting.form.loss)) + " of " + setting.form.last, setting.activation}) {
        by[key].first += same;
        by[key].second += at;
      }
    }
    std::printf(
        "%s: %zu of %zu weights bit for bit after 20 epochs (%zu of %zu runs in all weights), %zu of %zu "
        "losses bit for "
        "bit, the farthest by %.1e of itself; %d of %d loops with a tape are fit's\n",
        part.title.c_str(), equal, weights, whole, part.runs.size(), equal_losses, losses, farthest,
        part.by_hand, part.by_hand_of);
    for (const auto& [key, counts] : by) {
      if (counts.first < counts.second)
        std::printf("  %s: %zu of %zu\n", key.c_str(), counts.first, counts.second);
    }
    CHECK(equal == weights);
    CHECK(part.by_hand == part.by_hand_of);
  }
}

TEST_CASE(
    "the losses of fit as it comes, compiled, are those of its eager steps but for what an ulp is made of") {
  for (const Part& part : parts()) {
    CAPTURE(part.title);
    std::vector<double> apart;
    for (std::uint32_t seed = 0; seed < part.compiled.size(); ++seed) {
      CAPTURE(seed);
      const std::vector<float> expected = floats(part.compiled[seed]);
      const Trained made = trained(part, seed, true);
      apart.push_back(farthest(made.losses, expected));
      if (apart.back() < 1e-6) continue;
      // What becomes of one ulp in one weight after the first step is at least a quarter of what is between them.
      double of_an_ulp = 0;
      std::size_t weights = 0;
      for (const auto& array : made.weights) weights += array.size();
      for (std::size_t i = 0; i < weights; ++i)
        of_an_ulp = std::max(of_an_ulp, farthest(trained(part, seed, true, i).losses, made.losses));
      std::printf("  run %u: by %.1e; one ulp in one weight after the first step makes %.1e\n", seed,
                  apart.back(), of_an_ulp);
      CHECK(apart.back() < 4 * of_an_ulp);
    }
    std::ranges::sort(apart);
    const auto within = std::ranges::count_if(apart, [](double each) { return each < 1e-6; });
    std::printf(
        "%s: the losses of %td of %zu compiled runs within 1e-6, half of them within %.1e, the farthest by "
        "%.1e\n",
        part.title.c_str(), within, apart.size(), apart[apart.size() / 2], apart.back());
    CHECK(within * 100 >= 95 * static_cast<std::ptrdiff_t>(apart.size()));
  }
}
