#pragma once

#include <string>

#include "core/errors/error.hpp"
#include "core/program/program.hpp"
#include "core/seeding/generation.hpp"

namespace dense {

/// `units` as they were typed: 3, 2.5, True, np.int64(3). When Dense looks at them, and what it says, depends on the
/// version (tests/golden/faults.txt).

/// When the layer is constructed: a number, however large; 0 where only the build refuses.
Result<std::size_t> check_units(const std::string& text, KerasVersion version, UnitsRule rule);

/// When it is built on so many features.
Status check_units_at_build(const std::string& text, KerasVersion version, UnitsRule rule,
                            std::size_t input_dim);

/// What this engine says to more units than its limit.
Error too_many_units(const std::string& text, const Limits& limits);

}  // namespace dense
