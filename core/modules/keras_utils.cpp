#include "core/modules/keras_utils.hpp"

#include <algorithm>

#include "core/modules/array_limits.hpp"
#include "core/modules/array_values.hpp"
#include "core/modules/parameters.hpp"

// What of keras.utils makes arrays: keras/src/utils/numerical_utils.py of Keras 3, keras/utils/np_utils.py of Keras 2.
namespace dense::modules {

Value to_categorical(Machine& m, const Arguments& a) {
  const bool keras_3 = Session::of(m).keras_3();
  Parameters p(m, a, "to_categorical",
               keras_3 ? std::vector<std::string_view>{"x", "num_classes"}
                       : std::vector<std::string_view>{"y", "num_classes", "dtype"},
               1);
  const auto given = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  const auto asked = given ? p.integer(1, 0) : std::nullopt;
  if (!asked) return {};
  if (keras_3 && as_array(p[0]) && as_array(p[0])->owner == Owner::tensor)
    return not_here(m, "to_categorical of a tensor");
  const auto type = keras_3 ? ElementType::float64 : to_type(m, p[2], ElementType::float32);
  if (!type) return {};
  std::vector<std::int64_t> labels;
  for (const std::size_t position : given->positions()) labels.push_back(given->integer(position));
  if (labels.empty() && *asked == 0)
    return m.raise("ValueError", "zero-size array to reduction operation maximum which has no identity");
  const std::int64_t classes = *asked != 0 ? *asked : *std::max_element(labels.begin(), labels.end()) + 1;
  if (classes < 0) return m.raise("ValueError", "negative dimensions are not allowed");
  const auto width = static_cast<std::size_t>(classes);
  if (width > most_elements / std::max<std::size_t>(labels.size(), 1))
    return m.stop("arrays have at most 4194304 elements here", m.here());
  const std::size_t size = width * labels.size();
  if (!m.reserve(size * sizeof(Element)) ||
      !m.spend(static_cast<std::int64_t>(size / 64 + labels.size() / 16)))
    return {};
  std::vector<std::size_t> shape = given->shape;
  if (shape.size() > 1 && shape.back() == 1) shape.pop_back();
  shape.push_back(width);
  Array result = Array::of(*type, shape);
  for (std::size_t row = 0; row < labels.size(); ++row) {
    const std::int64_t label = labels[row] < 0 ? labels[row] + classes : labels[row];
    if (label < 0 || label >= classes)
      return m.raise("IndexError", "index " + std::to_string(labels[row]) +
                                       " is out of bounds for axis 1 with size " + std::to_string(classes));
    result.set(row * width + static_cast<std::size_t>(label), 1.0);
  }
  return array_value(m, std::move(result), Owner::numpy);
}

}  // namespace dense::modules
