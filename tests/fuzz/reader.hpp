#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/numerics/bits.hpp"

namespace dense::fuzz {

/// Turns the bytes of a fuzzer into choices. Past the end every byte is 0, so each input means something, and a
/// shorter input means something simpler.
class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  bool at_end() const { return bytes_.empty(); }

  std::uint8_t byte() {
    if (bytes_.empty()) return 0;
    const std::uint8_t first = bytes_.front();
    bytes_ = bytes_.subspan(1);
    return first;
  }

  /// 0 … bound − 1; bound is 1 … 65536.
  std::size_t below(std::size_t bound) {
    std::size_t word = byte();
    if (bound > 256) word = word << 8 | byte();
    return word % bound;
  }

  bool flag() { return (byte() & 1) != 0; }

  std::uint32_t word() {
    std::uint32_t result = 0;
    for (int i = 0; i < 4; ++i) result = result << 8 | byte();
    return result;
  }

  template <class Choices>
  const auto& one_of(const Choices& choices) {
    return choices[below(std::size(choices))];
  }

  /// One in four with any bits, NaN among them; else a number that sums and prints are sensitive to.
  float number() {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    constexpr std::array odd{0.0f,     -0.0f,      1.0f,           -1.0f,     0.1f,      1e-4f,
                             1e6f,     1e8f,       1e16f,          0x1p-149f, 0x1p-126f, 0x1p24f,
                             -0x1p24f, 0x1p127f,   16777217.0f,    infinity,  -infinity, 3.1f,
                             1024.5f,  0x1.8p-24f, 0x1.fffffep127f};
    switch (const std::uint8_t kind = byte(); kind & 3) {
      case 0:
        return odd[(kind >> 2) % odd.size()];
      case 1:
        return static_cast<float>(static_cast<std::int8_t>(byte())) / 16.0f;
      case 2:
        return from_bits((word() & 0x807FFFFFu) | (95u + (kind >> 2)) << 23);  // 2^−32 … 2^31
      default:
        return from_bits(word());
    }
  }

  std::vector<float> numbers(std::size_t count) {
    std::vector<float> result(count);
    for (float& each : result) each = number();
    return result;
  }

  /// Up to 255 bytes, as they come.
  std::string text() {
    std::string result(byte(), '\0');
    for (char& each : result) each = static_cast<char>(byte());
    return result;
  }

  /// All that is left.
  std::string rest() {
    std::string result(bytes_.begin(), bytes_.end());
    bytes_ = {};
    return result;
  }

 private:
  std::span<const std::uint8_t> bytes_;
};

}  // namespace dense::fuzz
