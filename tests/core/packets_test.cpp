#include "core/tensorflow/packets.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <iterator>
#include <vector>

#include "core/numerics/bits.hpp"
#include "core/random/real_functions.hpp"
#include "core/tensorflow/packet_formulas.hpp"
#include "core/tensorflow/packet_xsimd.hpp"
#include "core/training/activation_gradients.hpp"
#include "core/training/element_steps.hpp"
#include "core/training/losses.hpp"
#include "core/training/optimizer_steps.hpp"

// Many numbers at a time have the bits of one at a time.
namespace dense {
namespace {

/// Numbers of all sizes, and among them those with which flushing begins.
class Numbers {
 public:
  std::uint32_t word() { return seed_ = seed_ * 1664525u + 1013904223u, seed_ >> 8; }
  float any() { return from_bits(word() << 16 ^ word()); }
  float one() {
    constexpr float special[] = {0.0f,     -0.0f,    0x1p-126f, -0x1p-126f, 0x1.8p-127f, 0x1p-149f,
                                 0x1p-63f, 0x1p-75f, 0x1p-102f, 0x1p127f,   1.0f,        HUGE_VALF,
                                 -3.0f,    9.0f,     -105.0f,   0x1p-110f};
    if (word() % 8 == 0) return special[word() % std::size(special)];
    return (static_cast<float>(word()) * 0x1p-24f - 0.5f) * (word() % 4 == 0 ? 40.0f : 2.0f);
  }
  std::vector<float> many(std::size_t n) {
    std::vector<float> made(n);
    for (float& each : made) each = one();
    return made;
  }

 private:
  std::uint32_t seed_ = 1;
};

bool same(float x, float y) {
  return bits(x) == bits(y) || (x != x && y != y);
}
std::size_t differing(std::span<const float> x, std::span<const float> y) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < x.size(); ++i) count += !same(x[i], y[i]);
  return count;
}

std::vector<training::Arithmetic> arithmetics() {
  std::vector<training::Arithmetic> made(1);
  for (const int minor : {5, 9, 13, 17, 20, 21}) {
    made.emplace_back().platform.emplace();
    made.back().platform->minor = minor;
  }
  return made;
}

TEST_CASE("a packet's functions have the bits of one number's wherever no number is in doubt, and few are") {
  using namespace tensorflow;
  Numbers numbers;
  for (const int minor : {0, 9, 13, 17, 20, 21}) {
    const Formulas& f = formulas(minor);
    std::size_t wrong = 0, doubtful = 0, all = 0;
    const auto compare = [&](auto function, bool everywhere) {
      for (int round = 0; round < 20000; ++round) {
        std::array<float, Packet::size> x, y;
        for (float& each : x) each = everywhere ? numbers.any() : numbers.one();
        const Packet made = function(Packet::read(x.data()));
        ++all;
        doubtful += made.is_doubtful();
        if (made.is_doubtful()) continue;
        made.write(y.data());
        for (std::size_t i = 0; i < x.size(); ++i) wrong += !same(y[i], function(Flushed(x[i])).value());
      }
    };
    for (const bool everywhere : {true, false}) {
      compare([&](auto x) { return exp_in_packet(f, x); }, everywhere);
      compare([&](auto x) { return log_in_packet(f, x); }, everywhere);
      compare([&](auto x) { return log1p_in_packet(f, x); }, everywhere);
      compare([&](auto x) { return tanh_in_packet(f, x); }, everywhere);
      compare([&](auto x) { return sigmoid_in_packet(f, x); }, everywhere);
    }
    CHECK(wrong == 0);
    CHECK(doubtful < all * 9 / 10);
  }
}

