#include <algorithm>
#include <cstdlib>

#include "core/modules/configurations.hpp"
#include "core/modules/dense_value.hpp"
#include "core/modules/regularizers.hpp"
#include "core/python/operations.hpp"

// What layers and initializers write down, from `get_config` of Keras 2.6 to 3.15.
namespace dense::modules {
namespace {

const InitializerName* find_row(std::string_view class_name) {
  for (const InitializerName& row : initializer_names()) {
    for (const Alias& alias : row.aliases) {
      if (alias.name == class_name) return &row;
    }
  }
  return nullptr;
}

Value of_text(Machine& m, std::string_view text) {
  if (text == "None") return Value::none();
  const bool number = text[0] == '-' || (text[0] >= '0' && text[0] <= '9');
  return number ? Value::of(std::strtod(std::string(text).c_str(), nullptr)) : m.string(std::string(text));
}

}  // namespace

Value LayerValue::config(Machine& m) {
  const Session& session = Session::of(m);
  const bool keras_3 = session.keras_3(), type_last = !keras_3 && session.version.minor < 11;
  Configuration result(m);
  result.put("name", name).put("trainable", Value::of(trainable));
  if (!type_last) result.put("dtype", type_written(m, policy));
  if (!keras_3 && declared) result.put("batch_input_shape", shape_tuple(m, *declared));
  if (type_last) result.put("dtype", type_written(m, policy));
  return result.value();
}

/// Before Keras 3 that of every layer that was called; in Keras 3 of those whose own `build` was.
Value LayerValue::build_config(Machine& m) {
  const Session& session = Session::of(m);
  if (!input_shape || (session.keras_3() && built_at_once(session.version.minor))) return {};
  Configuration result(m);
  if (first && first->inputs.size() > 1) {
    std::vector<Value> shapes;
    for (const SymbolValue* each : first->inputs) shapes.push_back(shape_tuple(m, each->shape));
    return result.put("input_shape", m.list(std::move(shapes))).value();
  }
  return result.put("input_shape", shape_tuple(m, *input_shape)).value();
}

Value DenseValue::config(Machine& m) {
  const Session& session = Session::of(m);
  const Layer& state = layer(m);
  const Value base = LayerValue::config(m);
  Configuration result(m, base);
  const Value outputs = written_down(m, output_regularizer);
  if (outputs.absent()) return {};
  if (session.keras() >= KerasVersion{3, 4} && !outputs.is_none())
    result.put("activity_regularizer", outputs);
  if (!own_activation.absent()) return not_here(m, "get_config of a layer whose activation is a function");
  const Value kernel = written_down(m, initializer_shown(m, kernel_initializer, "glorot_uniform")),
              bias = written_down(m, initializer_shown(m, bias_initializer, "zeros"));
  if (kernel.absent() || bias.absent()) return {};
  result.put("units", Value::of(state.units))
      .put("activation", std::string(state.activation->name))
      .put("use_bias", Value::of(state.use_bias))
      .put("kernel_initializer", kernel)
      .put("bias_initializer", bias);
  const std::pair<const char*, Value> others[] = {
      {"kernel_regularizer", kernel_regularizer},
      {"bias_regularizer", bias_regularizer},
      {"activity_regularizer", output_regularizer},
      {"kernel_constraint", constraint_shown(m, kernel_constraint)},
      {"bias_constraint", constraint_shown(m, bias_constraint)}};
  for (const auto& [title, object] : others) {
    if (session.keras_3() && std::string_view(title) == "activity_regularizer") continue;
    const Value written = written_down(m, object);
    if (written.absent()) return {};
    result.put(title, written);
  }
  if (session.keras() >= KerasVersion{3, 13}) result.put("quantization_config", Value::none());
  return result.value();
}

Value initializer_shown(Machine& m, Value given, const char* otherwise) {
  if (host_of<InitializerValue>(given, initializer_kind)) return given;
  std::string title = otherwise;
  if (given.type == Type::string) title = given.as<python::String>().text;
  if (given.type == Type::type) title = given.as<Class>().name;
  if (!given.absent() && given.type != Type::string && given.type != Type::type)
    return not_here(m, "an initializer that is a function, shown");
  for (const InitializerName& row : initializer_names()) {
    const bool known =
        row.name == title || std::any_of(row.aliases.begin(), row.aliases.end(),
                                         [&](const Alias& each) { return each.name == title; });
    if (!known) continue;
    InitializerValue* value = m.heap.make<InitializerValue>();
    const Value type = initializer_class(m, row.aliases[0].name);
    value->type = &type.as<Class>();
    value->name = value->type->name;
    return Value(Type::host, value);
  }
  return not_here(m, "an initializer of the name " + title);
}

Value InitializerValue::config(Machine& m) {
  const KerasVersion version = Session::of(m).keras();
  const InitializerName& row = *find_row(name);
  Configuration result(m);
  if (version.major == 3 && row.algorithm == Algorithm::identity) return result.value();
  const bool seed_first = version >= KerasVersion{3, 6};
  for (const bool seeds : {true, false}) {
    for (const Parameter& each : row.parameters) {
      if (seed_first ? (each.name == "seed") != seeds : !seeds) continue;
      Value value = of_text(m, each.default_value);
      if (name == "Constant" && version.major == 2) value = Value::of(0);
      for (const auto& [title, own] : given) {
        if (title == each.name) value = own;
      }
      if (value.type == Type::host && each.name == "seed")
        return not_here(m, "the configuration of an initializer whose seed is a SeedGenerator");
      result.put(each.name, value);
    }
  }
  if (version >= KerasVersion{3, 15} && row.algorithm == Algorithm::variance_scaling)
    result.put("input_axes", Value::none()).put("output_axes", Value::none());
  return result.value();
}

}  // namespace dense::modules
