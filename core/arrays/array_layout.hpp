#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dense {

/// The layout of NumPy's array2string (_formatArray in numpy/_core/arrayprint.py): brackets, lines of at most 75
/// characters, and which elements are left out where there are more than 1000. Elements are numbered row-major; how one is
/// written is somebody else's affair. core/printing/numpy_print.cpp has a narrower one, for print(a) of float32 alone: this
/// one would add 0.9 kB to the engine without Python.
struct ArrayLayout {
  std::span<const std::size_t> shape;
  std::size_t size;
  std::string_view separator = " ";  ///< between elements: ", " in a repr
  std::size_t threshold = 1000;      ///< more elements than that are summarised
  std::size_t edge_items = 3;

  /// The last item stands there in any case, also with edgeitems=0.
  std::size_t trailing() const { return edge_items > 0 ? edge_items : 1; }
  bool cut(std::size_t axis) const { return size > threshold && shape[axis] > 2 * edge_items; }

  /// The numbers of the elements that will be written: those left out of a summary have no say in how.
  std::vector<std::size_t> shown() const {
    std::vector<std::size_t> elements;
    collect(0, 0, elements);
    return elements;
  }

  /// `word(i)` writes element i; `indent`: what stands before the array in its first line, and one space. Precondition:
  /// the rank is at least 1.
  template <class Word>
  std::string text(const Word& word, const std::string& indent, std::size_t width) const {
    return bracketed(word, 0, 0, indent, width);
  }

 private:
  void collect(std::size_t axis, std::size_t row, std::vector<std::size_t>& elements) const {
    for (std::size_t i = 0; i < shape[axis]; ++i) {
      if (cut(axis) && i == edge_items) i = shape[axis] - trailing();
      const std::size_t index = row * shape[axis] + i;
      if (axis + 1 == shape.size()) {
        elements.push_back(index);
      } else {
        collect(axis + 1, index, elements);
      }
    }
  }

  /// width: what a line may take up to the closing bracket of this axis; `row` is the row-major index of all axes
  /// outside the current one.
  template <class Word>
  std::string bracketed(const Word& word, std::size_t axis, std::size_t row, const std::string& indent,
                        std::size_t width) const {
    const bool innermost = axis + 1 == shape.size();
    const std::string inner =
        innermost ? elements(word, row, indent, width) : rows(word, axis, row, indent, width);
    return "[" + inner.substr(indent.size()) + "]";
  }

  /// Without the space that may end it.
  std::string_view stripped() const { return separator.substr(0, separator.find_last_not_of(' ') + 1); }

  template <class Word>
  std::string rows(const Word& word, std::size_t axis, std::size_t row, const std::string& indent,
                   std::size_t width) const {
    const std::string between = std::string(stripped()) + std::string(shape.size() - axis - 1, '\n');
    std::string result;
    for (std::size_t i = 0; i < shape[axis]; ++i) {
      if (i > 0) result += between;
      if (cut(axis) && i == edge_items) {
        result += indent + "..." + between;
        i = shape[axis] - trailing();
      }
      result += indent + bracketed(word, axis + 1, row * shape[axis] + i, indent + " ", width - 1);
    }
    return result;
  }

  template <class Word>
  std::string elements(const Word& word, std::size_t row, const std::string& indent,
                       std::size_t width) const {
    const std::size_t axis = shape.size() - 1;
    std::string result, line = indent;
    const auto extend = [&](const std::string& next) {
      if (line.size() > indent.size()) {
        line += separator;
        if (line.size() + next.size() > width - 1) {  // a bracket or a comma may follow
          // The padding of the last number goes with the separator, but only where a line breaks.
          result += line.erase(line.find_last_not_of(' ') + 1) + "\n";
          line = indent;
        }
      }
      line += next;
    };
    for (std::size_t i = 0; i < shape[axis]; ++i) {
      if (cut(axis) && i == edge_items) {
        extend("...");
        i = shape[axis] - trailing();
      }
      extend(word(row * shape[axis] + i));
    }
    return result + line;
  }
};

}  // namespace dense