TEST_CASE("tanh and the sigmoid of an array have the bits of one number's, from subnormals to infinity") {
  using namespace tensorflow;
  Numbers numbers;
  for (const int minor : {0, 9, 13, 17, 20, 21}) {
    const Functions one(formulas(minor), Processor::intel, true);
    std::vector<float> x(80000), y(x.size()), expected(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = i % 3 == 0 ? numbers.any() : numbers.one();
    CHECK(apply_in_packets(one, ActivationFunction::tanh, x, y) == x.size());
    for (std::size_t i = 0; i < x.size(); ++i) expected[i] = one.tanh(x[i]);
    CHECK(differing(y, expected) == 0);
    CHECK(apply_in_packets(one, ActivationFunction::sigmoid, x, y) == x.size());
    for (std::size_t i = 0; i < x.size(); ++i) expected[i] = one.sigmoid(x[i]).value();
    CHECK(differing(y, expected) == 0);
  }
}

TEST_CASE("the engine's logarithms are the nearest numbers, however they are found") {
  Numbers numbers;
  const training::Elements e(nullptr);
  std::size_t wrong = 0;
  for (int i = 0; i < 60000; ++i) {
    const float x = i % 2 == 0 ? numbers.any() : numbers.one();
    wrong += !same(e.log(x), static_cast<float>(nearest::logarithm(static_cast<double>(x))));
    wrong += !same(e.log1p(x), static_cast<float>(nearest::logarithm_of_1_plus(static_cast<double>(x))));
  }
  CHECK(wrong == 0);
}

TEST_CASE("a step of every optimizer has the same bits for many numbers at a time as for each alone") {
  using namespace training;
  constexpr std::size_t n = 37;
  Numbers numbers;
  for (const Arithmetic& arithmetic : arithmetics()) {
    for (const OptimizerKind kind :
         {OptimizerKind::sgd, OptimizerKind::adam, OptimizerKind::adamw, OptimizerKind::rmsprop,
          OptimizerKind::adagrad, OptimizerKind::adadelta, OptimizerKind::nadam}) {
      for (int round = 0; round < 24; ++round) {
        OptimizerSettings settings = defaults_of(kind);
        settings.amsgrad = settings.centered = settings.nesterov = round % 3 == 0;
        if (round % 2 == 0) settings.momentum = 0.9;
        const KerasVersion keras =
            round % 4 < 2 ? KerasVersion{3, 15} : KerasVersion{2, round % 8 < 4 ? 9 : 15};
        const StepFactors factors{.rate = 0.01f,
                                  .momentum = 0.9f,
                                  .rest_1 = 0.1f,
                                  .rest_2 = 0.001f,
                                  .rho = 0.9f,
                                  .rest_rho = 0.1f,
                                  .epsilon = 1e-7f,
                                  .decay = 0.004f,
                                  .alpha = 0.01f,
                                  .u = 0.5f,
                                  .u_next = 0.4f,
                                  .rest = 0.6f,
                                  .rest_next = 0.7f,
                                  .rest_power = 0.3f};
        OptimizerState state{numbers.many(n), numbers.many(n), numbers.many(n)};
        std::vector<float> variable = numbers.many(n), alone = variable;
        for (float& each : state.second) each = std::fabs(each);
        const std::vector<float> gradient = numbers.many(n);
        OptimizerState kept;
        // TensorFlow's 1 / sqrt(x), which RMSprop takes, is another one in a packet than among what is left over: there each number is
        // held against itself among its copies.
        const std::size_t copies = kind == OptimizerKind::rmsprop ? n : 1;
        for (std::size_t i = 0; i < n; ++i) {
          const std::size_t at = copies == 1 ? 0 : i;
          const auto copied = [&](float number) { return std::vector<float>(copies, number); };
          OptimizerState one{copied(state.first[i]), copied(state.second[i]), copied(state.third[i])};
          std::vector<float> x = copied(alone[i]);
          optimizer_step(arithmetic, settings, keras, factors, one, x, copied(gradient[i]));
          alone[i] = x[at];
          kept.first.push_back(one.first[at]);
          kept.second.push_back(one.second[at]);
          kept.third.push_back(one.third[at]);
        }
        optimizer_step(arithmetic, settings, keras, factors, state, variable, gradient);
        CHECK(differing(variable, alone) + differing(state.first, kept.first) +
                  differing(state.second, kept.second) + differing(state.third, kept.third) ==
              0);
      }
    }
  }
}

TEST_CASE("slopes, biases and losses have the same bits for many numbers at a time as for each alone") {
  using namespace training;
  constexpr std::size_t n = 75;
  Numbers numbers;
  for (const Arithmetic& arithmetic : arithmetics()) {
    for (int round = 0; round < 100; ++round) {
      const std::vector<float> zs = numbers.many(n), ys = numbers.many(n), gs = numbers.many(n),
                               bias = numbers.many(5);
      std::vector<float> made(n), more(n), expected(n), further(n);
      const auto alone = [&](auto body) {
        arithmetic.each(n, [&](const Elements& e, std::size_t i) { body(e, i, zs[i], ys[i], gs[i]); });
      };
      common_slope(arithmetic, ActivationFunction::tanh, zs, ys, gs, made);
      alone([&](const Elements& e, std::size_t i, float, float y, float g) {
        expected[i] = e.multiply(g, e.subtract(1.0f, e.multiply(y, y)));
      });
      CHECK(differing(made, expected) == 0);
      common_slope(arithmetic, ActivationFunction::sigmoid, zs, ys, gs, made);
      alone([&](const Elements& e, std::size_t i, float, float y, float g) {
        const float other = e.subtract(1.0f, y);
        expected[i] =
            e.in_packet() ? e.multiply(g, e.multiply(y, other)) : e.multiply(e.multiply(g, y), other);
      });
      CHECK(differing(made, expected) == 0);
      common_slope(arithmetic, ActivationFunction::relu, zs, ys, gs, made);
      alone([&](const Elements& e, std::size_t i, float z, float, float g) {
        expected[i] = z > 0 ? g : e.multiply(g, 0.0f);
      });
      CHECK(differing(made, expected) == 0);
      made = zs;
      add_bias(arithmetic, bias, made);
      alone([&](const Elements& e, std::size_t i, float z, float, float) {
        expected[i] = e.add(z, bias[i % bias.size()]);
      });
      CHECK(differing(made, expected) == 0);
      squared_errors(arithmetic, zs, ys, gs, made, more);
      alone([&](const Elements& e, std::size_t i, float p, float t, float g) {
        const float difference = e.subtract(p, t);
        expected[i] = e.multiply(difference, difference);
        further[i] = e.multiply(g, e.multiply(2.0f, difference));
      });
      CHECK(differing(made, expected) + differing(more, further) == 0);
      sigmoid_crossentropies(arithmetic, zs, ys, gs, made, more);
      alone([&](const Elements& e, std::size_t i, float z, float t, float g) {
        const float power = e.exp(z >= 0 ? -z : z);
        expected[i] = e.add(e.subtract(z >= 0 ? z : 0.0f, e.multiply(z, t)), e.log1p(power));
        const float part = e.multiply(e.multiply(g, e.reciprocal(e.add(1.0f, power))), power);
        further[i] = e.add(e.add(z >= 0 ? g : 0.0f, e.multiply(-g, t)), z >= 0 ? -part : part);
      });
      CHECK(differing(made, expected) + differing(more, further) == 0);
    }
  }
}

}  // namespace
}  // namespace dense
