#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "core/activations/activation.hpp"
#include "core/activations/real_dispatch.hpp"
#include "core/activations/scalar_lanes.hpp"
#include "core/numerics/bits.hpp"
#include "core/random/philox.hpp"
#include "tests/core/extreme_floats.hpp"

namespace {

using dense::bits;
using dense::from_bits;

const dense::Activation& named(std::string_view name, dense::KerasVersion version = {}) {
  const dense::Activation* found = dense::find_activation(name, version);
  REQUIRE(found != nullptr);
  return *found;
}

std::vector<float> applied(const dense::Activation& activation, const std::vector<float>& z,
                           const dense::ActivationArguments& arguments) {
  std::vector<float> y(dense::output_columns(activation, z.size()));
  dense::apply_activation(activation, arguments, z, 1, z.size(), y);
  return y;
}

std::vector<float> applied(std::string_view name, const std::vector<float>& z) {
  return applied(named(name), z, named(name).defaults);
}

std::uint32_t applied_bits(std::string_view name, float x) {
  return bits(applied(name, {x})[0]);
}

/// Keras's defaults, and 0 for what has none.
dense::ActivationArguments some_arguments(const dense::Activation& activation) {
  dense::ActivationArguments arguments = activation.defaults;
  if (arguments.threshold != arguments.threshold) arguments.threshold = arguments.default_value = 0;
  return arguments;
}

/// Half of them any finite float32, half between -12 and 12 where the functions are interesting.
std::vector<float> arguments_of_all_sizes(std::size_t count) {
  std::vector<float> z;
  for (std::uint32_t block = 0; z.size() < count; ++block) {
    const auto words = dense::philox4x32_10({block, 0, 0, 0}, {42, 0});
    for (const std::uint32_t word : {words[0], words[1]}) {
      if ((word & 0x7f800000u) != 0x7f800000u) z.push_back(from_bits(word));
    }
    for (const std::uint32_t word : {words[2], words[3]}) {
      z.push_back(static_cast<float>(static_cast<std::int32_t>(word)) * (12.0f / 2147483648.0f));
    }
  }
  z.resize(count);
  return z;
}

/// FNV-1a, 64 bits, over the little-endian bytes.
std::uint64_t digest(const std::vector<float>& values) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const float value : values) {
    for (int shift = 0; shift < 32; shift += 8)
      hash = (hash ^ (bits(value) >> shift & 0xffu)) * 0x100000001b3u;
  }
  return hash;
}

}  // namespace

TEST_CASE("a name stands for what it means in that version of Keras") {
  CHECK(named("hard_sigmoid", {2, 15}).function == dense::ActivationFunction::hard_sigmoid_keras_2);
  CHECK(named("hard_sigmoid", {3, 0}).function == dense::ActivationFunction::hard_sigmoid);
  CHECK(&named("swish") == &named("silu"));
  CHECK(&named("hard_swish") == &named("hard_silu"));
  CHECK(named("").function == dense::ActivationFunction::linear);
  CHECK(named("None").function == dense::ActivationFunction::linear);
  CHECK(dense::find_activation("mish", {2, 12}) == nullptr);
  CHECK(dense::find_activation("mish", {2, 13}) != nullptr);
  CHECK(dense::find_activation("sparse_sigmoid", {3, 9}) == nullptr);
  CHECK(dense::find_activation("sparse_sigmoid", {3, 10}) != nullptr);
  CHECK(dense::find_activation("Relu") == nullptr);
}

TEST_CASE("no version has two rows for one name") {
  for (const dense::Activation& a : dense::activations()) {
    for (const dense::Activation& b : dense::activations()) {
      if (&a == &b || (a.name != b.name && a.name != b.alias && (a.alias.empty() || a.alias != b.alias)))
        continue;
      CHECK_MESSAGE((a.before <= b.since || b.before <= a.since), std::string(a.name));
    }
  }
}

