#include "core/random/normal.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/random/elementary.hpp"
#include "core/random/uniform.hpp"

namespace dense {
namespace {

constexpr std::size_t group = 4;  // elements that TensorFlow computes together
constexpr float truncation = 2.0f;

/// The words of a stream, two at a time.
class WordPairs {
 public:
  explicit WordPairs(PhiloxState state) : state_(state) {}

  std::array<std::uint32_t, 2> next() {
    if (second_half_) {
      second_half_ = false;
      return {words_[2], words_[3]};
    }
    words_ = philox4x32_10(state_.counter, state_.key);
    state_.counter = dense::advance(state_.counter, 1);
    second_half_ = true;
    return {words_[0], words_[1]};
  }

 private:
  PhiloxState state_;
  Counter words_{};
  bool second_half_ = false;
};

float scaled(float z, float mean, float stddev) {
  const float product = z * stddev;
  return product + mean;
}

std::array<float, group> truncated_group(PhiloxState state) {
  std::array<float, group> accepted{};
  std::size_t count = 0;
  for (WordPairs pairs(state);;) {
    const auto [word0, word1] = pairs.next();
    for (const float z : normals_from_words(word0, word1)) {
      if (!(std::fabs(z) < truncation)) continue;
      accepted[count++] = z;
      if (count == group) return accepted;
    }
  }
}

}  // namespace

// Once, not in each of its callers, for the sake of what is downloaded; it costs a twentieth of the time.
[[gnu::noinline]] std::array<float, 2> normals_from_words(std::uint32_t word0, std::uint32_t word1) {
  constexpr double two_pi = 6.283185307179586;
  const float u = std::max(uniform_from_word(word0), 1e-7f);  // keeps the logarithm finite
  const auto angle = static_cast<float>(two_pi * static_cast<double>(uniform_from_word(word1)));
  const float radius = std::sqrt(-2.0f * log_float(u));
  const auto [sine, cosine] = sine_and_cosine(angle);
  return {sine * radius, cosine * radius};
}

void fill_normal(PhiloxState state, float mean, float stddev, std::span<float> out) noexcept {
  WordPairs pairs(state);
  for (std::size_t start = 0; start < out.size(); start += 2) {
    const auto [word0, word1] = pairs.next();
    const auto [first, second] = normals_from_words(word0, word1);
    out[start] = scaled(first, mean, stddev);
    if (start + 1 < out.size()) out[start + 1] = scaled(second, mean, stddev);
  }
}

void fill_truncated_normal(PhiloxState state, float mean, float stddev, std::span<float> out) noexcept {
  for (std::size_t start = 0; start < out.size(); start += group) {
    const std::array<float, group> values = truncated_group(state);
    const std::size_t count = std::min(group, out.size() - start);
    for (std::size_t i = 0; i < count; ++i) out[start + i] = scaled(values[i], mean, stddev);
    state.counter = dense::advance(state.counter, blocks_per_truncated_group);
  }
}

}  // namespace dense
