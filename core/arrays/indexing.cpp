#include "core/arrays/indexing.hpp"

#include <algorithm>

#include "core/arrays/arithmetic.hpp"

namespace dense {
namespace {

std::string text(std::int64_t number) {
  return std::to_string(number);
}

Error out_of_bounds(std::int64_t index, std::size_t axis, std::size_t length) {
  return fault("IndexError",
               {"index ", text(index), " is out of bounds for axis ", axis, " with size ", length});
}

/// What a slice takes of `length` elements.
struct Taken {
  std::ptrdiff_t start;
  std::size_t count;
};

Taken taken(const Stretch& part, std::size_t size) {
  const auto length = static_cast<std::int64_t>(size);
  const bool down = part.step < 0;
  const auto bound = [&](std::optional<std::int64_t> given, std::int64_t otherwise) {
    if (!given) return otherwise;
    const std::int64_t at = *given < 0 ? (*given < -length ? -1 : *given + length) : *given;
    return std::clamp<std::int64_t>(at, down ? -1 : 0, down ? length - 1 : length);
  };
  const std::int64_t start = bound(part.start, down ? length - 1 : 0),
                     stop = bound(part.stop, down ? -1 : length);
  std::int64_t count = 0;
  if (down && stop < start) count = (start - stop - 1) / -part.step + 1;
  if (!down && start < stop) count = (stop - start - 1) / part.step + 1;
  return {static_cast<std::ptrdiff_t>(start), static_cast<std::size_t>(count)};
}

/// The positions that one array among the parts takes. `axis`: the first that it indexes, in the view of all the others.
Result<Selection> gather(const Array& view, const Array& index, std::size_t axis) {
  Selection result{.view = {}, .is_view = false};
  std::size_t axes = 1;
  std::vector<std::size_t> places;  // in the axes that are indexed, row-major
  std::vector<std::size_t> inner;
  if (index.type == ElementType::boolean) {
    axes = index.rank();
    for (std::size_t i = 0; i < axes; ++i) {
      if (axis + i < view.rank() && view.shape[axis + i] == index.shape[i]) continue;
      return fault("IndexError", {"boolean index did not match indexed array along axis ", i,
                                  "; size of axis is ", axis + i < view.rank() ? view.shape[axis + i] : 0,
                                  " but size of corresponding boolean axis is ", index.shape[i]});
    }
    std::size_t place = 0;
    for (const std::size_t position : index.positions()) {
      if (index.integer(position)) places.push_back(place);
      ++place;
    }
    inner = {places.size()};
  } else {
    const auto length = static_cast<std::int64_t>(view.shape[axis]);
    for (const std::size_t position : index.positions()) {
      std::int64_t at = index.integer(position);
      if (at < -length || at >= length) return out_of_bounds(at, axis, view.shape[axis]);
      if (at < 0) at += length;
      places.push_back(static_cast<std::size_t>(at));
    }
    inner = index.shape;
  }
  std::size_t outer = 1, middle = 1, rest = 1;
  for (std::size_t i = 0; i < view.rank(); ++i)
    (i < axis ? outer : i < axis + axes ? middle : rest) *= view.shape[i];
  const std::vector<std::size_t> positions = view.positions();
  for (std::size_t o = 0; o < outer; ++o) {
    for (const std::size_t place : places) {
      for (std::size_t r = 0; r < rest; ++r)
        result.taken.push_back(positions[(o * middle + place) * rest + r]);
    }
  }
  for (std::size_t i = 0; i < view.rank(); ++i) {
    if (i == axis) result.shape.insert(result.shape.end(), inner.begin(), inner.end());
    if (i < axis || i >= axis + axes) result.shape.push_back(view.shape[i]);
  }
  return result;
}

}  // namespace

Result<Selection> select(const Array& array, const std::vector<IndexPart>& parts) {
  std::size_t indexed = 0;
  bool ellipsis = false;
  for (const IndexPart& part : parts) {
    if (std::holds_alternative<AllAxes>(part)) ellipsis = true;
    if (std::holds_alternative<std::int64_t>(part) || std::holds_alternative<Stretch>(part)) ++indexed;
    if (const Array* index = std::get_if<Array>(&part))
      indexed += index->type == ElementType::boolean ? index->rank() : 1;
  }
  if (indexed > array.rank())
    return fault("IndexError", {"too many indices for array: array is ", array.rank(), "-dimensional, but ",
                                indexed, " were indexed"});
  Array view = array;
  view.shape.clear();
  view.strides.clear();
  std::size_t axis = 0, gathered_axis = 0;
  const Array* index = nullptr;
  const auto keep = [&](std::size_t count) {
    for (; count > 0; --count, ++axis) {
      view.shape.push_back(array.shape[axis]);
      view.strides.push_back(array.strides[axis]);
    }
  };
  for (const IndexPart& part : parts) {
    if (const std::int64_t* number = std::get_if<std::int64_t>(&part)) {
      const auto length = static_cast<std::int64_t>(array.shape[axis]);
      if (*number < -length || *number >= length) return out_of_bounds(*number, axis, array.shape[axis]);
      view.offset += (*number < 0 ? *number + length : *number) * array.strides[axis];
      ++axis;
    } else if (const Stretch* stretch = std::get_if<Stretch>(&part)) {
      if (stretch->step == 0) return fault("ValueError", {"slice step cannot be zero"});
      const Taken some = taken(*stretch, array.shape[axis]);
      if (some.count > 0) view.offset += some.start * array.strides[axis];
      view.shape.push_back(some.count);
      view.strides.push_back(array.strides[axis] * static_cast<std::ptrdiff_t>(stretch->step));
      ++axis;
    } else if (std::holds_alternative<AllAxes>(part)) {
      keep(array.rank() - indexed);
    } else if (std::holds_alternative<NewAxis>(part)) {
      view.shape.push_back(1);
      view.strides.push_back(0);
    } else {
      index = &std::get<Array>(part);
      gathered_axis = view.rank();
      keep(index->type == ElementType::boolean ? index->rank() : 1);
    }
  }
  if (!ellipsis) keep(array.rank() - axis);
  if (index) return gather(view, *index, gathered_axis);
  return Selection{.view = view};
}

Array selected(const Array& array, const Selection& selection) {
  if (selection.is_view) return selection.view;
  Array result = Array::of(array.type, selection.shape);
  for (std::size_t i = 0; i < selection.taken.size(); ++i)
    (*result.elements)[i] = (*array.elements)[selection.taken[i]];
  return result;
}

Status assign(Array& array, const Selection& selection, const Array& value) {
  const std::vector<std::size_t>& shape = selection.is_view ? selection.view.shape : selection.shape;
  Array given = value;
  while (given.rank() > shape.size() && given.shape[0] == 1) {
    given.shape.erase(given.shape.begin());
    given.strides.erase(given.strides.begin());
  }
  if (broadcast(given.shape, shape) != shape)
    return fault("ValueError", {"could not broadcast input array from shape ", shape_text(value.shape),
                                " into shape ", shape_text(shape)});
  const Array source = stretched(given, shape).copy();  // it may be a view of the same elements
  const std::vector<std::size_t> places = selection.is_view ? selection.view.positions() : selection.taken;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (is_real(source.type)) {
      array.set(places[i], source.real(i));
    } else {
      array.set(places[i], source.integer(i));
    }
  }
  return ok();
}