TEST_CASE("glu halves the width and refuses an odd one in Keras's words") {
  const dense::Activation& glu = named("glu");
  CHECK(dense::output_columns(glu, 6) == 3);
  CHECK(dense::output_columns(named("relu"), 6) == 6);
  CHECK_FALSE(dense::activation_call_error(glu, {}, 2, 6).has_value());
  CHECK_FALSE(dense::activation_call_error(named("relu"), {}, 2, 5).has_value());
  CHECK(dense::activation_call_error(glu, {}, 2, 5).value() ==
        "axis size must be divisible by 2. Received: x.shape=(2, 5) with axis=-1");
}

TEST_CASE("threshold has no defaults, and says which of its arguments are missing in Python's words") {
  const dense::Activation& threshold = named("threshold");
  CHECK(dense::activation_call_error(threshold, threshold.defaults, 1, 1).value() ==
        "threshold() missing 2 required positional arguments: 'threshold' and 'default_value'");
  dense::ActivationArguments arguments = threshold.defaults;
  arguments.threshold = 1.0;
  CHECK(dense::activation_call_error(threshold, arguments, 1, 1).value() ==
        "threshold() missing 1 required positional argument: 'default_value'");
  arguments.default_value = 0.0;
  CHECK_FALSE(dense::activation_call_error(threshold, arguments, 1, 1).has_value());
}

TEST_CASE("every activation of NaN is NaN, but for those that only compare") {
  for (const dense::Activation& activation : dense::activations()) {
    if (activation.function == dense::ActivationFunction::glu) continue;
    const std::string name(activation.name);
    const float y = applied(activation, {from_bits(0xffc00001u)}, some_arguments(activation))[0];
    if (name == "linear")
      CHECK(y != y);
    else if (name == "hard_shrink" || name == "soft_shrink" || name == "threshold")
      CHECK(bits(y) == 0);
    else
      CHECK_MESSAGE(bits(y) == 0x7fc00000u, name);
  }
}

TEST_CASE("at infinity an activation is what TensorFlow's formula gives there") {
  struct Row {
    const char* name;
    float at_plus;
    float at_minus;
  };
  for (const Row& row : {Row{"exponential", infinity, 0},
                         {"sigmoid", 1, 0},
                         {"tanh", 1, -1},
                         {"elu", infinity, -1},
                         {"selu", infinity, -1.7580993f},
                         {"celu", infinity, -1},
                         {"softplus", infinity, 0},
                         {"log_sigmoid", -0.0f, -infinity},
                         {"tanh_shrink", infinity, -infinity},
                         {"softsign", not_a_number, not_a_number},
                         {"silu", infinity, not_a_number},
                         {"gelu", infinity, not_a_number},
                         {"mish", infinity, not_a_number},
                         {"squareplus", infinity, not_a_number},
                         {"sparse_plus", infinity, 0},
                         {"hard_silu", infinity, not_a_number},
                         {"hard_tanh", 1, -1},
                         {"relu6", 6, 0}}) {
    CHECK_MESSAGE(dense::identical(applied(row.name, {infinity})[0], row.at_plus), row.name);
    CHECK_MESSAGE(dense::identical(applied(row.name, {-infinity})[0], row.at_minus), row.name);
  }
}

TEST_CASE("zero keeps its sign where TensorFlow keeps it") {
  for (const char* name :
       {"tanh", "elu", "selu", "softsign", "silu", "gelu", "mish", "leaky_relu", "hard_tanh"}) {
    CHECK_MESSAGE(applied_bits(name, 0.0f) == 0u, name);
    CHECK_MESSAGE(applied_bits(name, -0.0f) == 0x80000000u, name);
  }
  for (const char* name : {"relu", "relu6", "celu", "tanh_shrink"})
    CHECK_MESSAGE(applied_bits(name, -0.0f) == 0u, name);
}

