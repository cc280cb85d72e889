#pragma once

#include <cstdint>

#include "core/tensorflow/flushed_float.hpp"

namespace dense::tensorflow {

/// Whose estimates: the instructions RCPPS and RSQRTPS promise 12 bits and no more, and makers differ in them.
enum class Processor : std::uint8_t { intel, amd };

/// RCPPS of a number that is neither subnormal nor NaN: of Intel's by their rule, of AMD's by the table that a processor of
/// family 25 printed (tests/golden/estimates.txt).
Flushed reciprocal_estimate(Processor processor, Flushed x);

/// RSQRTPS, in the same way: Intel's rule gives all 2,048 cells of the table that Bochs has of an Intel processor
/// (bochs/cpu/sse_rcp.cc), whose RCPPS is as above; AMD's table is that of a processor of family 25.
Flushed reciprocal_root_estimate(Processor processor, Flushed x);

}  // namespace dense::tensorflow
