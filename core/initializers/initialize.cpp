#include <algorithm>
#include <cmath>

#include "core/errors/keras_words.hpp"
#include "core/initializers/initializer.hpp"
#include "core/initializers/orthogonal.hpp"
#include "core/numerics/flushed.hpp"
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

/// Whether a product or a sum on the way of a draw may be subnormal. A uniform number is a multiple of 2^-23 and a
/// normal one that is not zero at least 2^-35; what two numbers above 2^-80 leave when they cancel is above 2^-104.
bool may_be_subnormal(float low, float high) {
  constexpr float safe = 0x1p-80f;
  return std::max(std::fabs(low), std::fabs(high)) < safe || (low != 0 && std::fabs(low) < safe);
}

/// x · scale + offset, subnormals flushed before and after each operation.
void scale_flushing(std::span<float> numbers, float scale, float offset) noexcept {
  for (float& x : numbers) x = flushed::add(flushed::multiply(x, scale), offset);
}

}  // namespace

float gain(const Initializer& initializer) {
  const auto given = static_cast<float>(initializer.scale);
  return initializer.rules.flushes ? flushed::flush(given) : given;
}

void flush_orthogonal(const Initializer& initializer, std::span<float> kernel) noexcept {
  if (initializer.rules.flushes) scale_flushing(kernel, 1.0f, -0.0f);
}

Spread spread_of(const Initializer& initializer, Shape shape) {
  if (initializer.algorithm != Algorithm::variance_scaling) return {initializer.low, initializer.high};
  const double high = scaled_spread(initializer, shape);
  return {initializer.random_op() == RandomOp::uniform ? -high : 0.0, high};
}

Draws draws_of(const Initializer& initializer, Shape shape) {
  if (initializer.algorithm == Algorithm::orthogonal) return {};
  Draws draws{.op = initializer.random_op()};
  if (initializer.algorithm == Algorithm::variance_scaling) {
    draws.high = static_cast<float>(scaled_spread(initializer, shape));
    draws.low = draws.op == RandomOp::uniform ? -draws.high : 0.0f;
  } else {
    draws.low = static_cast<float>(initializer.low);
    draws.high = static_cast<float>(initializer.high);
  }
  draws.flushes = initializer.rules.flushes && may_be_subnormal(draws.low, draws.high);
  return draws;
}

void fill(const Draws& draws, PhiloxState stream, std::span<float> out) noexcept {
  const float low = draws.flushes ? 0.0f : draws.low;
  const float high = draws.flushes ? 1.0f : draws.high;
  if (draws.op == RandomOp::uniform) fill_uniform(stream, low, high, out);
  if (draws.op == RandomOp::normal) fill_normal(stream, low, high, out);
  if (draws.op == RandomOp::truncated_normal) fill_truncated_normal(stream, low, high, out);
  if (!draws.flushes) return;
  const float offset = flushed::flush(draws.low), top = flushed::flush(draws.high);
  scale_flushing(out, draws.op == RandomOp::uniform ? flushed::subtract(top, offset) : top, offset);
}

Status check_shape(const Initializer& initializer, Shape shape, KerasVersion version) {
  const bool identity = initializer.algorithm == Algorithm::identity;
  if (shape.rank == 2 || !(identity || initializer.algorithm == Algorithm::orthogonal)) return ok();
  return worded("bias_initializer", identity ? Words::identity_rank : Words::orthogonal_rank, version,
                {shape.columns});
}

Status initialize(const Initializer& initializer, Shape shape, PhiloxState stream, std::span<float> out) {
  if (const Status status = check_shape(initializer, shape); !status) return status.error();
  const auto given = static_cast<float>(initializer.scale);
  const DrawRules& rules = initializer.rules;
  const float scale = gain(initializer);
  switch (initializer.algorithm) {
    case Algorithm::constant:
      std::ranges::fill(out, rules.flushes_constants ? scale : given);
      break;
    case Algorithm::identity:
      std::ranges::fill(out, scale * 0.0f);  // gain · eye: −0 for a negative gain
      for (std::size_t i = 0; i < std::min(shape.rows, shape.columns); ++i) {
        out[i * shape.columns + i] = scale;
      }
      break;
    case Algorithm::orthogonal:
      orthogonal(stream, shape.rows, shape.columns, scale, out, rules.eigen);
      flush_orthogonal(initializer, out);
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