TEST_CASE("arguments that float64 alone would round the wrong way are settled") {
  // Found by the exhaustive test: 1/2 + x/4 is midway between two float32 here, and the function a little
  // nearer 1/2.
  CHECK(applied_bits("sigmoid", from_bits(0x34c00000u)) == 0x3f000001u);
  CHECK(applied_bits("sigmoid", from_bits(0x37660000u)) == 0x3f000039u);
  CHECK(applied_bits("sigmoid", from_bits(0xb4400000u)) == 0x3effffffu);
  CHECK(applied_bits("softplus", from_bits(0x39ea41d0u)) == 0x3f3180bdu);
  // Half of an odd subnormal is midway; x/2·(1 + x/2 …) is above it for positive x and nearer zero for
  // negative x.
  for (const char* name : {"silu", "gelu"}) {
    CHECK(applied_bits(name, from_bits(0x00000001u)) == 0x00000001u);
    CHECK(applied_bits(name, from_bits(0x80000001u)) == 0x80000000u);
    CHECK(applied_bits(name, from_bits(0x00000005u)) == 0x00000003u);
    CHECK(applied_bits(name, from_bits(0x80000007u)) == 0x80000003u);
  }
}

TEST_CASE("what saturates does so at the right argument") {
  CHECK(applied_bits("exponential", from_bits(0x42b17217u)) == 0x7f7fff84u);
  CHECK(applied("exponential", {from_bits(0x42b17218u)})[0] == infinity);
  CHECK(applied_bits("exponential", from_bits(0xc2cff1b4u)) == 1u);  // above half of the smallest subnormal
  CHECK(applied_bits("exponential", from_bits(0xc2cff1b5u)) == 0u);
  CHECK(applied("tanh", {from_bits(0x41102cb4u)})[0] == 1.0f);
  CHECK(applied("tanh", {from_bits(0x41102cb3u)})[0] < 1.0f);
  CHECK(applied("gelu", {-15.0f})[0] == 0.0f);
  CHECK(applied("softplus", {-104.5f})[0] == 0.0f);
  CHECK(applied("softplus", {3e38f})[0] == 3e38f);
  CHECK(applied_bits("tanh_shrink", from_bits(0x4b800000u)) == 0x4b7fffffu);  // 2^24 - 1
  CHECK(applied_bits("tanh_shrink", from_bits(0x4b800001u)) == 0x4b800001u);  // beyond the middle, tanh x < 1
  CHECK(applied_bits("tanh_shrink", from_bits(0xcb800003u)) == 0xcb800003u);
}

TEST_CASE("relu takes all three arguments as Keras does, before 3.15 by a product") {
  const std::vector<float> z{-2.0f, -0.5f, 0.5f, 3.0f};
  CHECK(applied(named("relu"), z, {.negative_slope = 0.5, .max_value = 2.0}) ==
        std::vector{-1.0f, -0.25f, 0.5f, 2.0f});
  CHECK(applied(named("relu"), z, {.negative_slope = 0.5, .threshold = 1.0}) ==
        std::vector{-1.5f, -0.75f, -0.25f, 3.0f});
  CHECK(bits(applied(named("relu", {3, 15}), z, {.threshold = 1.0})[0]) == 0u);
  CHECK(bits(applied(named("relu", {3, 14}), z, {.threshold = 1.0})[0]) == 0x80000000u);
  CHECK(std::isnan(applied(named("relu", {3, 14}), {-infinity}, {.threshold = 1.0})[0]));
}

TEST_CASE("the other arguments are taken too") {
  CHECK(applied(named("elu"), {-200.0f, 2.0f}, {.alpha = 1.5}) == std::vector{-1.5f, 2.0f});
  CHECK(applied(named("celu"), {-200.0f, 2.0f}, {.alpha = 0.5}) == std::vector{-0.5f, 2.0f});
  CHECK(applied(named("squareplus"), {-3.0f, 3.0f}, {.b = 0.0}) == std::vector{0.0f, 3.0f});
  CHECK(applied(named("threshold"), {0.5f, 3.0f}, {.threshold = 1.0, .default_value = -7.0}) ==
        std::vector{-7.0f, 3.0f});
  CHECK(applied(named("gelu"), {1.0f}, {.approximate = true})[0] == doctest::Approx(0.84119199));
  CHECK(applied(named("gelu"), {1.0f}, {})[0] == doctest::Approx(0.84134475));
}

