#include "core/random/pcg64.hpp"

#include <bit>
#include <cmath>

#include "core/random/logarithm.hpp"
#include "core/random/ziggurat.hpp"

namespace dense {
namespace {

/// SeedSequence(entropy).generate_state(8): O'Neill's seed_seq, improved, with a pool of four words.
class SeedSequence {
 public:
  explicit SeedSequence(const std::vector<std::uint32_t>& entropy) {
    for (std::size_t i = 0; i < pool_.size(); ++i) pool_[i] = hashed(i < entropy.size() ? entropy[i] : 0);
    for (std::size_t from = 0; from < pool_.size(); ++from) {
      for (std::size_t to = 0; to < pool_.size(); ++to) {
        if (from != to) pool_[to] = mixed(pool_[to], hashed(pool_[from]));
      }
    }
    for (std::size_t i = pool_.size(); i < entropy.size(); ++i) {
      for (std::uint32_t& word : pool_) word = mixed(word, hashed(entropy[i]));
    }
  }

  /// Four words of 64 bits, the low half of each first.
  std::array<std::uint64_t, 4> words() const {
    std::uint32_t constant = 0x8b51f9dd;
    std::array<std::uint64_t, 4> result{};
    for (std::size_t i = 0; i < 8; ++i) {
      std::uint32_t value = pool_[i % pool_.size()] ^ constant;
      constant *= 0x58f38ded;
      value *= constant;
      value ^= value >> 16;
      result[i / 2] |= std::uint64_t{value} << (i % 2 * 32);
    }
    return result;
  }

 private:
  std::uint32_t hashed(std::uint32_t value) {
    value ^= constant_;
    constant_ *= 0x931e8875;
    value *= constant_;
    return value ^ value >> 16;
  }
  static std::uint32_t mixed(std::uint32_t x, std::uint32_t y) {
    const std::uint32_t value = 0xca01f9ddu * x - 0x4973f715u * y;
    return value ^ value >> 16;
  }

  std::uint32_t constant_ = 0x43b0d7e5;
  std::array<std::uint32_t, 4> pool_{};
};

}  // namespace

Pcg64::Wide Pcg64::product(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t a0 = a & 0xFFFFFFFF, a1 = a >> 32, b0 = b & 0xFFFFFFFF, b1 = b >> 32;
  const std::uint64_t low = a0 * b0, middle = a1 * b0 + (low >> 32), cross = a0 * b1 + (middle & 0xFFFFFFFF);
  return {a1 * b1 + (middle >> 32) + (cross >> 32), cross << 32 | (low & 0xFFFFFFFF)};
}

Pcg64::Pcg64(const Integer& seed) {
  const std::array<std::uint64_t, 4> words = SeedSequence(seed.magnitude).words();
  increment_ = {words[2] << 1 | words[3] >> 63, words[3] << 1 | 1};
  step();
  const std::uint64_t low = state_.low + words[1];
  state_ = {state_.high + words[0] + (low < words[1]), low};
  step();
}

/// state · multiplier + increment, mod 2^128.
void Pcg64::step() {
  constexpr Wide multiplier{2549297995355413924u, 4865540595714422341u};
  Wide next = product(state_.low, multiplier.low);
  next.high += state_.high * multiplier.low + state_.low * multiplier.high;
  next.low += increment_.low;
  next.high += increment_.high + (next.low < increment_.low);
  state_ = next;
}

std::uint64_t Pcg64::word() {
  step();
  return std::rotr(state_.high ^ state_.low, static_cast<int>(state_.high >> 58));
}

std::uint32_t Pcg64::half_word() {
  if (has_half_) {
    has_half_ = false;
    return half_;
  }
  const std::uint64_t next = word();
  has_half_ = true;
  half_ = static_cast<std::uint32_t>(next >> 32);
  return static_cast<std::uint32_t>(next);
}

double Pcg64::gauss() {
  constexpr double tail = 3.6541528853610087963519472518, reciprocal = 0.27366123732975827203338247596;
  for (;;) {
    std::uint64_t bits = word();
    const std::size_t layer = bits & 0xFF;
    bits >>= 8;
    const bool negative = bits & 1;
    const std::uint64_t mantissa = bits >> 1 & 0x000FFFFFFFFFFFFF;
    double x = static_cast<double>(mantissa) * std::bit_cast<double>(ziggurat_widths[layer]);
    if (negative) x = -x;
    if (mantissa < ziggurat_edges[layer]) return x;
    if (layer == 0) {
      for (;;) {
        const double far = -reciprocal * log_double(1.0 - random());
        const double height = -log_double(1.0 - random());
        if (height + height > far * far) return (mantissa >> 8 & 1) ? -(tail + far) : tail + far;
      }
    }
    const double below = std::bit_cast<double>(ziggurat_heights[layer - 1]),
                 above = std::bit_cast<double>(ziggurat_heights[layer]);
    const double between = (below - above) * random();
    if (between + above < std::exp(-0.5 * x * x)) return x;
  }
}

std::uint64_t Pcg64::masked(std::uint64_t most) {
  if (most == 0) return 0;
  const std::uint64_t mask = ~std::uint64_t{0} >> std::countl_zero(most);
  for (;;) {
    const std::uint64_t value = (most <= 0xFFFFFFFF ? half_word() : word()) & mask;
    if (value <= most) return value;
  }
}

std::uint64_t Pcg64::interval(std::uint64_t most) {
  if (most == 0) return 0;
  if (most < 0xFFFFFFFF) {
    const auto range = static_cast<std::uint32_t>(most) + 1;
    std::uint64_t wide = std::uint64_t{half_word()} * range;
    if (static_cast<std::uint32_t>(wide) < range) {
      const std::uint32_t threshold = (0xFFFFFFFFu - static_cast<std::uint32_t>(most)) % range;
      while (static_cast<std::uint32_t>(wide) < threshold) wide = std::uint64_t{half_word()} * range;
    }
    return wide >> 32;
  }
  if (most == 0xFFFFFFFF) return half_word();
  if (most == ~std::uint64_t{0}) return word();
  const std::uint64_t range = most + 1;
  Wide wide = product(word(), range);
  if (wide.low < range) {
    const std::uint64_t threshold = (~std::uint64_t{0} - most) % range;
    while (wide.low < threshold) wide = product(word(), range);
  }
  return wide.high;
}

}  // namespace dense
