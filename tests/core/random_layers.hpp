#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/numerics/bits.hpp"
#include "core/numerics/matrix_view.hpp"
#include "tests/core/random_words.hpp"

namespace dense {

struct RandomLayer {
  std::size_t batch;
  std::size_t input_dim;
  std::size_t units;
  std::vector<float> x;
  std::vector<float> kernel;

  MatrixView<const float> rows() const { return {x, batch, input_dim}; }
  MatrixView<const float> weights() const { return {kernel, input_dim, units}; }
};

/// Layer number n of the property test, the same on every target: 1 … 9 rows of 1 … 67 features for 1 … 67
/// units; every 500th has up to 40 rows of up to 400 features for up to 300 units. One of six kinds of values
/// each.
RandomLayer random_layer(std::uint32_t number);

/// FNV-1a, 64 bits, over the patterns of float32 values from the low byte to the high one; every NaN counts
/// as 7FC00000.
class Digest {
 public:
  void add(float value) {
    const std::uint32_t pattern = value != value ? 0x7FC00000u : bits(value);
    for (unsigned shift = 0; shift < 32; shift += 8) {
      value_ = (value_ ^ ((pattern >> shift) & 0xFFu)) * 0x100000001B3u;
    }
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325u;
};

}  // namespace dense
