#include <algorithm>
#include <numeric>

#include "core/arrays/rearranging.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/tensorflow_tables.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// tf's functions that ask for shapes, lay elements out otherwise or choose among them.
namespace dense::modules {
namespace {

/// The first argument as an array, and a tensor of what is made of it.
template <class Make>
Value made_of(Machine& m, const Parameters& p, Make make) {
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  return given ? array_value(m, make(*given), Owner::tensor) : Value();
}

Value shape_of_tensor(Machine& m, const Arguments& a) {
  return made_of(m, Parameters(m, a, "shape", {"input", "out_type", "name"}, 1), [](const Array& x) {
    Array result = Array::of(ElementType::int32, {x.rank()});
    for (std::size_t i = 0; i < x.rank(); ++i) result.set(i, static_cast<std::int64_t>(x.shape[i]));
    return result;
  });
}
Value size(Machine& m, const Arguments& a) {
  return made_of(m, Parameters(m, a, "size", {"input", "out_type", "name"}, 1), [](const Array& x) {
    return Array::scalar(static_cast<std::int64_t>(x.size()), ElementType::int32);
  });
}
Value rank(Machine& m, const Arguments& a) {
  return made_of(m, Parameters(m, a, "rank", {"input", "name"}, 1), [](const Array& x) {
    return Array::scalar(static_cast<std::int64_t>(x.rank()), ElementType::int32);
  });
}

template <int number>
Value like(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "like", {"input", "dtype", "name"}, 1);
  std::optional<ElementType> type;
  if (p && !p[1].absent() && !(type = to_type(m, p[1]))) return {};
  return constant(made_of(m, p, [&](const Array& x) {
    Array result = Array::of(type.value_or(x.type), x.shape);
    for (std::size_t i = 0; i < result.size(); ++i) result.set(i, std::int64_t{number});
    return result;
  }));
}

Value fill(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "fill", {"dims", "value", "name"}, 2);
  const auto shape = p ? to_shape(m, p[0]) : std::nullopt;
  const auto value = shape ? to_array(m, p[1], Owner::tensor) : std::nullopt;
  if (!value) return {};
  return recorded(m, array_value(m, stretched(*value, *shape).copy(), Owner::tensor), stretch_gradient,
                  {p[1]});
}

Value eye(Machine& m, const Arguments& a) {
  Parameters p(m, a, "eye", {"num_rows", "num_columns", "batch_shape", "dtype", "name"}, 1);
  if (!p) return {};
  if (!p[2].absent()) return not_here(m, "tf.eye with batch_shape=");
  const auto type = to_type(m, p[3], ElementType::float32);
  if (!type) return {};
  const auto rows = p.integer(0, 0), columns = p.integer(1, *p.integer(0, 0));
  if (!rows || !columns || *rows < 0 || *columns < 0 || *rows > 2048 || *columns > 2048)
    return not_here(m, "a tf.eye of this size");
  Array result = Array::of(*type, {static_cast<std::size_t>(*rows), static_cast<std::size_t>(*columns)});
  for (std::size_t i = 0; i < result.size(); ++i)
    result.set(i, std::int64_t{i / result.shape[1] == i % result.shape[1]});
  return constant(array_value(m, std::move(result), Owner::tensor));
}

Value transpose(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "transpose", {"a", "perm", "conjugate", "name"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  std::vector<std::size_t> axes(given->rank());
  for (std::size_t i = 0; i < axes.size(); ++i) axes[i] = axes.size() - 1 - i;
  if (!p[1].absent()) {
    std::vector<Value> items;
    if (!m.collect(p[1], items)) return {};
    std::vector<bool> used(axes.size());
    if (items.size() != axes.size()) return not_here(m, "tf.transpose with such a perm=");
    for (std::size_t i = 0; i < items.size(); ++i) {
      const auto axis = to_axis(m, items[i], axes.size());
      if (!axis) return {};
      if (used[*axis]) return not_here(m, "tf.transpose with such a perm=");
      used[*axis] = true;
      axes[i] = *axis;
    }
  }
  return copied(m, p[0], *given, [&](const Array& x) { return permuted(x, axes); });
}

/// A number for all axes or one for each.
std::optional<std::vector<std::int64_t>> counts_of(Machine& m, Value value) {
  const auto array = to_array(m, value, Owner::numpy);
  if (!array) return std::nullopt;
  std::vector<std::int64_t> counts;
  for (const std::size_t position : array->positions()) counts.push_back(array->integer(position));
  return counts;
}

Value split(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "split", {"value", "num_or_size_splits", "axis", "num", "name"}, 2);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  const auto axis = to_axis(m, p[2].absent() ? Value::of(std::int64_t{0}) : p[2], given->rank());
  auto sizes = axis ? counts_of(m, p[1]) : std::nullopt;
  if (!sizes) return {};
  const auto length = static_cast<std::int64_t>(given->shape[*axis]);
  if (sizes->size() == 1 && python::is_integer(p[1])) {
    const std::int64_t parts = (*sizes)[0];
    if (parts <= 0 || length % parts != 0) return not_here(m, "a tf.split that does not come out even");
    sizes->assign(static_cast<std::size_t>(parts), length / parts);
  }
  if (std::accumulate(sizes->begin(), sizes->end(), std::int64_t{0}) != length ||
      std::any_of(sizes->begin(), sizes->end(), [](std::int64_t each) { return each < 0; }))
    return not_here(m, "a tf.split whose sizes are not the axis");
  std::vector<Value> parts;
  std::size_t begin = 0;
  for (const std::int64_t each : *sizes) {
    const std::size_t end = begin + static_cast<std::size_t>(each);
    parts.push_back(
        copied(m, p[0], *given, [&](const Array& x) { return stretch_of(x, *axis, begin, end); }));
    if (parts.back().absent()) return {};
    begin = end;
  }
  return m.list(std::move(parts));
}

