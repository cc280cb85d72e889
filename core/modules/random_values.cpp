#include "core/modules/random_values.hpp"

#include "core/modules/layer_values.hpp"

namespace dense::modules {

std::string RandomStateValue::repr(Machine& machine) {
  return "RandomState(MT19937) at " + address_text(machine, this);
}

MersenneTwister& python_generator(Machine& machine, std::size_t count) {
  Session& session = Session::of(machine);
  const Generators::PythonRandom python = session.process.generators().python_random();
  Stream stream{"Python’s generator", python.draws};
  if (python.seeded_by) stream.seeded_by = static_cast<int>(*python.seeded_by);
  session.drew(machine, stream, count);
  python.draws += static_cast<int>(count);
  return python.generator;
}

Legacy legacy(Machine& m, const Arguments& a) {
  if (RandomStateValue* own = host_of<RandomStateValue>(a.self, generator_kind))
    return {own->state, own->stream};
  Session& session = Session::of(m);
  return {session.numpy_random, session.numpy_stream};
}

std::optional<Size> to_size(Machine& machine, Value value) {
  if (value.absent() || value.is_none()) return Size{};
  const auto shape = to_shape(machine, value);
  if (!shape) return std::nullopt;
  return Size{false, *shape};
}

Value taken(Machine& machine, const Array& array, const std::vector<std::int64_t>& places, const Size& size,
            Owner owner) {
  Array rows = Array::of(ElementType::int64, {places.size()});
  for (std::size_t i = 0; i < places.size(); ++i) rows.set(i, places[i]);
  const Result<Selection> selection = select(array, {IndexPart(rows)});
  if (!selection) return failed(machine, selection.error());
  Array result = selected(array, *selection);
  result.shape.erase(result.shape.begin());
  if (!size.single) result.shape.insert(result.shape.begin(), size.shape.begin(), size.shape.end());
  result.strides = row_major(result.shape);
  return size.single ? numpy_value(machine, std::move(result))
                     : array_value(machine, std::move(result), owner);
}

}  // namespace dense::modules
