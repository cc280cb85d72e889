#include "core/tensorflow/packet_formulas.hpp"
#include "core/tensorflow/packet_xsimd.hpp"
#include "core/tensorflow/packets.hpp"
#include "core/tensorflow/sums.hpp"

namespace dense::tensorflow {
namespace {

template <class SeveralAtATime, class Alone>
void apply(std::span<const float> z, std::span<float> y, SeveralAtATime several, Alone alone) {
  for (std::size_t i = 0; i < z.size(); i += Packet::size) {
    const Packet made = several(Packet::read(&z[i]));
    if (!made.is_doubtful()) {
      made.write(&y[i]);
      continue;
    }
    for (std::size_t j = i; j < i + Packet::size; ++j) y[j] = alone(z[j]);
  }
}

/// The form of 2.20 has no number below 2^-93 on its way if none is below 2^-30 that it is given: no coefficient is negative or
/// below 2^-27, and x^3 is its smallest factor.
Packet tanh_of(const Formulas& formulas, Packet x) {
  constexpr std::uint32_t large_enough = 0x30800000u;
  if (formulas.tanh != TanhForm::rational_9_8 || x.is_below(large_enough)) return tanh_in_packet(formulas, x);
  return Packet::as_watched(tanh_in_packet(formulas, x.unwatched()));
}

}  // namespace

std::size_t apply_in_packets(const Functions& functions, ActivationFunction function,
                             std::span<const float> z, std::span<float> y) {
  static_assert(packet_size % Packet::size == 0);
  const Formulas& formulas = functions.formulas();
  const std::span<const float> whole = z.first(in_packets(z.size()));
  if (function == ActivationFunction::tanh) {
    apply(
        whole, y, [&](Packet x) { return tanh_of(formulas, x); }, [&](float x) { return functions.tanh(x); });
  } else if (function == ActivationFunction::sigmoid) {
    apply(
        whole, y, [&](Packet x) { return sigmoid_in_packet(formulas, x); },
        [&](float x) { return functions.sigmoid(x).value(); });
  } else if (function == ActivationFunction::exponential) {
    apply(
        whole, y, [&](Packet x) { return exp_in_packet(formulas, x); },
        [&](float x) { return functions.exp(x).value(); });
  } else {
    return 0;
  }
  return whole.size();
}

}  // namespace dense::tensorflow
