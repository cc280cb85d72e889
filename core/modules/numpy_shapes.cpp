#include <algorithm>

#include "core/arrays/indexing.hpp"
#include "core/arrays/rearranging.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/numpy_tables.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// numpy: what joins arrays, parts them and lays them out otherwise.
namespace dense::modules {
namespace {

/// The arrays of a sequence, of at least so many axes: at_least_1d and at_least_2d put a new one in front.
std::optional<std::vector<Value>> with_axes(Machine& m, Value arrays, std::size_t least) {
  std::vector<Value> items;
  if (!m.collect(arrays, items)) return std::nullopt;
  for (Value& each : items) {
    auto array = to_array(m, each, Owner::numpy);
    if (!array) return std::nullopt;
    while (array->rank() < least) {
      array->shape.insert(array->shape.begin(), 1);
      array->strides.insert(array->strides.begin(), 0);
    }
    each = array_value(m, *array, Owner::numpy);
    if (each.absent()) return std::nullopt;
  }
  return items;
}

Value hstack(Machine& m, const Arguments& a) {
  const auto items = with_axes(m, a.values[0], 1);
  if (!items) return {};
  const bool flat = !items->empty() && as_array((*items)[0])->array.rank() == 1;
  return concatenated(m, m.list(*items), flat ? 0 : 1, false, Owner::numpy);
}
Value vstack(Machine& m, const Arguments& a) {
  const auto items = with_axes(m, a.values[0], 2);
  return items ? concatenated(m, m.list(*items), 0, false, Owner::numpy) : Value();
}
/// Vectors become columns.
Value column_stack(Machine& m, const Arguments& a) {
  std::vector<Value> items;
  if (!m.collect(a.values[0], items)) return {};
  for (Value& each : items) {
    auto array = to_array(m, each, Owner::numpy);
    if (!array) return {};
    Array column = array->copy();
    if (column.rank() < 2) column.shape = {column.size(), 1}, column.strides = row_major(column.shape);
    each = array_value(m, std::move(column), Owner::numpy);
  }
  return concatenated(m, m.list(std::move(items)), 1, false, Owner::numpy);
}

Value append(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "append", {"arr", "values", "axis"}, 2);
  if (!p) return {};
  std::vector<Value> items{p[0], p[1]};
  const auto axis = p[2].absent()
                        ? std::optional<std::int64_t>(0)
                        : python::index_of(m, p[2], "'{}' object cannot be interpreted as an integer");
  if (!axis) return {};
  for (Value& each : items) {
    const auto array = to_array(m, each, Owner::numpy);
    if (!array) return {};
    each = array_value(m, p[2].absent() ? *reshaped(array->copy(), {-1}) : *array, Owner::numpy);
  }
  return concatenated(m, m.list(std::move(items)), *axis, false, Owner::numpy);
}

/// In equal parts (`uneven`: as equal as they can be) or at places.
template <bool uneven>
Value split(Machine& m, const Arguments& a) {
  const Parameters p(m, a, uneven ? "array_split" : "split", {"ary", "indices_or_sections", "axis"}, 2);
  const auto given = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  if (!given) return {};
  const auto axis = to_axis(m, p[2].absent() ? Value::of(std::int64_t{0}) : p[2], given->rank());
  if (!axis) return {};
  const auto length = static_cast<std::int64_t>(given->shape[*axis]);
  std::vector<std::int64_t> ends;
  if (python::is_integer(p[1])) {
    const std::int64_t parts = python::to_int64(p[1], true).value_or(0);
    if (parts <= 0) return m.raise("ValueError", "number sections must be larger than 0.");
    if (parts > 1 << 16) return not_here(m, "a split in so many parts");
    if (!uneven && length % parts != 0)
      return m.raise("ValueError", "array split does not result in an equal division");
    for (std::int64_t i = 0, end = 0; i < parts; ++i)
      ends.push_back(end += length / parts + (i < length % parts));
  } else {
    const auto places = to_array(m, p[1], Owner::numpy);
    if (!places) return {};
    for (const std::size_t position : places->positions()) {
      const std::int64_t place = places->integer(position);
      ends.push_back(std::clamp<std::int64_t>(place < 0 ? place + length : place, 0, length));
    }
    ends.push_back(length);
  }
  std::vector<Value> parts;
  std::int64_t begin = 0;
  for (const std::int64_t end : ends) {
    const std::int64_t last = std::max(begin, end);
    parts.push_back(array_value(
        m, stretch_of(*given, *axis, static_cast<std::size_t>(begin), static_cast<std::size_t>(last)),
        Owner::numpy));
    if (parts.back().absent()) return {};
    begin = end;
  }
  return m.list(std::move(parts));
}

Value tile(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  const auto counts = given ? to_array(m, a.values[1], Owner::numpy) : std::nullopt;
  if (!counts) return {};
  if (counts->size() > Array::most_axes)
    return m.stop("arrays have at most 8 axes and 4194304 elements here", m.here());
  std::vector<std::int64_t> numbers;
  for (const std::size_t position : counts->positions()) numbers.push_back(counts->integer(position));
  return tiled(m, *given, numbers, Owner::numpy);
}

Value repeat(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "repeat", {"a", "repeats", "axis"}, 2);
  const auto given = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  return given ? repeated(m, *given, p[1], p[2], Owner::numpy) : Value();
}

