#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "core/activations/activation.hpp"
#include "core/activations/real_evaluation.hpp"
#include "core/activations/real_functions.hpp"

namespace dense {

template <class Lanes, class Number, class Function>
void map_lanes(std::span<const Number> z, std::span<Number> y, Function function) noexcept {
  for (std::size_t i = 0; i < z.size(); i += Lanes::width) {
    Lanes::store(&y[i], function(Lanes::load(&z[i])));
  }
}

/// RealTarget::evaluate_rounded for one kind of lanes.
template <class Lanes>
void evaluate_rounded_in(ActivationFunction function, const ActivationArguments& arguments,
                         std::span<const float> z, std::span<float> y) noexcept {
  using Real = RealFunctions<Lanes>;
  using Value = typename Lanes::Value;
  const double alpha = static_cast<float>(arguments.alpha);
  const double b = static_cast<float>(arguments.b);
  switch (function) {
    case ActivationFunction::exponential:
      return map_lanes<Lanes>(z, y, Real::exponential);
    case ActivationFunction::sigmoid:
      return map_lanes<Lanes>(z, y, Real::sigmoid);
    case ActivationFunction::tanh:
      return map_lanes<Lanes>(z, y, Real::tanh);
    case ActivationFunction::tanh_shrink:
      return map_lanes<Lanes>(z, y, Real::tanh_shrink);
    case ActivationFunction::softplus:
      return map_lanes<Lanes>(z, y, Real::softplus);
    case ActivationFunction::log_sigmoid:
      return map_lanes<Lanes>(z, y, [](Value x) { return -Real::softplus(-x); });
    case ActivationFunction::softsign:
      return map_lanes<Lanes>(z, y, Real::softsign);
    case ActivationFunction::silu:
      return map_lanes<Lanes>(z, y, Real::silu);
    case ActivationFunction::mish:
      return map_lanes<Lanes>(z, y, Real::mish);
    case ActivationFunction::gelu:
      return arguments.approximate ? map_lanes<Lanes>(z, y, Real::gelu_approximate)
                                   : map_lanes<Lanes>(z, y, Real::gelu);
    case ActivationFunction::elu:
      return map_lanes<Lanes>(z, y, [=](Value x) { return Real::exponential_unit(x, 1.0, alpha, 1.0); });
    case ActivationFunction::celu:
      return map_lanes<Lanes>(z, y,
                              [=](Value x) { return 0.0 + Real::exponential_unit(x, 1.0, alpha, alpha); });
    case ActivationFunction::selu:
      return map_lanes<Lanes>(z, y, Real::selu);
    case ActivationFunction::sparse_plus:
      return map_lanes<Lanes>(z, y, Real::sparse_plus);
    case ActivationFunction::squareplus:
      return map_lanes<Lanes>(z, y, [=](Value x) { return Real::squareplus(x, b); });
    default:  // exact and row functions have no real formula: y stays as it is, and their own files compute
              // it
      return;
  }
}

template <class Lanes>
constexpr RealTarget real_target_of(std::string_view name) noexcept {
  return {name, evaluate_rounded_in<Lanes>,
          [](std::span<double> values) noexcept {
            map_lanes<Lanes, double>(values, values, RealFunctions<Lanes>::exponential);
          },
          [](std::span<double> values) noexcept {
            map_lanes<Lanes, double>(values, values, RealFunctions<Lanes>::sigmoid);
          }};
}

}  // namespace dense
