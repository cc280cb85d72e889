#include "core/tensorflow/platform.hpp"

namespace dense::tensorflow {
namespace {

/// The TensorFlow beside Keras 3.`since` and later.
constexpr struct {
  int since, tensorflow;
} beside[] = {{0, 16}, {2, 17}, {5, 19}, {10, 20}, {12, 21}};

}  // namespace

Platform Platform::of(KerasVersion keras, const Machine& machine) {
  Platform platform{keras.minor, machine.cpu, machine.processor};
  if (keras.major == 3) {
    for (const auto& each : beside) {
      if (each.since <= keras.minor) platform.minor = each.tensorflow;
    }
  }
  if (platform.minor < first_with_onednn) platform.cpu.onednn = false;
  return platform;
}

}  // namespace dense::tensorflow
