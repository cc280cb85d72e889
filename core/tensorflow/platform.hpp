#pragma once

#include "core/errors/keras_version.hpp"
#include "core/kernels/tensorflow_sums.hpp"
#include "core/tensorflow/estimates.hpp"
#include "core/tensorflow/formulas.hpp"
#include "core/tensorflow/sums.hpp"

namespace dense::tensorflow {

/// A processor and the settings under which TensorFlow runs on it.
struct Machine {
  TensorflowCpu cpu{};
  Processor processor = Processor::intel;
};

/// A TensorFlow on a machine, as far as its numbers depend on it.
struct Platform {
  int minor = 21;  ///< of TensorFlow 2
  TensorflowCpu cpu{};
  Processor processor = Processor::intel;

  /// The TensorFlow that a Keras runs on: its own, or for Keras 3 the one that pip puts beside it. oneDNN is off where the
  /// release has it off unless told otherwise.
  static Platform of(KerasVersion keras, const Machine& machine);

  const Formulas& rules() const { return formulas(minor); }
  SumRules sums() const { return {.running_sums = rules().row_sums, .column_sums = rules().column_sums}; }
};

}  // namespace dense::tensorflow
