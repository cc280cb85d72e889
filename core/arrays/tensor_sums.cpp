#include "core/arrays/tensor_sums.hpp"

#include "core/arrays/sums.hpp"

namespace dense {

namespace {

template <class T>
void sum_into(Array& result, const Array& array, std::optional<std::size_t> axis, std::size_t packet,
              const tensorflow::SumRules& rules) {
  std::size_t outer = 1, count = array.size(), inner = 1;
  if (axis) {
    count = array.shape[*axis];
    for (std::size_t i = 0; i < *axis; ++i) outer *= array.shape[i];
    for (std::size_t i = *axis + 1; i < array.rank(); ++i) inner *= array.shape[i];
  }
  const std::vector<std::size_t> positions = array.positions();
  std::vector<T> line(count);
  for (std::size_t i = 0; i < outer * inner; ++i) {
    const std::size_t row = i / inner, column = i % inner;
    for (std::size_t k = 0; k < count; ++k)
      line[k] = static_cast<T>(array.real(positions[(row * count + k) * inner + column]));
    const std::span<const T> values(line);
    const bool in_packet = column < tensorflow::in_packets(inner, packet);
    const T made =
        inner == 1 ? tensorflow::row_sum(values, rules) : tensorflow::column_sum(values, in_packet, rules);
    result.set(i, static_cast<double>(made));
  }
}

}  // namespace

Array tensor_sum(const Array& array, std::optional<std::size_t> axis, bool keep_axis,
                 const tensorflow::SumRules& rules) {
  Array result = sum(array, axis, keep_axis);  // its shape; its numbers for integers
  if (array.type == ElementType::int32) return result.cast(ElementType::int32);
  if (array.type == ElementType::float32)
    sum_into<float>(result, array, axis, tensorflow::packet_size, rules);
  if (array.type == ElementType::float16)
    sum_into<float>(result, array, axis, tensorflow::packet_size,
                    tensorflow::in_format(rules, Format::float16));
  // TensorFlow casts bfloat16 to float32 and back.
  if (array.type == ElementType::bfloat16)
    sum_into<float>(result, array, axis, tensorflow::packet_size, rules);
  if (array.type == ElementType::float64)
    sum_into<double>(result, array, axis, tensorflow::double_packet_size, rules);
  return result;
}

Array tensor_mean(const Array& array, std::optional<std::size_t> axis, bool keep_axis,
                  const tensorflow::SumRules& rules) {
  Array result = tensor_sum(array, axis, keep_axis, rules);
  const std::size_t count = axis ? array.shape[*axis] : array.size();
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (is_real(array.type)) {
      result.set(i, result.real(i) / static_cast<double>(count));
    } else if (count > 0) {
      result.set(i, result.integer(i) / static_cast<std::int64_t>(count));
    }
  }
  return result;
}

}  // namespace dense