TEST_CASE("softmax sums to one, and NaN or infinity spoils its row alone") {
  std::vector<float> y(6);
  const std::vector<float> z{1.0f, 2.0f, 3.0f, infinity, 0.0f, -infinity};
  dense::apply_activation(named("softmax"), {}, z, 2, 3, y);
  CHECK(y[0] + y[1] + y[2] == doctest::Approx(1.0));
  CHECK(bits(y[3]) == 0x7fc00000u);
  CHECK(y[4] == 0.0f);
  CHECK(y[5] == 0.0f);
  for (const float of : applied("softmax", {-infinity, -infinity})) CHECK(bits(of) == 0x7fc00000u);
  for (const float of : applied("log_softmax", {1.0f, infinity})) CHECK(bits(of) == 0x7fc00000u);
  CHECK(applied("softmax", {-infinity, 0.0f}) == std::vector{0.0f, 1.0f});
  CHECK(applied("log_softmax", {-infinity, 0.0f}) == std::vector{-infinity, 0.0f});
}

TEST_CASE("a value depends neither on its position nor on its neighbours") {
  const std::vector<float> z = arguments_of_all_sizes(203);
  for (const dense::Activation& activation : dense::activations()) {
    if (activation.kind == dense::ActivationKind::row) continue;
    const std::vector<float> together = applied(activation, z, activation.defaults);
    for (std::size_t i = 0; i < z.size(); ++i) {
      const float alone = applied(activation, {z[i]}, activation.defaults)[0];
      const std::vector<float> beside_nan{z[i], not_a_number, infinity};
      REQUIRE(bits(alone) == bits(together[i]));
      REQUIRE(bits(applied(activation, beside_nan, activation.defaults)[0]) == bits(alone));
    }
  }
}

TEST_CASE("a row's result does not depend on the rows around it, and may overwrite its argument") {
  const std::vector<float> z = arguments_of_all_sizes(7 * 26);
  for (const dense::Activation& activation : dense::activations()) {
    const std::size_t width = dense::output_columns(activation, 26);
    std::vector<float> y(7 * width);
    dense::apply_activation(activation, activation.defaults, z, 7, 26, y);
    const std::vector<float> row(z.begin() + 3 * 26, z.begin() + 4 * 26);
    const std::vector<float> alone = applied(activation, row, activation.defaults);
    for (std::size_t i = 0; i < width; ++i) REQUIRE(dense::identical(alone[i], y[3 * width + i]));
    std::vector<float> in_place = z;
    dense::apply_activation(activation, activation.defaults, in_place, 7, 26,
                            std::span(in_place).first(y.size()));
    for (std::size_t i = 0; i < y.size(); ++i) REQUIRE(dense::identical(in_place[i], y[i]));
  }
}

TEST_CASE("every instruction set gives the bits of one float64 at a time") {
  const std::vector<float> z = arguments_of_all_sizes(100000);
  std::vector<float> scalar(z.size());
  std::vector<float> simd(z.size());
  for (const dense::Activation& activation : dense::activations()) {
    if (activation.kind != dense::ActivationKind::rounded) continue;
    dense::evaluate_rounded_in<dense::ScalarLanes>(activation.function, activation.defaults, z, scalar);
    for (const dense::RealTarget* target : dense::real_targets()) {
      target->evaluate_rounded(activation.function, activation.defaults, z, simd);
      std::size_t different = 0;
      for (std::size_t i = 0; i < z.size(); ++i) different += bits(simd[i]) != bits(scalar[i]);
      CHECK_MESSAGE(different == 0, std::string(activation.name) << " " << std::string(target->name));
    }
  }
}

TEST_CASE("every target computes the same bits") {
  // Of every function, 2^18 arguments each; the number was printed by a native build and by one for wasm.
  const std::vector<float> z = arguments_of_all_sizes(std::size_t{1} << 18);
  std::vector<float> all;
  for (const dense::Activation& activation : dense::activations()) {
    std::vector<float> y(dense::output_columns(activation, z.size()));
    dense::apply_activation(activation, some_arguments(activation), z, z.size() / 64, 64, y);
    all.push_back(from_bits(static_cast<std::uint32_t>(digest(y))));
    all.push_back(from_bits(static_cast<std::uint32_t>(digest(y) >> 32)));
  }
  CHECK(digest(all) == 0x882ab2a5374753a6u);
}
