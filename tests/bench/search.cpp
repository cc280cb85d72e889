// For `npm run bench:search`: nanoseconds of processor time per seed, by instruction set, of the sieve and of its rounds alone.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <numeric>
#include <vector>

#include "core/search/sieve.hpp"

namespace {

constexpr std::size_t piece = 4096, pieces = 512;

double now() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

template <class Work>
double per_seed(Work work) {
  const double start = now();
  work();
  return (now() - start) / (piece * pieces);
}

}  // namespace

int main() {
  std::vector<std::uint32_t> seeds(piece), passed;
  for (const dense::search::SieveTarget* target : dense::search::sieve_targets()) {
    if (target->rounds == nullptr) continue;
    double sieve = 1e9, rounds = 1e9;
    std::uint32_t sum = 0;
    for (std::uint32_t turn = 0; turn < 25; ++turn) {
      sieve =
          std::min(sieve, per_seed([&] {
                     for (std::uint32_t i = 0; i < pieces; ++i) {
                       std::iota(seeds.begin(), seeds.end(), turn + i * static_cast<std::uint32_t>(piece));
                       target->sift({.ranges = {{123'456, 1}}}, {seeds}, passed);
                     }
                   }));
      rounds = std::min(rounds, per_seed([&] { sum ^= target->rounds(turn, piece * pieces); }));
    }
    std::printf("%s %.3f %.3f %u\n", target->name.data(), sieve, rounds,
                sum + static_cast<std::uint32_t>(passed.size()));
  }
}
