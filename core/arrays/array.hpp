#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dense {

/// In NumPy's order of promotion.
enum class ElementType : std::uint8_t { boolean, int32, int64, bfloat16, float16, float32, float64 };

std::string_view name(ElementType type);  ///< "float32"; bool is "bool"
constexpr bool is_real(ElementType type) {
  return type >= ElementType::bfloat16;
}
/// Of 16 bits.
constexpr bool is_short(ElementType type) {
  return type == ElementType::bfloat16 || type == ElementType::float16;
}
constexpr std::size_t bytes_of(ElementType type) {
  constexpr std::size_t bytes[] = {1, 4, 8, 2, 2, 4, 8};
  return bytes[static_cast<std::size_t>(type)];
}
double rounded_short(ElementType type, double x);
/// x rounded to a type of floats: to one of 16 bits by way of float32, as TensorFlow does.
inline double rounded(ElementType type, double x) {
  return type == ElementType::float64   ? x
         : type == ElementType::float32 ? static_cast<double>(static_cast<float>(x))
                                        : rounded_short(type, x);
}

/// A float32 is kept as the double of the same value: + − × ÷ and √ of such doubles, rounded to float32, are those of
/// float32 (Figueroa 1995: 53 ≥ 2 · 24 + 2). So are float16 and bfloat16, by way of float32 (24 ≥ 2 · 11 + 2).
union Element {
  std::int64_t integer;
  double real;
};

/// NumPy's ndarray: a view of elements that other arrays may share. A copy of an Array is another view of the same
/// elements. Rank at most 8; nothing here checks how many elements there are, whoever makes arrays of a script's sizes does.
struct Array {
  ElementType type = ElementType::float64;
  std::vector<std::size_t> shape{};
  std::vector<std::ptrdiff_t> strides{};  ///< in elements
  std::ptrdiff_t offset = 0;
  std::shared_ptr<std::vector<Element>> elements{};

  static constexpr std::size_t most_axes = 8;

  /// Zeros.
  static Array of(ElementType type, std::vector<std::size_t> shape);
  static Array scalar(double value, ElementType type = ElementType::float64);
  static Array scalar(std::int64_t value, ElementType type = ElementType::int64);
  static Array from(std::vector<float> values, std::vector<std::size_t> shape);
  static Array from(const std::vector<double>& values, std::vector<std::size_t> shape);

  std::size_t rank() const { return shape.size(); }
  std::size_t size() const;
  /// Where the elements lie, in row-major order of this array.
  std::vector<std::size_t> positions() const;

  double real(std::size_t position) const {
    const Element element = (*elements)[position];
    return is_real(type) ? element.real : static_cast<double>(element.integer);
  }
  std::int64_t integer(std::size_t position) const;  ///< a fraction is cut off
  /// Rounded to the type: once for floats; integers wrap around.
  void set(std::size_t position, double value);
  void set(std::size_t position, std::int64_t value);

  Array copy() const;
  Array cast(ElementType to) const;  ///< always a copy
  std::vector<float> floats() const;
  std::vector<double> doubles() const;
};

std::size_t product(const std::vector<std::size_t>& shape);
std::vector<std::ptrdiff_t> row_major(const std::vector<std::size_t>& shape);
std::string shape_text(const std::vector<std::size_t>& shape);  ///< "(2, 3)", "(4,)", "()"

}  // namespace dense
