#include "core/modules/array_functions.hpp"
#include "core/modules/plain_layers.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {
namespace {

std::int64_t count_from(const Shape& shape, std::size_t first) {
  std::int64_t count = 1;
  for (std::size_t i = first; i < shape.size(); ++i)
    count = shape[i] < 0 || count < 0 ? -1 : count * shape[i];
  return count;
}

std::optional<Shape> flat_shape(Machine&, const Settings&, const std::vector<Shape>& inputs) {
  return Shape{inputs[0][0], count_from(inputs[0], 1)};
}
Value flatten(Machine& m, const Settings&, const std::vector<Value>& inputs, bool) {
  const Array& array = as_array(inputs[0])->array;
  if (array.rank() == 0 || array.size() == 0) return not_here(m, "Flatten of no rows");
  return reshape(m, inputs[0],
                 shape_tuple(m, {static_cast<std::int64_t>(array.shape[0]),
                                 static_cast<std::int64_t>(array.size() / array.shape[0])}),
                 Owner::tensor);
}

bool make_reshape(Machine& m, Parameters& p, Settings& settings) {
  const std::vector<Value> items = p[0].type == Type::tuple || p[0].type == Type::list
                                       ? p[0].as<python::Sequence>().items
                                       : std::vector<Value>{p[0]};
  for (const Value each : items) {
    const auto length = python::index_of(m, each, "'{}' object cannot be interpreted as an integer");
    if (!length) return false;
    settings.target.push_back(*length);
  }
  return true;
}
std::optional<Shape> reshaped_shape(Machine&, const Settings& settings, const std::vector<Shape>& inputs) {
  Shape result{inputs[0][0]};
  std::int64_t known = 1;
  for (const std::int64_t each : settings.target) known *= each < 0 ? 1 : each;
  const std::int64_t count = count_from(inputs[0], 1);
  for (const std::int64_t each : settings.target)
    result.push_back(each >= 0 ? each : count < 0 || known == 0 ? -1 : count / known);
  return result;
}
Value reshape_rows(Machine& m, const Settings& settings, const std::vector<Value>& inputs, bool) {
  const Array& array = as_array(inputs[0])->array;
  if (array.rank() == 0) return not_here(m, "Reshape of a scalar");
  Shape shape{static_cast<std::int64_t>(array.shape[0])};
  shape.insert(shape.end(), settings.target.begin(), settings.target.end());
  std::vector<Value> lengths;
  for (const std::int64_t each : shape) lengths.push_back(Value::of(each));
  return reshape(m, inputs[0], m.tuple(std::move(lengths)), Owner::tensor);
}

bool make_concatenate(Machine&, Parameters& p, Settings& settings) {
  const auto axis = p.integer(0, -1);
  if (!axis) return false;
  settings.axis = *axis;
  return true;
}
std::optional<Shape> concatenated_shape(Machine& m, const Settings& settings,
                                        const std::vector<Shape>& inputs) {
  Shape result = inputs[0];
  const auto rank = static_cast<std::int64_t>(result.size());
  const std::int64_t axis = settings.axis < 0 ? settings.axis + rank : settings.axis;
  for (std::size_t i = 1; i < inputs.size(); ++i) {
    if (inputs[i].size() != result.size() || axis < 0 || axis >= rank) {
      not_here(m, "Concatenate of such shapes");
      return std::nullopt;
    }
    std::int64_t& along = result[static_cast<std::size_t>(axis)];
    const std::int64_t more = inputs[i][static_cast<std::size_t>(axis)];
    along = along < 0 || more < 0 ? -1 : along + more;
  }
  return result;
}
Value concatenate(Machine& m, const Settings& settings, const std::vector<Value>& inputs, bool) {
  return concatenated(m, m.list(inputs), settings.axis, false, Owner::tensor);
}

template <Arithmetic2 operation>
Value merged(Machine& m, const Settings&, const std::vector<Value>& inputs, bool) {
  Value result = inputs[0];
  for (std::size_t i = 1; i < inputs.size() && !result.absent(); ++i)
    result = calculated(m, operation, result, inputs[i], Owner::tensor);
  return result;
}
Value average(Machine& m, const Settings& settings, const std::vector<Value>& inputs, bool training) {
  const Value sum = merged<Arithmetic2::add>(m, settings, inputs, training);
  if (sum.absent()) return {};
  const Value count = Value::of(static_cast<double>(inputs.size()));
  return calculated(m, Arithmetic2::divide, sum, count, Owner::tensor);
}

constexpr PlainKind kinds[] = {
    {"Flatten", "flatten", "reshaping.flatten", {"data_format"}, 0, takes_nothing, flat_shape, flatten},
    {"Reshape",
     "reshape",
     "reshaping.reshape",
     {"target_shape"},
     1,
     make_reshape,
     reshaped_shape,
     reshape_rows},
    {"Concatenate",
     "concatenate",
     "merging.concatenate",
     {"axis"},
     0,
     make_concatenate,
     concatenated_shape,
     concatenate},
    {"Add", "add", "merging.add", {}, 0, takes_nothing, same_shape, merged<Arithmetic2::add>},
    {"Multiply",
     "multiply",
     "merging.multiply",
     {},
     0,
     takes_nothing,
     same_shape,
     merged<Arithmetic2::multiply>},
    {"Subtract",
     "subtract",
     "merging.subtract",
     {},
     0,
     takes_nothing,
     same_shape,
     merged<Arithmetic2::subtract>},
    {"Maximum", "maximum", "merging.maximum", {}, 0, takes_nothing, same_shape, merged<Arithmetic2::maximum>},
    {"Minimum", "minimum", "merging.minimum", {}, 0, takes_nothing, same_shape, merged<Arithmetic2::minimum>},
    {"Average", "average", "merging.average", {}, 0, takes_nothing, same_shape, average},
};

}  // namespace

std::span<const PlainKind> plain_shapes() {
  return kinds;
}

}  // namespace dense::modules
