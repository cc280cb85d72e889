#include "core/kernels/tensorflow_ladder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <span>
#include <vector>

#include "core/numerics/bits.hpp"
#include "tests/core/random_words.hpp"

using namespace dense;

TEST_CASE(
    "the last step of a ladder has the bits of tensorflow_matmul, on any processor, and each product is in "
    "it once") {
  RandomWords words(1830);
  std::size_t differing = 0, unfaithful = 0, all = 0;
  for (int round = 0; round < 400; ++round) {
    const TensorflowCpu cpu{.vectors = words.below(2) == 0 ? VectorUnit::avx512 : VectorUnit::avx2,
                            .onednn = words.below(2) == 0,
                            .threads = 1 + words.below(8),
                            .first_level_cache = (32 + 16 * words.below(2)) * std::size_t{1024}};
    const std::size_t batch = 1 + words.below(round % 7 == 0 ? 80 : 12);
    const std::size_t units = 1 + words.below(round % 5 == 0 ? 80 : 20);
    const std::size_t input_dim = 1 + words.below(round % 3 == 0 ? 1000 : 60);
    std::vector<float> x(batch * input_dim), kernel(input_dim * units), z(batch * units), column(input_dim);
    const auto number = [&] {
      if (round % 4 == 1 && words.below(40) == 0) return words.any_float();
      return round % 4 == 2 ? words.float_with_exponent(-80, 40) : words.unit_float() - 0.5f;
    };
    for (float& each : x) each = number();
    for (float& each : kernel) each = number();
    tensorflow_matmul(cpu, {x, batch, input_dim}, {kernel, input_dim, units}, {z, batch, units});
    for (int turn = 0; turn < 4; ++turn) {
      const std::size_t row = words.below(static_cast<std::uint32_t>(batch)),
                        unit = words.below(static_cast<std::uint32_t>(units));
      for (std::size_t k = 0; k < input_dim; ++k) column[k] = kernel[k * units + unit];
      const Ladder steps = tensorflow_ladder(cpu, {batch, units, row, unit},
                                             std::span(x).subspan(row * input_dim, input_dim), column);
      REQUIRE(!steps.empty());
      const auto after = static_cast<float>(steps.back().after);
      const float expected = z[row * units + unit];
      differing += !identical(after, expected) && !(after != after && expected != expected);
      std::set<std::size_t> features;
      std::vector<double> sums;
      for (const Step& step : steps) {
        sums.resize(std::max({sums.size(), step.partial + 1, step.other + 1}));
        unfaithful += step.before == step.before && step.before != sums[step.partial];
        unfaithful +=
            step.kind == Step::Kind::merge && step.addend == step.addend && step.addend != sums[step.other];
        if (step.kind == Step::Kind::term) unfaithful += !features.insert(step.feature).second;
        sums[step.partial] = step.after;
      }
      unfaithful += features.size() != input_dim || steps.back().features != Features{0, input_dim, 1};
      ++all;
    }
  }
  CHECK(differing == 0);
  CHECK(unfaithful == 0);
  CHECK(all == 1600);
}

TEST_CASE(
    "784 features of several rows and units are a chain of 384 and two of 200, joined one after the other") {
  const std::vector<float> row(784, 1.0f);
  const Ladder steps = tensorflow_ladder({}, {2, 2, 0, 0}, row, row);
  REQUIRE(steps.size() == 786);
  CHECK(steps[383].features == Features{0, 384, 1});
  CHECK(steps[384].partial == 1);
  CHECK(steps[583].features == Features{384, 200, 1});
  CHECK(steps[584].kind == Step::Kind::merge);
  CHECK(steps[584].other == 1);
  CHECK(steps[584].features == Features{0, 584, 1});
  CHECK(steps[785].after == 784.0);
}
