#include "core/initializers/histogram.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace dense {
namespace {

constexpr std::size_t points = 65;

/// The density of the standard normal distribution, |z| up to 4: 1/sqrt(2π) · e^(−z²/2), the exponential by
/// its series for a 1024th of the exponent, squared ten times.
double normal_density(double z) {
  const double x = z * z / -2048.0;
  double power = 1.0 + x * (1.0 + x / 2.0 * (1.0 + x / 3.0 * (1.0 + x / 4.0)));
  for (int doubling = 0; doubling < 10; ++doubling) power *= power;
  return 0.3989422804014327 * power;
}

}  // namespace

Histogram histogram(const Draws& draws, std::span<const float> values) {
  const bool uniform = draws.op == RandomOp::uniform;
  const double reach = draws.op == RandomOp::normal ? 4.0 : 2.0;  // standard deviations
  const double low = uniform ? draws.low : draws.low - reach * draws.high;
  const double width = uniform ? static_cast<double>(draws.high) - draws.low : 2.0 * reach * draws.high;
  if (draws.op == RandomOp::none || !(width > 0.0) || !std::isfinite(width) || values.empty()) return {};

  std::size_t bins = 4;
  while (bins < 32 && bins * bins < values.size()) bins += 2;
  Histogram result{.low = static_cast<float>(low),
                   .high = static_cast<float>(low + width),
                   .counts = std::vector<std::uint32_t>(bins),
                   .bars = std::vector<float>(bins),
                   .curve = std::vector<float>(points)};
  for (const float value : values) {
    const double place = (value - low) / width * static_cast<double>(bins);
    const double last = static_cast<double>(bins) - 1.0;
    ++result.counts[place > 0.0 ? static_cast<std::size_t>(std::min(place, last)) : 0];
  }
  const double per_bin = static_cast<double>(values.size()) / static_cast<double>(bins);
  std::array<double, points> density;
  double highest = 0.0;
  for (std::size_t i = 0; i < points; ++i) {
    const double z = reach * (static_cast<double>(i) / 32.0 - 1.0);
    density[i] = per_bin * (uniform ? 1.0 : 2.0 * reach * normal_density(z));
    // The standard normal distribution has this share within ±2.
    if (draws.op == RandomOp::truncated_normal) density[i] /= 0.9544997361036416;
    highest = std::max(highest, density[i]);
  }
  for (const std::uint32_t count : result.counts) highest = std::max(highest, static_cast<double>(count));
  for (std::size_t i = 0; i < points; ++i) result.curve[i] = static_cast<float>(density[i] / highest);
  for (std::size_t i = 0; i < bins; ++i) result.bars[i] = static_cast<float>(result.counts[i] / highest);
  return result;
}

}  // namespace dense
