#pragma once

#include <span>
#include <vector>

#include "core/training/optimizers.hpp"

namespace dense::training {

/// Numbers that are the same for all variables of a step, as float32.
struct StepFactors {
  float rate, momentum, beta_1, beta_2, rest_1, rest_2, rho, rest_rho, epsilon, decay;
  float alpha = 0;                                   ///< of Adam
  float u = 0, u_next = 0, rest = 0, rest_next = 0;  ///< of Nadam
  float rest_power = 0;
};

/// A step of one variable, with what its optimizer keeps of it. Precondition: all are of one length.
void optimizer_step(const Arithmetic& arithmetic, const OptimizerSettings& settings, KerasVersion keras,
                    const StepFactors& factors, OptimizerState& state, std::span<float> variable,
                    std::span<const float> gradient);

}  // namespace dense::training
