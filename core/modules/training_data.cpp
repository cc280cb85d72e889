#include "core/modules/training_data.hpp"

#include <cmath>
#include <numeric>

#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {
namespace {

/// keras/src/engine/data_adapter.py of 2.15, trainers/data_adapters/data_adapter_utils.py of Keras 3.15.
Value raise_ambiguous(Machine& m, std::size_t rows, std::size_t targets) {
  const std::string x = std::to_string(rows), y = std::to_string(targets),
                    same = "Make sure all arrays contain the same number of samples.";
  return m.raise("ValueError", Session::of(m).keras_3() ? "Data cardinality is ambiguous. " + same +
                                                              "'x' sizes: " + x + "\n'y' sizes: " + y + "\n"
                                                        : "Data cardinality is ambiguous:\n  x sizes: " + x +
                                                              "\n  y sizes: " + y + "\n" + same);
}

}  // namespace

Data Data::part(std::size_t begin, std::size_t end) const {
  std::vector<std::size_t> order(end - begin);
  std::iota(order.begin(), order.end(), begin);
  return picked(order, 0, order.size());
}

Data Data::picked(const std::vector<std::size_t>& order, std::size_t begin, std::size_t end) const {
  const std::size_t width = rows == 0 ? 0 : y.size() / rows;
  Data made{.rows = end - begin, .columns = columns, .row = row, .plain = plain};
  made.y = Array::of(y.type, {end - begin, width});
  for (std::size_t i = begin; i < end; ++i) {
    const float* from = &x[order[i] * columns];
    made.x.insert(made.x.end(), from, from + columns);
    for (std::size_t j = 0; j < width; ++j) made.y.set((i - begin) * width + j, y.real(order[i] * width + j));
    if (!weights.empty()) made.weights.push_back(weights[order[i]]);
  }
  return made;
}

std::optional<Data> to_data(Machine& m, ModelValue& model, Value x, Value y) {
  if (x.absent() || y.absent()) {
    not_here(m, "training without targets");
    return std::nullopt;
  }
  const auto is_other = [](Value layer) { return as_layer(layer)->policy != Policy(); };
  if (is_other(Value(Type::host, &model)) || std::ranges::any_of(model.all_layers(), is_other)) {
    not_here(m, "training and evaluation of another type than float32");
    return std::nullopt;
  }
  if (!as_array(x) || !as_array(y)) {
    not_here(m, "training on anything but arrays and tensors");
    return std::nullopt;
  }
  Array rows = as_array(x)->array, targets = as_array(y)->array.copy();
  if (rows.rank() == 1) rows.shape.push_back(1), rows.strides.push_back(0);
  if (rows.rank() == 0 || rows.shape[0] == 0 || rows.size() == 0) {
    not_here(m, "training on no rows");
    return std::nullopt;
  }
  if (targets.rank() == 0 || targets.shape[0] != rows.shape[0]) {
    if (targets.rank() > 0)
      raise_ambiguous(m, rows.shape[0], targets.shape[0]);
    else
      not_here(m, "training on targets without rows");
    return std::nullopt;
  }
  if (!model.built(m)) {
    Shape shape = shape_of(rows);
    shape[0] = -1;
    if (!model.build(m, {shape})) return std::nullopt;
  }
  Data made{.rows = rows.shape[0],
            .columns = rows.size() / rows.shape[0],
            .y = targets,
            .row = {rows.shape.begin() + 1, rows.shape.end()},
            .plain = targets.rank() == 1};
  for (const std::size_t position : rows.positions())
    made.x.push_back(static_cast<float>(rows.real(position)));
  return made;
}

namespace {

/// The class that a row's targets name: the place of the largest, or the one number.
std::int64_t class_of(const Array& targets, std::size_t rows, std::size_t row) {
  const std::size_t width = targets.size() / rows;
  if (width == 1) return static_cast<std::int64_t>(std::nearbyint(targets.real(row)));
  std::size_t largest = 0;
  for (std::size_t j = 1; j < width; ++j)
    if (targets.real(row * width + j) > targets.real(row * width + largest)) largest = j;
  return static_cast<std::int64_t>(largest);
}

}  // namespace

bool weigh(Machine& m, Data& data, Value by_class, Value by_row) {
  if (!by_class.absent() && !by_row.absent())
    return not_here(m, "weights of classes and of samples at once"), false;
  if (!by_row.absent()) {
    const auto given = to_array(m, by_row, Owner::numpy, ElementType::float32);
    if (!given) return false;
    if (given->size() != data.rows || given->rank() > 2)
      return not_here(m, "weights of samples that are not one a row"), false;
    data.weights = given->floats();
  }
  if (by_class.absent()) return true;
  if (by_class.type != Type::dict) return not_here(m, "weights of classes in anything but a dict"), false;
  python::Dict& dict = by_class.as<python::Dict>();
  for (std::size_t row = 0; row < data.rows; ++row) {
    bool failed = false;
    const auto* found = python::find(m, dict, Value::of(class_of(data.y, data.rows, row)), failed);
    if (failed) return false;
    if (!found && !Session::of(m).keras_3()) return not_here(m, "weights of some of the classes"), false;
    if (found && !python::is_number(found->value))
      return not_here(m, "a class's weight that is no number"), false;
    data.weights.push_back(found ? static_cast<float>(python::to_double(found->value)) : 1.0f);
  }
  return true;
}

}  // namespace dense::modules
