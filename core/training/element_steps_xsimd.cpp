#include <algorithm>
#include <cmath>

#include "core/numerics/flushed.hpp"
#include "core/training/element_steps.hpp"
#include "core/training/lanes_xsimd.hpp"

namespace dense::training {

void add_bias(const Arithmetic& arithmetic, std::span<const float> bias, std::span<float> sums) {
  std::vector<float> repeated(sums.size());
  // Doubled until it is long enough: a copy for each row takes longer than the sums.
  const auto place = [&](std::size_t i) { return repeated.begin() + static_cast<std::ptrdiff_t>(i); };
  std::ranges::copy(bias, repeated.begin());
  for (std::size_t done = bias.size(); done < sums.size(); done *= 2)
    std::copy_n(repeated.begin(), std::min(done, sums.size() - done), place(done));
  map(arithmetic, Results<1>{sums}, Arrays<2>{sums, repeated},
      [](const auto& e, const auto& at) { return std::array{e.add(at[0], at[1])}; });
}

std::vector<float> sums_of_columns(const Arithmetic& arithmetic, MatrixView<const float> matrix) {
  using tensorflow::Packet;
  std::vector<float> sums(matrix.columns);
  const auto alone = [&](std::size_t begin, std::size_t end) {
    for (std::size_t column = begin; column < end; ++column) {
      for (std::size_t row = 0; row < matrix.rows; ++row) {
        const float value = matrix(row, column);
        sums[column] = arithmetic.platform ? flushed::add(sums[column], value) : sums[column] + value;
      }
    }
  };
  std::size_t column = 0;
  for (; column + Packet::size <= matrix.columns; column += Packet::size) {
    Packet sum = 0.0f;
    for (std::size_t row = 0; row < matrix.rows; ++row)
      sum = sum + Packet::read(&matrix.data[row * matrix.columns + column]);
    if (arithmetic.platform && sum.is_doubtful()) {
      alone(column, column + Packet::size);
    } else {
      sum.write(&sums[column]);
    }
  }
  alone(column, matrix.columns);
  return sums;
}

void common_slope(const Arithmetic& arithmetic, ActivationFunction function, std::span<const float> z,
                  std::span<const float> y, std::span<const float> by_y, std::span<float> by_z) {
  using enum ActivationFunction;
  map(arithmetic, Results<1>{by_z}, Arrays<3>{z, y, by_y}, [function](const auto& e, const auto& at) {
    const auto [in, out, g] = at;
    // A product with 0 or 1, which leaves a zero its gradient's sign.
    if (function == relu) return std::array{e.choose(in > 0.0f, g, e.multiply(g, 0.0f))};
    if (function == tanh) return std::array{e.multiply(g, e.subtract(1.0f, e.multiply(out, out)))};
    // The order of the factors is another in packets (Eigen's packetOp) than one by one.
    const auto other = e.subtract(1.0f, out);
    return std::array{e.in_packet() ? e.multiply(g, e.multiply(out, other))
                                    : e.multiply(e.multiply(g, out), other)};
  });
}

void squared_errors(const Arithmetic& arithmetic, std::span<const float> predictions,
                    std::span<const float> targets, std::span<const float> upstream, std::span<float> losses,
                    std::span<float> slopes) {
  map(arithmetic, Results<2>{losses, slopes}, Arrays<3>{predictions, targets, upstream},
      [](const auto& e, const auto& at) {
        const auto difference = e.subtract(at[0], at[1]);
        return std::array{e.multiply(difference, difference),
                          e.multiply(at[2], e.multiply(2.0f, difference))};
      });
}

void sigmoid_crossentropies(const Arithmetic& arithmetic, std::span<const float> logits,
                            std::span<const float> targets, std::span<const float> upstream,
                            std::span<float> losses, std::span<float> slopes) {
  std::vector<float> powers(logits.begin(), logits.end());
  for (float& each : powers) each = -std::fabs(each);
  arithmetic.activate(*find_activation("exponential"), {}, {powers, powers.size(), 1}, powers);
  map(arithmetic, Results<2>{losses, slopes}, Arrays<4>{logits, targets, upstream, powers},
      [](const auto& e, const auto& at) {
        using Value = typename std::decay_t<decltype(e)>::Value;
        const Value z = at[0], t = at[1], g = at[2], power = at[3], none = 0.0f;
        const auto positive = z >= none;
        const Value loss = e.add(e.subtract(e.choose(positive, z, none), e.multiply(z, t)), e.log1p(power));
        const Value part = e.multiply(e.multiply(g, e.reciprocal(e.add(1.0f, power))), power);
        const Value sum = e.add(e.choose(positive, g, none), e.multiply(-g, t));
        return std::array{loss, e.add(sum, e.choose(positive, -part, part))};
      });
}

}  // namespace dense::training
