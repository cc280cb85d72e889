#include <xsimd/xsimd.hpp>

#include "core/activations/real_dispatch.hpp"
#include "core/activations/rounded.hpp"
#include "core/activations/xsimd_lanes.hpp"

namespace dense {

void evaluate_real(ActivationFunction function, const ActivationArguments& arguments,
                   std::span<double> values) noexcept {
  evaluate_real_in<XsimdLanes<xsimd::default_arch>>(function, arguments, values);
}

}  // namespace dense
