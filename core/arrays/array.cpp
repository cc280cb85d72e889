#include "core/arrays/array.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "core/numerics/formats.hpp"

namespace dense {

std::string_view name(ElementType type) {
  constexpr std::string_view names[] = {"bool",    "int32",   "int64",  "bfloat16",
                                        "float16", "float32", "float64"};
  return names[static_cast<std::size_t>(type)];
}

double rounded_short(ElementType type, double x) {
  const Format format = type == ElementType::float16 ? Format::float16 : Format::bfloat16;
  return static_cast<double>(round_to(format, static_cast<float>(x)));
}

std::size_t product(const std::vector<std::size_t>& shape) {
  std::size_t result = 1;
  for (const std::size_t length : shape) result *= length;
  return result;
}

std::vector<std::ptrdiff_t> row_major(const std::vector<std::size_t>& shape) {
  std::vector<std::ptrdiff_t> strides(shape.size());
  std::ptrdiff_t step = 1;
  for (std::size_t axis = shape.size(); axis-- > 0;) {
    strides[axis] = step;
    step *= static_cast<std::ptrdiff_t>(shape[axis]);
  }
  return strides;
}

std::string shape_text(const std::vector<std::size_t>& shape) {
  std::string text = "(";
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (i > 0) text += ", ";
    text += std::to_string(shape[i]);
  }
  return text + (shape.size() == 1 ? ",)" : ")");
}

Array Array::of(ElementType type, std::vector<std::size_t> shape) {
  Array array;
  array.type = type;
  array.strides = row_major(shape);
  const Element zero = is_real(type) ? Element{.real = 0.0} : Element{.integer = 0};
  array.elements = std::make_shared<std::vector<Element>>(product(shape), zero);
  array.shape = std::move(shape);
  return array;
}

Array Array::scalar(double value, ElementType type) {
  Array array = of(type, {});
  array.set(0, value);
  return array;
}

Array Array::scalar(std::int64_t value, ElementType type) {
  Array array = of(type, {});
  array.set(0, value);
  return array;
}

Array Array::from(std::vector<float> values, std::vector<std::size_t> shape) {
  Array array = of(ElementType::float32, std::move(shape));
  for (std::size_t i = 0; i < values.size(); ++i) (*array.elements)[i].real = static_cast<double>(values[i]);
  return array;
}

Array Array::from(const std::vector<double>& values, std::vector<std::size_t> shape) {
  Array array = of(ElementType::float64, std::move(shape));
  for (std::size_t i = 0; i < values.size(); ++i) (*array.elements)[i].real = values[i];
  return array;
}

std::size_t Array::size() const {
  return product(shape);
}

std::vector<std::size_t> Array::positions() const {
  const std::size_t count = size();
  if (strides == row_major(shape)) {
    std::vector<std::size_t> result(count);
    std::iota(result.begin(), result.end(), static_cast<std::size_t>(offset));
    return result;
  }
  std::vector<std::size_t> result;
  result.reserve(count);
  std::vector<std::size_t> index(shape.size(), 0);
  std::ptrdiff_t at = offset;
  for (std::size_t i = 0; i < count; ++i) {
    result.push_back(static_cast<std::size_t>(at));
    for (std::size_t axis = shape.size(); axis-- > 0;) {
      at += strides[axis];
      if (++index[axis] < shape[axis]) break;
      at -= strides[axis] * static_cast<std::ptrdiff_t>(shape[axis]);
      index[axis] = 0;
    }
  }
  return result;
}

std::int64_t Array::integer(std::size_t position) const {
  const Element element = (*elements)[position];
  if (!is_real(type)) return element.integer;
  // What does not fit is the least of all in C's conversion on x86-64, which is what NumPy gives there.
  const bool fits = element.real >= -0x1p63 && element.real < 0x1p63;
  return fits ? static_cast<std::int64_t>(element.real) : std::numeric_limits<std::int64_t>::min();
}

void Array::set(std::size_t position, double value) {
  Element& element = (*elements)[position];
  switch (type) {
    case ElementType::float64:
    case ElementType::float32:
    case ElementType::float16:
    case ElementType::bfloat16:
      element.real = rounded(type, value);
      return;
    case ElementType::boolean:
      element.integer = value != 0;
      return;
    default: {
      const bool fits = value >= -0x1p63 && value < 0x1p63;
      set(position, fits ? static_cast<std::int64_t>(value) : std::numeric_limits<std::int64_t>::min());
    }
  }
}

void Array::set(std::size_t position, std::int64_t value) {
  Element& element = (*elements)[position];
  switch (type) {
    case ElementType::float64:
    case ElementType::float32:
    case ElementType::float16:
    case ElementType::bfloat16:
      // Of an integer too: what float64 cannot hold lies far from the middle between two float32.
      element.real = type == ElementType::float32 ? static_cast<double>(static_cast<float>(value))
                                                  : rounded(type, static_cast<double>(value));
      return;
    case ElementType::boolean:
      element.integer = value != 0;
      return;
    case ElementType::int32:
      element.integer = static_cast<std::int32_t>(static_cast<std::uint32_t>(value));
      return;
    case ElementType::int64:
      element.integer = value;
  }
}

Array Array::copy() const {
  return cast(type);
}

Array Array::cast(ElementType to) const {
  Array result = of(to, shape);
  std::size_t i = 0;
  for (const std::size_t position : positions()) {
    if (is_real(type)) {
      result.set(i++, real(position));
    } else {
      result.set(i++, integer(position));
    }
  }
  return result;
}

std::vector<float> Array::floats() const {
  std::vector<float> result;
  result.reserve(size());
  if (is_real(type) && strides == row_major(shape)) {  // as nearly all lie, and a training asks for many
    const Element* from = elements->data() + offset;
    for (std::size_t i = 0, n = size(); i < n; ++i) result.push_back(static_cast<float>(from[i].real));
    return result;
  }
  for (const std::size_t position : positions()) result.push_back(static_cast<float>(real(position)));
  return result;
}

std::vector<double> Array::doubles() const {
  std::vector<double> result;
  for (const std::size_t position : positions()) result.push_back(real(position));
  return result;
}

}  // namespace dense
