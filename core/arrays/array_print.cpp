#include "core/arrays/array_print.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "core/arrays/array_layout.hpp"
#include "core/printing/decimal_text.hpp"
#include "core/printing/element_format.hpp"
#include "core/printing/real_text.hpp"

namespace dense {
namespace {

/// "12" and "5" of 12.5; the exponent, where there is one, apart.
struct Parts {
  std::string whole, fraction, exponent;
};

Parts cut(std::string text) {
  Parts parts;
  if (const std::size_t e = text.find('e'); e != text.npos) {
    parts.exponent = text.substr(e);
    text.resize(e);
  }
  const std::size_t point = text.find('.');
  parts.whole = text.substr(0, point);
  if (point != text.npos) parts.fraction = text.substr(point + 1);
  parts.fraction.erase(parts.fraction.find_last_not_of('0') + 1);
  return parts;
}

/// The shortest digits that read back as x, no more than `precision` of them behind the point.
Parts parts_of(double x, bool exponential, int precision) {
  // Of 1e16 and more the whole digits are all that there are.
  Parts parts = cut(exponential            ? shortest_scientific(x)
                    : std::fabs(x) >= 1e16 ? fixed(x, 0)
                                           : shortest_fixed(x));
  if (parts.fraction.size() > static_cast<std::size_t>(precision))
    parts = cut(exponential ? scientific(x, precision) : fixed(x, precision));
  return parts;
}

std::string word_of(double x) {
  return std::isnan(x) ? "nan" : x < 0 ? "-inf" : "inf";
}

std::string padded(std::string text, std::size_t width) {
  text.insert(0, width - std::min(width, text.size()), ' ');
  return text;
}

/// The same digits of a float32, which fewer of them name.
Parts parts_of(float x, bool exponential, int precision) {
  const bool fits = precision < static_cast<int>(Decimal::most_digits) - 1;
  const DecimalText text =
      exponential ? scientific(x, decimal(x, {DigitOrigin::first_digit, 0, fits ? precision : 8}))
                  : positional(x, decimal(x, {DigitOrigin::point, 0, precision}));
  Parts parts{text.whole, text.fraction, {}};
  remove_trailing_zeros(parts.fraction);
  if (exponential)
    parts.exponent = exponent_text(decimal(x, {DigitOrigin::first_digit, 0, fits ? precision : 8}).exponent);
  return parts;
}

/// A float16, whose own precision NumPy compares in.
struct Half {
  float value;

  explicit Half(double x) : value(static_cast<float>(rounded(ElementType::float16, x))) {}
  operator float() const { return value; }
};

/// The number of the fewest digits that read back as x: 65500 of 65504.
double shortest(Half x) {
  constexpr int most_places = 4;
  double read = static_cast<double>(x.value);
  for (int places = 0; places <= most_places; ++places) {
    read = std::strtod(scientific(static_cast<double>(x.value), places).c_str(), nullptr);
    if (Half(read).value == x.value) break;
  }
  return read;
}

Parts parts_of(Half x, bool exponential, int precision) {
  return parts_of(shortest(x), exponential, precision);
}

/// As C's "%g": bfloat16 is no type of NumPy's own.
std::string six_digits(double x) {
  if (!std::isfinite(x)) return word_of(x);
  const Parts digits = cut(scientific(x, 5));
  const int exponent = std::atoi(digits.exponent.c_str() + 1);
  const Parts parts = exponent < -4 || exponent > 5 ? digits : cut(fixed(x, 5 - exponent));
  return parts.whole + (parts.fraction.empty() ? "" : "." + parts.fraction) + parts.exponent;
}

/// ElementFormat's rules (FloatingFormat in numpy/_core/arrayprint.py) for float64, and for float32 under other options than
/// NumPy's own; and for float16. `large`: from there on an exponent is written in any case.
template <class Number>
class RealFormat {
 public:
  RealFormat(const std::vector<Number>& shown, const PrintOptions& options, double large)
      : precision_(options.precision) {
    double largest = 0, smallest = std::numeric_limits<double>::infinity();
    for (const Number x : shown) {
      if (!std::isfinite(x) || x == 0) continue;
      largest = std::max(largest, std::fabs(static_cast<double>(x)));
      smallest = std::min(smallest, std::fabs(static_cast<double>(x)));
    }
    // NumPy divides as what it prints, which tells of float16 alone.
    const double ratio = std::is_same_v<Number, Half> ? static_cast<double>(Half(largest / smallest).value)
                                                      : largest / smallest;
    exponential_ =
        largest > 0 && (largest >= large ||
                        (!options.suppress &&
                         (static_cast<Number>(smallest) < static_cast<Number>(0.0001) || ratio > 1000.0)));
    std::size_t longest_word = 0;
    for (const Number x : shown) {
      if (!std::isfinite(x)) {
        longest_word = std::max(longest_word, word_of(x).size());
        continue;
      }
      const Parts parts = parts_of(x, exponential_, precision_);
      whole_ = std::max(whole_, parts.whole.size());
      fraction_ = std::max(fraction_, parts.fraction.size());
      exponent_ = std::max(exponent_, parts.exponent.size());
    }
    const std::size_t after = fraction_ + exponent_;
    whole_ = std::max(whole_, longest_word - std::min(longest_word, after + 1));
  }

