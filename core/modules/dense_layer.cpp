#include <algorithm>

#include "core/modules/configurations.hpp"
#include "core/modules/dense_value.hpp"
#include "core/modules/own_layers.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/regularizers.hpp"
#include "core/program/cost.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// Dense: a layer of the process.
namespace dense::modules {
namespace {

Value make_dense(Machine& machine, const Arguments& arguments) {
  Session& session = Session::of(machine);
  Parameters p(
      machine, arguments, "Dense.__init__",
      {"units", "activation", "use_bias", "kernel_initializer", "bias_initializer", "kernel_regularizer",
       "bias_regularizer", "activity_regularizer", "kernel_constraint", "bias_constraint", "name", "dtype",
       "trainable", "input_shape", "input_dim", "batch_input_shape", "quantization_config"},
      1, true);
  if (!p || !machine.spend(8) || !use_written(machine, p, {3, 4, 5, 6, 7, 8, 9})) return {};
  if (!p[16].absent()) return not_here(machine, "quantization_config=");
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
  Value kernel_regularizer{}, bias_regularizer{}, output_regularizer{};
  if (!use_regularizer(machine, p[5], kernel_regularizer) ||
      !use_regularizer(machine, p[6], bias_regularizer) ||
      !use_regularizer(machine, p[7], output_regularizer) || !use_constraint(machine, p[8]) ||
      !use_constraint(machine, p[9]))
    return {};
  const auto policy = layer_policy(machine, p[11], "a Dense layer");
  if (!policy) return {};
  if (*policy != Policy() &&
      !(kernel_regularizer.absent() && bias_regularizer.absent() && output_regularizer.absent()))
    return not_here(machine, "a regularizer of a Dense layer of " + policy_name(*policy));
  Class* own = nullptr;  // a class of the script, derived from Dense
  if (const Value instance = machine.constructing; !instance.absent()) {
    own = instance.as<python::Instance>().type;
    for (const char* method : {"call", "build"}) {
      if (machine.find_in_class(own, method).type == Type::function)
        return not_here(machine, "a class that gives Dense another `" + std::string(method) + "`");
    }
  }
  MakeDense statement;
  Value given = arguments.count > 0 ? arguments.values[0] : p.given(0) ? p[0] : Value::none();
  if (given.absent()) given = Value::none();
  if (!python::is_number(given) && !as_array(given)) {
    // Keras 2 asks int() for a number first, which reads texts, too.
    if (session.keras_3() && given.type == Type::string)
      return machine.raise(
          "ValueError",
          "Received an invalid value for `units`, expected a positive integer. Received: units=" +
              given.as<python::String>().text);
    if (!session.keras_3()) given = machine.call(machine.builtin_name("int"), std::vector<Value>{given});
    if (given.absent()) return {};
  }
  const auto units = python::str(machine, given);
  if (!units) return {};
  const ArrayValue* array = as_array(given);
  const bool is_numpy = array && array->owner == Owner::scalar;
  statement.units =
      is_numpy ? "np." + std::string(dense::name(array->array.type)) + "(" + *units + ")" : *units;
  statement.use_bias = !p.given(2) || python::truth(machine, p[2].absent() ? Value::none() : p[2]) == 1;
  Value own_activation{};
  if (const ActivationValue* function = host_of<ActivationValue>(p[1], activation_kind)) {
    statement.activation = function->name;
  } else if (p[1].type == Type::string) {
    statement.activation = p[1].as<python::String>().text;
  } else if (!p[1].absent()) {
    if (!python::callable(machine, p[1])) return not_here(machine, "activation= of what is no function");
    own_activation = p[1];
  }
  const Value kernel_initializer = fitting_initializer(machine, p[3]),
              bias_initializer = fitting_initializer(machine, p[4]);
  const bool own_kernel = gives_numbers(machine, kernel_initializer),
             own_bias = gives_numbers(machine, bias_initializer);
  const InitializerUse until_built{.spec = {.name = "zeros", .arguments = {}}};
  if (own_kernel) statement.kernel_initializer = until_built;
  if (!own_kernel && !use_initializer(machine, p[3], "kernel_initializer", statement.kernel_initializer))
    return {};
  if (own_bias) statement.bias_initializer = until_built;
  if (!own_bias && !use_initializer(machine, p[4], "bias_initializer", statement.bias_initializer)) return {};
  const std::optional<std::string> name = p.text(10, "");
  if (!name) return {};
  const int number = static_cast<int>(session.layers.size());
  if (!session.execute(machine, statement)) return {};
  DenseValue* layer = machine.heap.make<DenseValue>();
  layer->number = number;
  layer->policy = *policy;
  if (own_kernel) layer->own_kernel = kernel_initializer;
  if (own_bias && statement.use_bias) layer->own_bias = bias_initializer;
  layer->own_activation = own_activation;
  layer->kernel_regularizer = kernel_regularizer;
  layer->bias_regularizer = bias_regularizer;
  layer->output_regularizer = output_regularizer;
  layer->kernel_initializer = p[3];
  layer->bias_initializer = p[4];
  layer->kernel_constraint = p[8];
  layer->bias_constraint = p[9];
  layer->type = own ? own : &dense_class(machine).as<Class>();
  layer->name = name->empty() ? session.automatic_name(own ? snake_case(own->name) : "dense") : *name;
  session.layers.push_back({layer->name, machine.here().line, number});
  if (!layer->declare(machine, !p[13].absent() ? p[13] : p[14], p[15])) return {};
  if (p.given(12)) layer->trainable = python::truth(machine, p[12].absent() ? Value::none() : p[12]) == 1;
  return Value(Type::host, layer);
}

}  // namespace

Value dense_class(Machine& machine) {
  Session& session = Session::of(machine);
  Class* type = session.class_named(machine, "Dense", "keras.src.layers.core.dense", layer_methods,
                                    &layer_class(machine).as<Class>());
  type->construct = [](Machine& m, const Arguments& a) {
    return Session::of(m).constructed(m, a, "dense", make_dense);
  };
  return Value(Type::type, type);
}

Value DenseValue::attribute(Machine& machine, std::string_view asked, const Span& span) {
  const Layer& state = layer(machine);
  const std::pair<std::string_view, Value> objects[] = {{"kernel_regularizer", kernel_regularizer},
                                                        {"bias_regularizer", bias_regularizer},
                                                        {"activity_regularizer", output_regularizer},
                                                        {"kernel_constraint", kernel_constraint},
                                                        {"bias_constraint", bias_constraint}};
  for (const auto& [parameter, object] : objects) {
    if (asked != parameter) continue;
    if (object.absent() || object.is_none()) return Value::none();
    if (object.type == Type::host) return object;  // of a name that was given Keras makes an object
  }
  if (asked == "units") return Value::of(state.units);
  if (asked == "use_bias") return Value::of(state.use_bias);
  if (asked == "kernel_initializer") return initializer_shown(machine, kernel_initializer, "glorot_uniform");
  if (asked == "bias_initializer") return initializer_shown(machine, bias_initializer, "zeros");
  if (asked == "activation")
    return own_activation.absent() ? activation_named(machine, state.activation->name) : own_activation;
  const bool kernel = asked == "kernel", bias = asked == "bias";
  if (!kernel && !bias) return LayerValue::attribute(machine, asked, span);
  if (!state.built() && kernel && Session::of(machine).keras_3())
    return machine.raise("AttributeError", "You must build the layer before accessing `kernel`.");
  const std::vector<Value> weights = variables(machine);
  if (kernel && !weights.empty()) return weights[0];
  if (bias && weights.size() == 2) return weights[1];
  return bias ? Value::none() : Value();
}

/// The same two objects at every call, with the numbers of now.
std::vector<Value> DenseValue::variables(Machine& machine) {
  if (!built(machine)) return {};
  if (is_other()) return held;
  const Layer& state = layer(machine);
  if (!state.kernel_ready() &&
      !machine.spend(steps_for(
          draw_cost(state.kernel_initializer->initializer, {2, state.weights->input_dim, state.units}))))
    return {};
  const std::shared_ptr<const DenseWeights> weights = Session::of(machine).process.weights(number);
  const auto show = [&](std::size_t place, const std::vector<float>& numbers, std::vector<std::size_t> shape,
                        const char* own_name) {
    Array array = Array::from(numbers, std::move(shape));
    if (place < held.size()) {
      as_array(held[place])->array = std::move(array);
      return;
    }
    held.push_back(array_value(machine, std::move(array), Owner::variable));
    if (held.back().absent()) return;
    as_array(held.back())->path = name + own_name;
    as_array(held.back())->layer = this;
  };
  if (held_version != weights->version || held.empty()) {
    held_version = weights->version;
    show(0, weights->kernel, {weights->input_dim, weights->units}, "/kernel");
    if (!weights->bias.empty()) show(1, weights->bias, {weights->units}, "/bias");
  }
  for (const Value each : held) {
    if (each.absent()) return {};
  }
  return held;
}

bool DenseValue::set_values(Machine& machine, const std::vector<Value>& values) {
  for (std::size_t i = 0; is_other() && i < values.size(); ++i) {
    const std::optional<Array> array = to_array(machine, values[i], Owner::numpy, policy.weights);
    if (!array) return false;
    if (array->shape != as_array(held[i])->array.shape) {
      not_here(machine, "set_weights of another shape than the layer's");
      return false;
    }
    as_array(held[i])->array = array->cast(policy.weights);
  }
  if (is_other()) return true;
  SetWeights statement{.layer = number};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::optional<Array> array = to_array(machine, values[i], Owner::numpy, ElementType::float32);
    if (!array) return false;
    if (array->rank() != (i == 0 ? 2u : 1u)) {
      not_here(machine, "set_weights of another rank than the layer's");
      return false;
    }
    std::vector<double> numbers;
    for (const std::size_t position : array->positions()) numbers.push_back(array->real(position));
    if (i == 0) {
      statement.kernel = {std::move(numbers), std::vector<std::size_t>(array->shape[0], array->shape[1])};
    } else {
      statement.bias = std::move(numbers);
    }
  }
  if (!Session::of(machine).execute(machine, statement)) return false;
  variables(machine);
  return true;
}

