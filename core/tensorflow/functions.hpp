#pragma once

#include "core/tensorflow/estimates.hpp"
#include "core/tensorflow/flushed_float.hpp"
#include "core/tensorflow/formulas.hpp"

namespace dense::tensorflow {

/// The functions of one number, as they are computed where it stands: in a whole packet of eight, by Eigen's code for AVX
/// (compiled without fused operations), or among what is left over, where Eigen asks the C library (glibc.hpp) for exp, log,
/// log1p, expm1 and powers. Of subnormal arguments see Flushed; what only passes through keeps its bits.
class Functions {
 public:
  Functions(const Formulas& formulas, Processor processor, bool in_packet)
      : formulas_(formulas), processor_(processor), in_packet_(in_packet) {}

  Flushed exp(Flushed x) const;
  Flushed log(float x) const;
  float log1p(float x) const;
  float expm1(float x) const;
  float tanh(float x) const;
  Flushed sigmoid(Flushed x) const;
  Flushed erf(Flushed x) const;
  Flushed erfc(Flushed x) const;  ///< as 2.19 and later have it
  /// x^2 or x^3, as tf.pow gives them.
  Flushed power(Flushed x, int exponent) const;
  Flushed reciprocal(Flushed x) const;
  Flushed reciprocal_root(Flushed x) const;
  Flushed softplus(Flushed x) const;
  Flushed gelu(Flushed x) const;
  Flushed gelu_factor(Flushed x) const;   ///< of x / 2 in it
  Flushed gelu_by_tanh(Flushed x) const;  ///< approximate=True

  const Formulas& formulas() const { return formulas_; }
  Processor processor() const { return processor_; }
  bool in_packet() const { return in_packet_; }

 private:
  Flushed packet_exp(Flushed x) const;
  Flushed packet_log(Flushed x) const;
  Flushed packet_power(Flushed x, int exponent) const;

  const Formulas& formulas_;
  Processor processor_;
  bool in_packet_;
};

}  // namespace dense::tensorflow
