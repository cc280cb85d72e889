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

/// Half the width of the uniform distribution, or the standard deviation of the normal one.
double scaled_spread(const Initializer& initializer, Shape shape) {
  const double variance = scaled_variance(initializer, shape);
  if (initializer.distribution == Distribution::uniform) return std::sqrt(3.0 * variance);
  const double stddev = std::sqrt(variance);
  // The standard deviation of a unit normal cut at ±2; Keras divides by it to keep the variance.
  return initializer.distribution == Distribution::truncated_normal ? stddev / 0.87962566103423978 : stddev;
}

}  // namespace

Draws draws_of(const Initializer& initializer, Shape shape) {
  if (initializer.algorithm == Algorithm::orthogonal) return {};
  const RandomOp op = initializer.random_op();
  if (initializer.algorithm != Algorithm::variance_scaling) {
    return {op, static_cast<float>(initializer.low), static_cast<float>(initializer.high)};
  }
  const auto spread = static_cast<float>(scaled_spread(initializer, shape));
  return {op, op == RandomOp::uniform ? -spread : 0.0f, spread};
}

void fill(const Draws& draws, PhiloxState stream, std::span<float> out) noexcept {
  if (draws.op == RandomOp::uniform) fill_uniform(stream, draws.low, draws.high, out);
  if (draws.op == RandomOp::normal) fill_normal(stream, draws.low, draws.high, out);
  if (draws.op == RandomOp::truncated_normal) fill_truncated_normal(stream, draws.low, draws.high, out);
}

Status check_shape(const Initializer& initializer, Shape shape) {
  const bool identity = initializer.algorithm == Algorithm::identity;
  if (shape.rank == 2 || !(identity || initializer.algorithm == Algorithm::orthogonal)) return ok();
  return fault("bias_initializer",
               {identity ? "Identity" : "Orthogonal",
                " expects a tensor of rank 2 or more, a kernel. Received: a bias of rank 1"});
}

Status initialize(const Initializer& initializer, Shape shape, PhiloxState stream, std::span<float> out) {
  if (const Status status = check_shape(initializer, shape); !status) return status.error();
  switch (initializer.algorithm) {
    case Algorithm::constant:
      std::ranges::fill(out, static_cast<float>(initializer.scale));
      break;
    case Algorithm::identity:
      std::ranges::fill(out,
                        static_cast<float>(initializer.scale) * 0.0f);  // gain · eye: −0 for a negative gain
      for (std::size_t i = 0; i < std::min(shape.rows, shape.columns); ++i) {
        out[i * shape.columns + i] = static_cast<float>(initializer.scale);
      }
      break;
    case Algorithm::orthogonal:
      orthogonal(stream, shape.rows, shape.columns, static_cast<float>(initializer.scale), out,
                 initializer.eigen);
      break;
    default:
      fill(draws_of(initializer, shape), stream, out);
  }
  return ok();
}

void draw_more(const Initializer& initializer, Shape shape, PhiloxState stream, std::size_t count,
               std::vector<float>& kernel) {
  constexpr std::size_t block = 4;
  const Draws draws = draws_of(initializer, shape);
  const std::size_t before = kernel.size();
  const std::size_t left = shape.size() - before;
  if (draws.op == RandomOp::none) {
    kernel.resize(shape.size());
    static_cast<void>(initialize(initializer, shape, stream, kernel));  // which refuses no matrix
    return;
  }
  kernel.reserve(shape.size());
  kernel.resize(before + std::min(left, (count + block - 1) / block * block));
  const std::uint64_t step = draws.op == RandomOp::truncated_normal ? blocks_per_truncated_group : 1;
  stream.counter = advance(stream.counter, before / block * step);
  fill(draws, stream, std::span(kernel).subspan(before));
}

}  // namespace dense
