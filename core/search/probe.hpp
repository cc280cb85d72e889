#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/errors/error.hpp"
#include "core/errors/keras_version.hpp"
#include "core/initializers/initializer.hpp"
#include "core/search/arrangement.hpp"
#include "core/search/sieve.hpp"

namespace dense::search {

/// What one element of the stream has to be, before it is scaled: a fraction in [0, 1), or a unit normal.
struct UnitPlace {
  std::uint64_t block = 0;  ///< of the stream, where the four elements with this one begin
  unsigned lane = 0;        ///< which of the four
  float low = 0;
  float high = 0;
  double chance = 0;  ///< that a random number lies there
};

/// A guess: these values, in this arrangement, were drawn by this initializer.
struct Probe {
  RandomOp op = RandomOp::none;
  std::size_t arrangement = 0;                   ///< its number
  std::vector<std::string_view> initializers{};  ///< which all draw the same here
  std::vector<UnitPlace> places{};               ///< the anchor, by which streams are sieved, first
  double chance = 1;                             ///< that a random stream has the values
};

/// A guess for each initializer of Keras whose elements are drawn one by one and that can make such values at all. `initializer`:
/// only that one, in any spelling of the version. Errors (field `initializer`): that it is unknown, or draws nothing so.
Result<std::vector<Probe>> probes(std::span<const Arrangement> arrangements, std::string_view initializer,
                                  KerasVersion version);

/// Whether the stream has the values, to the bit.
bool holds(const Probe& probe, const PhiloxState& stream);

/// A sieve that lets pass every stream which one of some probes holds for, and the probes.
struct SievedProbes {
  Sieve sieve;
  std::vector<const Probe*> probes;
  bool everything = false;  ///< no sieve was found; each stream has to be looked at
};

/// Probes sieved by the same block stand together.
std::vector<SievedProbes> sieved(std::span<const Probe> probes);

/// Appends those of the probes that hold for the stream. Of a stream that only passed the sieve one block is drawn.
void held(const SievedProbes& group, const PhiloxState& stream, std::vector<const Probe*>& probes);

}  // namespace dense::search
