#pragma once

#include <cstdint>

#include "core/random/mersenne_twister.hpp"

namespace dense {

/// NumPy's legacy generator, `np.random.RandomState(seed)` and the one behind `np.random.rand`: MT19937 with Knuth's fill.
/// numpy/random/mtrand.pyx, src/mt19937/mt19937.c, src/legacy/legacy-distributions.c; NumPy promises that its numbers stay.
class RandomState {
 public:
  explicit RandomState(std::uint32_t seed) : bits_(MersenneTwister::filled(seed)) {}

  /// 53 bits in [0, 1), two words.
  double random() { return bits_.random(); }

  /// Standard normal: Marsaglia's polar method gives two, the second of which is kept for the next call.
  double gauss();

  /// An integer in [0, most]: draws what the bits of `most` need until a draw fits. Of most = 0 nothing is drawn.
  std::uint64_t interval(std::uint64_t most);

 private:
  MersenneTwister bits_;
  bool has_gauss_ = false;
  double gauss_ = 0;
};

}  // namespace dense
