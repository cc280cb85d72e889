#pragma once

#include <cstdint>

namespace dense {

/// The floating-point format that a factor is rounded to before it is multiplied. All but float32 keep
/// float32 as their carrier: a value of them is a float32 whose low fraction bits are zero.
enum class Format : std::uint8_t {
  float32,
  float16,         // 10 fraction bits, exponents −14 … 15, subnormal down to 2^−24
  bfloat16,        // 7 fraction bits, the exponents of float32
  tf32,            // 10 fraction bits, the exponents of float32
  tf32_ties_away,  // as tf32, but a tie goes away from zero: what the instruction cvt.rna.tf32.f32 of NVIDIA
                   // does
};

/// x rounded to the nearest value of the format, ties to even unless the format says otherwise. Beyond the
/// largest finite value it overflows to infinity as IEEE 754 says; below the normal range it is rounded to a
/// subnormal, not flushed to zero. The sign of zero, infinities and NaN pass through.
float round_to(Format format, float x) noexcept;

}  // namespace dense
