#include "core/tensorflow/functions.hpp"
#include "core/tensorflow/glibc.hpp"
#include "core/tensorflow/packet_formulas.hpp"

// exp, log, log1p and expm1: pexp_float, plog_float, generic_plog1p and generic_expm1 of Eigen's GenericPacketMathFunctions.h.
namespace dense::tensorflow {

Flushed Functions::packet_exp(Flushed x) const {
  return exp_in_packet(formulas_, x);
}
Flushed Functions::packet_log(Flushed x) const {
  return log_in_packet(formulas_, x);
}

Flushed Functions::exp(Flushed x) const {
  return in_packet_ ? packet_exp(x) : Flushed(glibc::exp(x.value()));
}

Flushed Functions::log(float x) const {
  if (in_packet_) return packet_log(x);
  const float seen = Flushed(x).value();
  if (seen == 0.0f && x != 0.0f && formulas_.log_reads_them)
    return x > 0.0f ? -150.0f * 0.693147180559945309f : std::numeric_limits<float>::quiet_NaN();
  return glibc::log(seen);
}

float Functions::log1p(float x) const {
  if (!in_packet_) return glibc::log1p(x);
  const bool passes = formulas_.log1p_keeps_them && Flushed(x) == 0.0f;
  return passes ? x : log1p_in_packet(formulas_, Flushed(x)).value();
}

float Functions::expm1(float x) const {
  if (!in_packet_) return glibc::expm1(Flushed(x).value());
  const Flushed u = packet_exp(x);
  if (u == 1.0f) return x;
  const Flushed v = u - 1.0f;
  if (v == -1.0f) return -1.0f;
  const Flushed l = packet_log(u);
  return l == u ? u.value() : (v * (Flushed(x) / l)).value();
}

}  // namespace dense::tensorflow
