#include "core/modules/layer_values.hpp"

#include "core/modules/parameters.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// Dense layers of the process.
namespace dense::modules {
namespace {

/// The last axis of input_shape=(3,) or of Input((3,)).
std::optional<std::size_t> features_of(Machine& machine, Value shape) {
  const auto sizes = to_shape(machine, shape);
  if (!sizes) return std::nullopt;
  if (sizes->size() == 1) return (*sizes)[0];
  not_here(machine, "an input of more axes than one");
  return std::nullopt;
}

Value make_dense(Machine& machine, const Arguments& arguments) {
  Session& session = Session::of(machine);
  Parameters p(machine, arguments, "Dense.__init__",
               {"units", "activation", "use_bias", "kernel_initializer", "bias_initializer",
                "kernel_regularizer", "bias_regularizer", "activity_regularizer", "kernel_constraint",
                "bias_constraint", "name", "dtype", "trainable", "input_shape", "input_dim"},
               1, true);
  if (!p) return {};
  if (!p.others().empty()) {
    const std::string& name = p.others()[0].name->text;
    if (!session.keras_3())
      return machine.raise_value("TypeError",
                                 {machine.string("Keyword argument not understood:"), machine.string(name)});
    std::string all;
    for (const python::Keyword& each : p.others()) {
      const auto shown = python::repr(machine, each.value);
      if (!shown) return {};
      all += (all.empty() ? "'" : ", '") + each.name->text + "': " + *shown;
    }
    return machine.raise("ValueError", "Unrecognized keyword arguments passed to Dense: {" + all + "}");
  }
  for (std::size_t i = 5; i < 10; ++i) {
    if (!p[i].absent()) return not_here(machine, "a regularizer or a constraint of Dense");
  }
  if (!p[11].absent()) {
    const auto type = to_type(machine, p[11]);
    if (!type) return {};
    if (*type != ElementType::float32) return not_here(machine, "a Dense layer of another type than float32");
  }
  MakeDense statement;
  const auto units = python::str(machine, arguments.count > 0 ? arguments.values[0] : p[0]);
  if (!units) return {};
  statement.units = *units;
  statement.use_bias = !p.given(2) || python::truth(machine, p[2].absent() ? Value::none() : p[2]) == 1;
  if (const ActivationValue* function = host_of<ActivationValue>(p[1], activation_kind)) {
    statement.activation = function->name;
  } else if (p[1].type == Type::string) {
    statement.activation = p[1].as<python::String>().text;
  } else if (!p[1].absent()) {
    return not_here(machine, "activation= of a callable");
  }
  if (!use_initializer(machine, p[3], "kernel_initializer", statement.kernel_initializer) ||
      !use_initializer(machine, p[4], "bias_initializer", statement.bias_initializer))
    return {};
  const std::optional<std::string> name = p.text(10, "");
  if (!name) return {};
  const int number = static_cast<int>(session.layers.size());
  if (!session.execute(machine, statement)) return {};
  LayerValue* layer = machine.heap.make<LayerValue>();
  layer->number = number;
  layer->name = name->empty() ? session.automatic_name("dense") : *name;
  layer->type = &dense_class(machine).as<Class>();
  session.layers.push_back({layer->name, machine.here().line, number});
  const Value shape = !p[13].absent() ? p[13] : p[14];
  if (!shape.absent()) {
    layer->declared_features = features_of(machine, shape);
    if (!layer->declared_features) return {};
  }
  return Value(Type::host, layer);
}

LayerValue& self(const Arguments& a) {
  return *host_of<LayerValue>(a.self, layer_kind);
}

Value get_weights(Machine& m, const Arguments& a) {
  std::vector<Value> items;
  for (const Array& each : weights(m, self(a))) items.push_back(array_value(m, each, Owner::numpy));
  return m.list(std::move(items));
}

Value set_weights(Machine& m, const Arguments& a) {
  std::vector<Value> items;
  if (!m.collect(a.values[0], items)) return {};
  const LayerValue& layer = self(a);
  const std::size_t expected = layer.layer(m).built() ? (layer.layer(m).use_bias ? 2 : 1) : 0;
  if (items.size() != expected)
    return not_here(m, "set_weights of a list that is not as long as the layer's");
  SetWeights statement{.layer = layer.number};
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::optional<Array> array = to_array(m, items[i], Owner::numpy, ElementType::float32);
    if (!array) return {};
    if (array->rank() != (i == 0 ? 2u : 1u))
      return not_here(m, "set_weights of another rank than the layer's");
    std::vector<double> values;
    for (const std::size_t position : array->positions()) values.push_back(array->real(position));
    if (i == 0) {
      statement.kernel = {std::move(values), std::vector<std::size_t>(array->shape[0], array->shape[1])};
    } else {
      statement.bias = std::move(values);
    }
  }
  return Session::of(m).execute(m, statement) ? Value::none() : Value();
}

Value build_method(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "Dense.build", {"input_shape"}, 1);
  if (!p) return {};
  const Value shape = p[0];
  if (shape.type != Type::tuple && shape.type != Type::list)
    return not_here(m, "build of anything but a tuple");
  const std::vector<Value>& items = shape.as<python::Sequence>().items;
  if (items.empty() || items.back().type != Type::integer || items.back().integer <= 0)
    return not_here(m, "build without a last axis");
  return self(a).build(m, static_cast<std::size_t>(items.back().integer)) ? Value::none() : Value();
}

