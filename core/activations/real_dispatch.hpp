#pragma once

#include <cstddef>
#include <span>

#include "core/activations/activation.hpp"
#include "core/activations/real_functions.hpp"

namespace dense {

template <class Lanes, class Function>
void map_lanes(std::span<double> values, Function function) noexcept {
  for (std::size_t i = 0; i < values.size(); i += Lanes::width) {
    Lanes::store(&values[i], function(Lanes::load(&values[i])));
  }
}

/// `evaluate_real` of rounded.hpp for one kind of lanes.
template <class Lanes>
void evaluate_real_in(ActivationFunction function, const ActivationArguments& arguments,
                      std::span<double> values) noexcept {
  using Real = RealFunctions<Lanes>;
  using Value = typename Lanes::Value;
  const double alpha = static_cast<float>(arguments.alpha);
  const double b = static_cast<float>(arguments.b);
  switch (function) {
    case ActivationFunction::exponential:
      return map_lanes<Lanes>(values, Real::exponential);
    case ActivationFunction::sigmoid:
      return map_lanes<Lanes>(values, Real::sigmoid);
    case ActivationFunction::tanh:
      return map_lanes<Lanes>(values, Real::tanh);
    case ActivationFunction::tanh_shrink:
      return map_lanes<Lanes>(values, Real::tanh_shrink);
    case ActivationFunction::softplus:
      return map_lanes<Lanes>(values, Real::softplus);
    case ActivationFunction::log_sigmoid:
      return map_lanes<Lanes>(values, [](Value x) { return -Real::softplus(-x); });
    case ActivationFunction::softsign:
      return map_lanes<Lanes>(values, Real::softsign);
    case ActivationFunction::silu:
      return map_lanes<Lanes>(values, Real::silu);
    case ActivationFunction::mish:
      return map_lanes<Lanes>(values, Real::mish);
    case ActivationFunction::gelu:
      return arguments.approximate ? map_lanes<Lanes>(values, Real::gelu_approximate)
                                   : map_lanes<Lanes>(values, Real::gelu);
    case ActivationFunction::elu:
      return map_lanes<Lanes>(values, [=](Value x) { return Real::exponential_unit(x, 1.0, alpha, 1.0); });
    case ActivationFunction::celu:
      return map_lanes<Lanes>(values, [=](Value x) { return 0.0 + Real::exponential_unit(x, 1.0, alpha, alpha); });
    case ActivationFunction::selu:
      return map_lanes<Lanes>(values, [](Value x) {
        return Real::exponential_unit(x, selu_scale, selu_scale_alpha, 1.0);
      });
    default:  // squareplus
      return map_lanes<Lanes>(values, [=](Value x) { return Real::squareplus(x, b); });
  }
}

}  // namespace dense
