#pragma once

#include <span>

#include "core/training/arithmetic.hpp"

namespace dense::training {

/// What is the same for all numbers of a step of Adam, in float32.
struct AdamFactors {
  float rest_1, rest_2, alpha, epsilon;
  float decay = 0.0f, rate = 0.0f;  ///< of AdamW: decay 0 is none
  bool amsgrad = false;
};

/// A step of Adam: both moments, the largest second one where `amsgrad` asks for it, and the variable, from its gradient. Several
/// numbers at a time in plain float32, which has the bits of the operations of `arithmetic` where no number is tiny; those among
/// which one is are computed one by one. Precondition: all are of one length.
void adam_step(const Arithmetic& arithmetic, const AdamFactors& factors, std::span<const float> gradient,
               std::span<float> first, std::span<float> second, std::span<float> largest,
               std::span<float> variable);

}  // namespace dense::training
