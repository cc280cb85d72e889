#include "core/tensorflow/compiled.hpp"

#include <algorithm>
#include <cmath>

#include "core/numerics/bits.hpp"
#include "core/tensorflow/elements.hpp"
#include "core/tensorflow/softmax.hpp"

namespace dense::tensorflow {
namespace {

using enum ActivationFunction;

Flushed onednn_sigmoid(Flushed z) {
  const Flushed e = onednn_exp(-magnitude(z)), below = e / (e + 1.0f);
  return std::signbit(z.value()) ? below : Flushed(1.0f) - below;
}

Flushed onednn_mish(Flushed z) {
  const Flushed e = onednn_exp(at_most(z, from_bits(0x42317217u))) + 1.0f, square = e * e;
  return ((square - 1.0f) / (square + 1.0f)) * z;
}

/// oneDNN's activations, which its product takes along since 2.16.
constexpr struct {
  ActivationFunction function;
  Flushed (*value)(Flushed z);
} fused_activations[] = {
    {sigmoid, onednn_sigmoid},
    {silu, [](Flushed z) { return z * onednn_sigmoid(z); }},
    {elu, [](Flushed z) { return z > 0.0f ? z : onednn_exp(z) - 1.0f; }},
    {mish, onednn_mish},
};

constexpr int first_with_fused_activations = 16, first_with_fused_gelu = 17;

Flushed shifted_relu6(Flushed z) {
  const Flushed shifted = z + 3.0f;
  return at_most(shifted < 0.0f ? Flushed(0.0f) : shifted, 6.0f);
}

constexpr float sixth = 1.0f / 6.0f;

/// What the optimizer of graphs rewrites: a division by a constant is a product, x^2 is x · x, and of two constants' products the
/// inner one comes first.
constexpr struct {
  ActivationFunction function;
  Flushed (*value)(Flushed z);
} rewritten_activations[] = {
    {hard_sigmoid, [](Flushed z) { return shifted_relu6(z) * sixth; }},
    {hard_silu, [](Flushed z) { return (z * sixth) * shifted_relu6(z); }},
    {sparse_plus,
     [](Flushed z) {
       if (!(z > -1.0f && z < 1.0f)) return z < 0.0f ? Flushed(0.0f) : z;
       return Flushed(0.25f) * ((z + 1.0f) * (z + 1.0f));
     }},
};

Flushed gelu_by_product(const Functions& at, Flushed z) {
  constexpr float inverse_root = 1.0f / static_cast<float>(1.4142135623730951);
  return (Flushed(0.5f) * z) * (Flushed(1.0f) + at.erf(z * inverse_root));
}

/// Without oneDNN Eigen's product takes elu along, for each row by itself: a row's last units fill no packet.
void elu_row_by_row(const Platform& platform, std::span<const float> z, std::size_t columns,
                    std::span<float> y) {
  for (std::size_t begin = 0; begin < z.size(); begin += columns) {
    for_each_element(
        platform, z.subspan(begin, columns), y.subspan(begin, columns),
        [](const Functions& at, float x) { return Flushed(x) < 0.0f ? (at.exp(x) - 1.0f).value() : x; });
  }
}

}  // namespace

Compiled apply_compiled(const Platform& platform, const Activation& activation,
                        const ActivationArguments& arguments, std::span<const float> z, std::size_t columns,
                        std::span<float> y) {
  const bool fuses = platform.cpu.onednn && platform.minor >= first_with_fused_activations;
  const auto each = [&](auto function) {
    for_each_element(platform, z, y, [&](const Functions& at, float x) { return function(at, x).value(); });
    return Compiled::done;
  };
  for (const auto& row : rewritten_activations) {
    if (row.function == activation.function)
      return each([&](const Functions&, Flushed x) { return row.value(x); });
  }
  if (activation.function == gelu &&
      (arguments.approximate || (fuses && platform.minor >= first_with_fused_gelu)))
    return Compiled::unknown;
  if (activation.function == gelu && !platform.rules().gelu_by_erfc) return each(gelu_by_product);
  const bool is_elu = activation.function == elu && platform.minor >= first_with_fused_activations;
  if (!fuses && is_elu && arguments.alpha == 1.0) {
    elu_row_by_row(platform, z, columns, y);
    return Compiled::done;
  }
  if (!fuses) return is_elu ? Compiled::unknown : Compiled::as_eager;
  for (const auto& row : fused_activations) {
    if (row.function == activation.function && (row.function != elu || arguments.alpha == 1.0))
      return each([&](const Functions&, Flushed x) { return row.value(x); });
  }
  const bool is_unknown =
      activation.function == tanh || activation.function == gelu || activation.function == elu;
  return is_unknown ? Compiled::unknown : Compiled::as_eager;
}

}  // namespace dense::tensorflow
