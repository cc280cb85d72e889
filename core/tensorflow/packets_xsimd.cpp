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

}  // namespace

std::size_t apply_in_packets(const Functions& functions, ActivationFunction function,
                             std::span<const float> z, std::span<float> y) {
  static_assert(packet_size % Packet::size == 0);
  const Formulas& formulas = functions.formulas();
  const std::span<const float> whole = z.first(in_packets(z.size()));
  if (function == ActivationFunction::tanh) {
    apply(
        whole, y, [&](Packet x) { return tanh_in_packet(formulas, x); },
        [&](float x) { return functions.tanh(x); });
  } else if (function == ActivationFunction::sigmoid) {
    apply(
        whole, y, [&](Packet x) { return sigmoid_in_packet(formulas, x); },
        [&](float x) { return functions.sigmoid(x).value(); });
  } else {
    return 0;
  }
  return whole.size();
}

}  // namespace dense::tensorflow
