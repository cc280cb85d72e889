#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/initializers/initializer.hpp"

namespace dense {

using Words = std::vector<std::string>;

/// The words of a line of a golden file.
Words words_of(const std::string& line);

/// name, seed=42, …: the words of an initializer, those of `prefix` when there is one ("kernel.").
InitializerSpec initializer_of(const std::string& name, const Words& words, const std::string& prefix = {});

/// `words` from `begin` on: full <n> <bits>… or sampled <n> <digest> <bits>×64 (tests/golden/README.md).
struct Recorded {
  std::size_t size;
  std::uint64_t digest;  ///< 0 when full
  std::vector<std::size_t> at;
  std::vector<float> values;
};
Recorded recorded(const Words& words, std::size_t begin);

/// What a weight may differ by from TensorFlow's, by the family of its initializer.
enum class Promise { same_bits, two_ulp, one_millionth };
Promise promise_of(const InitializerSpec& spec);

struct WeightTally {
  std::size_t elements = 0;    ///< compared, those behind a digest included
  std::size_t close = 0;       ///< normals within 2 ulp that have other bits
  std::size_t orthogonal = 0;  ///< elements of orthogonal kernels within 1e-6 that have other bits
};

/// Checks inside a doctest test case.
void check_weights(const Recorded& expected, std::span<const float> ours, Promise promise,
                   WeightTally& tally);

}  // namespace dense
