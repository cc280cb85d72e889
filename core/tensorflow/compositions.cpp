#include "core/tensorflow/functions.hpp"
#include "core/tensorflow/glibc.hpp"

namespace dense::tensorflow {

/// functor::Softplus of TensorFlow's softplus_op.h, whose threshold is log(epsilon) + 2.
Flushed Functions::softplus(Flushed x) const {
  const Flushed threshold = Flushed(glibc::log(std::numeric_limits<float>::epsilon())) + 2.0f;
  if (x > -threshold || x.is_nan()) return x;
  const Flushed e = exp(x);
  return x < threshold ? e : log1p(e.value());
}

/// tf.nn.gelu, without approximate=.
Flushed Functions::gelu(Flushed x) const {
  return (Flushed(0.5f) * x) * gelu_factor(x);
}
Flushed Functions::gelu_factor(Flushed x) const {
  if (formulas_.gelu_by_erfc) return erfc(-x * static_cast<float>(0.7071067811865476));
  return Flushed(1.0f) + erf(x / static_cast<float>(1.4142135623730951));
}

Flushed Functions::gelu_by_tanh(Flushed x) const {
  const Flushed inner = static_cast<float>(0.7978845608028654) * (x + Flushed(0.044715f) * power(x, 3));
  return (Flushed(0.5f) * x) * (Flushed(1.0f) + tanh(inner.value()));
}

}  // namespace dense::tensorflow
