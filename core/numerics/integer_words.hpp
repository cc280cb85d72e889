#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dense {

/// The magnitude of an Integer: least significant word first, none for 0, the last one not 0.
using Words = std::vector<std::uint32_t>;

void trim(Words& words);
std::strong_ordering compare(const Words& a, const Words& b);
Words sum(const Words& a, const Words& b);
Words difference(Words a, const Words& b);  ///< Precondition: a ≥ b.
Words shifted_left(const Words& words, std::size_t bits);
Words shifted_right(const Words& words, std::size_t bits);
/// `words` becomes the quotient; returns the remainder. Precondition: the divisor is not 0.
std::uint32_t divide_by_word(Words& words, std::uint32_t divisor);
/// The quotient; `a` becomes the remainder. Precondition: b is not 0. Knuth, The Art of Computer Programming, volume 2,
/// algorithm D.
Words divide(Words& a, const Words& b);
std::size_t bits_of(const Words& words);

}  // namespace dense
