#include "core/training/losses.hpp"

#include <algorithm>
#include <cmath>

#include "core/numerics/flushed.hpp"
#include "core/tensorflow/functions.hpp"
#include "core/training/element_steps.hpp"

namespace dense::training {
namespace {

constexpr float epsilon = 1e-7f;  // keras.backend.epsilon()
/// 1 − ε, as TensorFlow has it in float32.
constexpr float most = static_cast<float>(1.0 - 1e-7);

float clipped(float x, float low, float high) {
  return std::max(std::min(x, high), low);
}
float sign(float x) {
  return x > 0 ? 1.0f : x < 0 ? -1.0f : 0.0f;
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

void squared_error(Work& w) {
  w.mean_of(squared_errors);
}

void absolute_error(Work& w) {
  w.mean_of_elements(
      [](const Elements& e, float p, float t) { return std::fabs(e.subtract(p, t)); },
      [](const Elements& e, float g, float p, float t) { return e.multiply(g, sign(e.subtract(p, t))); });
}

void huber(Work& w) {
  const float delta = static_cast<float>(w.loss.delta);
  w.mean_of_elements(
      [delta](const Elements& e, float p, float t) {
        const float error = e.subtract(p, t), size = std::fabs(error);
        if (size <= delta) return e.multiply(0.5f, e.multiply(error, error));
        return e.subtract(e.multiply(delta, size), e.multiply(0.5f, e.multiply(delta, delta)));
      },
      [delta](const Elements& e, float g, float p, float t) {
        const float error = e.subtract(p, t);
        if (std::fabs(error) <= delta) return e.multiply(e.multiply(g, 0.5f), e.multiply(2.0f, error));
        return e.multiply(e.multiply(g, delta), sign(error));
      });
}

/// Labels of 0 and 1 become −1 and 1.
void hinge(Work& w) {
  const bool binary = std::ranges::all_of(w.t, [](float t) { return t == 0.0f || t == 1.0f; });
  const auto label = [binary](const Elements& e, float t) {
    return binary ? e.subtract(e.multiply(2.0f, t), 1.0f) : t;
  };
  w.mean_of_elements(
      [label](const Elements& e, float p, float t) {
        return std::max(e.subtract(1.0f, e.multiply(label(e, t), p)), 0.0f);
      },
      [label](const Elements& e, float g, float p, float t) {
        const float y = label(e, t);
        return e.subtract(1.0f, e.multiply(y, p)) >= 0.0f ? e.multiply(-g, y) : 0.0f;
      });
}

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

/// softmax_cross_entropy_with_logits and its sparse kin (core/kernels/xent_op.h, sparse_xent_op.h): the powers of the sums by
/// their place in the row, those of the gradient by their place among all.
void crossentropy_of_logits(Work& w, bool sparse) {
  const std::size_t columns = w.p.columns;
  std::vector<float> shifted(columns), powers(columns), terms(columns), sums(w.p.rows);
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
    const float sum = w.arithmetic.sum(powers);
    const float logarithm = sparse ? rest.log(sum) : packet.log(sum);
    for (std::size_t i = 0; i < columns; ++i) {
      const float target =
          sparse ? (static_cast<float>(i) == w.t[row] ? 1.0f : 0.0f) : w.t[row * columns + i];
      w.made.gradient[row * columns + i] = shifted[i];
      terms[i] = packet.multiply(target, packet.subtract(logarithm, shifted[i]));
      if (sparse && target == 1.0f) w.made.rows[row] = packet.subtract(logarithm, shifted[i]);
    }
    if (!sparse) w.made.rows[row] = w.arithmetic.sum(terms);
    sums[row] = sum;
  }
  w.arithmetic.each(w.size(), [&](const Elements& e, std::size_t i) {
    const std::size_t row = i / columns;
    const float target = sparse ? (static_cast<float>(i % columns) == w.t[row] ? 1.0f : 0.0f) : w.t[i];
    const float slope = e.subtract(e.divide(e.exp(w.made.gradient[i]), sums[row]), target);
    w.made.gradient[i] = e.multiply(w.upstream(row), slope);
  });
}

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

void divergence(Work& w) {
  std::vector<float> terms(w.size());
  w.arithmetic.each(w.size(), [&](const Elements& e, std::size_t i) {
    const float t = clipped(w.t[i], epsilon, 1.0f), p = w.p.data[i], q = clipped(p, epsilon, 1.0f);
    const float quotient = e.divide(t, q);
    terms[i] = e.multiply(t, e.log(quotient));
    const float slope = e.multiply(e.multiply(w.upstream(i / w.p.columns), t), e.reciprocal(quotient));
    w.made.gradient[i] = p >= epsilon && p <= 1.0f ? e.multiply(slope, e.divide(e.divide(-t, q), q)) : 0.0f;
  });
  w.sum_rows(terms, false);
}

/// Each with Keras's names, the function's own first, and what it is of logits, where Keras has that.
constexpr struct {
  std::string_view names[4];
  void (*of)(Work&);
  void (*of_logits)(Work&);
} losses[] = {
    {{"mean_squared_error", "mse", "MSE", "MeanSquaredError"}, squared_error, squared_error},
    {{"mean_absolute_error", "mae", "MAE", "MeanAbsoluteError"}, absolute_error, absolute_error},
    {{"binary_crossentropy", "bce", "BCE", "BinaryCrossentropy"}, binary_of_probabilities, binary_of_logits},
    {{"categorical_crossentropy", "CategoricalCrossentropy"},
     categorical_of_probabilities,
     categorical_of_logits},
    {{"sparse_categorical_crossentropy", "SparseCategoricalCrossentropy"},
     sparse_of_probabilities,
     sparse_of_logits},
    {{"huber", "huber_loss", "Huber"}, huber, huber},
    {{"hinge", "Hinge"}, hinge, hinge},
    {{"kl_divergence", "kld", "kullback_leibler_divergence", "KLDivergence"}, divergence, divergence},
};

}  // namespace

std::optional<LossKind> find_loss(std::string_view asked) {
  if (asked.empty()) return std::nullopt;
  const auto row = std::ranges::find_if(
      losses, [&](const auto& each) { return std::ranges::find(each.names, asked) != std::end(each.names); });
  if (row == std::end(losses)) return std::nullopt;
  return static_cast<LossKind>(row - std::begin(losses));
}

std::string_view name(LossKind kind) {
  return losses[static_cast<std::size_t>(kind)].names[0];
}

bool takes_logits(LossKind kind) {
  return kind >= LossKind::binary_crossentropy && kind <= LossKind::sparse_categorical_crossentropy;
}
bool keeps_logits(const Activation& activation) {
  return activation.function == ActivationFunction::sigmoid ||
         activation.function == ActivationFunction::softmax;
}

LossOfRows loss_of(const Arithmetic& arithmetic, const Loss& loss, KerasVersion keras,
                   MatrixView<const float> predictions, std::span<const float> targets,
                   std::span<const float> upstream) {
  const float of_mean = 1.0f / static_cast<float>(predictions.rows);
  Work work{arithmetic,  loss,    keras.major == 3,
            predictions, targets, upstream.empty() ? std::span(&of_mean, 1) : upstream};
  work.made.rows.resize(predictions.rows);
  work.made.gradient.resize(work.size());
  const auto& row = losses[static_cast<std::size_t>(loss.kind)];
  (loss.from_logits ? row.of_logits : row.of)(work);
  return std::move(work.made);
}

float mean_of(const Arithmetic& arithmetic, std::span<const float> rows) {
  return arithmetic.sum(rows) / static_cast<float>(rows.size());
}

}  // namespace dense::training
