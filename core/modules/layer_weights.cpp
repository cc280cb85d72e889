#include "core/arrays/array_print.hpp"
#include "core/modules/configurations.hpp"
#include "core/modules/dense_value.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// Variables that a layer has beside those of the process: what add_weight makes, and how all of them are assigned.
namespace dense::modules {
namespace {

/// Which line draws a seed from which generator, as the report wants it.
void note_draw(Machine& m, const SeedDraw& draw) {
  if (draw.draw == 0) return;
  Stream stream{draw.source == SeedSource::python_global  ? "Python’s generator"
                : draw.source == SeedSource::tf_op_stream ? "TensorFlow’s generator of op seeds"
                : draw.source == SeedSource::entropy      ? "the operating system’s randomness"
                                                          : "Keras’s generator",
                draw.draw - 1};
  if (draw.seeded_by) stream.seeded_by = static_cast<int>(*draw.seeded_by);
  Session::of(m).drew(m, stream, 1);
}

/// Keras 3 multiplies ones by it; before, tf.constant lays it out anew.
std::optional<Array> constant_values(Machine& m, const Array& values, const std::vector<std::size_t>& shape,
                                     ElementType element) {
  if (Session::of(m).keras_3() && broadcast(values.shape, shape) == shape)
    return stretched(values, shape).copy();
  if (values.size() == 1 || (!Session::of(m).keras_3() && values.size() == product(shape))) {
    const std::vector<std::size_t> places = values.positions();
    Array result = Array::of(element, shape);
    for (std::size_t i = 0; i < result.size(); ++i)
      result.set(i, values.real(places[values.size() == 1 ? 0 : i]));
    return result;
  }
  not_here(m, "a Constant of an array of another shape than the weight's");
  return std::nullopt;
}

}  // namespace

std::optional<Array> initial_values(Machine& m, Value initializer, const char* otherwise,
                                    const std::vector<std::size_t>& shape, ElementType element) {
  const bool named = initializer.type == Type::type || initializer.type == Type::string ||
                     host_of<InitializerValue>(initializer, initializer_kind);
  if (!initializer.absent() && !named && python::callable(m, initializer)) {
    const Value made = m.call(initializer, std::vector<Value>{shape_value(m, shape)});
    return made.absent() ? std::nullopt : to_array(m, made, Owner::tensor, element);
  }
  if (const InitializerValue* object = host_of<InitializerValue>(initializer, initializer_kind);
      object && object->values) {
    if (element == ElementType::float32) return constant_values(m, *object->values, shape, element);
    // Keras 3 makes a tensor of float32 of a list.
    const Value value = object->given[0].second;
    const bool rounded = Session::of(m).keras_3() && !as_array(value);
    const auto values = to_array(m, value, Owner::numpy, rounded ? ElementType::float32 : element);
    return values ? constant_values(m, values->cast(element), shape, element) : std::nullopt;
  }
  InitializerUse use{.spec = {.name = otherwise, .arguments = {}}};
  if (!use_initializer(m, initializer, "initializer", use)) return std::nullopt;
  if (shape.size() > 2) {
    not_here(m, "an initializer of more than two axes");
    return std::nullopt;
  }
  dense::Shape of{.rank = shape.size() == 2 ? 2 : 1, .rows = 1, .columns = 1};
  if (shape.size() == 2) of.rows = shape[0];
  if (!shape.empty()) of.columns = shape.back();
  if (!m.reserve(of.size() * sizeof(Element))) return std::nullopt;
  const Result<Process::Drawn> drawn = Session::of(m).process.draw(
      use, of, [&](double nanoseconds) { return m.spend(steps_for(nanoseconds)); });
  if (!drawn && m.stopped()) return std::nullopt;
  if (!drawn) {
    m.raise("ValueError", drawn.error().sentence);
    return std::nullopt;
  }
  note_draw(m, drawn->seed);
  if (element != ElementType::float32)
    return drawn_of_type(m, element, drawn->initializer, of, drawn->seed.stream, shape);
  return Array::from(drawn->values, shape);
}

Value add_variable(Machine& m, LayerValue& layer, const std::string& name, Array values, bool trainable) {
  const Value made = array_value(m, std::move(values), Owner::variable);
  if (made.absent()) return {};
  ArrayValue& variable = *as_array(made);
  const Session& session = Session::of(m);
  const bool prefixed = session.keras_3() || !session.calling.empty();
  variable.path = (prefixed ? layer.name + "/" : "") + name;
  variable.trainable = trainable;
  layer.added.push_back(made);
  return made;
}

bool assign_variable(Machine& m, ArrayValue& variable, const Array& value) {
  if (Session::of(m).tracing) return true;
  if (value.shape != variable.array.shape) {
    const std::string name = variable.path.empty() ? "Variable" : variable.path;
    if (Session::of(m).keras_3() && !variable.path.empty()) {
      m.raise(
          "ValueError",
          "The shape of the target variable and the shape of the target value in `variable.assign(value)` "
          "must match. variable.shape=" +
              shape_text(variable.array.shape) + ", Received: value.shape=" + shape_text(value.shape) +
              ". Target variable: " + *python::repr(m, Value(Type::host, &variable)));
    } else {
      m.raise("ValueError", "Cannot assign value to variable ' " + name +
                                ":0': Shape mismatch.The variable shape " + shape_text(variable.array.shape) +
                                ", and the assigned value shape " + shape_text(value.shape) +
                                " are incompatible.");
    }
    return false;
  }
  if (!variable.layer) {
    variable.array = value.cast(variable.array.type);
    return true;
  }
  LayerValue& layer = static_cast<LayerValue&>(*variable.layer);
  std::vector<Value> values = layer.variables(m);
  const Value given = array_value(m, value, Owner::numpy);
  if (given.absent()) return false;
  for (Value& each : values) {
    if (as_array(each) == &variable) each = given;
  }
  return layer.set_values(m, values);
}

/// Keras 2 has the name first, Keras 3 the shape.
Value add_weight(Machine& m, const Arguments& a) {
  LayerValue& layer = *as_layer(a.self);
  const Session& session = Session::of(m);
  const bool keras_3 = session.keras_3();
  if (keras_3 && a.count > 0 && a.values[0].type == Type::string && session.version.minor >= 15)
    return m.raise("ValueError", "`name` must be passed as a keyword argument. Received: add_weight(" +
                                     python::quoted(a.values[0].as<python::String>().text) +
                                     ", ...). Use: add_weight(shape=..., name=" +
                                     python::quoted(a.values[0].as<python::String>().text) + ").");
  const Parameters p =
      keras_3
          ? Parameters(m, a, "Layer.add_weight",
                       {"shape", "initializer", "dtype", "trainable", "regularizer", "constraint", "name"})
          : Parameters(m, a, "Layer.add_weight",
                       {"name", "shape", "dtype", "initializer", "regularizer", "trainable", "constraint"});
  if (!p) return {};
  const Value name = p[keras_3 ? 6 : 0], shape = p[keras_3 ? 0 : 1], initializer = p[keras_3 ? 1 : 3],
              trainable = p[keras_3 ? 3 : 5], regularizer = p[4], constraint = p[keras_3 ? 5 : 6];
  if (!name.absent() && name.type != Type::string)
    return m.raise("TypeError", "can only concatenate " + python::type_name(m, name) + " (not \"str\") to " +
                                    python::type_name(m, name));
  if (!regularizer.absent() || !constraint.absent())
    return not_here(m, "a regularizer or a constraint of a weight");
  const auto type = to_type(m, p[2], layer.policy.weights);
  if (!type) return {};
  if (layer.policy.computed != layer.policy.weights)
    return not_here(m, "a weight of your own under the policy " + policy_name(layer.policy));
  std::vector<std::size_t> sizes;
  if (!shape.absent()) {
    const auto given = to_shape(m, shape);
    if (!given) return {};
    sizes = *given;
  }
  const auto values = initial_values(m, initializer, is_real(*type) ? "glorot_uniform" : "zeros", sizes,
                                     is_real(*type) ? *type : ElementType::float32);
  if (!values) return {};
  const bool trained = trainable.absent() || python::truth(m, trainable) == 1;
  const std::string title = !name.absent() ? name.as<python::String>().text
                            : keras_3      ? Session::of(m).automatic_name("variable")
                                           : "Variable";
  return add_variable(m, layer, title, is_real(*type) ? *values : values->cast(*type), trained);
}

std::vector<Value> LayerValue::variables(Machine&) {
  std::vector<Value> result;
  for (const bool trained : {true, false}) {
    for (const Value each : added) {
      if (as_array(each)->trainable == trained) result.push_back(each);
    }
  }
  return result;
}

std::vector<Value> LayerValue::trainable_variables(Machine& m) {
  std::vector<Value> result;
  if (!trainable) return result;
  for (const Value each : variables(m)) {
    if (as_array(each)->trainable) result.push_back(each);
  }
  return result;
}

bool LayerValue::set_values(Machine& m, const std::vector<Value>& values) {
  const std::vector<Value> all = variables(m);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const ElementType own = as_array(all[i])->array.type;
    const auto array = to_array(m, values[i], Owner::numpy, is_real(own) ? own : ElementType::float32);
    if (!array) return false;
    if (array->shape != as_array(all[i])->array.shape) {
      not_here(m, "set_weights of other shapes than the layer's");
      return false;
    }
    if (!assign_variable(m, *as_array(all[i]), *array)) return false;
  }
  return true;
}

}  // namespace dense::modules
