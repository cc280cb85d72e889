#include "core/arrays/sums.hpp"

#include <cmath>

namespace dense {
namespace {

template <class T>
T pairwise(const T* values, std::size_t count) {
  if (count < 8) {
    T result = -T{0};  // so that the sum of −0 is −0
    for (std::size_t i = 0; i < count; ++i) result += values[i];
    return result;
  }
  if (count <= 128) {
    T sums[8];
    for (std::size_t i = 0; i < 8; ++i) sums[i] = values[i];
    std::size_t i = 8;
    for (; i < count - count % 8; i += 8) {
      for (std::size_t k = 0; k < 8; ++k) sums[k] += values[i + k];
    }
    T result = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
    for (; i < count; ++i) result += values[i];
    return result;
  }
  std::size_t half = count / 2;
  half -= half % 8;
  return pairwise(values, half) + pairwise(values + half, count - half);
}

/// The lines along an axis: `inner` of them side by side, `count` long.
struct Lines {
  std::size_t outer = 1, count = 1, inner = 1;
};

Lines lines(const Array& array, std::optional<std::size_t> axis) {
  if (!axis) return {1, array.size(), 1};
  Lines result;
  for (std::size_t i = 0; i < array.rank(); ++i)
    (i < *axis ? result.outer : i == *axis ? result.count : result.inner) *= array.shape[i];
  return result;
}

std::vector<std::size_t> reduced_shape(const Array& array, std::optional<std::size_t> axis, bool keep_axis) {
  std::vector<std::size_t> shape;
  for (std::size_t i = 0; i < array.rank(); ++i) {
    const bool gone = !axis || i == *axis;
    if (!gone) shape.push_back(array.shape[i]);
    if (gone && keep_axis) shape.push_back(1);
  }
  return shape;
}

/// `step` rounds what a line across others has come to.
template <class T, class Step>
void sum_lines(const Array& array, const std::vector<std::size_t>& positions, const Lines& shape,
               Array& result, Step step) {
  std::vector<T> line(shape.count);
  for (std::size_t outer = 0; outer < shape.outer; ++outer) {
    for (std::size_t inner = 0; inner < shape.inner; ++inner) {
      for (std::size_t i = 0; i < shape.count; ++i)
        line[i] = static_cast<T>(array.real(positions[(outer * shape.count + i) * shape.inner + inner]));
      T total = 0;
      if (shape.inner == 1) {
        total = shape.count == 0 ? T{0} : pairwise(line.data(), line.size());
      } else {
        if (shape.count > 0) total = line[0];
        for (std::size_t i = 1; i < shape.count; ++i) total = step(total + line[i]);
      }
      result.set(outer * shape.inner + inner, static_cast<double>(total));
    }
  }
}

}  // namespace

Array sum(const Array& array, std::optional<std::size_t> axis, bool keep_axis) {
  const ElementType type = is_real(array.type) ? array.type : ElementType::int64;
  Array result = Array::of(type, reduced_shape(array, axis, keep_axis));
  const std::vector<std::size_t> positions = array.positions();
  const Lines shape = lines(array, axis);
  if (type == ElementType::float32) {
    sum_lines<float>(array, positions, shape, result, [](float x) { return x; });
  } else if (type == ElementType::float64) {
    sum_lines<double>(array, positions, shape, result, [](double x) { return x; });
  } else if (is_short(type)) {
    // A row is summed in float32.
    sum_lines<float>(array, positions, shape, result,
                     [type](float x) { return static_cast<float>(rounded(type, static_cast<double>(x))); });
  } else {
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const std::size_t at = i / (shape.count * shape.inner) * shape.inner + i % shape.inner;
      const auto total = static_cast<std::uint64_t>(result.integer(at)) +
                         static_cast<std::uint64_t>(array.integer(positions[i]));
      result.set(at, static_cast<std::int64_t>(total));
    }
  }
  return result;
}

Array mean(const Array& array, std::optional<std::size_t> axis, bool keep_axis) {
  const std::size_t count = axis ? array.shape[*axis] : array.size();
  const ElementType type = is_short(array.type)  ? ElementType::float32
                           : is_real(array.type) ? array.type
                                                 : ElementType::float64;
  Array result = sum(array.type == type ? array : array.cast(type), axis, keep_axis);
  for (std::size_t i = 0; i < result.size(); ++i) result.set(i, result.real(i) / static_cast<double>(count));
  return is_short(array.type) ? result.cast(array.type) : result;
}

Array product_of(const Array& array, std::optional<std::size_t> axis, bool keep_axis) {
  const ElementType type = is_real(array.type) ? array.type : ElementType::int64;
  Array result = Array::of(type, reduced_shape(array, axis, keep_axis));
  for (std::size_t i = 0; i < result.size(); ++i) result.set(i, std::int64_t{1});
  const std::vector<std::size_t> positions = array.positions();
  const Lines shape = lines(array, axis);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const std::size_t at = i / (shape.count * shape.inner) * shape.inner + i % shape.inner;
    if (is_real(type)) {
      result.set(at, result.real(at) * array.real(positions[i]));
    } else {
      result.set(at, static_cast<std::int64_t>(static_cast<std::uint64_t>(result.integer(at)) *
                                               static_cast<std::uint64_t>(array.integer(positions[i]))));
    }
  }
  return result;
}

Array place_of(Extreme which, const Array& array, std::optional<std::size_t> axis) {
  Array result = Array::of(ElementType::int64, reduced_shape(array, axis, false));
  const std::vector<std::size_t> positions = array.positions();
  const Lines shape = lines(array, axis);
  for (std::size_t outer = 0; outer < shape.outer; ++outer) {
    for (std::size_t inner = 0; inner < shape.inner; ++inner) {
      const auto at = [&](std::size_t i) {
        return positions[(outer * shape.count + i) * shape.inner + inner];
      };
      std::size_t best = 0;
      for (std::size_t i = 1; i < shape.count && !std::isnan(array.real(at(best))); ++i) {
        const bool better =
            is_real(array.type)
                ? (which == Extreme::largest ? array.real(at(i)) > array.real(at(best))
                                             : array.real(at(i)) < array.real(at(best)))
                : (which == Extreme::largest ? array.integer(at(i)) > array.integer(at(best))
                                             : array.integer(at(i)) < array.integer(at(best)));
        if (better || std::isnan(array.real(at(i)))) best = i;
      }
      result.set(outer * shape.inner + inner, static_cast<std::int64_t>(best));
    }
  }
  return result;
}

Array extreme(Extreme which, const Array& array, std::optional<std::size_t> axis, bool keep_axis) {
  const Array places = place_of(which, array, axis);
  Array result = Array::of(array.type, reduced_shape(array, axis, keep_axis));
  const std::vector<std::size_t> positions = array.positions();
  const Lines shape = lines(array, axis);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t outer = i / shape.inner, inner = i % shape.inner;
    const auto place = static_cast<std::size_t>(places.integer(i));
    (*result.elements)[i] = (*array.elements)[positions[(outer * shape.count + place) * shape.inner + inner]];
  }
  return result;
}

bool all(const Array& array) {
  for (const std::size_t position : array.positions()) {
    if (array.real(position) == 0) return false;
  }
  return true;
}

bool any(const Array& array) {
  for (const std::size_t position : array.positions()) {
    if (array.real(position) != 0) return true;
  }
  return false;
}

}  // namespace dense
