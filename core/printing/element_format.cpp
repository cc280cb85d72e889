#include "core/printing/element_format.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/printing/decimal_text.hpp"

namespace dense {
namespace {

constexpr int precision = 8;

bool needs_exponents(std::span<const float> shown, NumpyRelease release) {
  float largest = 0, smallest = std::numeric_limits<float>::infinity();
  for (const float x : shown) {
    if (!is_finite(x) || x == 0) continue;
    largest = std::max(largest, magnitude(x));
    smallest = std::min(smallest, magnitude(x));
  }
  if (largest == 0) return false;
  const bool large = largest >= (release == NumpyRelease::v2_3 ? 1e6f : 1e8f);
  const bool small =
      release < NumpyRelease::v2_0 ? static_cast<double>(smallest) < 0.0001 : smallest < 0.0001f;
  return large || small || largest / smallest > 1000.0f;
}

std::string padded(std::string text, std::size_t width) {
  text.insert(0, width - std::min(width, text.size()), ' ');
  return text;
}

}  // namespace

ElementFormat::ElementFormat(std::span<const float> shown, NumpyRelease release)
    : exponential_(needs_exponents(shown, release)),
      positional_limits_{DigitOrigin::point, release < NumpyRelease::v1_21 ? -precision : 0, precision} {
  std::size_t longest_word = 0;
  for (const float x : shown) {
    if (is_finite(x)) {
      measure(x);
    } else {
      longest_word = std::max(longest_word, not_finite(x).size());
    }
  }
  after_point_ = fraction_ + (exponential_ ? exponent_size : 0);
  // A word takes the place of the point, too.
  whole_ = std::max(whole_, longest_word - std::min(longest_word, after_point_ + 1));
}

std::string ElementFormat::operator()(float x) const {
  if (!is_finite(x)) return padded(not_finite(x), whole_ + 1 + after_point_);
  if (exponential_) {
    const int digits = static_cast<int>(fraction_);
    const Decimal d = decimal(x, {DigitOrigin::first_digit, digits, digits});
    DecimalText text = scientific(x, d);
    text.fraction.resize(fraction_, '0');
    return padded(std::move(text.whole), whole_) + "." + text.fraction + exponent_text(d.exponent);
  }
  DecimalText text = positional(x, decimal(x, positional_limits_));
  remove_trailing_zeros(text.fraction);
  text.fraction.resize(fraction_, ' ');
  return padded(std::move(text.whole), whole_) + "." + text.fraction;
}

void ElementFormat::measure(float x) {
  DecimalText text = exponential_ ? scientific(x, decimal(x, {DigitOrigin::first_digit, 0, precision}))
                                  : positional(x, decimal(x, positional_limits_));
  remove_trailing_zeros(text.fraction);
  whole_ = std::max(whole_, text.whole.size());
  fraction_ = std::max(fraction_, text.fraction.size());
}

}  // namespace dense
