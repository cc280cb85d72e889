#include "core/random/elementary.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "core/numerics/bits.hpp"
#include "core/random/logarithm.hpp"
#include "core/random/uniform.hpp"

namespace {

/// FNV-1a, 64 bits, over the little-endian bytes of the results in order.
class Digest {
 public:
  void add(float x) { add(dense::bits(x), 32); }
  void add(double x) { add(std::bit_cast<std::uint64_t>(x), 64); }
  std::uint64_t value() const { return state_; }

 private:
  void add(std::uint64_t bits, int count) {
    for (int shift = 0; shift < count; shift += 8) {
      state_ = (state_ ^ (bits >> shift & 0xFFu)) * 0x100000001b3u;
    }
  }
  std::uint64_t state_ = 0xcbf29ce484222325u;
};

/// tests/golden/elementary.txt: what glibc gave.
std::map<std::string, std::uint64_t> recorded_digests() {
  std::ifstream file(DENSE_GOLDEN_FOLDER "/elementary.txt");
  std::map<std::string, std::uint64_t> digests;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream tokens(line);
    std::string name;
    tokens >> name >> std::hex >> digests[name];
  }
  return digests;
}

constexpr std::uint32_t words = 1u << 23;  // as many uniform numbers as there are

}  // namespace

TEST_CASE("log_float equals glibc's logf for every uniform number that a normal draw can ask for") {
  Digest logarithms;
  for (std::uint32_t word = 0; word < words; ++word) {
    logarithms.add(dense::log_float(std::max(dense::uniform_from_word(word), 1e-7f)));
  }
  CHECK(logarithms.value() == recorded_digests()["logf"]);
}

TEST_CASE("log_double equals glibc's log between all those numbers") {
  Digest logarithms;
  for (std::uint32_t word = 0; word < words; ++word)
    logarithms.add(dense::log_double((word + 0.5) * 0x1p-23));
  CHECK(logarithms.value() == recorded_digests()["log"]);
}

TEST_CASE("log_nearly is within 2^-48 of the logarithm's size, near 1 and far from it") {
  double farthest = 0;
  const auto compare = [&](double x) {
    const double nearly = dense::log_nearly(x), exact = dense::log_double(x);
    farthest = std::max(farthest, exact == 0 ? std::fabs(nearly) : std::fabs(nearly / exact - 1));
  };
  for (std::uint32_t word = 1; word < words; word += 5) {
    compare(word * 0x1p-22);
    compare(1 + (word - words * 0.5) * 0x1p-27);
    compare(1 + (word - words * 0.5) * 0x1p-50);
    compare(std::ldexp(1 + word * 0x1p-23, static_cast<int>(word % 250) - 125));
  }
  CHECK(farthest < 0x1p-48);
}

TEST_CASE("sine_and_cosine equals glibc's sincosf for every angle that a normal draw can ask for") {
  Digest sines, cosines;
  for (std::uint32_t word = 0; word < words; ++word) {
    const auto angle =
        static_cast<float>(6.283185307179586 * static_cast<double>(dense::uniform_from_word(word)));
    const auto [sine, cosine] = dense::sine_and_cosine(angle);
    sines.add(sine);
    cosines.add(cosine);
  }
  auto recorded = recorded_digests();
  CHECK(sines.value() == recorded["sinf"]);
  CHECK(cosines.value() == recorded["cosf"]);
}
