#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <span>
#include <string>
#include <vector>

#include "core/numerics/bits.hpp"

/// An array as the golden files keep it: all its bits, or its length, its digest and 64 samples; see
/// tests/golden/README.md.
struct RecordedFloats {
  bool full = false;
  std::size_t count = 0;
  std::uint64_t digest = 0;
  std::vector<float> listed;

  /// Every element has the bits of the array that was recorded (by digest, if it is only sampled).
  bool equals(std::span<const float> values) const {
    if (values.size() != count) return false;
    for (std::size_t j = 0; j < listed.size(); ++j) {
      const std::size_t at = full ? j : j * (count - 1) / (listed.size() - 1);
      if (dense::bits(values[at]) != dense::bits(listed[j])) return false;
    }
    return full || digest_of(values) == digest;
  }

  /// FNV-1a, 64 bits, over the little-endian bytes.
  static std::uint64_t digest_of(std::span<const float> values) {
    std::uint64_t state = 0xcbf29ce484222325u;
    for (const float x : values) {
      for (int shift = 0; shift < 32; shift += 8)
        state = (state ^ (dense::bits(x) >> shift & 0xFFu)) * 0x100000001b3u;
    }
    return state;
  }
};

inline std::istream& operator>>(std::istream& line, RecordedFloats& floats) {
  std::string kind;
  line >> kind >> floats.count;
  floats.full = kind == "full";
  line >> std::hex;
  if (!floats.full) line >> floats.digest;
  floats.listed.clear();
  for (std::uint32_t word = 0; line >> word;) floats.listed.push_back(dense::from_bits(word));
  return line;
}
