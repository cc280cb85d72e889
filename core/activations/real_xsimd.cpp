#include <xsimd/xsimd.hpp>

#include "core/activations/lanes_xsimd.hpp"
#include "core/activations/real_dispatch.hpp"
#include "core/activations/real_evaluation.hpp"

namespace dense {

const RealTarget real_baseline = real_target_of<XsimdLanes<xsimd::default_arch>>("baseline");

}  // namespace dense
