#pragma once

#include <cstddef>

namespace dense::modules {

/// No array of a script has more elements.
inline constexpr std::size_t most_elements = std::size_t{1} << 22;

}  // namespace dense::modules
