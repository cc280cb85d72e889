// Prints RCPPS and RSQRTPS of this processor, as tests/golden/estimates.txt keeps them: of the first number of each cell of 1 to 2,
// and of 1 to 4, where the twelve leading bits of the fraction decide, after a look at every number that no other bit does.
#include <immintrin.h>

#include <cstdint>
#include <cstdio>
#include <string>

#include "core/numerics/bits.hpp"

namespace {

using Estimate = std::uint32_t (*)(std::uint32_t pattern);

std::uint32_t reciprocal(std::uint32_t pattern) {
  return dense::bits(_mm_cvtss_f32(_mm_rcp_ps(_mm_set1_ps(dense::from_bits(pattern)))));
}
std::uint32_t root(std::uint32_t pattern) {
  return dense::bits(_mm_cvtss_f32(_mm_rsqrt_ps(_mm_set1_ps(dense::from_bits(pattern)))));
}

bool print(const std::string& name, Estimate estimate, std::uint32_t cells) {
  std::string line = name;
  for (std::uint32_t cell = 0; cell < cells; ++cell) {
    const std::uint32_t first = 0x3F800000u + (cell << 11), result = estimate(first);
    for (std::uint32_t i = 0; i < 1u << 11; ++i) {
      if (estimate(first + i) == result) continue;
      std::fprintf(stderr, "the processor looks at more than twelve bits\n");
      return false;
    }
    char text[10];
    std::snprintf(text, sizeof text, " %08x", static_cast<unsigned>(result));
    line += text;
  }
  std::puts(line.c_str());
  return true;
}

}  // namespace

int main(int, char** given) {
  const std::string maker = given[1];
  return print(maker, reciprocal, 4096) && print(maker + "-roots", root, 8192) ? 0 : 1;
}
