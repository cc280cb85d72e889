#include "core/tensorflow/sums.hpp"

#include <array>

#include "core/numerics/flushed.hpp"

namespace dense::tensorflow {
namespace {

template <class T>
constexpr std::size_t lanes = 32 / sizeof(T);
template <class T>
using Packet = std::array<T, lanes<T>>;

float add(float a, float b, const SumRules& rules) {
  const float sum = rules.multiplies ? (rules.flushes ? flushed::multiply(a, b) : a * b)
                    : rules.flushes  ? flushed::add(a, b)
                                     : a + b;
  return rules.format == Format::float32 ? sum : round_to(rules.format, sum);
}
double add(double a, double b, const SumRules& rules) {
  return rules.multiplies ? a * b : a + b;
}

template <class T>
void add(Packet<T>& sum, const T* values, const SumRules& rules) {
  for (std::size_t i = 0; i < lanes<T>; ++i) sum[i] = add(sum[i], values[i], rules);
}

template <class T>
T by_halves(const Packet<T>& sum, const SumRules& rules) {
  std::array<T, 4> half{};
  for (std::size_t i = 0; i < 4; ++i)
    half[i] = lanes<T> == 4 ? sum[i] : add(sum[i], sum[(i + 4) % lanes<T>], rules);
  return add(add(half[0], half[2], rules), add(half[1], half[3], rules), rules);
}

template <class T>
T sum_of_row(std::span<const T> values, const SumRules& rules) {
  constexpr std::size_t width = lanes<T>;
  const T neutral = rules.multiplies ? 1 : 0;
  std::size_t i = 0;
  const auto with_the_rest = [&](T sum) {
    T rest = neutral;
    for (; i < values.size(); ++i) rest = add(rest, values[i], rules);
    return add(sum, rest, rules);
  };
  if (values.size() < width) return with_the_rest(neutral);
  std::array<Packet<T>, 4> sums{};
  for (Packet<T>& each : sums) each.fill(neutral);
  const std::size_t step = rules.running_sums * width;
  for (; i + step <= values.size(); i += step) {
    for (std::size_t k = 0; k < rules.running_sums; ++k) add(sums[k], &values[i + k * width], rules);
  }
  // Of two running sums the packet left over goes to the first before they are added, of four afterwards.
  if (rules.running_sums == 2 && i + width <= values.size()) {
    add(sums[0], &values[i], rules);
    i += width;
  }
  for (std::size_t k = 1; k < rules.running_sums; ++k) add(sums[0], sums[k].data(), rules);
  for (; i + width <= values.size(); i += width) add(sums[0], &values[i], rules);
  SumRules across = rules;
  across.format = Format::float32;
  return with_the_rest(add(by_halves<T>(sums[0], across), neutral, rules));
}

template <class T>
T sum_of_column(std::span<const T> values, bool in_packet, const SumRules& rules) {
  std::size_t i = 0;
  T sum = rules.multiplies ? 1 : 0;
  if (in_packet && values.size() >= 16 && rules.column_sums == 4) {
    std::array<T, 4> sums{sum, sum, sum, sum};
    for (; i + 4 <= values.size(); i += 4) {
      for (std::size_t k = 0; k < 4; ++k) sums[k] = add(sums[k], values[i + k], rules);
    }
    sum = add(add(add(sums[0], sums[1], rules), sums[2], rules), sums[3], rules);
  }
  for (; i < values.size(); ++i) sum = add(sum, values[i], rules);
  return sum;
}

}  // namespace

SumRules in_format(SumRules rules, Format format) {
  rules.format = format;
  rules.flushes = false;
  rules.longest = format == Format::float16 ? 1600 : 1024;
  return rules;
}

float row_sum(std::span<const float> values, const SumRules& rules) {
  if (values.size() <= rules.longest) return sum_of_row(values, rules);
  constexpr std::size_t width = lanes<float>;
  const std::size_t half = (values.size() + 1) / 2, left = (half + width - 1) / width * width;
  return add(row_sum(values.first(left), rules), row_sum(values.subspan(left), rules), rules);
}

double row_sum(std::span<const double> values, const SumRules& rules) {
  return sum_of_row(values, rules);
}

float column_sum(std::span<const float> values, bool in_packet, const SumRules& rules) {
  return sum_of_column(values, in_packet, rules);
}
double column_sum(std::span<const double> values, bool in_packet, const SumRules& rules) {
  return sum_of_column(values, in_packet, rules);
}

}  // namespace dense::tensorflow
