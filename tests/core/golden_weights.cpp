#include "tests/core/golden_weights.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <sstream>

#include "core/numerics/bits.hpp"

namespace dense {
namespace {

Argument argument(const std::string& name, const std::string& text) {
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  if (name != "seed" && *end == '\0') return {name, number};
  return {name, text};
}

std::uint64_t digest(std::span<const float> values) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const float value : values) {
    for (int shift = 0; shift < 32; shift += 8)
      hash = (hash ^ (bits(value) >> shift & 0xFF)) * 0x100000001b3u;
  }
  return hash;
}

}  // namespace

Words words_of(const std::string& line) {
  std::istringstream stream(line);
  Words words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

InitializerSpec initializer_of(const std::string& name, const Words& words, const std::string& prefix) {
  InitializerSpec spec{name, {}};
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || !word.starts_with(prefix)) continue;
    spec.arguments.push_back(
        argument(word.substr(prefix.size(), equals - prefix.size()), word.substr(equals + 1)));
  }
  return spec;
}

Recorded recorded(const Words& words, std::size_t begin) {
  const bool full = words[begin] == "full";
  Recorded result{
      std::stoul(words[begin + 1]), full ? 0 : std::stoull(words[begin + 2], nullptr, 16), {}, {}};
  for (std::size_t i = begin + (full ? 2 : 3); i < words.size(); ++i) {
    const std::size_t j = result.values.size();
    result.at.push_back(full ? j : j * (result.size - 1) / 63);
    result.values.push_back(from_bits(static_cast<std::uint32_t>(std::stoul(words[i], nullptr, 16))));
  }
  return result;
}

std::size_t check_weights(const Recorded& expected, std::span<const float> ours) {
  REQUIRE(ours.size() == expected.size);
  if (expected.digest != 0) CHECK(digest(ours) == expected.digest);
  for (std::size_t j = 0; j < expected.at.size(); ++j) {
    CAPTURE(j);
    CHECK(identical(ours[expected.at[j]], expected.values[j]));
  }
  return expected.size;
}

}  // namespace dense
