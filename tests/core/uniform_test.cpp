#include "core/random/uniform.hpp"

#include <doctest/doctest.h>

#include <array>
#include <vector>

#include "core/numerics/bits.hpp"

namespace {

using dense::bits;

// The state that the stateless ops make of the seed pair [42, 0].
constexpr dense::PhiloxState seed_42{{0x89e74cefu, 0x53939b05u}, {0, 0, 0x8e9181c6u, 0xb2ca7bfau}};
// tf.random.set_seed(42), first stateful op: the pair (42, 478163327), unscrambled.
constexpr dense::PhiloxState stateful_42{{42, 0}, {0, 0, 0x1c80317fu, 0}};

std::vector<float> uniform(dense::PhiloxState state, float minval, float maxval, std::size_t count) {
  std::vector<float> out(count);
  dense::fill_uniform(state, minval, maxval, out);
  return out;
}

}  // namespace

TEST_CASE("fill_uniform gives TensorFlow's stateless_uniform bit for bit") {
  constexpr std::array<std::uint32_t, 8> expected{0x3e909b14, 0x3eff3080, 0x3f37284a, 0x3ca57ec0,
                                                  0x3da0f810, 0x3f206632, 0x3f414792, 0x3e315ce0};
  const auto values = uniform(seed_42, 0.0f, 1.0f, 8);
  for (std::size_t i = 0; i < 8; ++i) CHECK(bits(values[i]) == expected[i]);
}

TEST_CASE("fill_uniform scales as TensorFlow does, multiply and add rounded apart") {
  constexpr std::array<std::uint32_t, 8> expected{0xbcb23b13, 0xb9260000, 0x3cb080ee, 0xbd448677,
                                                  0xbd2c9b30, 0x3c4f5adc, 0x3cd0e506, 0xbd05dada};
  const auto values = uniform(seed_42, -0.05f, 0.05f, 8);
  for (std::size_t i = 0; i < 8; ++i) CHECK(bits(values[i]) == expected[i]);
}

TEST_CASE("fill_uniform draws the first Dense(3) kernel on 4 inputs after tf.random.set_seed(42) in TF 2.0") {
  constexpr std::array<std::uint32_t, 12> expected{0x3e9c02ec, 0xbddfb630, 0xbe8b7926, 0xbd86b018,
                                                   0xbf5d0de3, 0x3eaf13a4, 0x3ee3a410, 0x3f308bce,
                                                   0xbf01ba0d, 0xbf0335d0, 0xbeb3c278, 0x3ed2c880};
  constexpr float limit = 0.9258201f;  // sqrt(6 / 7)
  const auto values = uniform(stateful_42, -limit, limit, 12);
  for (std::size_t i = 0; i < 12; ++i) CHECK(bits(values[i]) == expected[i]);
}

TEST_CASE("a shorter fill is a prefix of a longer one") {
  const auto longest = uniform(seed_42, -1.0f, 1.0f, 33);
  for (std::size_t count = 0; count < 33; ++count) {
    const auto values = uniform(seed_42, -1.0f, 1.0f, count);
    for (std::size_t i = 0; i < count; ++i) CHECK(bits(values[i]) == bits(longest[i]));
  }
}

TEST_CASE("fill_uniform carries the block number through all 128 bits of the counter") {
  constexpr dense::PhiloxState last{{1, 2}, {~0u, ~0u, ~0u, 7}};
  constexpr dense::PhiloxState next{{1, 2}, {0, 0, 0, 8}};
  const auto values = uniform(last, 0.0f, 1.0f, 8);
  const auto second = uniform(next, 0.0f, 1.0f, 4);
  for (std::size_t i = 0; i < 4; ++i) CHECK(bits(values[4 + i]) == bits(second[i]));
}

TEST_CASE("fill_uniform equals fill_uniform_reference bit for bit, at every length and across every carry") {
  constexpr std::array<std::uint32_t, 5> low_words{0, 17, 0u - 70, 0u - 1, 0x80000000u};
  for (const std::uint32_t low : low_words) {
    const dense::PhiloxState state{{3, 5}, {low, ~0u, ~0u, 9}};
    for (std::size_t count = 0; count < 600; count += count < 200 ? 1 : 37) {
      const auto values = uniform(state, -0.3f, 0.7f, count);
      std::vector<float> expected(count);
      dense::fill_uniform_reference(state, -0.3f, 0.7f, expected);
      bool same = true;
      for (std::size_t i = 0; i < count; ++i) same = same && bits(values[i]) == bits(expected[i]);
      CHECK(same);
    }
  }
}

TEST_CASE("columns of a matrix are those of the stream that fills it, in any width, across every carry") {
  constexpr std::size_t units = 48;
  constexpr std::size_t rows = 25;
  for (const std::uint32_t low : {0u, 17u, 0u - 70, 0u - 1}) {
    const dense::PhiloxState state{{3, 5}, {low, ~0u, 7, 9}};
    const auto matrix = uniform(state, -0.3f, 0.7f, rows * units);
    for (std::size_t width = 4; width <= units; width += 4) {
      for (std::size_t first = 0; first + width <= units; first += width) {
        std::vector<float> columns(rows * width);
        dense::fill_uniform_columns({state.key, dense::advance(state.counter, first / 4)}, units / 4, width,
                                    -0.3f, 0.7f, columns);
        bool same = true;
        for (std::size_t i = 0; i < columns.size(); ++i) {
          same = same && bits(columns[i]) == bits(matrix[i / width * units + first + i % width]);
        }
        CHECK(same);
      }
    }
  }
}
