#include "core/tensorflow/estimates.hpp"

#include <array>
#include <bit>

#include "core/numerics/bits.hpp"

namespace dense::tensorflow {
namespace {

// AMD's table is two: of the 12 leading bits of the fraction, the first eight choose where a line of sixteen begins, and the
// first and last four choose how far it has fallen. Values are multiples of 2^-13.
constexpr std::array<std::uint16_t, 256> amd_start{
    8190, 8158, 8127, 8095, 8065, 8034, 8003, 7973, 7943, 7913, 7883, 7854, 7825, 7796, 7767, 7738,
    7708, 7680, 7652, 7625, 7597, 7570, 7543, 7516, 7489, 7462, 7436, 7410, 7384, 7358, 7332, 7307,
    7280, 7255, 7230, 7205, 7181, 7156, 7132, 7108, 7084, 7060, 7037, 7013, 6990, 6967, 6944, 6921,
    6897, 6875, 6852, 6830, 6808, 6786, 6764, 6742, 6721, 6699, 6678, 6657, 6636, 6615, 6594, 6574,
    6552, 6532, 6512, 6492, 6472, 6452, 6432, 6413, 6393, 6374, 6354, 6335, 6316, 6297, 6278, 6260,
    6241, 6223, 6204, 6186, 6168, 6150, 6132, 6114, 6096, 6079, 6061, 6044, 6026, 6009, 5992, 5975,
    5957, 5940, 5924, 5907, 5890, 5874, 5858, 5841, 5825, 5809, 5793, 5777, 5761, 5746, 5730, 5714,
    5698, 5683, 5667, 5652, 5637, 5622, 5607, 5592, 5577, 5562, 5548, 5533, 5519, 5504, 5490, 5475,
    5461, 5447, 5432, 5418, 5405, 5391, 5377, 5363, 5350, 5336, 5322, 5309, 5296, 5282, 5269, 5256,
    5242, 5229, 5216, 5203, 5191, 5178, 5165, 5152, 5140, 5127, 5115, 5102, 5090, 5078, 5065, 5053,
    5041, 5029, 5017, 5005, 4993, 4981, 4969, 4958, 4946, 4934, 4923, 4911, 4900, 4888, 4877, 4866,
    4854, 4843, 4832, 4821, 4810, 4799, 4788, 4777, 4766, 4755, 4744, 4734, 4723, 4713, 4702, 4691,
    4680, 4670, 4660, 4649, 4639, 4629, 4619, 4609, 4598, 4588, 4578, 4568, 4559, 4549, 4539, 4529,
    4519, 4510, 4500, 4490, 4481, 4471, 4462, 4452, 4443, 4433, 4424, 4415, 4406, 4396, 4387, 4378,
    4368, 4359, 4350, 4341, 4332, 4323, 4315, 4306, 4297, 4288, 4279, 4271, 4262, 4253, 4245, 4236,
    4228, 4219, 4211, 4202, 4194, 4186, 4177, 4169, 4161, 4153, 4144, 4136, 4128, 4120, 4112, 4104,
};
constexpr std::array<std::array<std::uint8_t, 16>, 16> amd_fall{{
    {0, 2, 3, 5, 7, 9, 11, 13, 15, 17, 18, 20, 22, 24, 26, 28},
    {0, 1, 3, 5, 6, 8, 10, 11, 13, 15, 16, 18, 20, 21, 23, 25},
    {0, 1, 3, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19, 20, 22},
    {0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 16, 17, 18, 20},
    {0, 1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14, 15, 17, 18},
    {0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17},
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {0, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14},
    {0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 8, 9, 10, 11, 12, 13},
    {0, 1, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 9, 10, 11, 12},
    {0, 1, 2, 2, 3, 4, 4, 5, 6, 7, 7, 8, 9, 10, 10, 11},
    {0, 1, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 9, 9, 10},
    {0, 0, 1, 2, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 8, 9},
    {0, 0, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6, 7, 8, 8, 9},
    {0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6, 7, 7, 8},
    {0, 0, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8},
}};

/// Of 1 + i/4096 to 1 + (i+1)/4096.
float amd_reciprocal(std::uint32_t i) {
  return static_cast<float>(amd_start[i / 16] - amd_fall[i / 256][i % 16]) * 0x1p-13f;
}

/// Of 1 + i/2048 to 1 + (i+1)/2048: the reciprocal of the middle, to the nearest multiple of 2^-13.
float intel_reciprocal(std::uint32_t i) {
  return static_cast<float>(std::nearbyint(8192.0 / (1.0 + (i + 0.5) / 2048.0))) * 0x1p-13f;
}

// AMD's table of roots is made alike, one for numbers of [1, 2) and one of [2, 4): a line begins at the root of a number a 32nd
// of its length away from its begin, to the nearest, or one more or less where a bit says so, and falls by one where a bit does.
using Lines = std::array<std::array<std::uint64_t, 4>, 2>;
constexpr Lines amd_root_more{
    {{0xA400240000000000, 0x0000000002000000, 0xFF0C0000200012A9, 0x0000006012000000},
     {0x0200000000000400, 0x0000000004420000, 0x7FF0400200000000, 0x0040000000000000}}};
constexpr Lines amd_root_less{
    {{0x0004000000000027, 0x1008000000000009, 0x0000000000000000, 0x0010000000000084},
     {0x0000001200080018, 0x0000000000000000, 0x0000000000404000, 0x0000000000210441}}};
constexpr std::array<std::array<std::uint16_t, 16>, 2> amd_root_falls{
    {{0x7F7F, 0x77F7, 0x5F7B, 0x5DDB, 0x5B76, 0x6D6D, 0x5B56, 0x356A, 0x5555, 0x2AAA, 0x552A, 0x4AA5, 0x2A52,
      0x494A, 0x4A52, 0x24A4},
     {0x5B6D, 0x36D6, 0x2B56, 0x5556, 0x2AAA, 0x4AA9, 0x254A, 0x294A, 0x1494, 0x2492, 0x2492, 0x2249, 0x1224,
      0x1224, 0x2222, 0x2222}}};

bool is_set(const Lines& lines, std::uint32_t half, std::uint32_t line) {
  return (lines[half][line / 64] >> line % 64 & 1) != 0;
}

/// Of (1 + i/4096) 2^half.
float amd_root(std::uint32_t half, std::uint32_t i) {
  const std::uint32_t line = i / 16, falls = amd_root_falls[half][i / 256] & ((1u << i % 16) - 1);
  const double start = 8192.0 / std::sqrt((1.0 + (line + 0.03125) / 256.0) * (half + 1.0));
  const double of_line =
      std::floor(start + 0.5) + is_set(amd_root_more, half, line) - is_set(amd_root_less, half, line);
  return static_cast<float>(of_line - std::popcount(falls)) * 0x1p-13f;
}

/// Of (1 + i/1024) 2^half to (1 + (i+1)/1024) 2^half, as reciprocals.
float intel_root(std::uint32_t half, std::uint32_t i) {
  return static_cast<float>(std::nearbyint(8192.0 / std::sqrt((1.0 + (i + 0.5) / 1024.0) * (half + 1.0)))) *
         0x1p-13f;
}

}  // namespace

Flushed reciprocal_estimate(Processor processor, Flushed x) {
  if (x.is_nan()) return x;
  const std::uint32_t pattern = bits(x.value()), fraction = pattern & 0x007FFFFFu;
  const float sign = std::copysign(1.0f, x.value());
  if (x == 0.0f) return sign * std::numeric_limits<float>::infinity();
  if (magnitude(x) == std::numeric_limits<float>::infinity()) return sign * 0.0f;
  const Flushed of_fraction =
      processor == Processor::amd ? amd_reciprocal(fraction >> 11) : intel_reciprocal(fraction >> 12);
  const int exponent = static_cast<int>((pattern >> 23) & 0xFFu) - 127;
  return sign * scaled(of_fraction, static_cast<float>(-exponent)).value();
}

Flushed reciprocal_root_estimate(Processor processor, Flushed x) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  if (x == 0.0f) return std::copysign(infinity, x.value());
  if (!(x > 0.0f)) return std::numeric_limits<float>::quiet_NaN();
  if (x == infinity) return 0.0f;
  const std::uint32_t pattern = bits(x.value()), fraction = pattern & 0x007FFFFFu, half = ~pattern >> 23 & 1u;
  const Flushed of_fraction =
      processor == Processor::amd ? amd_root(half, fraction >> 11) : intel_root(half, fraction >> 13);
  const int exponent = static_cast<int>(pattern >> 23) - 127 - static_cast<int>(half);
  return scaled(of_fraction, static_cast<float>(-exponent / 2));
}

}  // namespace dense::tensorflow
