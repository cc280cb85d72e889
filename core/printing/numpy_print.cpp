#include "core/printing/numpy_print.hpp"

#include <limits>
#include <vector>

#include "core/printing/decimal_text.hpp"
#include "core/printing/element_format.hpp"

namespace dense {
namespace {

constexpr std::size_t threshold = 1000;  // more elements than that are summarised
constexpr std::size_t edge_items = 3;
constexpr std::size_t line_width = 75;

/// The layout: brackets, lines, and which elements are left out. The recursion goes from the outer axis
/// inwards; `row` is the row-major index of all axes outside the current one.
class ArrayText {
 public:
  ArrayText(std::span<const float> values, std::span<const std::size_t> shape, NumpyRelease release)
      : values_(values), shape_(shape), format_(shown(), release) {}

  std::string operator()() const { return bracketed(0, 0, " ", line_width); }

 private:
  bool cut(std::size_t axis) const { return values_.size() > threshold && shape_[axis] > 2 * edge_items; }

  std::vector<float> shown() const {
    std::vector<float> elements;
    collect(0, 0, elements);
    return elements;
  }

  void collect(std::size_t axis, std::size_t row, std::vector<float>& elements) const {
    for (std::size_t i = 0; i < shape_[axis]; ++i) {
      if (cut(axis) && i == edge_items) i = shape_[axis] - edge_items;
      const std::size_t index = row * shape_[axis] + i;
      if (axis + 1 == shape_.size()) {
        elements.push_back(values_[index]);
      } else {
        collect(axis + 1, index, elements);
      }
    }
  }

  /// width: what a line may take up to the closing bracket of this axis.
  std::string bracketed(std::size_t axis, std::size_t row, const std::string& indent,
                        std::size_t width) const {
    const bool innermost = axis + 1 == shape_.size();
    const std::string text = innermost ? elements(row, indent, width) : rows(axis, row, indent, width);
    return "[" + text.substr(indent.size()) + "]";
  }

  std::string rows(std::size_t axis, std::size_t row, const std::string& indent, std::size_t width) const {
    const std::string separator(shape_.size() - axis - 1, '\n');
    std::string text;
    for (std::size_t i = 0; i < shape_[axis]; ++i) {
      if (i > 0) text += separator;
      if (cut(axis) && i == edge_items) {
        text += indent + "..." + separator;
        i = shape_[axis] - edge_items;
      }
      text += indent + bracketed(axis + 1, row * shape_[axis] + i, indent + " ", width - 1);
    }
    return text;
  }

  std::string elements(std::size_t row, const std::string& indent, std::size_t width) const {
    const std::size_t axis = shape_.size() - 1;
    std::string text, line = indent;
    const auto extend = [&](const std::string& word) {
      if (line.size() > indent.size()) {
        line += ' ';
        if (line.size() + word.size() > width - 1) {  // a bracket may follow
          // The padding of the last number goes with the separator, but only where a line breaks.
          text += line.erase(line.find_last_not_of(' ') + 1) + "\n";
          line = indent;
        }
      }
      line += word;
    };
    for (std::size_t i = 0; i < shape_[axis]; ++i) {
      if (cut(axis) && i == edge_items) {
        extend("...");
        i = shape_[axis] - edge_items;
      }
      extend(format_(values_[row * shape_[axis] + i]));
    }
    return text + line;
  }

  std::span<const float> values_;
  std::span<const std::size_t> shape_;
  ElementFormat format_;
};

}  // namespace

std::string numpy_print(std::span<const float> values, std::span<const std::size_t> shape,
                        NumpyRelease release) {
  if (values.empty()) return "[]";
  if (shape.empty()) return shortest_repr(values[0], release);
  return ArrayText(values, shape, release)();
}

std::string shortest_repr(float x, NumpyRelease release) {
  const float too_large = release == NumpyRelease::v2_3 ? 1e6f : 1e16f;
  const float size = magnitude(x);
  if (!is_finite(x)) return not_finite(x);
  if (size == 0 || (size < too_large && static_cast<double>(size) >= 0.0001)) {
    constexpr int unlimited = std::numeric_limits<int>::max();
    DecimalText text = positional(x, decimal(x, {DigitOrigin::point, -unlimited, unlimited}));
    remove_trailing_zeros(text.fraction);
    return text.whole + "." + (text.fraction.empty() ? "0" : text.fraction);
  }
  const Decimal d = decimal(x);
  return joined(scientific(x, d)) + exponent_text(d.exponent);
}

std::string nine_digits(float x) {
  if (!is_finite(x)) return not_finite(x);
  const Decimal d = decimal(x, {DigitOrigin::first_digit, 8, 8});
  const bool exponential = d.exponent < -4 || d.exponent >= 9;
  DecimalText text = exponential ? scientific(x, d) : positional(x, d);
  remove_trailing_zeros(text.fraction);
  return joined(text) + (exponential ? exponent_text(d.exponent) : "");
}

}  // namespace dense
