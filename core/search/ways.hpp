#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/random/philox.hpp"
#include "core/search/sieve.hpp"
#include "core/seeding/generation.hpp"

namespace dense::search {

/// How a seed in a program comes to a kernel.
enum class Way : std::uint8_t {
  given,          ///< the initializer's own seed, of a stateless op: 2.0 – 2.6 and 2.10 and later
  python_draw,    ///< a draw of Python's generator or of Keras's private one: 2.10 and later
  op_draw,        ///< a draw of the stream of op seeds: 2.0 – 2.9
  given_alone,    ///< the initializer's own seed, of a stateful op, no other seed being set: 2.7 – 2.9
  given_and_set,  ///< the same after tf.random.set_seed of the same seed: 2.7 – 2.9
  unknown_draw,   ///< a seed from 1 to 10^9, as Keras 2.10 and later draw one where none is given
};
std::string_view name(Way way);

/// A range of versions in which a way is open.
struct OpenIn {
  const Generation* generation;
  int since_minor;
};
/// The oldest first.
std::span<const OpenIn> open_in(Way way);

/// One version, where it is known.
struct WantedVersion {
  const Generation* generation;
  int minor;
};
/// "3.15", "2.9", or the name of a generation, which stands for its newest version.
std::optional<WantedVersion> find_version(std::string_view text);

bool is_open(Way way, const std::optional<WantedVersion>& wanted, std::uint32_t seed = 1);

/// A stream and where it came from.
struct Origin {
  Way way = Way::given;
  std::uint32_t seed = 0;   ///< that stands in the program; of an unknown draw the drawn one
  std::uint32_t draw = 0;   ///< which draw since the generator was seeded, from 1; 0 where nothing is drawn
  std::uint32_t drawn = 0;  ///< the seed or op seed that was drawn, or the seed itself, as the op has it
};
PhiloxState stream_of(const Origin& origin);

/// Many origins, and their streams as a sieve takes them: those of stateless ops and those of stateful ones.
class Origins {
 public:
  /// Every origin of these seeds, up to so many draws of each, at most 64, that is open in the version.
  void assign(std::span<const std::uint32_t> seeds, std::size_t draws,
              const std::optional<WantedVersion>& wanted);

  Streams stateless() const { return {drawn_}; }
  Streams stateful() const { return {global_seeds_, op_seeds_}; }
  Origin stateless_origin(std::size_t i) const { return origin(stateless_[i], drawn_[i]); }
  Origin stateful_origin(std::size_t i) const { return origin(stateful_[i], op_seeds_[i]); }

  std::size_t size() const { return stateless_.size() + stateful_.size(); }
  Origin operator[](std::size_t i) const {
    return i < stateless_.size() ? stateless_origin(i) : stateful_origin(i - stateless_.size());
  }

 private:
  /// There are a hundred million of them in a search: so they are short.
  struct Short {
    Way way;
    std::uint8_t draw;
    std::uint16_t seed;  ///< its number among the seeds
  };
  Origin origin(Short from, std::uint32_t drawn) const {
    return {from.way, seeds_[from.seed], from.draw, drawn};
  }
  void add_stateful(Short origin, std::uint32_t op_seed);

  std::vector<std::uint32_t> seeds_;
  std::vector<Short> stateless_, stateful_;
  std::vector<std::uint32_t> drawn_, global_seeds_, op_seeds_;
};

/// Seeds that people write: favourites and dates, beside 0 to 10^6.
std::span<const std::uint32_t> favourite_seeds();
std::vector<std::uint32_t> date_seeds();
inline constexpr std::uint32_t first_unlikely_seed = 1'000'001;

}  // namespace dense::search
