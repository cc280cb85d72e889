#pragma once

#include <algorithm>

#include "core/training/element_steps.hpp"
#include "core/training/losses.hpp"

/// What losses of rows have in common: what they are computed with, and how rows come of elements.
namespace dense::training {

inline constexpr float epsilon = 1e-7f;  // keras.backend.epsilon()
/// 1 − ε, as TensorFlow has it in float32.
inline constexpr float most = static_cast<float>(1.0 - 1e-7);

inline float clipped(float x, float low, float high) {
  return std::max(std::min(x, high), low);
}
/// What all losses are computed with.
struct Work {
  const Arithmetic& arithmetic;
  const Loss& loss;
  bool keras_3;
  MatrixView<const float> p;
  std::span<const float> t;
  std::span<const float> by_rows;  ///< one for all, or one a row
  LossOfRows made{};

  std::size_t size() const { return p.rows * p.columns; }

  /// Rows of which each is the sum of `terms`, divided by the number of columns or not.
  void sum_rows(std::span<const float> terms, bool divided) {
    const Elements scalar = one();
    for (std::size_t row = 0; row < p.rows; ++row) {
      if (p.columns == 1) {  // what row_sum makes of one number, and a division by 1
        made.rows[row] = scalar.add(0.0f, terms[row]);
        continue;
      }
      const float sum = arithmetic.sum(terms.subspan(row * p.columns, p.columns));
      made.rows[row] = divided ? scalar.divide(sum, static_cast<float>(p.columns)) : sum;
    }
  }
  Elements one() const { return arithmetic.alone(); }
  float upstream(std::size_t row) const { return by_rows[by_rows.size() == 1 ? 0 : row]; }
  /// What reaches one element of a mean over columns, for each row.
  std::vector<float> shares() const {
    std::vector<float> share(p.rows);
    const Elements scalar = one();
    for (std::size_t row = 0; row < p.rows; ++row) {
      const bool known = row > 0 && by_rows.size() == 1;
      share[row] = known ? share[0] : scalar.divide(upstream(row), static_cast<float>(p.columns));
    }
    return share;
  }

  /// The same of losses with their slopes, made many at a time.
  void mean_of(decltype(squared_errors)& of_elements) {
    std::vector<float> terms(size()), upstream(size());
    const std::vector<float> g = shares();
    for (std::size_t i = 0; i < size(); ++i) upstream[i] = g[i / p.columns];
    of_elements(arithmetic, p.data, t, upstream, terms, made.gradient);
    sum_rows(terms, true);
  }

  /// loss(e, prediction, target) and slope(e, share, prediction, target), element by element; a row is the mean.
  template <class Term, class Slope>
  void mean_of_elements(Term term, Slope slope) {
    std::vector<float> terms(size());
    const std::vector<float> g = shares();
    arithmetic.each(size(), [&](const Elements& e, std::size_t i) {
      terms[i] = term(e, p.data[i], t[i]);
      made.gradient[i] = slope(e, g[i / p.columns], p.data[i], t[i]);
    });
    sum_rows(terms, true);
  }
};

// Crossentropies of probabilities and of logits.
void binary_of_probabilities(Work& w);
void binary_of_logits(Work& w);
void categorical_of_probabilities(Work& w);
void categorical_of_logits(Work& w);
void sparse_of_probabilities(Work& w);
void sparse_of_logits(Work& w);

}  // namespace dense::training
