#pragma once

#include "core/kernels/ladder.hpp"

namespace dense {

/// What a running sum holds that another has joined: internal to the ladders.
Features join(Features a, Features b);

}  // namespace dense
