#include "core/numerics/exact_sum.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "core/numerics/bits.hpp"

namespace dense {
namespace {

constexpr int last_bit = -298;

struct Decoded {
  std::uint64_t significand;
  int exponent;  // |x| = significand · 2^exponent
};

constexpr Decoded decode(float x) {
  const std::uint32_t biased = (bits(x) >> 23) & 0xFFu;
  const std::uint32_t fraction = bits(x) & 0x007FFFFFu;
  if (biased == 0) return {fraction, -149};
  return {fraction | 0x00800000u, static_cast<int>(biased) - 150};
}

}  // namespace

void ExactSum::add_shifted(std::uint64_t magnitude, unsigned shift, bool negative) noexcept {
  const unsigned offset = shift % 64;
  const std::array<std::uint64_t, 2> words{magnitude << offset, offset ? magnitude >> (64 - offset) : 0};
  std::uint64_t carry = 0;
  for (std::size_t i = shift / 64, word = 0; i < limbs_.size() && (word < 2 || carry); ++i, ++word) {
    const std::uint64_t part = word < 2 ? words[word] : 0;
    const std::uint64_t before = limbs_[i];
    const std::uint64_t once = negative ? before - part : before + part;
    limbs_[i] = negative ? once - carry : once + carry;
    if (negative) {
      carry = (before < part) || (once < carry);
    } else {
      carry = (once < before) || (limbs_[i] < once);
    }
  }
}

void ExactSum::add_product(float x, float w) noexcept {
  const float product = x * w;
  if (!is_finite(x) || !is_finite(w)) {
    nan_ = nan_ || product != product;
    positive_infinity_ = positive_infinity_ || product > 0;
    negative_infinity_ = negative_infinity_ || product < 0;
    return;
  }
  const Decoded a = decode(x);
  const Decoded b = decode(w);
  const bool negative = ((bits(x) ^ bits(w)) >> 31) != 0;
  add_shifted(a.significand * b.significand, static_cast<unsigned>(a.exponent + b.exponent - last_bit),
              negative);
}

double ExactSum::rounded(int precision, int least_exponent) const noexcept {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (nan_ || (positive_infinity_ && negative_infinity_)) return std::numeric_limits<double>::quiet_NaN();
  if (positive_infinity_) return infinity;
  if (negative_infinity_) return -infinity;

  const bool negative = (limbs_.back() >> 63) != 0;
  std::array<std::uint64_t, 11>
      magnitude{};  // one limb of zeros on top, so that a window may reach over the edge
  std::uint64_t carry = negative;
  for (std::size_t i = 0; i < limbs_.size(); ++i) {
    magnitude[i] = (negative ? ~limbs_[i] : limbs_[i]) + carry;
    carry = carry && magnitude[i] == 0;
  }
  int top = -1;
  for (int i = 0; i < 10; ++i) {
    const std::uint64_t limb = magnitude[static_cast<std::size_t>(i)];
    if (limb) top = 64 * i + 63 - std::countl_zero(limb);
  }
  if (top < 0) return 0.0;

  const auto lowest = static_cast<unsigned>(std::max({top - precision + 1, least_exponent - last_bit, 0}));
  const std::size_t limb = lowest / 64;
  const unsigned offset = lowest % 64;
  std::uint64_t kept = magnitude[limb] >> offset;
  if (offset) kept |= magnitude[limb + 1] << (64 - offset);
  if (lowest > 0) {
    const auto bit_at = [&](unsigned i) { return (magnitude[i / 64] >> (i % 64)) & 1u; };
    bool sticky = false;
    for (std::size_t i = 0; i < (lowest - 1) / 64; ++i) sticky = sticky || magnitude[i] != 0;
    const std::uint64_t below = (std::uint64_t{1} << ((lowest - 1) % 64)) - 1;
    sticky = sticky || (magnitude[(lowest - 1) / 64] & below) != 0;
    if (bit_at(lowest - 1) && (sticky || (kept & 1u))) ++kept;
  }
  const int exponent = static_cast<int>(lowest) + last_bit;
  const auto scale = std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
  const double result =
      static_cast<double>(kept) * scale;  // exact: at most 54 bits, the 54th only as a power of two
  return negative ? -result : result;
}

float ExactSum::to_float() const noexcept {
  return static_cast<float>(rounded(24, -149));
}
double ExactSum::to_double() const noexcept {
  return rounded(53, last_bit);
}

void ExactSum::add_double(double x) noexcept {
  const auto pattern = std::bit_cast<std::uint64_t>(x);
  const int exponent = static_cast<int>((pattern >> 52) & 0x7FFu) - 1075;
  if (exponent + 1075 == 0) return;  // ±0; no other double below 2^−298 · 2^52 can come
  std::uint64_t significand = (pattern & 0x000FFFFFFFFFFFFFu) | 0x0010000000000000u;
  int shift = exponent - last_bit;
  if (shift < 0) {
    significand >>= -shift;  // exact: bits below 2^−298 are zero
    shift = 0;
  }
  add_shifted(significand, static_cast<unsigned>(shift), (pattern >> 63) != 0);
}

ExactPair ExactSum::minus(double value) const noexcept {
  ExactSum rest = *this;
  rest.add_double(-value);
  const double high = rest.to_double();
  rest.add_double(-high);
  return {high, rest.to_double()};
}

}  // namespace dense
