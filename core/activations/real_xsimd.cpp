#include <xsimd/xsimd.hpp>

#include "core/activations/real_dispatch.hpp"
#include "core/activations/real_evaluation.hpp"
#include "core/activations/xsimd_lanes.hpp"

namespace dense {

using Lanes = XsimdLanes<xsimd::default_arch>;

void evaluate_rounded(ActivationFunction function, const ActivationArguments& arguments,
                      std::span<const float> z, std::span<float> y) noexcept {
  evaluate_rounded_in<Lanes>(function, arguments, z, y);
}

void evaluate_exponential(std::span<double> values) noexcept {
  map_lanes<Lanes, double>(values, values, RealFunctions<Lanes>::exponential);
}

void evaluate_sigmoid(std::span<double> values) noexcept {
  map_lanes<Lanes, double>(values, values, RealFunctions<Lanes>::sigmoid);
}

}  // namespace dense
