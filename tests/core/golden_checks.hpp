#pragma once

#include <cstddef>

#include "core/program/trace.hpp"
#include "tests/core/golden_weights.hpp"

namespace dense {

/// What was compared with real Keras, for the tests to report.
struct Tally {
  int programs = 0;
  int layers = 0;
  int errors = 0;
  std::size_t weights = 0;  // elements of kernels and biases
  std::size_t outputs = 0;
  std::size_t equal_outputs = 0;
};

/// TensorFlow's stateful op with the seeds (0, 0) asked the operating system: its numbers cannot be had again.
bool asked_the_system(const Words& seed);

/// kernel_seed <layer> none | stateless pair=K,0 … | stateful seed=… seed2=… block=… …, of a program whose places
/// are its statements, from 0.
void check_seed(const Words& words, const SeedDraw& ours);

/// Outputs of TensorFlow's own order of summation: within (K + 2) · 2^-24 · Σ|x·w| + |b|, a bound that holds before
/// the activation; the activations here have slopes up to about 1.76 (selu), but for exponential.
void check_output(const Recorded& expected, const Trace& trace, const std::string& activation, Tally& tally);

}  // namespace dense