Value unstack(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "unstack", {"value", "num", "axis", "name"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  const auto axis = to_axis(m, p[2].absent() ? Value::of(std::int64_t{0}) : p[2], given->rank());
  if (!axis) return {};
  std::vector<Value> parts;
  for (std::size_t i = 0; i < given->shape[*axis]; ++i) {
    parts.push_back(copied(m, p[0], *given, [&](const Array& x) {
      Array part = stretch_of(x, *axis, i, i + 1).copy();
      part.shape.erase(part.shape.begin() + static_cast<std::ptrdiff_t>(*axis));
      part.strides = row_major(part.shape);
      return part;
    }));
    if (parts.back().absent()) return {};
  }
  return m.list(std::move(parts));
}

Value tile(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "tile", {"input", "multiples", "name"}, 2);
  auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  const auto counts = given ? counts_of(m, p[1]) : std::nullopt;
  if (!counts) return {};
  if (counts->size() != given->rank()) return not_here(m, "tf.tile of another number of axes");
  const Value made = tiled(m, *given, *counts, Owner::tensor);
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < counts->size(); ++i) {
    if ((*counts)[i] > 1) numbers.insert(numbers.end(), {static_cast<std::size_t>((*counts)[i]), 1});
    numbers.insert(numbers.end(), {given->shape[i], 0});
  }
  return recorded(m, made, tiling_gradient, p[0], std::move(numbers));
}

Value repeat(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "repeat", {"input", "repeats", "axis", "name"}, 2);
  return p ? repeated_tensor(m, p[0], p[1], p[2]) : Value();
}

Value linspace(Machine& m, const Arguments& a) {
  Parameters p(m, a, "linspace", {"start", "stop", "num", "name", "axis"}, 3);
  if (!p) return {};
  const auto first = p.real(0, 0), last = p.real(1, 0);
  const auto count = p.integer(2, 0);
  if (!first || !last || !count) return {};
  if (*count < 1 || *count > 1 << 22) return not_here(m, "a tf.linspace of this length");
  // start + step * i in float32, but the end as it was written (linspace_nd in tensorflow/python/ops/math_ops.py)
  const float begin = static_cast<float>(*first), end = static_cast<float>(*last);
  const float step = (end - begin) / static_cast<float>(std::max<std::int64_t>(*count - 1, 1));
  Array result = Array::of(ElementType::float32, {static_cast<std::size_t>(*count)});
  for (std::size_t i = 0; i < result.size(); ++i) {
    const float way = step * static_cast<float>(i);
    result.set(i, static_cast<double>(i > 0 && i + 1 == result.size() ? end : begin + way));
  }
  return constant_unless(array_value(m, std::move(result), Owner::tensor), {p[0], p[1]});
}

Value identity(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "identity", {"input", "name"}, 1);
  return recorded(m, made_of(m, p, [](const Array& x) { return x.copy(); }), same_gradient, {p[0]});
}
Value stop_gradient(Machine& m, const Arguments& a) {
  return constant(identity(m, a));
}

Value is_tensor(Machine&, const Arguments& a) {
  const ArrayValue* array = as_array(a.values[0]);
  return Value::of(array && array->owner >= Owner::tensor);
}

Value broadcast_to(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "broadcast_to", {"input", "shape", "name"}, 2);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  const auto shape = given ? to_shape(m, p[1]) : std::nullopt;
  if (!shape) return {};
  const auto fits = broadcast(given->shape, *shape);
  if (!fits || *fits != *shape) return not_here(m, "a tf.broadcast_to of a shape that does not fit");
  return recorded(m, array_value(m, stretched(*given, *shape).copy(), Owner::tensor), stretch_gradient,
                  {p[0]});
}

constexpr NativeEntry table[] = {{"shape", shape_of_tensor, 0, 3, true},
                                 {"size", size, 0, 3, true},
                                 {"rank", rank, 0, 2, true},
                                 {"zeros_like", like<0>, 0, 3, true},
                                 {"ones_like", like<1>, 0, 3, true},
                                 {"fill", fill, 0, 3, true},
                                 {"eye", eye, 0, 5, true},
                                 {"transpose", transpose, 0, 4, true},
                                 {"split", split, 0, 5, true},
                                 {"unstack", unstack, 0, 4, true},
                                 {"tile", tile, 0, 3, true},
                                 {"repeat", repeat, 0, 4, true},
                                 {"linspace", linspace, 0, 5, true},
                                 {"identity", identity, 0, 2, true},
                                 {"stop_gradient", stop_gradient, 0, 2, true},
                                 {"is_tensor", is_tensor, 1, 1},
                                 {"broadcast_to", broadcast_to, 0, 3, true},
                                 {nullptr, nullptr}};

}  // namespace

const NativeEntry* const tensorflow_shapes = table;

}  // namespace dense::modules
