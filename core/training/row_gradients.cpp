#include "core/training/row_gradients.hpp"

#include <algorithm>

#include "core/training/element_steps.hpp"

namespace dense::training {
namespace {

/// (g − Σ g y) y, and for the logarithm g − e^y Σ g.
void softmax_gradient(const Arithmetic& arithmetic, bool logarithm, MatrixView<const float> z,
                      std::span<const float> y, std::span<const float> by_y, std::span<float> by_z) {
  std::vector<float> products(y.size()), sums(z.rows);
  arithmetic.each(products.size(), [&](const Elements& e, std::size_t i) {
    products[i] = logarithm ? by_y[i] : e.multiply(by_y[i], y[i]);
  });
  for (std::size_t row = 0; row < z.rows; ++row)
    sums[row] = arithmetic.sum(std::span<const float>(products).subspan(row * z.columns, z.columns));
  arithmetic.each(products.size(), [&](const Elements& e, std::size_t i) {
    const float sum = sums[i / z.columns];
    by_z[i] = logarithm ? e.subtract(by_y[i], e.multiply(sum, e.exp(y[i])))
                        : e.multiply(e.subtract(by_y[i], sum), y[i]);
  });
}

/// Of the halves of each row, which TensorFlow has cut into two arrays: a times the sigmoid of b.
void glu_gradient(const Arithmetic& arithmetic, MatrixView<const float> z, std::span<const float> by_y,
                  std::span<float> by_z) {
  const std::size_t half = z.columns / 2, count = by_y.size();
  const auto place = [&](std::size_t i) { return i / half * z.columns + i % half; };
  std::vector<float> gates(count), by_gates(count), by_b(count);
  for (std::size_t i = 0; i < count; ++i) gates[i] = z.data[place(i) + half];
  arithmetic.activate(*find_activation("sigmoid"), {}, {gates, z.rows, half}, gates);
  arithmetic.each(count, [&](const Elements& e, std::size_t i) {
    by_z[place(i)] = e.multiply(by_y[i], gates[i]);
    by_gates[i] = e.multiply(z.data[place(i)], by_y[i]);
  });
  common_slope(arithmetic, ActivationFunction::sigmoid, gates, gates, by_gates, by_b);
  for (std::size_t i = 0; i < count; ++i) by_z[place(i) + half] = by_b[i];
}

/// max(x − t, 0) of a row, where t is a k-th of Σ (sums of the k largest, one after the other) − 1: Keras's own
/// composition.
void sparsemax_gradient(const Arithmetic& arithmetic, std::span<const float> x, std::span<const float> by_y,
                        std::span<float> by_x) {
  const Elements e = arithmetic.alone();
  std::vector<std::size_t> order(x.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto before = [&](std::size_t a, std::size_t b) { return x[a] > x[b] || (x[a] == x[b] && a < b); };
  std::ranges::make_heap(order, before);
  std::ranges::sort_heap(order, before);
  std::vector<bool> supports(x.size());
  float sum = 0, sum_of_sums = 0, count = 0;
  for (std::size_t j = 0; j < order.size(); ++j) {
    sum = e.add(sum, x[order[j]]);
    const float mean = e.divide(e.subtract(sum, 1.0f), static_cast<float>(j + 1));
    supports[j] = e.subtract(x[order[j]], mean) > 0;
    if (!supports[j]) continue;
    sum_of_sums = e.add(sum_of_sums, sum);
    count += 1;
  }
  const float threshold = e.divide(e.subtract(sum_of_sums, 1.0f), count);
  std::vector<float> given(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) given[i] = e.subtract(x[i], threshold) >= 0 ? by_y[i] : 0.0f;
  const float by_sums = e.divide(-arithmetic.sum(given), count);
  // The gradient of a running sum is one from the other end.
  float later = 0;
  for (std::size_t j = order.size(); j-- > 0;) {
    if (supports[j]) later = e.add(later, by_sums);
    by_x[order[j]] = e.add(given[order[j]], later);
  }
}

}  // namespace

void row_gradient(const Arithmetic& arithmetic, ActivationFunction function, MatrixView<const float> z,
                  std::span<const float> y, std::span<const float> by_y, std::span<float> by_z) {
  if (function == ActivationFunction::glu) return glu_gradient(arithmetic, z, by_y, by_z);
  if (function != ActivationFunction::sparsemax)
    return softmax_gradient(arithmetic, function == ActivationFunction::log_softmax, z, y, by_y, by_z);
  for (std::size_t begin = 0; begin < z.data.size(); begin += z.columns)
    sparsemax_gradient(arithmetic, z.data.subspan(begin, z.columns), by_y.subspan(begin, z.columns),
                       by_z.subspan(begin, z.columns));
}

}  // namespace dense::training
