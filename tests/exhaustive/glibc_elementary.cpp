// Asks the host's glibc for the logarithms, sines and cosines of all numbers that a normal draw can ask for,
// prints their digests in the form of tests/golden/elementary.txt and, on standard error, how many of ours
// differ.
//
//   cmake -S . -B build/exhaustive -G Ninja -DCMAKE_BUILD_TYPE=Release -DDENSE_EXHAUSTIVE=ON
//   cmake --build build/exhaustive --target glibc_elementary &&
//   build/exhaustive/tests/exhaustive/glibc_elementary
//
// GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2 makes glibc choose its variants without fused
// multiply-adds.

#include <gnu/libc-version.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <type_traits>

#include "core/random/elementary.hpp"
#include "core/random/logarithm.hpp"
#include "core/random/uniform.hpp"

namespace {

/// FNV-1a, 64 bits, over the little-endian bytes of the results in order.
struct Comparison {
  std::uint64_t digest = 0xcbf29ce484222325u;
  std::uint32_t different = 0;

  template <class Real>
  void add(Real theirs, Real ours) {
    using Bits = std::conditional_t<sizeof(Real) == 4, std::uint32_t, std::uint64_t>;
    const Bits bits = std::bit_cast<Bits>(theirs);
    for (unsigned shift = 0; shift < 8 * sizeof(Real); shift += 8) {
      digest = (digest ^ (bits >> shift & 0xFFu)) * 0x100000001b3u;
    }
    different += bits != std::bit_cast<Bits>(ours);
  }

  void print(const char* name) const {
    std::printf("%s %016llx\n", name, static_cast<unsigned long long>(digest));
    std::fprintf(stderr, "%s: %u of %u differ\n", name, different, 1u << 23);
  }
};

}  // namespace

int main() {
  Comparison logarithms, sines, cosines, doubles;
  for (std::uint32_t word = 0; word < 1u << 23; ++word) {
    const float uniform = dense::uniform_from_word(word);
    const float positive = std::max(uniform, 1e-7f);
    logarithms.add(logf(positive), dense::log_float(positive));

    const auto angle = static_cast<float>(6.283185307179586 * static_cast<double>(uniform));
    const auto [sine, cosine] = dense::sine_and_cosine(angle);
    float their_sine = 0, their_cosine = 0;
    sincosf(angle, &their_sine, &their_cosine);
    sines.add(their_sine, sine);
    cosines.add(their_cosine, cosine);

    const double between = (word + 0.5) * 0x1p-23;
    doubles.add(log(between), dense::log_double(between));
  }
  std::printf(
      "# what: digests of logf(max(u, 1e-7)) and sincosf(float(2 pi u)), u = n / 2^23, and of log((n + 0.5) "
      "/ 2^23) with "
      "fused multiply-adds, n = 0 ... 2^23 - 1\n");
  std::printf("# command: tests/exhaustive/glibc_elementary.cpp\n");
  std::printf("# libc: glibc %s\n", gnu_get_libc_version());
  logarithms.print("logf");
  sines.print("sinf");
  cosines.print("cosf");
  doubles.print("log");
}
