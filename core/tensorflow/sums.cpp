#include "core/tensorflow/sums.hpp"

#include <array>

#include "core/numerics/flushed.hpp"

namespace dense::tensorflow {
namespace {

constexpr std::size_t lanes = packet_size;
using Packet = std::array<float, lanes>;

float add(float a, float b, const SumRules& rules) {
  if (rules.multiplies) return rules.flushes ? flushed::multiply(a, b) : a * b;
  return rules.flushes ? flushed::add(a, b) : a + b;
}

void add(Packet& sum, const float* values, const SumRules& rules) {
  for (std::size_t i = 0; i < lanes; ++i) sum[i] = add(sum[i], values[i], rules);
}

float by_halves(const Packet& sum, const SumRules& rules) {
  std::array<float, 4> half{};
  for (std::size_t i = 0; i < 4; ++i) half[i] = add(sum[i], sum[i + 4], rules);
  return add(add(half[0], half[2], rules), add(half[1], half[3], rules), rules);
}

}  // namespace

float row_sum(std::span<const float> values, const SumRules& rules) {
  if (values.size() > rules.longest) {
    const std::size_t half = (values.size() + 1) / 2, left = (half + lanes - 1) / lanes * lanes;
    return add(row_sum(values.first(left), rules), row_sum(values.subspan(left), rules), rules);
  }
  const float neutral = rules.multiplies ? 1.0f : 0.0f;
  std::array<Packet, 4> sums{};
  for (Packet& each : sums) each.fill(neutral);
  const std::size_t step = rules.running_sums * lanes;
  std::size_t i = 0;
  for (; i + step <= values.size(); i += step) {
    for (std::size_t k = 0; k < rules.running_sums; ++k) add(sums[k], &values[i + k * lanes], rules);
  }
  // Of two running sums the packet left over goes to the first before they are added, of four afterwards.
  if (rules.running_sums == 2 && i + lanes <= values.size()) {
    add(sums[0], &values[i], rules);
    i += lanes;
  }
  for (std::size_t k = 1; k < rules.running_sums; ++k) add(sums[0], sums[k].data(), rules);
  for (; i + lanes <= values.size(); i += lanes) add(sums[0], &values[i], rules);
  float rest = neutral;
  for (; i < values.size(); ++i) rest = add(rest, values[i], rules);
  return add(by_halves(sums[0], rules), rest, rules);
}

float column_sum(std::span<const float> values, bool in_packet, const SumRules& rules) {
  std::size_t i = 0;
  float sum = rules.multiplies ? 1.0f : 0.0f;
  if (in_packet && values.size() >= 16 && rules.column_sums == 4) {
    std::array<float, 4> sums{sum, sum, sum, sum};
    for (; i + 4 <= values.size(); i += 4) {
      for (std::size_t k = 0; k < 4; ++k) sums[k] = add(sums[k], values[i + k], rules);
    }
    sum = add(add(add(sums[0], sums[1], rules), sums[2], rules), sums[3], rules);
  }
  for (; i < values.size(); ++i) sum = add(sum, values[i], rules);
  return sum;
}

}  // namespace dense::tensorflow
