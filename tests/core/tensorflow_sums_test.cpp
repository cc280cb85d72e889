#include "core/kernels/tensorflow_sums.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "core/kernels/fused_chains.hpp"
#include "core/kernels/tensorflow_blocks.hpp"
#include "core/numerics/bits.hpp"
#include "core/numerics/flushed.hpp"
#include "core/seeding/stateless_seed.hpp"
#include "tests/core/random_words.hpp"
#include "tests/core/recorded_floats.hpp"

#ifdef __SSE2__
#include <immintrin.h>
#endif

using namespace dense;

namespace {

/// The kinds of factors that tests/golden/python/sums.py makes of TensorFlow's random words.
std::vector<float> drawn(std::size_t count, std::int64_t seed, const std::string& kind) {
  const PhiloxState stream = stateless_stream(seed, 0);
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t word = philox4x32_10(dense::advance(stream.counter, i / 4), stream.key)[i % 4];
    if (kind == "plain") {
      values[i] = (from_bits((word & 0x007FFFFFu) | 0x3F800000u) - 1.5f) * 2.0f;
    } else {
      const std::uint32_t exponent = kind == "wide" ? 87 + (word >> 8) % 81 : 1 + (word >> 8) % 70;
      values[i] = from_bits((word & 0x807FFFFFu) | exponent << 23);
    }
  }
  return values;
}

struct Product {
  std::size_t rows, input_dim, units;
  std::int64_t row_seed, kernel_seed;
  std::string kind;

  std::vector<float> on(const TensorflowCpu& cpu) const {
    const std::vector<float> x = drawn(rows * input_dim, row_seed, kind);
    const std::vector<float> kernel = drawn(input_dim * units, kernel_seed, kind == "tiny" ? "plain" : kind);
    std::vector<float> z(rows * units);
    tensorflow_matmul(cpu, {x, rows, input_dim}, {kernel, input_dim, units}, {z, rows, units});
    return z;
  }
};

std::istream& operator>>(std::istream& line, Product& p) {
  return line >> p.rows >> p.input_dim >> p.units >> p.row_seed >> p.kernel_seed >> p.kind;
}

/// `version/oneDNN/threads`
TensorflowCpu running(TensorflowCpu machine, const std::string& run) {
  const std::size_t slash = run.find('/');
  machine.onednn = run.at(slash + 1) == '1';
  machine.threads = static_cast<unsigned>(std::stoul(run.substr(slash + 3)));
  return machine;
}

}  // namespace

TEST_CASE(
    "tensorflow_matmul gives the bits of every recorded run, with oneDNN and without, in one thread and in "
    "two") {
  std::string file_name;
  SUBCASE("with AVX2, and 32 KiB of first-level cache") {
    file_name = "/sums_avx2.txt";
  }
  SUBCASE("with AVX-512, and 48 KiB") {
    file_name = "/sums_avx512.txt";
  }
  std::ifstream file(DENSE_GOLDEN_FOLDER + file_name);
  TensorflowCpu machine;
  Product product{};
  std::size_t runs = 0;
  for (std::string text; std::getline(file, text);) {
    std::istringstream line(text);
    std::string what;
    line >> what;
    if (what == "machine") {
      std::string vectors;
      line >> vectors >> machine.first_level_cache >> machine.second_level_cache >> machine.third_level_cache;
      machine.vectors = vectors == "avx512" ? VectorUnit::avx512 : VectorUnit::avx2;
    } else if (what == "sum") {
      line >> product;
    } else if (what == "gives") {
      std::string names, digest;
      std::size_t count = 0;
      std::uint64_t recorded = 0;
      line >> names >> count >> std::hex >> recorded;
      CAPTURE(text);
      CAPTURE(product.rows);
      CAPTURE(product.input_dim);
      CAPTURE(product.units);
      std::istringstream each(names);
      std::string before;
      for (std::string run; std::getline(each, run, ',');) {
        ++runs;
        const std::string kind = run.substr(run.find('/'));
        if (kind == before) continue;  // of another version, with the same parameters
        before = kind;
        CHECK(RecordedFloats::digest_of(product.on(running(machine, run))) == recorded);
      }
    }
  }
  CHECK(runs >= 2000);
}

