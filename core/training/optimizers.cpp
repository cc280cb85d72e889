#include "core/training/optimizers.hpp"

#include <algorithm>
#include <cmath>

#include "core/random/real_functions.hpp"
#include "core/training/optimizer_steps.hpp"

namespace dense::training {
namespace {

constexpr struct {
  OptimizerKind kind;
  std::string_view small, name;
} names[] = {
    {OptimizerKind::sgd, "sgd", "SGD"},
    {OptimizerKind::adam, "adam", "Adam"},
    {OptimizerKind::adamw, "adamw", "AdamW"},
    {OptimizerKind::rmsprop, "rmsprop", "RMSprop"},
    {OptimizerKind::adagrad, "adagrad", "Adagrad"},
    {OptimizerKind::adadelta, "adadelta", "Adadelta"},
    {OptimizerKind::nadam, "nadam", "Nadam"},
};

float rounded(double x) {
  return static_cast<float>(x);
}
/// tf.pow of float32 scalars.
float power(float base, float exponent) {
  return rounded(nearest::power(static_cast<double>(base), static_cast<double>(exponent)));
}

}  // namespace

std::optional<OptimizerKind> find_optimizer(std::string_view asked) {
  for (const auto& row : names) {
    if (row.small == asked) return row.kind;
  }
  return std::nullopt;
}

std::string_view class_name(OptimizerKind kind) {
  return names[static_cast<std::size_t>(kind)].name;
}

OptimizerSettings defaults_of(OptimizerKind kind) {
  OptimizerSettings made{.kind = kind};
  if (kind == OptimizerKind::sgd) made.learning_rate = 0.01;
  if (kind == OptimizerKind::adadelta) made.rho = 0.95;
  if (kind == OptimizerKind::adamw) made.weight_decay = 0.004;
  return made;
}

void Optimizer::clip(const Arithmetic& arithmetic, std::vector<float>& gradient) const {
  if (settings_.clip_norm) {
    const float bound = rounded(*settings_.clip_norm);
    std::vector<float> squares(gradient.size());
    for (std::size_t i = 0; i < squares.size(); ++i) squares[i] = gradient[i] * gradient[i];
    const float norm = std::sqrt(arithmetic.sum(squares));
    for (float& each : gradient) each = (each * bound) / std::max(norm, bound);
  }
  if (settings_.clip_value) {
    const float bound = rounded(*settings_.clip_value);
    for (float& each : gradient) each = std::max(std::min(each, bound), -bound);
  }
}

void Optimizer::trace() {
  if (counter_ == 0 && keras_.major == 2 && keras_ >= first_optimizers_in_python) counter_ = 1 + iterations_;
}

void Optimizer::step(const Arithmetic& arithmetic, std::vector<std::span<float>> variables,
                     std::vector<std::vector<float>> gradients) {
  const OptimizerSettings& s = settings_;
  const bool is_nadam = s.kind == OptimizerKind::nadam,
             in_float32 = is_nadam || keras_ < first_optimizers_in_python;
  const float beta_1 = rounded(s.beta_1), beta_2 = rounded(s.beta_2);
  StepFactors f{.rate = rounded(s.learning_rate),
                .momentum = rounded(s.momentum),
                .beta_1 = beta_1,
                .beta_2 = beta_2,
                // Nadam and the single operation take β from 1 in float32, Adam as Python's numbers.
                .rest_1 = in_float32 ? 1.0f - beta_1 : rounded(1.0 - s.beta_1),
                .rest_2 = in_float32 ? 1.0f - beta_2 : rounded(1.0 - s.beta_2),
                .rho = rounded(s.rho),
                .rest_rho = rounded(1.0 - s.rho),
                .epsilon = rounded(s.epsilon),
                .decay = rounded(s.weight_decay)};
  const std::int64_t local_step = iterations_ + 1;
  const float step_number = static_cast<float>(local_step);
  const bool has_moments = is_nadam || s.kind == OptimizerKind::adam || s.kind == OptimizerKind::adamw;
  const float power_1 = has_moments ? power(beta_1, step_number) : 0.0f,
              power_2 = has_moments ? power(beta_2, step_number) : 0.0f;
  f.alpha = (f.rate * std::sqrt(1.0f - power_2)) / (1.0f - power_1);
  if (is_nadam) {
    // Before 2.11 the momentum grows by a 250th of that.
    const float pace = keras_ < first_optimizers_in_python ? 0.004f : 1.0f;
    const float left = 1.0f - 0.5f * power(0.96f, pace * step_number),
                next = 1.0f - 0.5f * power(0.96f, pace * (step_number + 1.0f));
    f.u = beta_1 * left;
    f.u_next = beta_1 * next;
    if (keras_.major == 3) u_product_ = (u_product_ * beta_1) * left;
    f.rest_power = 1.0f - power_2;
  }
  // The first trace has every variable once; it makes variables, so a second one is what runs.
  std::int64_t counter =
      counter_ + std::ranges::count_if(gradients, [](const auto& each) { return !each.empty(); });
  bool is_first = true;
  states_.resize(std::max(states_.size(), variables.size()));
  for (std::size_t i = 0; i < variables.size(); ++i) {
    if (gradients[i].empty()) continue;
    clip(arithmetic, gradients[i]);
    if (is_nadam) {
      const bool grows = counter_ > 0 ? counter++ != local_step + 1 : is_first;
      if (grows && keras_.major == 2) u_product_ = arithmetic.alone().multiply(u_product_, f.u);
      is_first = false;
      f.rest = 1.0f - u_product_;
      f.rest_next = 1.0f - u_product_ * f.u_next;
    }
    OptimizerState& state = states_[i];
    const std::size_t n = variables[i].size();
    if (state.first.size() != n) {
      state.first.assign(n, s.kind == OptimizerKind::adagrad ? rounded(s.initial_accumulator) : 0.0f);
      state.second.assign(n, 0.0f);
      state.third.assign(n, 0.0f);
    }
    optimizer_step(arithmetic, s, keras_, f, state, variables[i], gradients[i]);
  }
  ++iterations_;
}

}  // namespace dense::training
