#include "core/random/random_state.hpp"

#include <bit>
#include <cmath>

#include "core/random/logarithm.hpp"

namespace dense {

double RandomState::gauss() {
  if (has_gauss_) {
    has_gauss_ = false;
    return gauss_;
  }
  double x = 0, y = 0, square = 0;
  do {
    x = 2.0 * bits_.random() - 1.0;
    y = 2.0 * bits_.random() - 1.0;
    square = x * x + y * y;
  } while (square >= 1.0 || square == 0.0);
  const double factor = std::sqrt(-2.0 * log_double(square) / square);
  gauss_ = factor * x;
  has_gauss_ = true;
  return factor * y;
}

std::uint64_t RandomState::interval(std::uint64_t most) {
  if (most == 0) return 0;
  const std::uint64_t mask = ~std::uint64_t{0} >> std::countl_zero(most);
  const auto draw = [&]() -> std::uint64_t {
    const std::uint64_t word = bits_.word();
    return most <= 0xFFFFFFFFu ? word : word << 32 | bits_.word();
  };
  std::uint64_t value = draw() & mask;
  while (value > most) value = draw() & mask;
  return value;
}

}  // namespace dense