bool DenseValue::build(Machine& machine, const std::vector<Shape>& inputs) {
  if (built(machine)) return true;
  if (inputs.size() != 1 || inputs[0].size() < 2 || inputs[0].back() <= 0) {
    not_here(machine, "the build of a Dense layer without a last axis");
    return false;
  }
  input_shape = inputs[0];
  const auto input_dim = static_cast<std::size_t>(inputs[0].back());
  if (!Session::of(machine).execute(machine, Build{number, input_dim})) return false;
  if (is_other() && !draw_others(machine)) return false;
  if (own_kernel.absent() && own_bias.absent()) return true;
  std::vector<Value> values = variables(machine);
  if (!own_kernel.absent()) {
    auto kernel =
        initial_values(machine, own_kernel, "zeros", {input_dim, layer(machine).units}, policy.weights);
    if (!kernel) return false;
    values[0] = array_value(machine, std::move(*kernel), Owner::numpy);
  }
  if (!own_bias.absent()) {
    auto bias = initial_values(machine, own_bias, "zeros", {layer(machine).units}, policy.weights);
    if (!bias) return false;
    values[1] = array_value(machine, std::move(*bias), Owner::numpy);
  }
  return set_values(machine, values);
}

std::optional<Shape> DenseValue::output_shape(Machine& machine, const std::vector<Shape>& inputs) {
  const Layer& state = layer(machine);
  if (inputs.size() != 1 || inputs[0].back() != static_cast<std::int64_t>(state.weights->input_dim)) {
    not_here(machine, "a symbol of another last axis than the layer's");
    return std::nullopt;
  }
  if (!own_activation.absent()) return traced_shape(machine, *this, inputs);
  Shape result = inputs[0];
  result.back() = static_cast<std::int64_t>(output_columns(*state.activation, state.units));
  return result;
}

}  // namespace dense::modules
