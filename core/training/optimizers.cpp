#include "core/training/optimizers.hpp"

#include <algorithm>
#include <cmath>

#include "core/random/real_functions.hpp"
#include "core/training/adam.hpp"

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
float power(float base, std::int64_t exponent) {
  return rounded(nearest::power(static_cast<double>(base), static_cast<double>(exponent)));
}

constexpr KerasVersion first_in_python{2, 11};

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

/// Numbers that are the same for all variables of a step, as float32.
struct Optimizer::Factors {
  float rate, momentum, beta_1, beta_2, rest_1, rest_2, rho, rest_rho, epsilon, decay;
  float alpha = 0;                                   ///< of Adam
  float u = 0, u_next = 0, rest = 0, rest_next = 0;  ///< of Nadam
  float rest_power = 0;
};

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

void Optimizer::update(const Arithmetic& arithmetic, const Factors& f, State& state,
                       std::span<float> variable, std::span<const float> gradient) const {
  const bool keras_3 = keras_.major == 3, older = keras_ < first_in_python;
  const OptimizerKind kind = settings_.kind;
  const std::size_t n = variable.size();
  if (state.first.size() != n) {
    const float start = kind == OptimizerKind::adagrad ? rounded(settings_.initial_accumulator) : 0.0f;
    state.first.assign(n, start);
    state.second.assign(n, 0.0f);
    state.third.assign(n, 0.0f);
  }
  std::vector<float>&a = state.first, &b = state.second, &c = state.third;
  if (kind == OptimizerKind::adam || kind == OptimizerKind::adamw)
    return adam_step(arithmetic,
                     {.rest_1 = f.rest_1,
                      .rest_2 = f.rest_2,
                      .alpha = f.alpha,
                      .epsilon = f.epsilon,
                      .decay = f.decay,
                      .rate = f.rate,
                      .amsgrad = settings_.amsgrad},
                     gradient, a, b, c, variable);
  arithmetic.each(n, [&](const Elements& e, std::size_t i) {
    float& x = variable[i];
    const float g = gradient[i];
    if (settings_.weight_decay != 0.0) x = e.subtract(x, e.multiply(e.multiply(x, f.decay), f.rate));
    switch (kind) {
      case OptimizerKind::sgd: {
        const float step = e.multiply(g, f.rate);
        if (settings_.momentum == 0.0) {
          x = e.subtract(x, step);
          return;
        }
        a[i] = e.subtract(e.multiply(a[i], f.momentum), step);
        x = e.add(x, settings_.nesterov ? e.subtract(e.multiply(a[i], f.momentum), step) : a[i]);
        return;
      }
      case OptimizerKind::adam:
      case OptimizerKind::adamw:
        return;  // adam_step
      case OptimizerKind::rmsprop: {
        a[i] = e.add(e.multiply(f.rho, a[i]), e.multiply(f.rest_rho, e.multiply(g, g)));
        float denominator = a[i];
        if (settings_.centered) {
          c[i] = e.add(e.multiply(f.rho, c[i]), e.multiply(f.rest_rho, g));
          denominator = e.subtract(denominator, e.multiply(c[i], c[i]));
        }
        const float step = e.multiply(f.rate, g);
        float increment = 0;
        if (older) {
          increment = settings_.momentum > 0 ? e.divide(step, e.square_root(e.add(denominator, f.epsilon)))
                                             : e.divide(step, e.add(e.square_root(denominator), f.epsilon));
        } else {
          const float root = e.square_root(e.add(denominator, f.epsilon));
          increment = keras_3 ? e.divide(step, root) : e.multiply(step, e.divide(1.0f, root));
        }
        if (settings_.momentum > 0) increment = b[i] = e.add(e.multiply(f.momentum, b[i]), increment);
        x = e.subtract(x, increment);
        return;
      }
      case OptimizerKind::adagrad: {
        a[i] = e.add(a[i], e.multiply(g, g));
        const float root =
            older ? e.add(e.square_root(a[i]), f.epsilon) : e.square_root(e.add(a[i], f.epsilon));
        x = e.subtract(x, e.divide(e.multiply(f.rate, g), root));
        return;
      }
      case OptimizerKind::adadelta: {
        const auto weighted = [&](float y) {
          return keras_3 ? e.multiply(f.rest_rho, e.multiply(y, y))
                         : e.multiply(e.multiply(f.rest_rho, y), y);
        };
        a[i] = e.add(e.multiply(f.rho, a[i]), weighted(g));
        const float root = e.square_root(e.add(b[i], f.epsilon)),
                    under = e.square_root(e.add(a[i], f.epsilon));
        const float step = -e.divide(e.multiply(root, g), under);
        b[i] = e.add(e.multiply(f.rho, b[i]), weighted(step));
        x = e.add(x, e.multiply(f.rate, step));
        return;
      }
      case OptimizerKind::nadam: {
        a[i] = e.add(a[i], e.multiply(e.subtract(g, a[i]), f.rest_1));
        b[i] = e.add(b[i], e.multiply(e.subtract(e.multiply(g, g), b[i]), f.rest_2));
        const float first = e.add(e.divide(e.multiply(f.u_next, a[i]), f.rest_next),
                                  e.divide(e.multiply(e.subtract(1.0f, f.u), g), f.rest));
        const float second = e.divide(b[i], f.rest_power);
        x = e.subtract(x, e.divide(e.multiply(first, f.rate), e.add(e.square_root(second), f.epsilon)));
        return;
      }
    }
  });
}

void Optimizer::step(const Arithmetic& arithmetic, std::vector<std::span<float>> variables,
                     std::vector<std::vector<float>> gradients) {
  const OptimizerSettings& s = settings_;
  const bool is_nadam = s.kind == OptimizerKind::nadam, in_float32 = is_nadam || keras_ < first_in_python;
  const float beta_1 = rounded(s.beta_1), beta_2 = rounded(s.beta_2);
  Factors f{.rate = rounded(s.learning_rate),
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
  const float power_1 = power(beta_1, local_step), power_2 = power(beta_2, local_step);
  f.alpha = (f.rate * std::sqrt(1.0f - power_2)) / (1.0f - power_1);
  if (is_nadam) {
    const float left = 1.0f - 0.5f * power(0.96f, local_step),
                next = 1.0f - 0.5f * power(0.96f, local_step + 1);
    f.u = beta_1 * left;
    f.u_next = beta_1 * next;
    u_product_ = keras_.major == 3 ? (u_product_ * beta_1) * left : u_product_ * f.u;
    f.rest = 1.0f - u_product_;
    f.rest_next = 1.0f - u_product_ * f.u_next;
    f.rest_power = 1.0f - power_2;
  }
  states_.resize(std::max(states_.size(), variables.size()));
  for (std::size_t i = 0; i < variables.size(); ++i) {
    if (gradients[i].empty()) continue;
    clip(arithmetic, gradients[i]);
    update(arithmetic, f, states_[i], variables[i], gradients[i]);
  }
  ++iterations_;
}

}  // namespace dense::training