Result<Array> reshaped(const Array& array, const std::vector<std::int64_t>& given) {
  std::vector<std::size_t> shape;
  std::size_t known = 1, unknown = given.size();
  std::string text = "(";
  for (std::size_t i = 0; i < given.size(); ++i) {
    text += (i > 0 ? "," : "") + std::to_string(given[i]);
    if (given[i] < 0) {
      if (unknown < given.size()) return fault("ValueError", {"can only specify one unknown dimension"});
      unknown = i;
      shape.push_back(1);
    } else {
      shape.push_back(static_cast<std::size_t>(given[i]));
      known *= shape.back();
    }
  }
  text += given.size() == 1 ? ",)" : ")";
  if (unknown < given.size() && known > 0 && array.size() % known == 0) shape[unknown] = array.size() / known;
  if (product(shape) != array.size())
    return fault("ValueError", {"cannot reshape array of size ", array.size(), " into shape ", text});
  Array result = array.strides == row_major(array.shape) ? array : array.copy();
  result.strides = row_major(shape);
  result.shape = std::move(shape);
  return result;
}

Array transposed(const Array& array) {
  Array result = array;
  std::reverse(result.shape.begin(), result.shape.end());
  std::reverse(result.strides.begin(), result.strides.end());
  return result;
}

}  // namespace dense
