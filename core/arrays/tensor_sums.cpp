#include "core/arrays/tensor_sums.hpp"

#include <array>

#include "core/arrays/sums.hpp"

namespace dense {
namespace {

constexpr std::size_t lanes = 8;
using Packet = std::array<float, lanes>;

void add(Packet& sum, const float* values) {
  for (std::size_t i = 0; i < lanes; ++i) sum[i] += values[i];
}

float side_by_side(const std::vector<float>& values) {
  std::array<Packet, 4> sums{};
  std::size_t i = 0;
  for (; i + 4 * lanes <= values.size(); i += 4 * lanes) {
    for (std::size_t k = 0; k < 4; ++k) add(sums[k], &values[i + k * lanes]);
  }
  for (std::size_t k = 1; k < 4; ++k) add(sums[0], sums[k].data());
  for (; i + lanes <= values.size(); i += lanes) add(sums[0], &values[i]);
  float rest = 0;
  for (; i < values.size(); ++i) rest += values[i];
  std::array<float, 4> half{};
  for (std::size_t k = 0; k < 4; ++k) half[k] = sums[0][k] + sums[0][k + 4];
  return ((half[0] + half[2]) + (half[1] + half[3])) + rest;
}

/// `packed`: the column belongs to eight that are summed together.
float down_a_column(const std::vector<float>& values, bool packed) {
  std::size_t i = 0;
  float sum = 0;
  if (packed && values.size() >= 16) {
    std::array<float, 4> sums{};
    for (; i + 4 <= values.size(); i += 4) {
      for (std::size_t k = 0; k < 4; ++k) sums[k] += values[i + k];
    }
    sum = ((sums[0] + sums[1]) + sums[2]) + sums[3];
  }
  for (; i < values.size(); ++i) sum += values[i];
  return sum;
}

}  // namespace

Array tensor_sum(const Array& array, std::optional<std::size_t> axis, bool keep_axis) {
  Array result = sum(array, axis, keep_axis);  // its shape; its numbers for other types
  if (array.type == ElementType::int32) return result.cast(ElementType::int32);
  if (array.type != ElementType::float32) return result;
  std::size_t outer = 1, count = array.size(), inner = 1;
  if (axis) {
    count = array.shape[*axis];
    for (std::size_t i = 0; i < *axis; ++i) outer *= array.shape[i];
    for (std::size_t i = *axis + 1; i < array.rank(); ++i) inner *= array.shape[i];
  }
  const std::vector<std::size_t> positions = array.positions();
  std::vector<float> line(count);
  for (std::size_t i = 0; i < outer * inner; ++i) {
    const std::size_t row = i / inner, column = i % inner;
    for (std::size_t k = 0; k < count; ++k)
      line[k] = static_cast<float>(array.real(positions[(row * count + k) * inner + column]));
    const bool packed = column < inner / lanes * lanes;
    result.set(i, static_cast<double>(inner == 1 ? side_by_side(line) : down_a_column(line, packed)));
  }
  return result;
}

Array tensor_mean(const Array& array, std::optional<std::size_t> axis, bool keep_axis) {
  Array result = tensor_sum(array, axis, keep_axis);
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
