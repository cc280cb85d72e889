#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace dense::search {

/// How many words of Python's generator can be had before it has to make new ones.
inline constexpr std::size_t python_word_count = 227;

/// How many seeds are worked on side by side.
inline constexpr std::size_t python_seeds = 16;

/// The first words of `random.Random(seed)` for some seeds: words[n · python_seeds + s] is word n of seeds[s]. What
/// MersenneTwister gives, for many seeds at once: most of the time of one goes into a chain of 1,247 multiplications.
void python_words(std::span<const std::uint32_t, python_seeds> seeds,
                  std::span<std::uint32_t, python_word_count * python_seeds> words) noexcept;

/// The same for each number of words. One seed after the other: the specification.
void python_words_reference(std::span<const std::uint32_t, python_seeds> seeds,
                            std::span<std::uint32_t, python_word_count * python_seeds> words);

}  // namespace dense::search
