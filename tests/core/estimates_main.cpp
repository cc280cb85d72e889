// Prints RCPPS of this processor, as tests/golden/estimates.txt keeps it: of the first number of each cell of 1 to 2, where the
// twelve leading bits of the fraction decide, after a look at every number that no other bit does.
#include <immintrin.h>

#include <cstdint>
#include <cstdio>
#include <string>

#include "core/numerics/bits.hpp"

namespace {

std::uint32_t estimate(std::uint32_t pattern) {
  return dense::bits(_mm_cvtss_f32(_mm_rcp_ps(_mm_set1_ps(dense::from_bits(pattern)))));
}

}  // namespace

int main(int, char** given) {
  std::string line = given[1];  // the maker
  for (std::uint32_t cell = 0; cell < 4096; ++cell) {
    const std::uint32_t first = 0x3F800000u | cell << 11, result = estimate(first);
    for (std::uint32_t i = 0; i < 1u << 11; ++i) {
      if (estimate(first + i) != result) {
        std::fprintf(stderr, "the processor looks at more than twelve bits\n");
        return 1;
      }
    }
    char text[10];
    std::snprintf(text, sizeof text, " %08x", static_cast<unsigned>(result));
    line += text;
  }
  std::puts(line.c_str());
}