/// As many elements as the shape has, from the first over and over; zeros where there is none.
Value resize(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "resize", {"a", "new_shape"}, 2);
  const auto given = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  if (!given) return {};
  for (const Value each : p[1].type == python::Type::tuple || p[1].type == python::Type::list
                              ? p[1].as<python::Sequence>().items
                              : std::vector<Value>{p[1]}) {
    if (python::is_integer(each) && python::to_int64(each, true).value_or(0) < 0)
      return m.raise("ValueError", "all elements of `new_shape` must be non-negative");
  }
  const auto shape = to_shape(m, p[1]);
  if (!shape) return {};
  std::size_t size = 1;
  for (const std::size_t length : *shape) size *= length;
  if (given->size() == 0 || size == 0) return array_value(m, Array::of(given->type, *shape), Owner::numpy);
  std::vector<std::size_t> places(size);
  for (std::size_t i = 0; i < size; ++i) places[i] = i % given->size();
  Array result = picked(*reshaped(given->copy(), {-1}), 0, places);
  result.shape = *shape;
  result.strides = row_major(result.shape);
  return array_value(m, std::move(result), Owner::numpy);
}

/// Along all axes, or the one that is named.
Value flip(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "flip", {"m", "axis"}, 1);
  auto given = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  if (!given) return {};
  std::optional<std::size_t> only;
  if (!p[1].absent() && !(only = to_axis(m, p[1], given->rank()))) return {};
  for (std::size_t axis = 0; axis < given->rank(); ++axis) {
    if ((only && axis != *only) || given->shape[axis] == 0) continue;
    given->offset += given->strides[axis] * static_cast<std::ptrdiff_t>(given->shape[axis] - 1);
    given->strides[axis] = -given->strides[axis];
  }
  return array_value(m, *given, Owner::numpy);
}

Value roll(Machine& m, const Arguments& a) {
  Parameters p(m, a, "roll", {"a", "shift", "axis"}, 2);
  const auto given = p ? to_array(m, p[0], Owner::numpy) : std::nullopt;
  const auto shift = given ? p.integer(1, 0) : std::nullopt;
  if (!shift) return {};
  const Array flat = p[2].absent() ? *reshaped(given->copy(), {-1}) : *given;
  const auto axis = to_axis(m, p[2].absent() ? Value::of(std::int64_t{0}) : p[2], flat.rank());
  if (!axis) return {};
  const auto length = static_cast<std::int64_t>(flat.shape[*axis]);
  const std::int64_t by = length > 0 ? *shift % length : 0;
  std::vector<std::size_t> places;
  for (std::int64_t i = 0; i < length; ++i)
    places.push_back(static_cast<std::size_t>((i - by + length) % length));
  Array result = picked(flat, *axis, places);
  result.shape = given->shape;
  result.strides = row_major(result.shape);
  return array_value(m, std::move(result), Owner::numpy);
}

Value swapaxes(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  if (!given) return {};
  const auto one = to_axis(m, a.values[1], given->rank());
  const auto two = one ? to_axis(m, a.values[2], given->rank()) : std::nullopt;
  if (!two) return {};
  std::vector<std::size_t> axes(given->rank());
  for (std::size_t i = 0; i < axes.size(); ++i) axes[i] = i == *one ? *two : i == *two ? *one : i;
  return array_value(m, permuted(*given, axes), Owner::numpy);
}

