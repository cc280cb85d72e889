#include <algorithm>

#include "core/modules/configurations.hpp"
#include "core/modules/dense_value.hpp"
#include "core/modules/keras_utils.hpp"
#include "core/modules/regularizers.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/tensorflow_calls.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// keras
namespace dense::modules {
namespace {

Value set_random_seed(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "set_random_seed", {"seed"}, 1);
  if (!p) return {};
  if (!python::is_integer(p[0])) return not_here(m, "keras.utils.set_random_seed of anything but an integer");
  if (!Session::of(m).execute(m, SetSeed{"keras.utils.set_random_seed", *python::str(m, p[0])})) return {};
  Session& session = Session::of(m);
  session.numpy_random = RandomState(static_cast<std::uint32_t>(*python::to_int64(p[0])));
  session.numpy_stream = Stream::seeded(session.numpy_stream.name, m);
  session.keras_seeds = {};
  session.next_gauss.reset();
  return Value::none();
}

/// Automatic names begin anew, and from TensorFlow 2.6 on the counters of stateful ops.
Value clear_session(Machine& m, const Arguments&) {
  Session& session = Session::of(m);
  if (session.keras_3() || session.version.minor >= 6) session.process.generators().forget_kernels();
  session.forget_names();
  session.keras_seeds = {};
  return Value::none();
}

Value set_floatx(Machine& m, const Arguments& a) {
  const auto type = to_type(m, a.values[0]);
  if (!type) return {};
  if (!is_real(*type)) return not_here(m, "set_floatx of anything but floats");
  Session::of(m).floatx = *type;
  return Value::none();
}

/// keras.config.set_dtype_policy and keras.mixed_precision.set_global_policy
Value set_policy(Machine& m, const Arguments& a) {
  const auto policy = layer_policy(m, a.count > 0 ? a.values[0] : a.keywords[0].value, "a policy");
  if (!policy) return {};
  Session::of(m).policy = *policy;
  return Value::none();
}
Value policy_of_now(Machine& m, const Arguments&) {
  return policy_value(m, Session::of(m).layer_policy());
}

constexpr NativeEntry utils_functions[] = {{"set_random_seed", set_random_seed, 0, 1, true},
                                           {"clear_session", clear_session, 0, 1, true},
                                           {"to_categorical", to_categorical, 0, -1, true},
                                           {nullptr, nullptr}};
constexpr NativeEntry setting_functions[] = {
    {"floatx",
     [](Machine& m, const Arguments&) { return m.string(std::string(dense::name(Session::of(m).floatx))); }},
    {"epsilon", [](Machine&, const Arguments&) { return Value::of(1e-7); }},
    {"image_data_format", [](Machine& m, const Arguments&) { return m.string("channels_last"); }},
    {"backend", [](Machine& m, const Arguments&) { return m.string("tensorflow"); }},
    {"set_floatx", set_floatx, 1, 1},
    {nullptr, nullptr}};
constexpr NativeEntry policy_functions[] = {{"set_dtype_policy", set_policy, 1, 1},
                                            {"set_global_policy", set_policy, 1, 1},
                                            {"dtype_policy", policy_of_now, 0, 0},
                                            {"global_policy", policy_of_now, 0, 0},
                                            {nullptr, nullptr}};
constexpr NativeEntry backend_functions[] = {{"clear_session", clear_session, 0, 1, true},
                                             {nullptr, nullptr}};
constexpr NativeEntry keras_functions[] = {{"Input", input_function, 0, 1, true}, {nullptr, nullptr}};
constexpr NativeEntry layer_functions[] = {{"Input", input_function, 0, 1, true},
                                           {"serialize", serialize, 0, 1, true},
                                           {"deserialize", deserialize, 0, 1, true},
                                           {nullptr, nullptr}};
constexpr NativeEntry model_functions[] = {{"clone_model", clone_model, 0, 1, true}, {nullptr, nullptr}};
constexpr NativeEntry object_functions[] = {
    {"serialize", serialize, 0, 1, true}, {"deserialize", deserialize, 0, 1, true}, {nullptr, nullptr}};

/// keras.activations.get and deserialize: a function by its name, or what was given.
Value get_activation(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "get", {"identifier"}, 1);
  if (!p) return {};
  if (p[0].absent()) return activation_named(m, "linear");
  if (p[0].type != Type::string) return p[0];
  const std::string& name = p[0].as<python::String>().text;
  const Session& session = Session::of(m);
  const Value found = activation_named(m, name);
  if (!found.absent()) return found;
  return m.raise(
      "ValueError",
      session.advised(
          unknown_activation(name, {session.version.generation->major, session.version.minor}).sentence));
}
constexpr NativeEntry activation_functions[] = {
    {"get", get_activation, 0, 1, true}, {"serialize", serialize, 0, 1, true}, {nullptr, nullptr}};

