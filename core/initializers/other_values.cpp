#include <algorithm>

#include "core/initializers/initializer.hpp"
#include "core/random/double_draws.hpp"
#include "core/random/short_draws.hpp"

namespace dense {

bool initialize(const Initializer& initializer, Shape shape, PhiloxState stream, std::span<double> out) {
  // Keras 3 asks tf.cast, which makes a float32 of a Python number first; tf.random's own arguments, and a gain, become what
  // is asked for.
  const auto cast = [&](double number) {
    return initializer.rules.flushes_constants ? static_cast<double>(static_cast<float>(number)) : number;
  };
  const Spread spread = spread_of(initializer, shape);
  switch (initializer.algorithm) {
    case Algorithm::constant:
      std::ranges::fill(out, cast(initializer.scale));
      return true;
    case Algorithm::identity:
      std::ranges::fill(out, initializer.scale * 0.0);
      for (std::size_t i = 0; i < std::min(shape.rows, shape.columns); ++i)
        out[i * shape.columns + i] = initializer.scale;
      return true;
    case Algorithm::orthogonal:
      return false;
    default:
      break;
  }
  const RandomOp op = initializer.random_op();
  if (op == RandomOp::uniform) fill_uniform(stream, cast(spread.low), cast(spread.high), out);
  if (op == RandomOp::normal) fill_normal(stream, spread.low, spread.high, out);
  if (op == RandomOp::truncated_normal) fill_truncated_normal(stream, spread.low, spread.high, out);
  return true;
}

bool initialize(const Initializer& initializer, Shape shape, PhiloxState stream, Format format,
                std::span<float> out) {
  const Spread spread = spread_of(initializer, shape);
  Draws draws = draws_of(initializer, shape);
  if (initializer.algorithm == Algorithm::orthogonal) return false;
  if (draws.op == RandomOp::none) {
    const bool is_made = static_cast<bool>(initialize(initializer, shape, stream, out));
    for (float& x : out) x = round_to(format, x);
    return is_made;
  }
  draws.low = 0.0f;
  draws.high = 1.0f;
  draws.flushes = false;
  fill(draws, stream, out);
  (draws.op == RandomOp::uniform ? shorten_uniform : shorten_normal)(format, spread.low, spread.high, out);
  return true;
}

}  // namespace dense