Value moveaxis(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  if (!given) return {};
  const auto from = to_axis(m, a.values[1], given->rank());
  const auto to = from ? to_axis(m, a.values[2], given->rank()) : std::nullopt;
  if (!to) return {};
  std::vector<std::size_t> axes;
  for (std::size_t i = 0; i < given->rank(); ++i) {
    if (i != *from) axes.push_back(i);
  }
  axes.insert(axes.begin() + static_cast<std::ptrdiff_t>(*to), *from);
  return array_value(m, permuted(*given, axes), Owner::numpy);
}

Value at_least_2d(Machine& m, const Arguments& a) {
  const auto items = with_axes(m, m.list({a.values[0]}), 2);
  return items ? (*items)[0] : Value();
}
Value ravel(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  return given ? array_value(m, *reshaped(*given, {-1}), Owner::numpy) : Value();
}

Value broadcast_to(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  const auto shape = given ? to_shape(m, a.values[1]) : std::nullopt;
  if (!shape) return {};
  const auto fits = broadcast(given->shape, *shape);
  if (!fits || *fits != *shape) return not_here(m, "np.broadcast_to of a shape that does not fit");
  return array_value(m, stretched(*given, *shape), Owner::numpy);
}

/// Of a vector a matrix with it on the diagonal, of a matrix its diagonal.
Value diag(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  if (!given) return {};
  if (given->rank() == 2) return array_value(m, diagonal_of(*given), Owner::numpy);
  if (given->rank() != 1 || given->size() > 2048) return not_here(m, "np.diag of such a shape");
  Array result = Array::of(given->type, {given->size(), given->size()});
  std::size_t i = 0;
  for (const std::size_t position : given->positions())
    (*result.elements)[i++ * (given->size() + 1)] = (*given->elements)[position];
  return array_value(m, std::move(result), Owner::numpy);
}

/// x · yᵀ of all their elements.
Value outer(Machine& m, const Arguments& a) {
  const auto x = to_array(m, a.values[0], Owner::numpy), y = to_array(m, a.values[1], Owner::numpy);
  if (!x || !y) return {};
  const Value column = array_value(m, *reshaped(x->copy(), {-1, 1}), Owner::numpy),
              row = array_value(m, *reshaped(y->copy(), {-1}), Owner::numpy);
  return column.absent() || row.absent() ? Value()
                                         : calculated(m, Arithmetic2::multiply, column, row, Owner::numpy);
}

Value number_of_axes(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  return given ? Value::of(given->rank()) : Value();
}
Value shape(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  return given ? shape_value(m, given->shape) : Value();
}
Value size(Machine& m, const Arguments& a) {
  const auto given = to_array(m, a.values[0], Owner::numpy);
  return given ? Value::of(given->size()) : Value();
}

constexpr NativeEntry table[] = {{"hstack", hstack, 1, 1},
                                 {"vstack", vstack, 1, 1},
                                 {"column_stack", column_stack, 1, 1},
                                 {"append", append, 2, 3, true},
                                 {"split", split<false>, 2, 3, true},
                                 {"array_split", split<true>, 2, 3, true},
                                 {"tile", tile, 2, 2},
                                 {"repeat", repeat, 2, 3, true},
                                 {"resize", resize, 2, 2, true},
                                 {"flip", flip, 1, 2, true},
                                 {"roll", roll, 2, 3, true},
                                 {"swapaxes", swapaxes, 3, 3},
                                 {"moveaxis", moveaxis, 3, 3},
                                 {"atleast_2d", at_least_2d, 1, 1},
                                 {"ravel", ravel, 1, 1},
                                 {"broadcast_to", broadcast_to, 2, 2},
                                 {"diag", diag, 1, 1},
                                 {"outer", outer, 2, 2},
                                 {"ndim", number_of_axes, 1, 1},
                                 {"shape", shape, 1, 1},
                                 {"size", size, 1, 1},
                                 {nullptr, nullptr}};

}  // namespace

const NativeEntry* const numpy_shapes = table;

}  // namespace dense::modules