Value count_params(Machine& m, const Arguments& a) {
  std::size_t count = 0;
  for (const Array& each : weights(m, self(a))) count += each.size();
  if (count == 0) return not_here(m, "count_params of a layer that is not built");
  return Value::of(count);
}

}  // namespace

const NativeEntry layer_methods[] = {{"get_weights", get_weights},
                                     {"set_weights", set_weights, 1, 1},
                                     {"build", build_method, 0, 1, true},
                                     {"count_params", count_params},
                                     {nullptr, nullptr}};

Value dense_class(Machine& machine) {
  Session& session = Session::of(machine);
  Class* type = session.class_named(machine, "Dense", "keras.src.layers.core.dense", layer_methods);
  type->construct = make_dense;
  return Value(Type::type, type);
}

Value input_function(Machine& machine, const Arguments& arguments) {
  const Parameters p(machine, arguments, "Input", {"shape"}, 1);
  if (!p) return {};
  if (Session::of(machine).keras_3() && p[0].type == Type::integer)
    return machine.raise("ValueError", "Cannot convert '" + std::to_string(p[0].integer) + "' to a shape.");
  const auto features = features_of(machine, p[0]);
  if (!features) return {};
  InputValue* value = machine.heap.make<InputValue>();
  value->features = *features;
  value->type =
      Session::of(machine).class_named(machine, "KerasTensor", "keras.src.backend.common.keras_tensor");
  return Value(Type::host, value);
}

std::vector<Array> weights(Machine& machine, const LayerValue& layer) {
  if (!layer.layer(machine).built()) return {};
  const std::shared_ptr<const DenseWeights> held = Session::of(machine).process.weights(layer.number);
  std::vector<Array> result{Array::from(held->kernel, {held->input_dim, held->units})};
  if (!held->bias.empty()) result.push_back(Array::from(held->bias, {held->units}));
  return result;
}

