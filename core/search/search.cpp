#include "core/search/search.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

#include "core/initializers/orthogonal.hpp"
#include "core/random/mersenne_twister.hpp"
#include "core/random/normal.hpp"

namespace dense::search {
namespace {

constexpr std::size_t favourites_per_piece = 16, seeds_per_piece = 128, streams_per_piece = 1 << 14;
constexpr std::size_t seeds_per_piece_elsewhere = 2048;
constexpr std::size_t most_orthogonal = 4096;  // elements, a millisecond or so
constexpr std::uint32_t most_orthogonal_seed = 2000;
constexpr std::size_t orthogonal_draws = 4;

std::size_t pieces(std::size_t count, std::size_t per_piece) {
  return (count + per_piece - 1) / per_piece;
}

/// Whether the values can be an orthonormal matrix, as far as they are there.
bool may_be_orthogonal(const Arrangement& arrangement) {
  const Shape& shape = arrangement.shape;
  if (shape.size() > most_orthogonal) return false;
  constexpr double slack = 1e-4;
  const bool whole = arrangement.places.size() == shape.size();
  std::vector<double> least(std::min(shape.rows, shape.columns)), most(least.size());
  for (const PlacedValue& place : arrangement.places) {
    const double low = place.low, high = place.high;
    if (low > 1 + slack || high < -1 - slack) return false;
    const std::size_t row = place.element / shape.columns, column = place.element % shape.columns;
    const std::size_t vector = shape.rows < shape.columns ? row : column;
    most[vector] += std::max(low * low, high * high);
    least[vector] += low * high > 0 ? std::min(low * low, high * high) : 0.0;
  }
  for (std::size_t i = 0; i < least.size(); ++i) {
    if (least[i] > 1 + slack || (whole && most[i] < 1 - slack)) return false;
  }
  return true;
}

constexpr float orthogonal_slack = 2e-6f;  // what its order of operations may change

/// That a random orthonormal matrix has the values: as many of them as are free, those that tell least. A number between −1 and 1
/// lies in a range of one unit's width no more often than once, in any dimension from 3 on; below, the ends are likelier.
double orthogonal_chance(const Arrangement& arrangement) {
  const std::size_t longer = std::max(arrangement.shape.rows, arrangement.shape.columns);
  const std::size_t shorter = std::min(arrangement.shape.rows, arrangement.shape.columns);
  const std::size_t free = longer * shorter - shorter * (shorter + 1) / 2;
  std::vector<double> widths;
  for (const PlacedValue& place : arrangement.places)
    widths.push_back(std::min(
        1.0, static_cast<double>(place.high) - place.low + 2 * static_cast<double>(orthogonal_slack)));
  std::ranges::sort(widths, std::greater<>());
  double chance = 1;
  for (std::size_t i = 0; i < std::min(free, widths.size()); ++i) chance *= widths[i];
  return chance;
}

}  // namespace

template <class OriginOf>
void SeedSearch::sift(const std::vector<SievedProbes>& sieves, const Streams& streams, OriginOf origin_of) {
  for (const SievedProbes& group : sieves) {
    passed_.clear();
    if (group.everything) {
      passed_.resize(streams.seeds.size());
      std::iota(passed_.begin(), passed_.end(), 0u);
    } else {
      search::sift(group.sieve, streams, passed_);
    }
    for (const std::uint32_t i : passed_) {
      held_.clear();
      held(group, streams[i], held_);
      for (const Probe* probe : held_)
        keep(origin_of(i), probe->arrangement, arrangements_[probe->arrangement].first, probe->initializers);
    }
  }
}

Result<SeedSearch> SeedSearch::begin(const Question& question) {
  const Result<PrintedArray> array = read_printed(question.values);
  if (!array) return array.error();
  Result<std::vector<Arrangement>> readings = arrangements(*array, question.shape);
  if (!readings) return readings.error();
  SeedSearch search(std::move(*readings));
  KerasVersion version;
  if (!question.keras.empty()) {
    search.wanted_ = find_version(question.keras);
    if (!search.wanted_) {
      return fault("keras", "Expected a version of Keras from 2.0 to 2.21 or 3.0 to 3.15. Received: '%'",
                   {question.keras});
    }
    version = {search.wanted_->generation->major, search.wanted_->minor};
  }
  bool only_orthogonal = false, may_orthogonal = true;
  if (!question.initializer.empty()) {
    const Result<Initializer> made = make_initializer({question.initializer}, version);
    if (!made) return made.error();
    only_orthogonal = may_orthogonal = made->algorithm == Algorithm::orthogonal;
  }
  if (!only_orthogonal) {
    Result<std::vector<Probe>> guesses = probes(search.arrangements_, question.initializer, version);
    if (!guesses) return guesses.error();
    search.probes_ = std::move(*guesses);
  }
  for (std::size_t a = 0; may_orthogonal && a < search.arrangements_.size(); ++a) {
    if (may_be_orthogonal(search.arrangements_[a])) search.orthogonal_.push_back(a);
  }
  if (search.probes_.empty() && search.orthogonal_.empty()) {
    return fault("values",
                 question.shape
                     ? "No initializer of Keras, with its defaults, draws such values for this shape"
                     : "No initializer of Keras, with its defaults, draws such values for a kernel of % "
                       "values; of a larger one, give the shape",
                 {array->values.size()});
  }
  search.sieves_ = sieved(search.probes_);
  search.readings_ = search.arrangements_.size();
  if (!search.probes_.empty()) search.find_elsewhere(question, version);
  for (const Probe& probe : search.probes_) search.chance_ += probe.chance;
  for (const std::size_t a : search.orthogonal_)
    search.orthogonal_chance_ += orthogonal_chance(search.arrangements_[a]);
  search.dates_ = date_seeds();
  return search;
}

std::size_t SeedSearch::known_pieces() const {
  const std::size_t elsewhere = pieces(first_unlikely_seed, seeds_per_piece_elsewhere);
  return base_pieces() + (sieves_elsewhere_.empty() ? 0 : elsewhere);
}

std::size_t SeedSearch::base_pieces() const {
  return pieces(favourite_seeds().size(), favourites_per_piece) +
         pieces(first_unlikely_seed, seeds_per_piece) + pieces(dates_.size(), seeds_per_piece);
}

std::size_t SeedSearch::all_pieces() const {
  return probes_.empty() || !is_open(Way::unknown_draw, wanted_) ? 0 : pieces(all_seeds, streams_per_piece);
}

std::vector<std::uint32_t> SeedSearch::known_seeds(std::size_t piece) const {
  const auto some = [](std::span<const std::uint32_t> from, std::size_t at, std::size_t count) {
    const auto own = from.subspan(std::min(at * count, from.size()));
    return std::vector<std::uint32_t>(own.begin(),
                                      own.begin() + static_cast<std::ptrdiff_t>(std::min(count, own.size())));
  };
  const std::size_t favourites = pieces(favourite_seeds().size(), favourites_per_piece);
  if (piece < favourites) return some(favourite_seeds(), piece, favourites_per_piece);
  piece -= favourites;
  const std::size_t small = pieces(first_unlikely_seed, seeds_per_piece);
  if (piece >= small) return some(dates_, piece - small, seeds_per_piece);
  const auto first = static_cast<std::uint32_t>(piece * seeds_per_piece);
  std::vector<std::uint32_t> seeds(std::min<std::size_t>(seeds_per_piece, first_unlikely_seed - first));
  std::iota(seeds.begin(), seeds.end(), first);
  return seeds;
}

void SeedSearch::search_known(std::size_t piece) {
  if (piece >= base_pieces()) {
    if (!found_.empty() || piece >= known_pieces()) return;
    const std::size_t first = (piece - base_pieces()) * seeds_per_piece_elsewhere;
    std::vector<std::uint32_t> seeds(std::min(seeds_per_piece_elsewhere, first_unlikely_seed - first));
    std::iota(seeds.begin(), seeds.end(), static_cast<std::uint32_t>(first));
    origins_.assign(seeds, 1, wanted_);
    return sift(sieves_elsewhere_, origins_);
  }
  const std::vector<std::uint32_t> seeds = known_seeds(piece);
  origins_.assign(seeds, known_draws, wanted_);
  sift(sieves_, origins_);
  const bool favourites = piece < pieces(favourite_seeds().size(), favourites_per_piece);
  if (favourites) look_anywhere(origins_);
  if (orthogonal_.empty() || seeds.empty() || !(favourites || seeds.front() < most_orthogonal_seed)) return;
  origins_.assign(seeds, orthogonal_draws, wanted_);
  look_for_orthogonal(origins_);
}

void SeedSearch::search_all(std::size_t piece) {
  const auto first = static_cast<std::uint32_t>(1 + piece * streams_per_piece);
  std::array<std::uint32_t, streams_per_piece> seeds;
  std::iota(seeds.begin(), seeds.end(), first);
  const std::span<const std::uint32_t> own(seeds.data(),
                                           std::min<std::size_t>(streams_per_piece, all_seeds + 1 - first));
  searched_ += static_cast<double>(own.size());
  sift(sieves_, {own}, [&](std::uint32_t i) { return Origin{Way::unknown_draw, own[i], 0, own[i]}; });
}

void SeedSearch::sift(const std::vector<SievedProbes>& sieves, const Origins& origins) {
  searched_ += static_cast<double>(origins.size()) *
               (&sieves == &sieves_
                    ? 1.0
                    : static_cast<double>(arrangements_.size() - readings_) / static_cast<double>(readings_));
  sift(sieves, origins.stateless(), [&](std::uint32_t i) { return origins.stateless_origin(i); });
  // Without op seeds streams are those of stateless ops.
  if (!origins.stateful().seeds.empty())
    sift(sieves, origins.stateful(), [&](std::uint32_t i) { return origins.stateful_origin(i); });
}

void SeedSearch::look_for_orthogonal(const Origins& origins) {
  static const std::vector<std::string_view> name{"orthogonal"};
  std::vector<float> kernel;
  orthogonal_searched_ += static_cast<double>(origins.size());
  for (const std::size_t a : orthogonal_) {
    const auto& [shape, transposed, first, places] = arrangements_[a];
    kernel.resize(shape.size());
    for (std::size_t i = 0; i < origins.size(); ++i) {
      orthogonal(stream_of(origins[i]), shape.rows, shape.columns, 1.0f, kernel);
      const auto fits = [&](const PlacedValue& place) {
        return kernel[place.element] >= place.low - orthogonal_slack &&
               kernel[place.element] <= place.high + orthogonal_slack;
      };
      if (std::ranges::all_of(places, fits)) keep(origins[i], a, 0, name);
    }
  }
}

void SeedSearch::keep(const Origin& origin, std::size_t arrangement, std::size_t shift,
                      const std::vector<std::string_view>& initializers) {
  const Arrangement& own = arrangements_[arrangement];
  const auto known = [&](const Finding& finding) {
    return finding.shape.rows == own.shape.rows && finding.shape.columns == own.shape.columns &&
           finding.transposed == own.transposed && finding.first == shift &&
           finding.initializers == initializers &&
           ((finding.origin.way == origin.way && finding.origin.seed == origin.seed &&
             finding.origin.draw == origin.draw) ||
            (origin.way == Way::unknown_draw && stream_of(finding.origin) == stream_of(origin)));
  };
  if (found_.size() >= most_findings || std::ranges::any_of(found_, known)) return;
  found_.push_back({origin, own.shape, own.transposed, shift, initializers});
}

std::optional<DrawnBy> drawn_by_favourite(std::uint32_t seed) {
  for (const std::uint32_t favourite : favourite_seeds()) {
    MersenneTwister generator{Integer(std::int64_t{favourite})};
    for (std::uint32_t draw = 1; draw <= followed_draws; ++draw) {
      if (generator.randint(1, SeedSearch::all_seeds) == seed) return DrawnBy{favourite, draw};
    }
  }
  return std::nullopt;
}

}  // namespace dense::search
