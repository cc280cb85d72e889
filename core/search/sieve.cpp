#include "core/search/sieve.hpp"

#include <array>
#include <numeric>

#include "core/numerics/instruction_sets.hpp"
#include "core/seeding/stateless_seed.hpp"

namespace dense::search {

bool Sieve::passes(const Counter& words) const {
  for (const auto& [first, count] : ranges) {
    if ((words[lane] & word_mask) - first < count) return true;
  }
  if (cells.empty()) return false;
  const std::uint32_t at = cell(words[2 * pair], words[2 * pair + 1]);
  return (cells[at / 32] >> at % 32 & 1u) != 0;
}

PhiloxState Streams::operator[](std::size_t i) const {
  return op_seeds.empty() ? stateless_stream(seeds[i], 0) : stateful_stream(seeds[i], op_seeds[i]);
}

void sift_reference(const Sieve& sieve, const Streams& streams, std::vector<std::uint32_t>& passed) {
  for (std::size_t i = 0; i < streams.seeds.size(); ++i) {
    const PhiloxState stream = streams[i];
    if (sieve.passes(philox4x32_10(dense::advance(stream.counter, sieve.block), stream.key)))
      passed.push_back(static_cast<std::uint32_t>(i));
  }
}

std::span<const SieveTarget* const> sieve_targets() noexcept {
  static constexpr const SieveTarget* targets[] = {
      &sieve_baseline,
#ifdef DENSE_DISPATCH_X86
      &sieve_avx2,
      &sieve_avx512,
  };
  return std::span(targets).first(instruction_sets());
#else
  };
  return targets;
#endif
}

void sift(const Sieve& sieve, const Streams& streams, std::vector<std::uint32_t>& passed) {
  sieve_targets().back()->sift(sieve, streams, passed);
}

std::size_t count_passing(const Sieve& sieve, std::uint32_t first, std::size_t count) {
  constexpr std::size_t piece = 4096;
  std::array<std::uint32_t, piece> seeds;
  std::vector<std::uint32_t> passed;
  for (std::size_t done = 0; done < count; done += piece) {
    std::iota(seeds.begin(), seeds.end(), first + static_cast<std::uint32_t>(done));
    sift(sieve, {seeds}, passed);
  }
  return passed.size();
}

}  // namespace dense::search
