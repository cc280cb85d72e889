#include "core/tensorflow/functions.hpp"
#include "core/training/row_losses.hpp"

namespace dense::training {

void binary_of_logits(Work& w) {
  w.mean_of(sigmoid_crossentropies);
}

/// Keras 2 adds ε once more within the logarithms.
void binary_of_probabilities(Work& w) {
  const bool again = !w.keras_3;
  const auto within = [again](const Elements& e, float x) { return again ? e.add(x, epsilon) : x; };
  w.mean_of_elements(
      [&](const Elements& e, float p, float t) {
        const float q = clipped(p, epsilon, most);
        const float one = e.multiply(t, e.log(within(e, q)));
        const float other = e.multiply(e.subtract(1.0f, t), e.log(within(e, e.subtract(1.0f, q))));
        return -e.add(one, other);
      },
      [&](const Elements& e, float g, float p, float t) {
        if (p < epsilon || p > most) return 0.0f;
        const float one = e.multiply(e.multiply(-g, t), e.reciprocal(within(e, p)));
        const float other =
            e.multiply(e.multiply(-g, e.subtract(1.0f, t)), e.reciprocal(within(e, e.subtract(1.0f, p))));
        return e.subtract(one, other);
      });
}

namespace {

/// softmax_cross_entropy_with_logits and its sparse kin (core/kernels/xent_op.h, sparse_xent_op.h): the powers of the sums by
/// their place in the row, those of the gradient by their place among all.
void crossentropy_of_logits(Work& w, bool sparse) {
  const std::size_t columns = w.p.columns;
  std::vector<float> shifted(columns), powers(columns), terms(columns), sums(w.p.rows), logarithms(w.p.rows);
  const auto& platform = w.arithmetic.platform;
  const tensorflow::Formulas& rules = tensorflow::formulas(platform ? platform->minor : 21);
  const auto processor = platform ? platform->processor : tensorflow::Processor::intel;
  const tensorflow::Functions whole(rules, processor, true), left(rules, processor, false);
  const Elements packet(platform ? &whole : nullptr), rest(platform ? &left : nullptr);
  for (std::size_t row = 0; row < w.p.rows; ++row) {
    const std::span<const float> z = w.p.data.subspan(row * columns, columns);
    float largest = z[0];
    for (const float each : z) largest = std::max(largest, each);
    for (std::size_t i = 0; i < columns; ++i) shifted[i] = packet.subtract(z[i], largest);
    w.arithmetic.each(columns, [&](const Elements& e, std::size_t i) { powers[i] = e.exp(shifted[i]); });
    sums[row] = w.arithmetic.sum(powers);
    std::copy(shifted.begin(), shifted.end(), &w.made.gradient[row * columns]);
  }
  // Those of all rows in one array, but the sparse ones, which are asked for one by one.
  w.arithmetic.each(w.p.rows, [&](const Elements& e, std::size_t row) {
    logarithms[row] = sparse ? rest.log(sums[row]) : e.log(sums[row]);
  });
  for (std::size_t row = 0; row < w.p.rows; ++row) {
    const float logarithm = logarithms[row];
    std::copy_n(&w.made.gradient[row * columns], columns, shifted.begin());
    for (std::size_t i = 0; i < columns; ++i) {
      const float target =
          sparse ? (static_cast<float>(i) == w.t[row] ? 1.0f : 0.0f) : w.t[row * columns + i];
      terms[i] = packet.multiply(target, packet.subtract(logarithm, shifted[i]));
      if (sparse && target == 1.0f) w.made.rows[row] = packet.subtract(logarithm, shifted[i]);
    }
    if (!sparse) w.made.rows[row] = w.arithmetic.sum(terms);
  }
  w.arithmetic.each(w.size(), [&](const Elements& e, std::size_t i) {
    const std::size_t row = i / columns;
    const float target = sparse ? (static_cast<float>(i % columns) == w.t[row] ? 1.0f : 0.0f) : w.t[i];
    const float slope = e.subtract(e.divide(e.exp(w.made.gradient[i]), sums[row]), target);
    w.made.gradient[i] = e.multiply(w.upstream(row), slope);
  });
}

}  // namespace

void categorical_of_logits(Work& w) {
  crossentropy_of_logits(w, false);
}
void sparse_of_logits(Work& w) {
  crossentropy_of_logits(w, true);
}

/// −Σ t log(p / Σ p), the quotient clipped. TensorFlow's gradient goes through the quotient, too.
void categorical_of_probabilities(Work& w) {
  const std::size_t columns = w.p.columns;
  std::vector<float> sums(w.p.rows), terms(w.size()), slopes(w.size());
  for (std::size_t row = 0; row < w.p.rows; ++row)
    sums[row] = w.arithmetic.sum(w.p.data.subspan(row * columns, columns));
  w.arithmetic.each(w.size(), [&](const Elements& e, std::size_t i) {
    const float quotient = e.divide(w.p.data[i], sums[i / columns]);
    const float q = clipped(quotient, epsilon, most);
    terms[i] = e.multiply(w.t[i], e.log(q));
    const bool passes = quotient >= epsilon && quotient <= most;
    slopes[i] = passes ? e.multiply(e.multiply(-w.upstream(i / columns), w.t[i]), e.reciprocal(q)) : 0.0f;
  });
  w.sum_rows(terms, false);
  for (float& each : w.made.rows) each = -each;
  std::vector<float> parts(columns);
  const Elements e = w.one();
  for (std::size_t row = 0; row < w.p.rows; ++row) {
    const float s = sums[row];
    for (std::size_t i = 0; i < columns; ++i) {
      const std::size_t at = row * columns + i;
      parts[i] = e.multiply(slopes[at], e.divide(e.divide(-w.p.data[at], s), s));
    }
    const float through_sum = w.arithmetic.sum(parts);
    for (std::size_t i = 0; i < columns; ++i)
      w.made.gradient[row * columns + i] = e.add(e.divide(slopes[row * columns + i], s), through_sum);
  }
}

/// Logarithms of the clipped probabilities are the logits.
void sparse_of_probabilities(Work& w) {
  std::vector<float> logits(w.size());
  w.arithmetic.each(w.size(), [&](const Elements& e, std::size_t i) {
    logits[i] = e.log(clipped(w.p.data[i], epsilon, most));
  });
  const MatrixView<const float> probabilities = w.p;
  w.p = {logits, w.p.rows, w.p.columns};
  crossentropy_of_logits(w, true);
  w.p = probabilities;
  w.arithmetic.each(w.size(), [&](const Elements& e, std::size_t i) {
    const float p = w.p.data[i];
    w.made.gradient[i] = p >= epsilon && p <= most ? e.multiply(w.made.gradient[i], e.reciprocal(p)) : 0.0f;
  });
}

}  // namespace dense::training
