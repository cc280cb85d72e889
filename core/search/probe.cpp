#include "core/search/probe.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <optional>

#include "core/random/normal.hpp"
#include "core/random/uniform.hpp"

namespace dense::search {
namespace {

constexpr std::uint32_t fractions = 1u << 23;
constexpr float truncation = 2.0f;
constexpr float widest = 8.0f;  // no normal of 23-bit words is larger than 5.7

/// Finite floats as integers in their order.
std::int32_t ordered(float x) {
  const auto bits = std::bit_cast<std::int32_t>(x);
  return bits < 0 ? std::int32_t(0x80000000u - static_cast<std::uint32_t>(bits)) : bits;
}
float from_ordered(std::int32_t order) {
  const auto bits = static_cast<std::uint32_t>(order);
  return std::bit_cast<float>(order < 0 ? 0x80000000u - bits : bits);
}

/// What becomes of a fraction or a unit normal: two operations, each rounded, which never change the order.
float scaled(float unit, float scale, float offset) {
  const float product = unit * scale;
  return product + offset;
}

/// The first integer of [from, to) from which on `holds` is true; `to` when there is none.
template <class Holds>
std::int64_t first_that(std::int64_t from, std::int64_t to, Holds holds) {
  while (from < to) {
    const std::int64_t middle = from + (to - from) / 2;
    if (holds(middle)) {
      to = middle;
    } else {
      from = middle + 1;
    }
  }
  return from;
}

double normal_share(double low, double high) {
  return (std::erf(high / std::sqrt(2.0)) - std::erf(low / std::sqrt(2.0))) / 2;
}

/// Nothing when no draw gives a number from low to high.
std::optional<UnitPlace> unit_place(const Draws& draws, const PlacedValue& place) {
  UnitPlace result;
  const bool truncated = draws.op == RandomOp::truncated_normal;
  result.block = place.element / 4 * (truncated ? blocks_per_truncated_group : 1);
  result.lane = place.element % 4;
  const bool uniform = draws.op == RandomOp::uniform;
  const float scale = uniform ? draws.high - draws.low : draws.high, offset = draws.low;
  // As fill() does: uniform numbers u · (high − low) + low, normals z · stddev + mean.
  const auto value = [&](std::int64_t at) {
    const float unit =
        uniform ? static_cast<float>(at) * 0x1p-23f : from_ordered(static_cast<std::int32_t>(at));
    return scaled(unit, scale, offset);
  };
  const std::int64_t least = uniform ? 0 : ordered(-widest), end = uniform ? fractions : ordered(widest);
  const std::int64_t first = first_that(least, end, [&](std::int64_t at) { return value(at) >= place.low; });
  const std::int64_t last =
      first_that(first, end, [&](std::int64_t at) { return value(at) > place.high; }) - 1;
  if (last < first) return std::nullopt;
  if (uniform) {
    result.low = static_cast<float>(first) * 0x1p-23f;
    result.high = static_cast<float>(last) * 0x1p-23f;
    result.chance = static_cast<double>(last - first + 1) / fractions;
    return result;
  }
  result.low = from_ordered(static_cast<std::int32_t>(first));
  result.high = from_ordered(static_cast<std::int32_t>(last));
  if (truncated && (result.low >= truncation || result.high <= -truncation)) return std::nullopt;
  // Half of the distance to the next number belongs to each end.
  const double half =
      (static_cast<double>(std::nextafter(result.high, widest)) - static_cast<double>(result.high)) / 2;
  result.chance = normal_share(result.low - half, result.high + half);
  if (truncated) result.chance /= normal_share(-truncation, truncation);
  // Beyond five standard deviations the words have few numbers left: more chance than they have does no harm.
  result.chance = std::clamp(result.chance, 0x1p-46, 1.0);
  return result;
}

/// The place that streams are sieved by: the first element where it tells enough, else the one that tells most. Of a truncated
/// normal only the first of four can be sieved.
void put_anchor_first(Probe& probe) {
  constexpr double enough = 0x1p-9;
  auto best = probe.places.begin();
  const auto worth = [&](const UnitPlace& place) {
    const bool sieves = probe.op != RandomOp::truncated_normal || place.lane == 0;
    const bool beginning = place.block == 0 && place.lane == 0 && place.chance < enough;
    return std::array<double, 3>{sieves && place.block <= 0xFFFFFFFFu ? 1.0 : 0.0, beginning ? 1.0 : 0.0,
                                 -place.chance};
  };
  for (auto it = probe.places.begin(); it != probe.places.end(); ++it) {
    if (worth(*it) > worth(*best)) best = it;
  }
  std::iter_swap(probe.places.begin(), best);
}

bool same_draws(const Draws& a, const Draws& b) {
  return a.op == b.op && a.low == b.low && a.high == b.high;
}

/// Which cells of a pair of words may make the normal numbers of a place, by the corners of each cell: within one, the radius
/// and both functions of the angle are monotone. For a truncated one, what is drawn again counts as well.
void set_cells(Sieve& sieve, const Probe& probe) {
  constexpr std::uint32_t side = 1u << Sieve::cell_bits;
  constexpr double two_pi = 6.283185307179586, slack = 1e-5;
  const UnitPlace& place = probe.places.front();
  const bool truncated = probe.op == RandomOp::truncated_normal;
  std::vector<double> radius(side + 1), sine(side + 1), cosine(side + 1);
  for (std::uint32_t i = 0; i <= side; ++i) {
    const double u = std::max(static_cast<double>(i) / side, 0x1p-24);
    radius[i] = std::sqrt(-2 * std::log(u));
    sine[i] = std::sin(two_pi * i / side);
    cosine[i] = std::cos(two_pi * i / side);
  }
  if (sieve.cells.empty()) sieve.cells.resize(Sieve::cell_words);
  struct Range {
    double low, high;
    bool meets(double from, double to) const { return low <= to && high >= from; }
    bool leaves() const { return high >= truncation || low <= -truncation; }
  };
  const auto product = [&](std::uint32_t r, const std::vector<double>& wave, std::uint32_t a) {
    const double corners[] = {radius[r] * wave[a], radius[r] * wave[a + 1], radius[r + 1] * wave[a],
                              radius[r + 1] * wave[a + 1]};
    return Range{std::ranges::min(corners) - slack, std::ranges::max(corners) + slack};
  };
  for (std::uint32_t r = 0; r < side; ++r) {
    for (std::uint32_t a = 0; a < side; ++a) {
      const Range first = product(r, sine, a), second = product(r, cosine, a);
      const Range& own = place.lane % 2 == 0 ? first : second;
      bool may = own.meets(place.low, place.high);
      if (truncated && first.leaves()) may = may || second.meets(place.low, place.high) || second.leaves();
      if (may) sieve.cells[(r << Sieve::cell_bits | a) / 32] |= 1u << (r << Sieve::cell_bits | a) % 32;
    }
  }
}

}  // namespace

Result<std::vector<Probe>> probes(std::span<const Arrangement> arrangements, std::string_view initializer,
                                  KerasVersion version) {
  std::vector<std::string_view> names;
  std::vector<Initializer> initializers;
  std::optional<Initializer> wanted;
  if (!initializer.empty()) {
    const Result<Initializer> made = make_initializer({std::string(initializer)}, version);
    if (!made) return made.error();
    wanted = *made;
  }
  for (const InitializerName& row : initializer_names()) {
    const Result<Initializer> made = make_initializer({std::string(row.name)}, {});
    if (!made || made->random_op() == RandomOp::none || made->algorithm == Algorithm::orthogonal) continue;
    if (wanted && (wanted->algorithm != made->algorithm || wanted->scale != made->scale ||
                   wanted->mode != made->mode || wanted->distribution != made->distribution))
      continue;
    names.push_back(row.name);
    initializers.push_back(*made);
  }
  if (names.empty()) {
    return fault("initializer", "Expected an initializer that draws its numbers one by one. Received: '%'",
                 {initializer});
  }
  std::vector<Probe> result;
  std::vector<Draws> draws_of_result;
  for (std::size_t a = 0; a < arrangements.size(); ++a) {
    for (std::size_t n = 0; n < names.size(); ++n) {
      const Draws draws = draws_of(initializers[n], arrangements[a].shape);
      bool known = false;
      for (std::size_t i = 0; i < result.size(); ++i) {
        if (result[i].arrangement != a || !same_draws(draws, draws_of_result[i])) continue;
        result[i].initializers.push_back(names[n]);
        known = true;
      }
      if (known) continue;
      Probe probe{.op = draws.op, .arrangement = a, .initializers = {names[n]}};
      for (const PlacedValue& place : arrangements[a].places) {
        const std::optional<UnitPlace> unit = unit_place(draws, place);
        if (!unit) break;
        probe.places.push_back(*unit);
        probe.chance *= unit->chance;
      }
      if (probe.places.size() < arrangements[a].places.size()) continue;
      put_anchor_first(probe);
      result.push_back(std::move(probe));
      draws_of_result.push_back(draws);
    }
  }
  return result;
}

bool holds(const Probe& probe, const PhiloxState& stream) {
  std::array<float, 4> units{};
  std::uint64_t block = ~std::uint64_t{0};
  for (const UnitPlace& place : probe.places) {
    if (place.block != block) {
      block = place.block;
      fill({.op = probe.op, .low = 0.0f, .high = 1.0f}, {stream.key, dense::advance(stream.counter, block)},
           units);
    }
    if (!(units[place.lane] >= place.low && units[place.lane] <= place.high)) return false;
  }
  return true;
}

std::vector<SievedProbes> sieved(std::span<const Probe> probes) {
  std::vector<SievedProbes> result;
  for (const Probe& probe : probes) {
    const UnitPlace& anchor = probe.places.front();
    const bool uniform = probe.op == RandomOp::uniform;
    const bool everything =
        anchor.block > 0xFFFFFFFFu || (probe.op == RandomOp::truncated_normal && anchor.lane != 0);
    const auto fits = [&](const SievedProbes& other) {
      const Sieve& sieve = other.sieve;
      if (other.everything || everything) return other.everything && everything;
      if (sieve.block != anchor.block) return false;
      if (uniform) {
        return sieve.ranges.empty() ||
               (sieve.lane == anchor.lane && sieve.ranges.size() < Sieve::most_ranges);
      }
      return sieve.cells.empty() || sieve.pair == anchor.lane / 2;
    };
    auto it = std::ranges::find_if(result, fits);
    if (it == result.end()) {
      it = result.insert(result.end(), SievedProbes{.everything = everything});
      if (!everything) it->sieve.block = static_cast<std::uint32_t>(anchor.block);
    }
    it->probes.push_back(&probe);
    if (everything) continue;
    if (uniform) {
      it->sieve.lane = anchor.lane;
      const auto first = static_cast<std::uint32_t>(anchor.low * 0x1p23f);
      const WordRange range{first, static_cast<std::uint32_t>(anchor.high * 0x1p23f) - first + 1};
      if (std::ranges::find(it->sieve.ranges, range) == it->sieve.ranges.end())
        it->sieve.ranges.push_back(range);
    } else {
      it->sieve.pair = anchor.lane / 2;
      const auto same = [&](const Probe* other) {
        const UnitPlace& own = other->places.front();
        return other != &probe && other->op == probe.op && own.lane == anchor.lane && own.low == anchor.low &&
               own.high == anchor.high;
      };
      if (std::ranges::none_of(it->probes, same)) set_cells(it->sieve, probe);
    }
  }
  return result;
}

void held(const SievedProbes& group, const PhiloxState& stream, std::vector<const Probe*>& probes) {
  std::optional<std::array<float, 2>> normals;
  Counter words{};
  if (!group.everything) words = philox4x32_10(dense::advance(stream.counter, group.sieve.block), stream.key);
  for (const Probe* probe : group.probes) {
    const UnitPlace& anchor = probe->places.front();
    if (!group.everything) {
      float unit = 0;
      if (probe->op == RandomOp::uniform) {
        unit = uniform_from_word(words[anchor.lane]);
      } else {
        const std::size_t first = 2 * std::size_t{group.sieve.pair};
        if (!normals) normals = normals_from_words(words[first], words[first + 1]);
        unit = (*normals)[anchor.lane % 2];
        if (probe->op == RandomOp::truncated_normal && std::fabs(unit) >= truncation) unit = (*normals)[1];
      }
      const bool again = probe->op == RandomOp::truncated_normal && std::fabs(unit) >= truncation;
      if (!again && !(unit >= anchor.low && unit <= anchor.high)) continue;
    }
    if (holds(*probe, stream)) probes.push_back(probe);
  }
}

}  // namespace dense::search
