#include <algorithm>
#include <cmath>

#include "core/initializers/initializer.hpp"
#include "core/initializers/orthogonal.hpp"
#include "core/random/normal.hpp"
#include "core/random/uniform.hpp"

namespace dense {
namespace {

/// keras/src/initializers/random_initializers.py, VarianceScaling.__call__: every step in double.
double scaled_variance(const Initializer& initializer, Shape shape) {
  // compute_fans: a vector of n is its own fan_in and fan_out.
  const auto fan_in = static_cast<double>(shape.rank == 1 ? shape.columns : shape.rows);
  const auto fan_out = static_cast<double>(shape.columns);
  const double fan = initializer.mode == FanMode::fan_in    ? fan_in
                     : initializer.mode == FanMode::fan_out ? fan_out
                                                            : (fan_in + fan_out) / 2.0;
  return initializer.scale / std::max(1.0, fan);
}

void fill_variance_scaling(const Initializer& initializer, Shape shape, PhiloxState stream,
                           std::span<float> out) {
  const double variance = scaled_variance(initializer, shape);
  switch (initializer.distribution) {
    case Distribution::uniform: {
      const double limit = std::sqrt(3.0 * variance);
      return fill_uniform(stream, static_cast<float>(-limit), static_cast<float>(limit), out);
    }
    case Distribution::untruncated_normal:
      return fill_normal(stream, 0.0f, static_cast<float>(std::sqrt(variance)), out);
    case Distribution::truncated_normal: {
      // The standard deviation of a unit normal cut at ±2; Keras divides by it to keep the variance.
      const double stddev = std::sqrt(variance) / 0.87962566103423978;
      return fill_truncated_normal(stream, 0.0f, static_cast<float>(stddev), out);
    }
  }
}

Error needs_rank_2(const char* name) {
  return fault("bias_initializer",
               {name, " expects a tensor of rank 2 or more, a kernel. Received: a bias of rank 1"});
}

}  // namespace

Status initialize(const Initializer& initializer, Shape shape, PhiloxState stream, std::span<float> out) {
  const auto low = static_cast<float>(initializer.low);
  const auto high = static_cast<float>(initializer.high);
  switch (initializer.algorithm) {
    case Algorithm::constant:
      std::ranges::fill(out, static_cast<float>(initializer.scale));
      break;
    case Algorithm::identity:
      if (shape.rank != 2) return needs_rank_2("Identity");
      std::ranges::fill(out,
                        static_cast<float>(initializer.scale) * 0.0f);  // gain · eye: −0 for a negative gain
      for (std::size_t i = 0; i < std::min(shape.rows, shape.columns); ++i) {
        out[i * shape.columns + i] = static_cast<float>(initializer.scale);
      }
      break;
    case Algorithm::random_uniform:
      fill_uniform(stream, low, high, out);
      break;
    case Algorithm::random_normal:
      fill_normal(stream, low, high, out);
      break;
    case Algorithm::truncated_normal:
      fill_truncated_normal(stream, low, high, out);
      break;
    case Algorithm::variance_scaling:
      fill_variance_scaling(initializer, shape, stream, out);
      break;
    case Algorithm::orthogonal:
      if (shape.rank != 2) return needs_rank_2("Orthogonal");
      orthogonal(stream, shape.rows, shape.columns, static_cast<float>(initializer.scale), out);
      break;
  }
  return ok();
}

}  // namespace dense