  std::string operator()(Number x) const {
    if (!std::isfinite(x)) return padded(word_of(x), whole_ + 1 + fraction_ + exponent_);
    Parts parts = parts_of(x, exponential_, precision_);
    if (exponential_) {
      parts = cut(scientific(static_cast<double>(x), static_cast<int>(fraction_)));
      parts.fraction.resize(fraction_, '0');
      // All exponents are as long as the longest.
      if (parts.exponent.size() < exponent_) parts.exponent.insert(2, exponent_ - parts.exponent.size(), '0');
      return padded(parts.whole, whole_) + "." + parts.fraction + parts.exponent;
    }
    parts.fraction.resize(fraction_, ' ');
    return padded(parts.whole, whole_) + "." + parts.fraction;
  }

 private:
  int precision_;
  bool exponential_ = false;
  std::size_t whole_ = 0, fraction_ = 0, exponent_ = 0;
};

/// str of a float64, which is Python's of a float.
std::string real_str(double x) {
  if (!std::isfinite(x)) return word_of(x);
  const double size = std::fabs(x);
  if (size != 0 && (size < 1e-4 || size >= 1e16)) {
    const Parts parts = cut(shortest_scientific(x));
    return parts.whole + (parts.fraction.empty() ? "" : "." + parts.fraction) + parts.exponent;
  }
  const Parts parts = cut(shortest_fixed(x));
  return parts.whole + "." + (parts.fraction.empty() ? "0" : parts.fraction);
}

/// str of a float16
std::string half_str(double x, NumpyRelease release) {
  if (!std::isfinite(x)) return word_of(x);
  const double size = std::fabs(x), large = release == NumpyRelease::v2_3 ? 1e3 : 1e16;
  const bool exponential = size != 0 && (size < 1e-4 || size >= large);
  const Parts parts = parts_of(Half(x), exponential, std::numeric_limits<int>::max());
  if (!exponential) return parts.whole + "." + (parts.fraction.empty() ? "0" : parts.fraction);
  return parts.whole + (parts.fraction.empty() ? "" : "." + parts.fraction) + parts.exponent;
}

std::string bracketed(const Array& array, NumpyRelease release, const ArrayLayout& layout,
                      const PrintOptions& options, const std::string& indent, std::size_t width) {
  const std::vector<std::size_t> positions = array.positions();
  const std::vector<std::size_t> shown = layout.shown();
  if (array.type == ElementType::float32) {
    std::vector<float> values;
    for (const std::size_t i : shown) values.push_back(static_cast<float>(array.real(positions[i])));
    const auto value = [&](std::size_t i) { return static_cast<float>(array.real(positions[i])); };
    if (options.precision == PrintOptions().precision && !options.suppress) {
      const ElementFormat format(values, release);
      return layout.text([&](std::size_t i) { return format(value(i)); }, indent, width);
    }
    const RealFormat<float> format(values, options, release == NumpyRelease::v2_3 ? 1e6 : 1e8);
    return layout.text([&](std::size_t i) { return format(value(i)); }, indent, width);
  }
  if (array.type == ElementType::float64) {
    std::vector<double> values;
    for (const std::size_t i : shown) values.push_back(array.real(positions[i]));
    const RealFormat<double> format(values, options, 1e8);
    return layout.text([&](std::size_t i) { return format(array.real(positions[i])); }, indent, width);
  }
  if (array.type == ElementType::float16) {
    std::vector<Half> values;
    for (const std::size_t i : shown) values.emplace_back(array.real(positions[i]));
    const RealFormat<Half> format(values, options, release == NumpyRelease::v2_3 ? 1e3 : 1e8);
    return layout.text([&](std::size_t i) { return format(Half(array.real(positions[i]))); }, indent, width);
  }
  if (array.type == ElementType::bfloat16)
    return layout.text([&](std::size_t i) { return six_digits(array.real(positions[i])); }, indent, width);
  const auto word = [&](std::size_t i) {
    const std::int64_t value = array.integer(positions[i]);
    return array.type != ElementType::boolean ? std::to_string(value)
                                              : std::string(value ? " True" : "False");
  };
  std::size_t longest = 0;
  for (const std::size_t i : shown) longest = std::max(longest, word(i).size());
  return layout.text([&](std::size_t i) { return padded(word(i), longest); }, indent, width);
}

}  // namespace

std::string element_str(const Array& array, NumpyRelease release) {
  const std::size_t at = static_cast<std::size_t>(array.offset);
  switch (array.type) {
    case ElementType::float32:
      return shortest_repr(static_cast<float>(array.real(at)), release);
    case ElementType::float64:
      return real_str(array.real(at));
    case ElementType::float16:
      return half_str(array.real(at), release);
    case ElementType::bfloat16:
      return six_digits(array.real(at));
    case ElementType::boolean:
      return array.integer(at) ? "True" : "False";
    default:
      return std::to_string(array.integer(at));
  }
}

std::string array_str(const Array& array, NumpyRelease release, const PrintOptions& options) {
  if (array.size() == 0) return "[]";
  if (array.rank() == 0) return element_str(array, release);
  const ArrayLayout layout{array.shape, array.size(), " ", options.threshold, options.edge_items};
  return bracketed(array, release, layout, options, " ", options.line_width);
}

std::string array_repr(const Array& array, NumpyRelease release, const PrintOptions& options) {
  const std::string prefix = "array(";
  const bool implied =
      array.size() > 0 && (array.type == ElementType::float64 || array.type == ElementType::int64 ||
                           array.type == ElementType::boolean);
  std::string list = "[]";
  if (array.rank() == 0) {
    // A lone number is written as an element of an array is: "1." for 1.0.
    Array one = array;
    one.shape = {1};
    one.strides = {0};
    list = array_str(one, release, options);
    list = list.substr(1, list.size() - 2);
    if (array.type == ElementType::boolean || array.type == ElementType::bfloat16)
      list = element_str(array, release);
  } else if (array.size() > 0) {
    const ArrayLayout layout{array.shape, array.size(), ", ", options.threshold, options.edge_items};
    list = bracketed(array, release, layout, options, std::string(prefix.size() + 1, ' '),
                     options.line_width - 1);
  }
  // What cannot be read from the list: the shape of an empty array, and since 2.2 of one whose middle is left out.
  std::string extras;
  const bool shortened = release >= NumpyRelease::v2_0 && array.size() > options.threshold;
  if (shortened || (array.size() == 0 && array.shape != std::vector<std::size_t>{0}))
    extras = "shape=" + shape_text(array.shape);
  if (!implied) extras += (extras.empty() ? "dtype=" : ", dtype=") + std::string(name(array.type));
  const std::string text = prefix + list;
  if (extras.empty()) return text + ")";
  extras += ")";
  const std::size_t last_line = text.size() - (text.rfind('\n') + 1) + 1;  // with the comma
  const bool wraps = last_line + extras.size() + 1 > options.line_width;
  return text + "," + (wraps ? "\n" + std::string(prefix.size(), ' ') : " ") + extras;
}

}  // namespace dense
