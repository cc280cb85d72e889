#include "core/training/losses.hpp"

#include <algorithm>
#include <cmath>

#include "core/training/row_losses.hpp"

namespace dense::training {
namespace {

float sign(float x) {
  return x > 0 ? 1.0f : x < 0 ? -1.0f : 0.0f;
}

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
