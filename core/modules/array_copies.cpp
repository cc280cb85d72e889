#include "core/arrays/indexing.hpp"
#include "core/arrays/rearranging.hpp"
#include "core/modules/array_functions.hpp"
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

}  // namespace dense::modules
