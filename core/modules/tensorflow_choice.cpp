#include "core/arrays/indexing.hpp"
#include "core/arrays/rearranging.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/tensorflow_tables.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// tf's functions that choose among elements or order them.
namespace dense::modules {
namespace {

Value gather(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "gather", {"params", "indices", "validate_indices", "axis", "batch_dims", "name"},
                     2);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  const auto wanted = given ? to_array(m, p[1], Owner::tensor) : std::nullopt;
  if (!wanted) return {};
  if (given->rank() == 0 || is_real(wanted->type)) return not_here(m, "such a tf.gather");
  const auto axis = to_axis(m, p[3].absent() ? Value::of(std::int64_t{0}) : p[3], given->rank());
  if (!axis) return {};
  std::vector<std::size_t> places;
  for (const std::size_t position : wanted->positions()) {
    const std::int64_t place = wanted->integer(position);
    if (place < 0 || place >= static_cast<std::int64_t>(given->shape[*axis]))
      return not_here(m, "a tf.gather beyond the axis");
    places.push_back(static_cast<std::size_t>(place));
  }
  const auto gathered = [&](const Array& from) {
    Array result = picked(from, *axis, places);
    const auto at = result.shape.begin() + static_cast<std::ptrdiff_t>(*axis);
    result.shape.insert(result.shape.erase(at), wanted->shape.begin(), wanted->shape.end());
    result.strides = row_major(result.shape);
    return result;
  };
  const Value made = copied(m, p[0], *given, gathered);
  // Along the first axis TensorFlow's gradient is no tensor but slices.
  const ArrayValue* tensor = as_array(made);
  if (tensor && tensor->record && *axis == 0) tensor->record->gradient = slices_gradient;
  return made;
}

Value reverse(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "reverse", {"tensor", "axis", "name"}, 2);
  auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  std::vector<Value> axes;
  if (!given || !m.collect(p[1], axes)) return {};
  std::vector<std::size_t> over;
  for (const Value each : axes) {
    const auto axis = to_axis(m, each, given->rank());
    if (!axis) return {};
    over.push_back(*axis);
  }
  return copied(m, p[0], *given, [&](Array result) {
    for (const std::size_t axis : over) {
      std::vector<std::size_t> places(result.shape[axis]);
      for (std::size_t i = 0; i < places.size(); ++i) places[i] = places.size() - 1 - i;
      result = picked(result, axis, places);
    }
    return result;
  });
}

/// The elements, or rows, where a mask holds.
Value boolean_mask(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "boolean_mask", {"tensor", "mask", "axis", "name"}, 2);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  const auto mask = given ? to_array(m, p[1], Owner::tensor) : std::nullopt;
  if (!mask) return {};
  const bool fits = mask->rank() > 0 && mask->rank() <= given->rank() &&
                    std::equal(mask->shape.begin(), mask->shape.end(), given->shape.begin());
  if (!fits || !p[2].absent() || mask->type != ElementType::boolean)
    return not_here(m, "such a tf.boolean_mask");
  const std::vector<IndexPart> parts{*mask};
  const Result<Selection> selection = select(*given, parts);
  if (!selection) return failed(m, selection.error());
  return copied(m, p[0], *given, [&](const Array& x) { return selected(x, *selection).copy(); });
}

/// The places where a condition holds, or the elements of two.
Value where(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "where", {"condition", "x", "y", "name"}, 1);
  const auto condition = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!condition) return {};
  if (p[1].absent() != p[2].absent())
    return m.raise("ValueError", "x and y must both be non-None or both be None.");
  if (p[1].absent()) {
    const std::vector<std::vector<std::size_t>> places = places_of_true(*condition);
    const std::size_t count = places.empty() ? 0 : places[0].size();
    Array result = Array::of(ElementType::int64, {count, condition->rank()});
    for (std::size_t i = 0; i < result.size(); ++i)
      result.set(i, static_cast<std::int64_t>(places[i % places.size()][i / places.size()]));
    return array_value(m, std::move(result), Owner::tensor);
  }
  auto x = to_array(m, p[1], Owner::tensor), y = to_array(m, p[2], Owner::tensor);
  if (!x || !y) return {};
  if (!as_array(p[1])) x = x->cast(y->type);
  if (!as_array(p[2])) y = y->cast(x->type);
  const auto shape = broadcast(x->shape, y->shape);
  if (x->type != y->type || !shape || !broadcast(*shape, condition->shape))
    return not_here(m, "a tf.where of tensors that do not fit");
  if (!may_meet(m, *x, *y) || !may_meet(m, Array::of(x->type, *shape), *condition)) return {};
  const Value made = array_value(m, chosen(*condition, *x, *y), Owner::tensor);
  if (made.absent() || !as_array(made)->record) return made;
  const Value truths = array_value(m, *condition, Owner::tensor);
  return truths.absent() ? truths : recorded(m, made, choice_gradient, {truths, p[1], p[2]});
}

