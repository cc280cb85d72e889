#include "core/tensorflow/softmax.hpp"

#include <array>
#include <vector>

#include "core/numerics/bits.hpp"
#include "core/tensorflow/elements.hpp"
#include "core/tensorflow/sums.hpp"

namespace dense::tensorflow {
namespace {

Flushed maximum(std::span<const float> row) {
  Flushed largest = -std::numeric_limits<float>::infinity();
  for (const float x : row) {
    if (x != x) return x;
    if (largest < x) largest = x;
  }
  return largest;
}

/// The sum of a row of oneDNN's softmax, in lanes of a register and up to four running sums.
Flushed onednn_sum(std::span<const float> values, std::size_t lanes, std::size_t running_sums) {
  std::array<std::array<float, 16>, 4> sums{};
  const std::size_t groups = values.size() / lanes, whole = groups / running_sums * running_sums;
  for (std::size_t g = 0; g < groups; ++g) {
    std::array<float, 16>& sum = sums[(g < whole ? g : g - whole) % running_sums];
    for (std::size_t j = 0; j < lanes; ++j) sum[j] = flushed::add(sum[j], values[g * lanes + j]);
  }
  for (std::size_t i = groups * lanes; i < values.size(); ++i) {
    float& sum = sums[0][i - groups * lanes];
    sum = flushed::add(sum, values[i]);
  }
  for (std::size_t j = 0; j < lanes; ++j) {
    const float head = flushed::add(sums[0][j], sums[1][j]);
    sums[0][j] = groups >= 4 ? flushed::add(head, flushed::add(sums[2][j], sums[3][j]))
                             : flushed::add(head, sums[2][j]);
  }
  for (std::size_t half = lanes / 2; half > 0; half /= 2) {
    for (std::size_t j = 0; j < half; ++j) sums[0][j] = flushed::add(sums[0][j], sums[0][j + half]);
  }
  return sums[0][0];
}

/// Its greatest number is not NaN unless all are, and its e^NaN is infinite: then every other element becomes 0.
void onednn_softmax(const Platform& platform, std::span<const float> x, std::span<float> y) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  Flushed largest = -infinity;
  for (const float each : x) {
    if (largest < each) largest = each;
  }
  for (std::size_t i = 0; i < x.size(); ++i) {
    const Flushed lowered = Flushed(x[i]) - largest;
    y[i] = lowered.is_nan() ? infinity : onednn_exp(lowered).value();
  }
  const std::size_t lanes = platform.cpu.vectors == VectorUnit::avx512 ? 16 : 8;
  const Flushed inverse = Flushed(1.0f) / onednn_sum(y, lanes, platform.rules().softmax_sums);
  for (float& each : y) each = (each * inverse).value();
}

/// Rows less their greatest numbers.
void lower(std::span<const float> x, std::size_t columns, std::span<float> y) {
  for (std::size_t begin = 0; begin < x.size(); begin += columns) {
    const Flushed largest = maximum(x.subspan(begin, columns));
    for (std::size_t i = begin; i < begin + columns; ++i) y[i] = (Flushed(x[i]) - largest).value();
  }
}

Functions functions_of_row(const Platform& platform, std::size_t row, std::size_t rows) {
  return {platform.rules(), platform.processor, row < in_packets(rows)};
}

}  // namespace

Flushed onednn_exp(Flushed argument) {
  const float lowest = from_bits(0xC2AEAC50u), highest = from_bits(0x42B17218u);
  if (argument < lowest) return 0.0f;
  const Flushed x = at_least(at_most(argument, highest), lowest);
  const Flushed n = std::floor((x * from_bits(0x3FB8AA3Bu) + 0.5f).value());
  const Flushed r = fused(-n, from_bits(0x3F317218u), x);
  Flushed p = from_bits(0x3C07CFCEu);
  for (const std::uint32_t c : {0x3D2B9D0Du, 0x3E2AAD40u, 0x3EFFFEE3u, 0x3F7FFFFBu, 0x3F800000u})
    p = fused(p, r, from_bits(c));
  const Flushed power = scaled(1.0f, n - 1.0f);
  return (p * power) * 2.0f;
}

void softmax(const Platform& platform, std::span<const float> x, std::size_t columns, std::span<float> y) {
  const std::size_t rows = x.size() / columns;
  if (platform.cpu.onednn && platform.rules().softmax_sums > 0) {
    for (std::size_t r = 0; r < rows; ++r)
      onednn_softmax(platform, x.subspan(r * columns, columns), y.subspan(r * columns, columns));
    return;
  }
  lower(x, columns, y);
  for_each_element(platform, y, y, [](const Functions& at, float s) { return at.exp(s).value(); });
  for (std::size_t r = 0; r < rows; ++r) {
    const std::span<float> row = y.subspan(r * columns, columns);
    const Flushed sum = row_sum(row, platform.sums());
    const Flushed inverse = functions_of_row(platform, r, rows).reciprocal(sum);
    for (float& each : row) each = (each * inverse).value();
  }
}

void log_softmax(const Platform& platform, std::span<const float> x, std::size_t columns,
                 std::span<float> y) {
  const std::size_t rows = x.size() / columns;
  lower(x, columns, y);
  std::vector<float> powers(columns);
  for (std::size_t r = 0; r < rows; ++r) {
    const std::span<float> row = y.subspan(r * columns, columns);
    for_each_element(platform, row, powers, [](const Functions& at, float s) { return at.exp(s).value(); });
    const Flushed sum = row_sum(powers, platform.sums());
    const Flushed logarithm = functions_of_row(platform, r, rows).log(sum.value());
    for (float& each : row) each = (each - logarithm).value();
  }
}

}  // namespace dense::tensorflow
