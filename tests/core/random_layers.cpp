#include "tests/core/random_layers.hpp"

#include "tests/core/extreme_floats.hpp"

namespace dense {
namespace {

float odd_one(RandomWords& words) {
  switch (words.below(6)) {
    case 0:
      return infinity;
    case 1:
      return -infinity;
    case 2:
      return not_a_number;
    case 3:
      return -0.0f;
    case 4:
      return smallest;
    default:
      return largest;
  }
}

/// Every second feature nearly takes back the one before it.
void cancel(RandomLayer& layer, RandomWords& words) {
  for (std::size_t b = 0; b < layer.batch; ++b) {
    for (std::size_t i = 1; i < layer.input_dim; i += 2) {
      float* const x = &layer.x[b * layer.input_dim + i];
      x[0] = from_bits(bits(x[-1]) + words.below(3));
    }
  }
  for (std::size_t i = 1; i < layer.input_dim; i += 2) {
    float* const row = &layer.kernel[i * layer.units];
    for (std::size_t u = 0; u < layer.units; ++u) row[u] = -(row - layer.units)[u];
  }
}

}  // namespace

RandomLayer random_layer(std::uint32_t number) {
  RandomWords words(number);
  const bool large = number % 500 == 499;
  RandomLayer layer{1 + words.below(large ? 40 : 9),
                    1 + words.below(large ? 400 : 67),
                    1 + words.below(large ? 300 : 67),
                    {},
                    {}};
  layer.x.resize(layer.batch * layer.input_dim);
  layer.kernel.resize(layer.input_dim * layer.units);

  const std::uint32_t kind = words.below(6);
  const auto fill = [&](std::vector<float>& values, int least, int greatest) {
    for (float& value : values) {
      switch (kind) {
        case 0:
          value = words.unit_float();
          break;
        case 1:
          value = static_cast<float>(words.below(5)) - 2.0f;
          break;  // sums without rounding, zeros
        case 2:
          value = words.below(64) ? words.unit_float() : odd_one(words);
          break;
        case 3:
          value = words.below(32) ? words.unit_float() : words.any_float();
          break;
        default:
          value = words.float_with_exponent(least, greatest);
          break;
      }
    }
  };
  // kind 4: from the smallest subnormal to 1e30. kind 5: x and weights of like size, so that neighbours
  // cancel
  fill(layer.x, kind == 4 ? -149 : -12, kind == 4 ? 99 : 12);
  fill(layer.kernel, kind == 4 ? -149 : -6, kind == 4 ? 99 : 6);
  if (kind == 5) cancel(layer, words);
  return layer;
}

}  // namespace dense
