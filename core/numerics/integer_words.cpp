#include "core/numerics/integer_words.hpp"

#include <algorithm>
#include <bit>

namespace dense {

void trim(Words& words) {
  while (!words.empty() && words.back() == 0) words.pop_back();
}

std::strong_ordering compare(const Words& a, const Words& b) {
  if (a.size() != b.size()) return a.size() <=> b.size();
  for (std::size_t i = a.size(); i-- > 0;) {
    if (a[i] != b[i]) return a[i] <=> b[i];
  }
  return std::strong_ordering::equal;
}

Words sum(const Words& a, const Words& b) {
  const Words& longer = a.size() >= b.size() ? a : b;
  const Words& shorter = a.size() >= b.size() ? b : a;
  Words result(longer);
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < result.size(); ++i) {
    carry += std::uint64_t{result[i]} + (i < shorter.size() ? shorter[i] : 0);
    result[i] = static_cast<std::uint32_t>(carry);
    carry >>= 32;
  }
  if (carry) result.push_back(static_cast<std::uint32_t>(carry));
  return result;
}

Words difference(Words a, const Words& b) {
  std::int64_t borrow = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    borrow += std::int64_t{a[i]} - (i < b.size() ? b[i] : 0);
    a[i] = static_cast<std::uint32_t>(borrow);
    borrow >>= 32;
  }
  trim(a);
  return a;
}

Words shifted_left(const Words& words, std::size_t bits) {
  if (words.empty()) return {};
  Words result(bits / 32, 0);
  const unsigned rest = bits % 32;
  std::uint32_t carry = 0;
  for (const std::uint32_t word : words) {
    result.push_back(rest ? word << rest | carry : word);
    carry = rest ? word >> (32 - rest) : 0;
  }
  if (carry) result.push_back(carry);
  return result;
}

Words shifted_right(const Words& words, std::size_t bits) {
  const std::size_t skip = bits / 32;
  if (skip >= words.size()) return {};
  const unsigned rest = bits % 32;
  Words result(words.begin() + static_cast<std::ptrdiff_t>(skip), words.end());
  if (rest) {
    for (std::size_t i = 0; i < result.size(); ++i) {
      result[i] = result[i] >> rest | (i + 1 < result.size() ? result[i + 1] << (32 - rest) : 0);
    }
  }
  trim(result);
  return result;
}

std::uint32_t divide_by_word(Words& words, std::uint32_t divisor) {
  std::uint64_t remainder = 0;
  for (std::size_t i = words.size(); i-- > 0;) {
    remainder = remainder << 32 | words[i];
    words[i] = static_cast<std::uint32_t>(remainder / divisor);
    remainder %= divisor;
  }
  trim(words);
  return static_cast<std::uint32_t>(remainder);
}

Words divide(Words& a, const Words& b) {
  if (compare(a, b) < 0) return {};
  if (b.size() == 1) {
    Words result(a);
    const std::uint32_t remainder = divide_by_word(result, b[0]);
    a.clear();
    if (remainder) a.push_back(remainder);
    return result;
  }
  const unsigned shift = static_cast<unsigned>(std::countl_zero(b.back()));
  const Words v = shifted_left(b, shift);
  Words u = shifted_left(a, shift);
  u.resize(std::max(u.size(), a.size() + 1), 0);
  const std::size_t n = v.size();
  Words result(u.size() - n, 0);
  for (std::size_t j = u.size() - n; j-- > 0;) {
    const std::uint64_t top = std::uint64_t{u[j + n]} << 32 | u[j + n - 1];
    std::uint64_t digit = top / v[n - 1], rest = top % v[n - 1];
    while (digit >> 32 || digit * v[n - 2] > (rest << 32 | u[j + n - 2])) {
      --digit;
      rest += v[n - 1];
      if (rest >> 32) break;
    }
    std::int64_t borrow = 0;
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < n; ++i) {
      carry += digit * v[i];
      borrow += std::int64_t{u[i + j]} - static_cast<std::int64_t>(carry & 0xFFFFFFFF);
      u[i + j] = static_cast<std::uint32_t>(borrow);
      borrow >>= 32;
      carry >>= 32;
    }
    borrow += std::int64_t{u[j + n]} - static_cast<std::int64_t>(carry);
    u[j + n] = static_cast<std::uint32_t>(borrow);
    if (borrow < 0) {
      --digit;
      std::uint64_t again = 0;
      for (std::size_t i = 0; i < n; ++i) {
        again += std::uint64_t{u[i + j]} + v[i];
        u[i + j] = static_cast<std::uint32_t>(again);
        again >>= 32;
      }
      u[j + n] += static_cast<std::uint32_t>(again);
    }
    result[j] = static_cast<std::uint32_t>(digit);
  }
  trim(u);
  a = shifted_right(u, shift);
  trim(result);
  return result;
}

std::size_t bits_of(const Words& words) {
  return words.empty() ? 0 : words.size() * 32 - static_cast<std::size_t>(std::countl_zero(words.back()));
}

}  // namespace dense
