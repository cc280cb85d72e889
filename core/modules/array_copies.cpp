#include "core/arrays/indexing.hpp"
#include "core/arrays/rearranging.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/tape.hpp"
#include "core/python/operations.hpp"

// tile and repeat, of NumPy and TensorFlow alike.
namespace dense::modules {
namespace {

bool fits(Machine& m, std::size_t elements, std::int64_t count) {
  if (count >= 0 &&
      static_cast<std::uint64_t>(count) <= (std::uint64_t{1} << 22) / std::max<std::size_t>(elements, 1))
    return true;
  m.stop("arrays have at most 4194304 elements here", m.here());
  return false;
}

}  // namespace

Value tiled(Machine& m, const Array& array, const std::vector<std::int64_t>& counts, Owner owner) {
  Array result = array;
  while (result.rank() < counts.size()) {
    result.shape.insert(result.shape.begin(), 1);
    result.strides.insert(result.strides.begin(), 0);
  }
  const std::size_t first = result.rank() - counts.size();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (!fits(m, result.size(), counts[i])) return {};
    std::vector<std::size_t> places;
    for (std::int64_t k = 0; k < counts[i]; ++k) {
      for (std::size_t place = 0; place < result.shape[first + i]; ++place) places.push_back(place);
    }
    result = picked(result, first + i, places);
  }
  return array_value(m, std::move(result), owner);
}

Value repeated(Machine& m, const Array& given, Value counts, Value axis, Owner owner) {
  Array array = given;
  if (axis.absent()) array = *reshaped(array, {-1});
  const auto along = to_axis(m, axis.absent() ? Value::of(std::int64_t{0}) : axis, array.rank());
  const auto times = along ? to_array(m, counts, Owner::numpy) : std::nullopt;
  if (!times) return {};
  const std::vector<std::size_t> positions = times->positions();
  const std::size_t length = array.shape[*along];
  if (positions.size() != 1 && positions.size() != length)
    return m.raise("ValueError", "operands could not be broadcast together with shape (" +
                                     std::to_string(length) + ",) (" + std::to_string(positions.size()) +
                                     ",)");
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < length; ++i) {
    const std::int64_t count = times->integer(positions[positions.size() == 1 ? 0 : i]);
    if (!fits(m, array.size() + places.size(), count)) return {};
    places.insert(places.end(), static_cast<std::size_t>(count), i);
  }
  return array_value(m, picked(array, *along, places), owner);
}

Value repeated_tensor(Machine& m, Value x, Value counts, Value axis) {
  const auto given = to_array(m, x, Owner::tensor);
  const auto times = given ? to_array(m, counts, Owner::numpy) : std::nullopt;
  if (!times) return {};
  if (!is_connected(x)) return constant(repeated(m, *given, counts, axis, Owner::tensor));
  if (axis.absent()) {
    const Value flat = reshape(m, x, m.tuple({Value::of(std::int64_t{-1})}), Owner::tensor);
    return flat.absent() ? flat : repeated_tensor(m, flat, counts, Value::of(std::int64_t{0}));
  }
  const auto along = to_axis(m, axis, given->rank());
  if (!along) return {};
  // Before 2.12 it is a tf.gather.
  if (!Session::of(m).keras_3() && Session::of(m).version.minor < 12 && times->size() > 1) {
    const Value made = repeated(m, *given, counts, axis, Owner::tensor);
    if (made.absent()) return {};
    Array places = places_in(*given);
    const Value numbers = repeated(m, places, counts, axis, Owner::numpy);
    const Value result = numbers.absent() ? numbers : recorded_copies(m, made, x, as_array(numbers)->array);
    if (const ArrayValue* tensor = as_array(result); tensor && tensor->record && *along == 0)
      tensor->record->gradient = slices_gradient;
    return result;
  }
  std::int64_t most = 0;
  for (const std::size_t position : times->positions()) most = std::max(most, times->integer(position));
  // All are repeated as often as one of them, and what is too much is masked.
  const Value made = repeated(m, *given, Value::of(most), axis, Owner::tensor);
  if (made.absent()) return {};
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < given->rank(); ++i) {
    numbers.insert(numbers.end(), {given->shape[i], 0});
    if (i == *along) numbers.insert(numbers.end(), {static_cast<std::size_t>(most), 1});
  }
  const Value wide = recorded(m, made, tiling_gradient, x, std::move(numbers));
  if (wide.absent() || times->size() == 1) return wide;
  // Its errors, and where among the many the wanted ones are.
  if (repeated(m, *given, counts, axis, Owner::tensor).absent()) return {};
  std::vector<std::size_t> places;
  const std::vector<std::size_t> positions = times->positions();
  for (std::size_t i = 0; i < positions.size(); ++i) {
    for (std::int64_t k = 0; k < times->integer(positions[i]); ++k)
      places.push_back(i * static_cast<std::size_t>(most) + static_cast<std::size_t>(k));
  }
  return copied(m, wide, as_array(wide)->array,
                [&](const Array& all) { return picked(all, *along, places); });
}

}  // namespace dense::modules