Value one_hot(Machine& m, const Arguments& a) {
  Parameters p(m, a, "one_hot", {"indices", "depth", "on_value", "off_value", "axis", "dtype", "name"}, 2);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  const auto depth = given ? p.integer(1, 0) : std::nullopt;
  const auto on = depth ? p.real(2, 1) : std::nullopt, off = on ? p.real(3, 0) : std::nullopt;
  const auto type = off ? to_type(m, p[5], ElementType::float32) : std::nullopt;
  auto axis = type ? p.integer(4, -1) : std::nullopt;
  if (!axis) return {};
  if (*depth < 0 || *depth > 4096) return not_here(m, "a tf.one_hot of this depth");
  const auto rank = static_cast<std::int64_t>(given->rank());
  if (*axis < -1 || *axis > rank) return not_here(m, "a tf.one_hot along this axis");
  std::vector<std::size_t> shape = given->shape, order;
  shape.push_back(static_cast<std::size_t>(*depth));
  Array result = Array::of(*type, shape);
  if (!m.spend(static_cast<std::int64_t>(result.size() / 64))) return {};
  for (std::size_t i = 0; *off != 0 && i < result.size(); ++i) result.set(i, *off);
  std::size_t row = 0;
  for (const std::size_t position : given->positions()) {
    const std::int64_t place = given->integer(position);
    if (place >= 0 && place < *depth) result.set(row * shape.back() + static_cast<std::size_t>(place), *on);
    ++row;
  }
  for (std::int64_t i = 0; i < rank; ++i) order.push_back(static_cast<std::size_t>(i));
  order.insert(*axis < 0 ? order.end() : order.begin() + static_cast<std::ptrdiff_t>(*axis), order.size());
  return constant(array_value(m, permuted(result, order).copy(), Owner::tensor));
}

template <bool places>
Value sort(Machine& m, const Arguments& a) {
  Parameters p(m, a, places ? "argsort" : "sort", {"values", "axis", "direction", "stable", "name"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  const auto direction = given ? p.text(2, "ASCENDING") : std::nullopt;
  if (!direction) return {};
  const auto axis = to_axis(m, p[1].absent() ? Value::of(std::int64_t{-1}) : p[1], given->rank());
  if (!axis) return {};
  // Descending, equal elements keep their order as well: the order of the negative.
  const bool up = *direction == "ASCENDING";
  const Array order = places_in_order(up ? *given : apply(Function1::negative, *given), *axis);
  if (places) return array_value(m, order.cast(ElementType::int32), Owner::tensor);
  Array result = in_order(up ? *given : apply(Function1::negative, *given), *axis);
  const bool known = is_connected(p[0]);
  if (up && !known) return constant(array_value(m, std::move(result), Owner::tensor));
  // Upwards it is the negative of the negative's order downwards, and so are gradients of zero.
  const Value from = up ? function_of(m, Function1::negative, p[0]) : p[0];
  if (from.absent()) return {};
  const Value down = array_value(m, apply(Function1::negative, result), Owner::tensor);
  const Value made = known ? recorded_copies(m, down, from, places_in_whole(order, *axis)) : constant(down);
  return up && !made.absent() ? function_of(m, Function1::negative, made) : made;
}

constexpr NativeEntry table[] = {
    {"gather", gather, 0, 6, true},      {"boolean_mask", boolean_mask, 0, 4, true},
    {"reverse", reverse, 0, 3, true},    {"where", where, 0, 4, true},
    {"one_hot", one_hot, 0, 7, true},    {"sort", sort<false>, 0, 5, true},
    {"argsort", sort<true>, 0, 5, true}, {nullptr, nullptr}};

}  // namespace

const NativeEntry* const tensorflow_choice = table;

}  // namespace dense::modules