Value LayerValue::attribute(Machine& machine, std::string_view asked, const Span&) {
  const Layer& state = layer(machine);
  if (asked == "name") return machine.string(name);
  if (asked == "units") return Value::of(state.units);
  if (asked == "built") return Value::of(state.built());
  if (asked == "use_bias") return Value::of(state.use_bias);
  const bool kernel = asked == "kernel", bias = asked == "bias";
  const bool all = asked == "weights" || asked == "trainable_weights" || asked == "variables" ||
                   asked == "trainable_variables";
  if (!kernel && !bias && !all) return {};
  if (!state.built() && kernel && Session::of(machine).keras_3())
    return machine.raise("AttributeError", "You must build the layer before accessing `kernel`.");
  const std::vector<Array> arrays = weights(machine, *this);
  std::vector<Value> variables;
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    const Value made = array_value(machine, arrays[i], Owner::variable);
    if (made.absent()) return {};
    as_array(made)->path = name + (i == 0 ? "/kernel" : "/bias");
    variables.push_back(made);
  }
  if (all) return machine.list(std::move(variables));
  if (kernel && !variables.empty()) return variables[0];
  if (bias && variables.size() == 2) return variables[1];
  return bias ? Value::none() : Value();
}

bool LayerValue::set_attribute(Machine& machine, std::string_view asked, Value, const Span&) {
  not_here(machine, "setting a layer's `" + std::string(asked) + "`");
  return false;
}

bool LayerValue::build(Machine& machine, std::size_t features) {
  return layer(machine).built() || Session::of(machine).execute(machine, Build{number, features});
}

Value LayerValue::output(Machine& machine, const ArrayValue& input) {
  Session& session = Session::of(machine);
  const std::vector<std::size_t>& shape = input.array.shape;
  // Keras 3.13 and later name the input, which has no name.
  const bool named = session.keras_3() && session.version.minor >= 13;
  const std::string which =
      named ? "Input 0 with name 'None' of layer '" + name + "'" : "Input 0 of layer \"" + name + "\"";
  const std::string refused = which + " is incompatible with the layer: expected ";
  if (shape.size() < 2) {
    return machine.raise("ValueError", refused + "min_ndim=2, found ndim=" + std::to_string(shape.size()) +
                                           ". Full shape received: " + shape_text(shape));
  }
  const std::size_t features = shape.back();
  if (layer(machine).built() && layer(machine).weights->input_dim != features) {
    return machine.raise("ValueError", refused + "axis -1 of input shape to have value " +
                                           std::to_string(layer(machine).weights->input_dim) +
                                           ", but received input with shape " + shape_text(shape));
  }
  if (input.array.size() == 0) return not_here(machine, "a layer's call on no rows");
  Call call{.layer = number, .order = session.order};
  if (input.output_of) {
    call.input = OutputOf{*input.output_of};
  } else {
    Rows rows;
    for (const std::size_t position : input.array.positions())
      rows.values.push_back(input.array.real(position));
    rows.lengths.assign(input.array.size() / features, features);
    call.input = std::move(rows);
  }
  if (!session.execute(machine, call)) return {};
  const Trace& trace = session.process.traces().back();
  std::vector<std::size_t> columns = shape;
  columns.back() = trace.output_columns;
  const Value result = array_value(machine, Array::from(trace.output, columns), Owner::tensor);
  if (!result.absent()) as_array(result)->output_of = static_cast<int>(session.process.traces().size()) - 1;
  return result;
}

const ArrayValue* to_input(Machine& machine, Value value) {
  if (const ArrayValue* array = as_array(value)) return array;
  not_here(machine, "a layer's call on anything but an array or a tensor");
  return nullptr;
}

Value LayerValue::call(Machine& machine, const Arguments& arguments) {
  const Parameters p(machine, arguments, "Dense.call", {"inputs", "training"}, 1);
  if (!p) return {};
  const ArrayValue* input = to_input(machine, p[0]);
  return input ? output(machine, *input) : Value();
}

std::string LayerValue::repr(Machine& machine) {
  if (Session::of(machine).keras_3()) {
    return "<Dense name=" + name + ", built=" + (layer(machine).built() ? "True" : "False") + ">";
  }
  return "<keras.src.layers.core.dense.Dense object at " + address_text(machine, this) + ">";
}

}  // namespace dense::modules