TEST_CASE("tensorflow_matmul gives the bits that were recorded on a processor with AVX-512") {
  std::ifstream file(DENSE_GOLDEN_FOLDER "/matmul.txt");
  Product product{};
  std::size_t arrays = 0;
  for (std::string text; std::getline(file, text);) {
    std::istringstream line(text);
    std::string what, runs;
    line >> what;
    if (what == "matmul") {
      line >> product.rows >> product.input_dim >> product.units >> product.row_seed >> product.kernel_seed;
      product.kind = "plain";
    } else if (what == "gives") {
      RecordedFloats recorded;
      line >> runs >> recorded;
      CAPTURE(text.substr(0, 60));
      for (const bool onednn : {false, true}) {
        if (runs.find(onednn ? "onednn=1" : "onednn=0") == std::string::npos) continue;
        CHECK(recorded.equals(product.on({.vectors = VectorUnit::avx512,
                                          .onednn = onednn,
                                          .threads = 2,
                                          .first_level_cache = 32 * 1024})));
        ++arrays;
      }
    }
  }
  CHECK(arrays == 144);
}

TEST_CASE(
    "tensorflow_matmul has the bits of its reference where it sums many chains at a time, also where sums "
    "meet the "
    "middle between two numbers, and where it must not") {
  RandomWords words(18);
  std::size_t differing = 0, all = 0;
  for (int round = 0; round < 300; ++round) {
    const std::size_t batch = 1 + words.below(9), units = round % 6 == 0 ? 1 : 1 + words.below(40);
    const std::size_t input_dim = round % 7 == 0 ? 1 : 1 + words.below(round % 5 == 0 ? 900 : 60);
    const int kind = round % 4;
    const auto number = [&] {
      const float unit = words.unit_float();
      if (kind == 1) return static_cast<float>(static_cast<int>(unit * 4.0f)) / 4.0f;  // many ties
      if (kind == 2) return words.float_with_exponent(-20, 20);
      if (kind == 3 && words.below(40) == 0) return words.any_float();
      return words.below(3) == 0 ? 1.0f : unit;
    };
    std::vector<float> x(batch * input_dim), kernel(input_dim * units), fast(batch * units),
        slow(batch * units);
    for (float& each : x) each = number();
    for (float& each : kernel) each = number();
    for (const VectorUnit vectors : {VectorUnit::avx512, VectorUnit::avx2}) {
      const TensorflowCpu cpu{.vectors = vectors};
      tensorflow_matmul(cpu, {x, batch, input_dim}, {kernel, input_dim, units}, {fast, batch, units});
      tensorflow_matmul_reference(cpu, {x, batch, input_dim}, {kernel, input_dim, units},
                                  {slow, batch, units});
      for (std::size_t i = 0; i < fast.size(); ++i) {
        differing += !identical(fast[i], slow[i]) && !(fast[i] != fast[i] && slow[i] != slow[i]);
        ++all;
      }
    }
  }
  CHECK(differing == 0);
  CHECK(all > 50'000);
}

TEST_CASE("fused chains have the bits of the fused operation, step by step, in each way that there is") {
  RandomWords words(1118);
  std::size_t differing = 0, all = 0;
  for (int round = 0; round < 400; ++round) {
    const std::size_t batch = 1 + words.below(20), units = 1 + words.below(60);
    const std::uint32_t half = 1 + words.below(round % 5 == 0 ? 450 : 30);
    const std::size_t input_dim = 2 * half;
    const Slice features{words.below(half), input_dim - words.below(half)};
    const auto number = [&] {
      const float unit = words.unit_float();
      switch (round % 5) {
        case 0:
          return unit;
        case 1:
          return static_cast<float>(static_cast<int>(unit * 4.0f)) / 4.0f;  // many ties
        case 2:
          return words.below(4) == 0 ? -0.0f : words.float_with_exponent(-24, 24);  // cancelled, and lost
        case 3:
          return words.below(2) == 0 ? 1.0f : 1.0f + 0x1p-23f * static_cast<float>(words.below(4));
        default:
          return words.float_with_exponent(-40, 50);  // to the edges of what is plain
      }
    };
    std::vector<float> x(batch * input_dim), kernel(input_dim * units), expected(batch * units);
    for (float& each : x) each = number();
    for (float& each : kernel) each = number();
    const MatrixView<const float> rows{x, batch, input_dim}, weights{kernel, input_dim, units};
    REQUIRE(chains_are_plain(rows, weights));
    for (std::size_t i = 0; i < expected.size(); ++i) {
      for (std::size_t k = features.begin; k < features.end; ++k)
        expected[i] = fused_multiply_add(rows(i / units, k), weights(k, i % units), expected[i]);
    }
    std::vector<std::vector<float>> made(fusing_targets().size() + 1,
                                         std::vector<float>(batch * units, -1.0f));
    chains_in_doubles(rows, weights, features, {made[0], batch, units});
    for (std::size_t t = 1; t < made.size(); ++t)
      chains_of_processor(*fusing_targets()[t - 1], rows, weights, features, {made[t], batch, units});
    for (const std::vector<float>& sums : made) {
      for (std::size_t i = 0; i < sums.size(); ++i) differing += !identical(sums[i], expected[i]);
      all += sums.size();
    }
  }
  CHECK(differing == 0);
  CHECK(all > 100'000);
}

TEST_CASE("what could make a step of a chain subnormal, infinite or NaN is not summed in plain chains") {
  const float infinity = std::numeric_limits<float>::infinity();
  for (const float odd :
       {0x1p-41f, 0x1p-127f, -0x1p-149f, 0x1p119f, infinity, -infinity, infinity - infinity}) {
    for (std::size_t place = 0; place < 40; ++place) {
      std::vector<float> x(40, 1.0f), kernel(40, -2.0f);
      REQUIRE(chains_are_plain({x, 1, 40}, {kernel, 40, 1}));
      x[place] = odd;
      CHECK_FALSE(chains_are_plain({x, 1, 40}, {kernel, 40, 1}));
      CHECK_FALSE(chains_are_plain({kernel, 1, 40}, {x, 40, 1}));
    }
  }
}

#ifdef __SSE2__
TEST_CASE("flushed products and sums are those of this processor with FTZ and DAZ set") {
  RandomWords words(7);
  std::size_t differing = 0;
  const auto check = [&](float a, float b) {
    const unsigned before = _mm_getcsr();
    _mm_setcsr(before | 0x8040);  // FTZ and DAZ
    volatile float one = a, other = b;
    volatile float product = one * other;
    volatile float sum = one + other;
    _mm_setcsr(before);
    differing += !identical(flushed::multiply(a, b), product) || !identical(flushed::add(a, b), sum);
  };
  for (int i = 0; i < 200'000; ++i) {
    const float any = from_bits(words.next()), other = from_bits(words.next());
    check(any, other);
    const auto near = [&](std::uint32_t exponent) {
      return from_bits((words.next() & 0x807FFFFFu) | exponent << 23);
    };
    check(near(1 + i % 3), near(1 + i % 2));
    check(near(63 + i % 3), near(62 + i % 3));  // products around 2^-126
    check(from_bits(0x3F800000u - 1 - words.next() % 4), from_bits(0x00800000u + words.next() % 4));
  }
  CHECK(differing == 0);
}
#endif

TEST_CASE("a flushed fused operation is tiny by its own rounding, not by that of a subnormal") {
  const float half_ulp_below = 1.0f - 0x1p-24f;
  CHECK(flushed::fused(0x1p-126f, half_ulp_below, 0.0f) == 0.0f);
  CHECK(flushed::fused(0x1p-126f, -half_ulp_below, 0.0f) == 0.0f);
  CHECK(flushed::fused(0x1p-126f, 1.0f, -0x1p-149f) == 0x1p-126f);  // a subnormal addend counts as zero
  CHECK(flushed::fused(0x1p-100f, 0x1p-26f, 0x1p-126f) == 0x1p-125f);
  // 2^-126 less a quarter and less three quarters of the 24th bit of the neighbour below
  CHECK(flushed::fused(-0x1p-76f, 0x1p-76f, 0x1p-126f) == 0x1p-126f);
  CHECK(flushed::fused(-0x1.8p-75f, 0x1p-76f, 0x1p-126f) == 0.0f);
}
