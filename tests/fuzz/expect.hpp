#pragma once

#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>

#include "core/numerics/bits.hpp"

namespace dense::fuzz {

/// Ends the process with a sentence when something does not hold; a fuzzer then keeps the input.
inline void expect(bool holds, const std::string& sentence) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", sentence.c_str());
  std::abort();
}

/// The same bits, number by number; NaN is one value.
inline bool identical(std::span<const float> a, std::span<const float> b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!dense::identical(a[i], b[i])) return false;
  }
  return true;
}

}  // namespace dense::fuzz
