#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/search/probe.hpp"
#include "core/search/ways.hpp"

namespace dense::search {

/// What is asked: whose kernel prints so?
struct Question {
  std::string values{};          ///< as printed; see read_printed
  std::optional<Shape> shape{};  ///< of the kernel
  std::string keras{};           ///< a version, "3.15", or a generation; empty: any
  std::string initializer{};     ///< a name; empty: any
};

/// An origin whose stream has all the values.
struct Finding {
  Origin origin{};
  Shape shape{};
  bool transposed = false;
  std::size_t first = 0;                         ///< the element that the first value is
  std::vector<std::string_view> initializers{};  ///< which draw the same here
};

/// A search in pieces, each of some ten thousand streams, which may be done in any order, one instance beside another. Known
/// seeds: favourites, for which the values may stand anywhere in the kernel and be an orthogonal one's, then 0 to 10^6 and dates,
/// the first `known_draws` draws of each. Last, in kernels of up to some six hundred elements, larger where the initializer is named, values that stand anywhere in the
/// first draw of 0 to 10^6; an instance that has found something by then skips them. All seeds: 1 to 10^9, which Keras 2.10 and
/// later draw, of values from the kernel's beginning.
class SeedSearch {
 public:
  static constexpr std::size_t known_draws = 64;
  static constexpr std::uint32_t all_seeds = 1'000'000'000u;
  static constexpr std::size_t most_findings = 1000;

  /// Errors (fields `values`, `shape`, `keras`, `initializer`): those of read_printed, arrangements and probes; a version that
  /// there is not; no initializer that could have made the values, which is told.
  static Result<SeedSearch> begin(const Question& question);

  std::size_t known_pieces() const;
  std::size_t all_pieces()
      const;  ///< 0 where all_seeds would find nothing more: the version draws no such seeds
  void search_known(std::size_t piece);
  void search_all(std::size_t piece);

  /// What was found so far, at most most_findings.
  const std::vector<Finding>& found() const { return found_; }

  /// How many of so many random streams have the values by chance, drawn one by one; and as an orthogonal kernel, of which
  /// fewer streams are tried, but some have few numbers that are free.
  double by_chance(double streams) const { return streams * chance_; }
  double orthogonal_by_chance(double streams) const { return streams * orthogonal_chance_; }
  /// How many of those that were searched.
  double by_chance() const { return by_chance(searched_) + orthogonal_by_chance(orthogonal_searched_); }
  /// How many streams were searched.
  double searched() const { return searched_; }

 private:
  explicit SeedSearch(std::vector<Arrangement> arrangements) : arrangements_(std::move(arrangements)) {}

  void find_elsewhere(const Question& question, KerasVersion version);
  std::size_t base_pieces() const;
  void sift(const std::vector<SievedProbes>& sieves, const Origins& origins);
  template <class OriginOf>
  void sift(const std::vector<SievedProbes>& sieves, const Streams& streams, OriginOf origin_of);
  void look_anywhere(const Origins& origins);
  void look_for_orthogonal(const Origins& origins);
  void keep(const Origin& origin, std::size_t arrangement, std::size_t shift,
            const std::vector<std::string_view>& initializers);
  std::vector<std::uint32_t> known_seeds(std::size_t piece) const;

  std::vector<Arrangement> arrangements_;
  std::vector<Probe> probes_;
  std::vector<SievedProbes> sieves_;
  std::size_t readings_ = 0;  ///< the arrangements from the beginning; behind them, those from elsewhere
  std::vector<Probe> probes_elsewhere_;
  std::vector<SievedProbes> sieves_elsewhere_;  ///< empty where they are too many
  std::vector<std::size_t> orthogonal_;         ///< arrangements that an orthogonal kernel may have
  std::optional<WantedVersion> wanted_;
  std::vector<std::uint32_t> dates_;
  std::vector<Finding> found_;
  double chance_ = 0;
  double searched_ = 0;
  double orthogonal_chance_ = 0;
  double orthogonal_searched_ = 0;
  std::vector<std::uint32_t> passed_;
  std::vector<const Probe*> held_;
  Origins origins_;
};

/// Where a drawn seed may have come from: the first of these draws of random.seed(s) for a favourite s that it is.
struct DrawnBy {
  std::uint32_t seed;
  std::uint32_t draw;
};
inline constexpr std::uint32_t followed_draws = 100'000;
std::optional<DrawnBy> drawn_by_favourite(std::uint32_t seed);

}  // namespace dense::search