/// keras.initializers.get
Value get_initializer(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "get", {"identifier"}, 1);
  if (!p) return {};
  if (p[0].type == Type::type) return m.call(p[0], std::vector<Value>{});
  if (p[0].type == Type::dict) return made_again(m, p[0]);
  return p[0].type == Type::string ? initializer_named(m, p[0].as<python::String>().text)
         : p[0].absent()           ? Value::none()
                                   : p[0];
}
constexpr NativeEntry initializer_functions[] = {{"get", get_initializer, 0, 1, true},
                                                 {"serialize", serialize, 0, 1, true},
                                                 {"deserialize", deserialize, 0, 1, true},
                                                 {nullptr, nullptr}};

Value keras_version(Machine& m) {
  const Session& session = Session::of(m);
  return m.string(KerasVersion{session.version.generation->major, session.version.minor}.text() + ".0");
}

constexpr Member policy_members[] = {{"Policy", policy_class}, {nullptr, nullptr}};
constexpr Member keras_members[] = {{"Sequential", sequential_class}, {"Model", model_class},
                                    {"Layer", layer_class},           {"DTypePolicy", policy_class},
                                    {"__version__", keras_version},   {nullptr, nullptr}};
Value layer_named(Machine& m, std::string_view name) {
  const Value found = plain_layer_class(m, name);
  return found.absent() ? normalization_class(m, name) : found;
}
constexpr Member layer_members[] = {
    {"Dense", dense_class}, {"Layer", layer_class}, {"InputLayer", input_layer_class}, {nullptr, nullptr}};
constexpr Member model_members[] = {
    {"Sequential", sequential_class}, {"Model", model_class}, {nullptr, nullptr}};

}  // namespace

Value activation_named(Machine& machine, std::string_view name) {
  const Session& session = Session::of(machine);
  const KerasVersion version{session.version.generation->major, session.version.minor};
  if (name.empty() || name == "None" || !find_activation(name, version)) return {};
  ActivationValue* value = machine.heap.make<ActivationValue>();
  value->name = name;
  value->type = Session::of(machine).class_named(machine, "function", "");
  return Value(Type::host, value);
}

std::string ActivationValue::repr(Machine& machine) {
  return "<function " + name + " at " + address_text(machine, this) + ">";
}

Value activated(Machine& machine, const std::string& name, const Array& array,
                const ActivationArguments* arguments, Value from) {
  const Session& session = Session::of(machine);
  const Activation* known = find_activation(name, {session.version.generation->major, session.version.minor});
  const Activation& activation = known ? *known : *find_activation(name);
  if (array.size() == 0) return not_here(machine, "an activation of no rows");
  const std::size_t columns = array.rank() == 0 ? 1 : array.shape.back(), rows = array.size() / columns;
  const ActivationArguments given = arguments ? *arguments : activation.defaults;
  if (!machine.spend(static_cast<std::int64_t>(array.size() / 16))) return {};
  if (activation_call_error(activation, given, rows, columns))
    return not_here(machine, "an activation of this width or without its arguments");
  if (array.type == ElementType::float64) return activated_doubles(machine, activation, given, array, from);
  if (is_short(array.type)) return activated_shorts(machine, activation, given, array, from);
  std::vector<float> output = activation_of(machine, activation, given, array.floats(), rows, columns);
  std::vector<std::size_t> shape = array.shape;
  if (!shape.empty()) shape.back() = output_columns(activation, columns);
  const Value made = array_value(machine, Array::from(std::move(output), std::move(shape)), Owner::tensor);
  return recorded_activation(machine, made, from, activation, given);
}

