#include <algorithm>

#include "core/random/normal.hpp"
#include "core/search/search.hpp"

// Values that may stand anywhere in a kernel: all positions of favourites' draws, and sieves for those of other seeds.
namespace dense::search {
namespace {

constexpr double most_numbers_anywhere = 2e7;  // drawn for favourites in all, some seconds of normals
constexpr std::size_t most_elsewhere = 768;    // blocks, each some 6 ns for each of 10^6 seeds and ten ways
constexpr std::size_t most_places_elsewhere = 1 << 16;  // 20 MB of probes

std::size_t element(const Probe& probe, const UnitPlace& place) {
  const std::uint64_t group = probe.op == RandomOp::truncated_normal ? blocks_per_truncated_group : 1;
  return static_cast<std::size_t>(place.block / group * 4) + place.lane;
}

/// How far a reading may be moved within its kernel, element by element.
std::vector<std::size_t> shifts(const Arrangement& arrangement) {
  const Shape& shape = arrangement.shape;
  std::size_t last = 0, last_column = 0;
  bool in_line = !arrangement.transposed;
  for (std::size_t i = 0; i < arrangement.places.size(); ++i) {
    const std::size_t at = arrangement.places[i].element;
    last = std::max(last, at);
    last_column = std::max(last_column, at % shape.columns);
    in_line &= at == i;
  }
  std::vector<std::size_t> result;
  for (std::size_t shift = 1; last + shift < shape.size(); ++shift) {
    if (in_line || last_column + shift % shape.columns < shape.columns) result.push_back(shift);
  }
  return result;
}

}  // namespace

void SeedSearch::find_elsewhere(const Question& question, KerasVersion version) {
  std::vector<Arrangement> elsewhere;
  std::size_t places = 0;
  for (const Arrangement& reading : arrangements_) {
    const std::vector<std::size_t> possible = shifts(reading);
    places += possible.size() * reading.places.size();
    if (places > most_places_elsewhere) return;
    for (const std::size_t by : possible) elsewhere.push_back(shifted(reading, by));
  }
  Result<std::vector<Probe>> guesses = probes(elsewhere, question.initializer, version);
  if (!guesses) return;
  probes_elsewhere_ = std::move(*guesses);
  for (Probe& probe : probes_elsewhere_) probe.arrangement += readings_;
  sieves_elsewhere_ = sieved(probes_elsewhere_);
  // Truncated normals are sieved by the first of four; a reading that has none of those is left out.
  std::erase_if(sieves_elsewhere_, [](const SievedProbes& group) { return group.everything; });
  if (sieves_elsewhere_.size() > most_elsewhere) sieves_elsewhere_.clear();
  arrangements_.insert(arrangements_.end(), elsewhere.begin(), elsewhere.end());
}

void SeedSearch::look_anywhere(const Origins& origins) {
  std::vector<float> units;
  for (std::size_t a = 0; a < readings_; ++a) {
    const Arrangement& arrangement = arrangements_[a];
    const std::vector<std::size_t> possible = shifts(arrangement);
    if (possible.empty()) continue;
    const double room =
        most_numbers_anywhere / static_cast<double>(favourite_seeds().size() * arrangement.shape.size());
    const auto draws =
        static_cast<std::uint32_t>(std::clamp(room / 2, 1.0, static_cast<double>(known_draws)));
    if (room < 1) continue;
    for (const RandomOp op : {RandomOp::uniform, RandomOp::normal, RandomOp::truncated_normal}) {
      const auto wants = [&](const Probe& probe) { return probe.op == op && probe.arrangement == a; };
      if (std::ranges::none_of(probes_, wants)) continue;
      units.resize(arrangement.shape.size());
      for (std::size_t i = 0; i < origins.size(); ++i) {
        if (origins[i].draw > draws) continue;
        fill({.op = op, .low = 0.0f, .high = 1.0f}, stream_of(origins[i]), units);
        searched_ += static_cast<double>(possible.size());
        for (const Probe& probe : probes_) {
          if (!wants(probe)) continue;
          for (const std::size_t shift : possible) {
            const auto fits = [&](const UnitPlace& place) {
              const float unit = units[element(probe, place) + shift];
              return unit >= place.low && unit <= place.high;
            };
            if (std::ranges::all_of(probe.places, fits)) keep(origins[i], a, shift, probe.initializers);
          }
        }
      }
    }
  }
}

}  // namespace dense::search
