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
  std::uint32_t drawn = 0;  ///< the seed or op seed that was drawn, or the seed itself
};
PhiloxState stream_of(const Origin& origin);

/// Many origins, and their streams as a sieve takes them.
class Origins {
 public:
  void clear();
  void add(const Origin& origin);
  std::size_t size() const { return origins_.size(); }
  const Origin& operator[](std::size_t i) const { return origins_[i]; }

  /// Those of `stateful` ops, or of stateless ones; numbered by `index`.
  struct Part {
    Streams streams;
    std::span<const std::uint32_t> index;
  };
  Part part(bool stateful) const;

 private:
  std::vector<Origin> origins_;
  std::vector<std::uint32_t> seeds_, op_global_, op_seeds_, stateless_index_, stateful_index_;
};

/// Appends every origin of some seeds, up to so many draws each.
void add_origins(std::span<const std::uint32_t> seeds, std::size_t draws,
                 const std::optional<WantedVersion>& wanted, Origins& origins);

/// Seeds that people write: favourites and dates, beside 0 to 10^6.
std::span<const std::uint32_t> favourite_seeds();
std::vector<std::uint32_t> date_seeds();
inline constexpr std::uint32_t first_unlikely_seed = 1'000'001;

}  // namespace dense::search
