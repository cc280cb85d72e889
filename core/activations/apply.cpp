#include <algorithm>

#include "core/activations/activation.hpp"
#include "core/activations/exact.hpp"
#include "core/activations/rounded.hpp"
#include "core/activations/rows.hpp"

namespace dense {

void apply_activation(const Activation& activation, const ActivationArguments& arguments,
                      std::span<const float> z, std::size_t rows, std::size_t columns,
                      std::span<float> y) noexcept {
  if (activation.function == ActivationFunction::linear) return void(std::ranges::copy(z, y.begin()));
  switch (activation.kind) {
    case ActivationKind::exact:
      return apply_exact(activation.function, arguments, z, y);
    case ActivationKind::rounded:
      return apply_rounded(activation.function, arguments, z, y);
    case ActivationKind::row:
      return apply_rows(activation.function, z, rows, columns, y);
  }
}

}  // namespace dense
