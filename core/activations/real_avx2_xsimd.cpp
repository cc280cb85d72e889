#include <xsimd/xsimd.hpp>

#include "core/activations/lanes_xsimd.hpp"
#include "core/activations/real_dispatch.hpp"
#include "core/activations/real_evaluation.hpp"

namespace dense {

const RealTarget real_avx2 = real_target_of<XsimdLanes<xsimd::avx2>>("avx2");

}  // namespace dense
