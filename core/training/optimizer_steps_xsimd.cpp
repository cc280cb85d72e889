#include "core/training/lanes_xsimd.hpp"
#include "core/training/optimizer_steps.hpp"

namespace dense::training {
namespace {

/// One number of a variable, or several, with its gradient and what is kept of it.
template <class Value>
struct Place {
  Value x, g, a, b, c;
};

/// Each optimizer's formula, one operation after the other, as Keras asks TensorFlow for them.
template <class Operations, class Value = typename Operations::Value>
void step_at(const Operations& e, const OptimizerSettings& s, KerasVersion keras, const StepFactors& f,
             Place<Value>& at) {
  Value &x = at.x, &a = at.a, &b = at.b, &c = at.c;
  const Value g = at.g;
  const bool keras_3 = keras.major == 3, older = keras < first_optimizers_in_python;
  if (s.weight_decay != 0.0) x = e.subtract(x, e.multiply(e.multiply(x, f.decay), f.rate));
  switch (s.kind) {
    case OptimizerKind::sgd: {
      const Value step = e.multiply(g, f.rate);
      if (s.momentum == 0.0) {
        x = e.subtract(x, step);
        return;
      }
      a = e.subtract(e.multiply(a, f.momentum), step);
      x = e.add(x, s.nesterov ? e.subtract(e.multiply(a, f.momentum), step) : a);
      return;
    }
    case OptimizerKind::adam:
    case OptimizerKind::adamw:
      a = e.add(a, e.multiply(e.subtract(g, a), f.rest_1));
      b = e.add(b, e.multiply(e.subtract(e.multiply(g, g), b), f.rest_2));
      if (s.amsgrad) c = e.choose(c < b, b, c);
      x = e.subtract(x, e.divide(e.multiply(a, f.alpha), e.add(e.square_root(s.amsgrad ? c : b), f.epsilon)));
      return;
    case OptimizerKind::rmsprop: {
      a = e.add(e.multiply(f.rho, a), e.multiply(f.rest_rho, e.multiply(g, g)));
      Value denominator = a;
      if (s.centered) {
        c = e.add(e.multiply(f.rho, c), e.multiply(f.rest_rho, g));
        denominator = e.subtract(denominator, e.multiply(c, c));
      }
      const Value step = e.multiply(f.rate, g);
      Value increment = step;
      if (older && !(s.momentum > 0)) {
        increment = e.divide(step, e.add(e.square_root(denominator), f.epsilon));
      } else {
        const Value square = e.add(denominator, f.epsilon);
        increment = older || keras_3 ? e.divide(step, e.square_root(square))
                                     : e.multiply(step, e.reciprocal_root(square));
      }
      if (s.momentum > 0) increment = b = e.add(e.multiply(f.momentum, b), increment);
      x = e.subtract(x, increment);
      return;
    }
    case OptimizerKind::adagrad: {
      a = e.add(a, e.multiply(g, g));
      const Value root = older ? e.add(e.square_root(a), f.epsilon) : e.square_root(e.add(a, f.epsilon));
      x = e.subtract(x, e.divide(e.multiply(f.rate, g), root));
      return;
    }
    case OptimizerKind::adadelta: {
      const auto weighted = [&](Value y) {
        return keras_3 ? e.multiply(f.rest_rho, e.multiply(y, y)) : e.multiply(e.multiply(f.rest_rho, y), y);
      };
      a = e.add(e.multiply(f.rho, a), weighted(g));
      const Value root = e.square_root(e.add(b, f.epsilon)), under = e.square_root(e.add(a, f.epsilon));
      const Value step = -e.divide(e.multiply(root, g), under);
      b = e.add(e.multiply(f.rho, b), weighted(step));
      x = e.add(x, e.multiply(f.rate, step));
      return;
    }
    case OptimizerKind::nadam: {
      if (older) {
        a = e.add(e.multiply(f.beta_1, a), e.multiply(f.rest_1, g));
        b = e.add(e.multiply(f.beta_2, b), e.multiply(f.rest_2, e.multiply(g, g)));
        const Value mean = e.add(e.multiply(e.subtract(1.0f, f.u), e.divide(g, f.rest)),
                                 e.multiply(f.u_next, e.divide(a, f.rest_next)));
        const Value root = e.add(e.square_root(e.divide(b, f.rest_power)), f.epsilon);
        x = e.subtract(x, e.divide(e.multiply(f.rate, mean), root));
        return;
      }
      a = e.add(a, e.multiply(e.subtract(g, a), f.rest_1));
      b = e.add(b, e.multiply(e.subtract(e.multiply(g, g), b), f.rest_2));
      const Value first = e.add(e.divide(e.multiply(f.u_next, a), f.rest_next),
                                e.divide(e.multiply(e.subtract(1.0f, f.u), g), f.rest));
      const Value second = e.divide(b, f.rest_power);
      x = e.subtract(x, e.divide(e.multiply(first, f.rate), e.add(e.square_root(second), f.epsilon)));
      return;
    }
  }
}

}  // namespace

void optimizer_step(const Arithmetic& arithmetic, const OptimizerSettings& settings, KerasVersion keras,
                    const StepFactors& factors, OptimizerState& state, std::span<float> variable,
                    std::span<const float> gradient) {
  map(arithmetic, Results<4>{variable, state.first, state.second, state.third},
      Arrays<5>{variable, gradient, state.first, state.second, state.third},
      [&](const auto& e, const auto& numbers) {
        using Value = typename std::decay_t<decltype(e)>::Value;
        Place<Value> at{numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]};
        step_at(e, settings, keras, factors, at);
        return std::array{at.x, at.a, at.b, at.c};
      });
}

}  // namespace dense::training
