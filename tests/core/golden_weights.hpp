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

/// Every weight has TensorFlow's bits; returns how many were compared, those behind a digest included. Checks
/// inside a doctest test case.
std::size_t check_weights(const Recorded& expected, std::span<const float> ours);

}  // namespace dense
