#include "core/random/uniform.hpp"

#include <algorithm>
#include <cstddef>

namespace dense {

void fill_uniform_reference(PhiloxState state, float minval, float maxval, std::span<float> out) noexcept {
  const float range = maxval - minval;
  for (std::size_t start = 0; start < out.size(); start += 4) {
    const Counter words = philox4x32_10(state.counter, state.key);
    const std::size_t lanes = std::min<std::size_t>(4, out.size() - start);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const float scaled = uniform_from_word(words[lane]) * range;
      out[start + lane] = scaled + minval;
    }
    state.counter = dense::advance(state.counter, 1);
  }
}

}  // namespace dense