Value activation_of_any_version(Machine& machine, std::string_view name) {
  ActivationValue* value = machine.heap.make<ActivationValue>();
  value->name = name;
  value->type = Session::of(machine).class_named(machine, "function", "");
  return Value(Type::host, value);
}

/// Its own arguments in their order, then those that others have; Keras 2 calls a slope `alpha`.
Value ActivationValue::call(Machine& machine, const Arguments& arguments) {
  const Session& session = Session::of(machine);
  const Activation* known = find_activation(name, {session.version.generation->major, session.version.minor});
  const Activation& activation = known ? *known : *find_activation(name);
  std::vector<std::string_view> names{"x"};
  names.insert(names.end(), activation.argument_names.begin(), activation.argument_names.end());
  const auto place_of = [&](std::string_view argument) {
    return static_cast<std::size_t>(std::ranges::find(names, argument) - names.begin());
  };
  if (activation.kind == ActivationKind::row) names.push_back("axis");
  for (const std::string_view other : {"features", "logits", "negative_slope", "alpha", "max_value",
                                       "threshold", "default_value", "b", "approximate", "axis", "name"}) {
    if (place_of(other) == names.size()) names.push_back(other);
  }
  Parameters p(machine, arguments, name, names);
  if (!p) return {};
  Value input = p[0];
  for (const std::string_view other : {"features", "logits"}) {
    if (input.absent()) input = p[place_of(other)];
  }
  if (input.absent())
    return machine.raise("TypeError", name + "() missing 1 required positional argument: 'x'");
  const ArrayValue* array = as_array(input);
  const std::optional<Array> given =
      to_array(machine, input, Owner::tensor,
               array && is_real(array->array.type) ? array->array.type : ElementType::float32);
  if (!given) return {};
  ActivationArguments options = activation.defaults;
  if (const std::size_t alpha = place_of("alpha"); p.given(alpha))
    p.put(place_of("negative_slope"), p[alpha]);
  for (const auto& [argument, number] : {std::pair{"negative_slope", &options.negative_slope},
                                         {"alpha", &options.alpha},
                                         {"max_value", &options.max_value},
                                         {"threshold", &options.threshold},
                                         {"default_value", &options.default_value},
                                         {"b", &options.b}}) {
    const auto value = p.real(place_of(argument), *number);
    if (!value) return {};
    *number = *value;
  }
  const auto axis = p.integer(place_of("axis"), -1);
  if (!axis) return {};
  if (*axis != -1 && *axis + 1 != static_cast<std::int64_t>(given->rank()))
    return not_here(machine, name + " of another axis than the last");
  if (const std::size_t place = place_of("approximate"); p.given(place))
    options.approximate = python::truth(machine, p[place]) == 1;
  return activated(machine, name, *given, &options, input);
}

const Space keras_spaces[] = {
    {"keras", keras_functions, keras_members},
    {"keras.layers", layer_functions, layer_members, layer_named},
    {"keras.models", model_functions, model_members},
    {"keras.utils", utils_functions, nullptr},
    {"keras.backend", backend_functions, nullptr,
     [](Machine& m, std::string_view name) { return function_in(m, setting_functions, name); }},
    {"keras.config", setting_functions, nullptr,
     [](Machine& m, std::string_view name) { return function_in(m, policy_functions, name); }},
    {"keras.mixed_precision", policy_functions, policy_members},
    {"keras.regularizers", object_functions, nullptr, regularizer_named},
    {"keras.constraints", object_functions, nullptr, constraint_named},
    {"keras.initializers", initializer_functions, nullptr, initializer_class},
    {"keras.activations", activation_functions, nullptr, activation_named},
    {nullptr, nullptr, nullptr}};

}  // namespace dense::modules
