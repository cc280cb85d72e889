#include "core/arrays/rearranging.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/arrays/arithmetic.hpp"

namespace dense {
namespace {

/// The lines of an array along an axis: calls back with the positions of each, and the places of its elements in a
/// row-major array of the same shape.
template <class Line>
void each_line(const Array& array, std::size_t axis, const Line& line) {
  const std::vector<std::size_t> positions = array.positions();
  const std::size_t count = array.shape[axis];
  std::size_t inner = 1;
  for (std::size_t i = axis + 1; i < array.rank(); ++i) inner *= array.shape[i];
  std::vector<std::size_t> at(count), in_result(count);
  for (std::size_t i = 0; count > 0 && i < positions.size() / count; ++i) {
    for (std::size_t k = 0; k < count; ++k) {
      in_result[k] = (i / inner * count + k) * inner + i % inner;
      at[k] = positions[in_result[k]];
    }
    line(at, in_result);
  }
}

bool before(const Array& array, std::size_t a, std::size_t b) {
  if (!is_real(array.type)) return array.integer(a) < array.integer(b);
  const double x = array.real(a), y = array.real(b);
  return x < y || (std::isnan(y) && !std::isnan(x));
}

std::vector<std::size_t> ordered(const Array& array, const std::vector<std::size_t>& at) {
  std::vector<std::size_t> order(at.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return before(array, at[a], at[b]); });
  return order;
}

}  // namespace

Array permuted(const Array& array, const std::vector<std::size_t>& axes) {
  Array result = array;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    result.shape[i] = array.shape[axes[i]];
    result.strides[i] = array.strides[axes[i]];
  }
  return result;
}

Array diagonal_of(const Array& matrix) {
  Array result = matrix;
  result.shape = {std::min(matrix.shape[0], matrix.shape[1])};
  result.strides = {matrix.strides[0] + matrix.strides[1]};
  return result;
}

Array picked(const Array& array, std::size_t axis, const std::vector<std::size_t>& places) {
  std::vector<std::size_t> shape = array.shape;
  shape[axis] = places.size();
  Array result = Array::of(array.type, std::move(shape));
  const std::vector<std::size_t> positions = array.positions();
  std::size_t inner = 1;
  for (std::size_t i = axis + 1; i < array.rank(); ++i) inner *= array.shape[i];
  for (std::size_t i = 0; i < result.size(); ++i) {
    const std::size_t outer = i / (inner * places.size()), place = places[i / inner % places.size()];
    (*result.elements)[i] =
        (*array.elements)[positions[(outer * array.shape[axis] + place) * inner + i % inner]];
  }
  return result;
}

Array stretch_of(const Array& array, std::size_t axis, std::size_t begin, std::size_t end) {
  Array result = array;
  result.offset += array.strides[axis] * static_cast<std::ptrdiff_t>(begin);
  result.shape[axis] = end - begin;
  return result;
}

Array places_in_order(const Array& array, std::size_t axis) {
  Array result = Array::of(ElementType::int64, array.shape);
  each_line(array, axis, [&](const auto& at, const auto& in_result) {
    const std::vector<std::size_t> order = ordered(array, at);
    for (std::size_t k = 0; k < order.size(); ++k)
      result.set(in_result[k], static_cast<std::int64_t>(order[k]));
  });
  return result;
}

Array in_order(const Array& array, std::size_t axis) {
  Array result = Array::of(array.type, array.shape);
  each_line(array, axis, [&](const auto& at, const auto& in_result) {
    const std::vector<std::size_t> order = ordered(array, at);
    for (std::size_t k = 0; k < order.size(); ++k)
      (*result.elements)[in_result[k]] = (*array.elements)[at[order[k]]];
  });
  return result;
}

Array places_in_whole(const Array& places, std::size_t axis) {
  Array result = places.copy();
  std::size_t step = 1;
  for (std::size_t i = axis + 1; i < places.rank(); ++i) step *= places.shape[i];
  for (std::size_t i = 0; i < result.size(); ++i) {
    const std::size_t along = i / step % places.shape[axis];
    result.set(
        i, static_cast<std::int64_t>(i - along * step) + result.integer(i) * static_cast<std::int64_t>(step));
  }
  return result;
}

Array running_sums(const Array& array, std::size_t axis, bool exclusive, bool reverse) {
  const ElementType type = is_real(array.type) ? array.type : ElementType::int64;
  Array result = Array::of(type, array.shape);
  each_line(array, axis, [&](const auto& at, const auto& in_result) {
    Array sum = Array::of(type, {});
    for (std::size_t step = 0; step < at.size(); ++step) {
      const std::size_t k = reverse ? at.size() - 1 - step : step;
      if (exclusive) (*result.elements)[in_result[k]] = (*sum.elements)[0];
      if (is_real(type)) {
        sum.set(0, sum.real(0) + array.real(at[k]));
      } else {
        sum.set(0, static_cast<std::int64_t>(static_cast<std::uint64_t>(sum.integer(0)) +
                                             static_cast<std::uint64_t>(array.integer(at[k]))));
      }
      if (!exclusive) (*result.elements)[in_result[k]] = (*sum.elements)[0];
    }
  });
  return result;
}

std::vector<std::vector<std::size_t>> places_of_true(const Array& array) {
  std::vector<std::vector<std::size_t>> places(array.rank());
  const std::vector<std::size_t> positions = array.positions();
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (array.real(positions[i]) == 0) continue;
    std::size_t rest = i;
    for (std::size_t axis = array.rank(); axis-- > 0;) {
      places[axis].push_back(rest % array.shape[axis]);
      rest /= array.shape[axis];
    }
  }
  return places;
}

Array chosen(const Array& condition, const Array& first, const Array& second) {
  const std::vector<std::size_t> shape = *broadcast(condition.shape, *broadcast(first.shape, second.shape));
  Array result = Array::of(first.type, shape);
  const std::vector<std::size_t> c = stretched(condition, shape).positions();
  const std::vector<std::size_t> x = stretched(first, shape).positions();
  const std::vector<std::size_t> y = stretched(second, shape).positions();
  for (std::size_t i = 0; i < c.size(); ++i)
    (*result.elements)[i] = condition.real(c[i]) != 0 ? (*first.elements)[x[i]] : (*second.elements)[y[i]];
  return result;
}

}  // namespace dense
