#include "core/random/normal.hpp"

#include <doctest/doctest.h>

#include <array>
#include <vector>

#include "core/numerics/bits.hpp"

namespace {

using dense::bits;

constexpr dense::PhiloxState seed_42{{0x89e74cefu, 0x53939b05u}, {0, 0, 0x8e9181c6u, 0xb2ca7bfau}};

template <class Fill>
std::vector<float> filled(Fill fill, float mean, float stddev, std::size_t count) {
  std::vector<float> out(count);
  fill(seed_42, mean, stddev, out);
  return out;
}

template <std::size_t count>
void check_bits(const std::vector<float>& values, const std::array<std::uint32_t, count>& expected) {
  REQUIRE(values.size() == count);
  for (std::size_t i = 0; i < count; ++i) CHECK(bits(values[i]) == expected[i]);
}

}  // namespace

TEST_CASE("fill_normal gives TensorFlow's stateless_normal bit for bit") {
  check_bits<8>(filled(dense::fill_normal, 0.0f, 1.0f, 8), {0x3c8192d0, 0xbfcb87f8, 0x3dd42955, 0x3f4fce95,
                                                            0xbfce201d, 0xbfca2019, 0x3f2a0426, 0x3eb21c91});
}

TEST_CASE("fill_normal scales as Keras's RandomNormal") {
  check_bits<8>(filled(dense::fill_normal, 0.0f, 0.05f, 8), {0x3a4f514d, 0xbda2d32d, 0x3ba9baab, 0x3d263ede,
                                                             0xbda4e67e, 0xbda1b347, 0x3d080352, 0x3c8e7d41});
}

TEST_CASE("fill_truncated_normal gives each four elements a stream 256 blocks further on") {
  check_bits<12>(filled(dense::fill_truncated_normal, 0.0f, 1.0f, 12),
                 {0x3c8192d0, 0xbfcb87f8, 0x3dd42955, 0x3f4fce95, 0xbcaf5f84, 0x3df1d255, 0xbbb76f58,
                  0xbe1445d5, 0xbd415945, 0x3f83cd52, 0xbecd48d4, 0x3df5a767});
}

TEST_CASE("fill_truncated_normal keeps what lies within two standard deviations, and nothing else") {
  const auto normal = filled(dense::fill_normal, 0.0f, 1.0f, 10000);
  const auto truncated = filled(dense::fill_truncated_normal, 0.0f, 1.0f, 10000);
  const auto beyond = [](const std::vector<float>& values) {
    std::size_t count = 0;
    for (const float x : values) count += !(x > -2.0f && x < 2.0f);
    return count;
  };
  CHECK(beyond(normal) > 400);  // 4.55 % of a normal distribution
  CHECK(beyond(normal) < 510);
  CHECK(beyond(truncated) == 0);
}

TEST_CASE("a shorter fill of normals is a prefix of a longer one") {
  for (const auto fill : {dense::fill_normal, dense::fill_truncated_normal}) {
    const auto longest = filled(fill, 0.5f, 2.0f, 17);
    for (std::size_t count = 0; count < 17; ++count) {
      const auto values = filled(fill, 0.5f, 2.0f, count);
      for (std::size_t i = 0; i < count; ++i) CHECK(bits(values[i]) == bits(longest[i]));
    }
  }
}

TEST_CASE("the smallest uniform gives the largest normal, and it is finite") {
  const auto [sine, cosine] = dense::normals_from_words(0, 0);
  CHECK(bits(sine) == 0);
  CHECK(cosine == doctest::Approx(5.6776).epsilon(1e-4));  // sqrt(-2 log 1e-7)
}
