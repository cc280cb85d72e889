#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/initializers/initializer.hpp"

namespace dense {

/// Values in bins of equal width beside the density that they were drawn from, ready to be drawn.
struct Histogram {
  float low =
      0.0f;  ///< edges of the first bin and the last: where the density ends, or 4 standard deviations
  float high = 0.0f;
  std::vector<std::uint32_t> counts;  ///< per bin; what lies outside is counted in the bin at its side
  std::vector<float> bars;            ///< the counts, as parts of the highest bar or point of the curve
  std::vector<float> curve;  ///< the density at evenly spaced points from low to high, in the same measure
};

/// Even bins, 4 to 32, so that the mean is an edge: the first number of them whose square reaches the number
/// of values. Empty where there is no value, or no density: op none, or no spread. exp(−z²/2) is good to 12
/// digits: more than a picture shows, and the same bits on every target.
Histogram histogram(const Draws& draws, std::span<const float> values);

}  // namespace dense
