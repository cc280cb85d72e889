#include <algorithm>
#include <cstdio>

#include "core/modules/configurations.hpp"
#include "core/modules/tape.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// Initializers of the process.
namespace dense::modules {
namespace {

/// A number, a text, None or a truth, as an argument of an initializer.
std::optional<Argument> argument(Machine& machine, std::string_view name, Value value) {
  Argument result{std::string(name), {}};
  if (value.type == Type::real) {
    result.value = value.real;
  } else if (name != "seed" && python::is_number(value)) {
    result.value = python::to_double(value);
  } else if (python::is_integer(value) || value.is_none()) {
    result.value = *python::str(machine, value);
  } else if (value.type == Type::string) {
    result.value = value.as<python::String>().text;
  } else {
    not_here(machine, "an initializer's `" + std::string(name) + "` that is neither a number nor a text");
    return std::nullopt;
  }
  return result;
}

const InitializerName* find_initializer(std::string_view class_name) {
  for (const InitializerName& row : initializer_names()) {
    if (!row.aliases.empty() && row.aliases[0].name == class_name) return &row;
  }
  return nullptr;
}

/// The initializer that the process has just made.
Value made_last(Machine& machine, Class& type) {
  InitializerValue* value = machine.heap.make<InitializerValue>();
  value->name = type.name;
  value->shared = Session::of(machine).shared_initializers++;
  value->type = &type;
  return Value(Type::host, value);
}

Value make_initializer_object(Machine& machine, const Arguments& arguments) {
  Session& session = Session::of(machine);
  const std::string& class_name = arguments.self.as<Class>().name;
  const InitializerName& row = *find_initializer(class_name);
  if (arguments.count > row.parameters.size())
    return machine.raise(
        "TypeError",
        class_name + ".__init__() takes " +
            (row.parameters.empty() ? "1" : "from 1 to " + std::to_string(row.parameters.size() + 1)) +
            " positional argument" + (row.parameters.empty() ? "" : "s") + " but " +
            std::to_string(arguments.count + 1) + " were given");
  if (class_name == "Constant") {
    const Value given = arguments.count == 1           ? arguments.values[0]
                        : arguments.keyword_count == 1 ? arguments.keywords[0].value
                                                       : Value();
    if (given.type == Type::list || given.type == Type::tuple || as_array(given)) {
      const auto values = to_array(machine, given, Owner::numpy, ElementType::float32);
      if (!values) return {};
      InitializerValue* value = machine.heap.make<InitializerValue>();
      value->name = class_name;
      value->type = &arguments.self.as<Class>();
      value->values = *values;
      value->given = {{"value", given}};
      return Value(Type::host, value);
    }
  }
  InitializerSpec spec{class_name, {}};
  for (std::size_t i = 0; i < arguments.count; ++i) {
    const auto made = argument(machine, row.parameters[i].name, arguments.values[i]);
    if (!made) return {};
    spec.arguments.push_back(*made);
  }
  for (std::size_t i = 0; i < arguments.keyword_count; ++i) {
    const std::string& name = arguments.keywords[i].name->text;
    // Keras 3.15 writes down axes that only kernels of more than two have.
    if ((name == "input_axes" || name == "output_axes") && arguments.keywords[i].value.is_none()) continue;
    bool known = false;
    for (const Parameter& parameter : row.parameters) known |= parameter.name == name;
    if (!known)
      return machine.raise("TypeError",
                           class_name + ".__init__() got an unexpected keyword argument '" + name + "'");
    const auto made = argument(machine, name, arguments.keywords[i].value);
    if (!made) return {};
    spec.arguments.push_back(*made);
  }
  if (!session.execute(machine, MakeInitializer{spec})) return {};
  const Value made = made_last(machine, arguments.self.as<Class>());
  std::vector<std::pair<std::string, Value>>& given = made.as<InitializerValue>().given;
  for (std::size_t i = 0; i < arguments.count; ++i)
    given.emplace_back(row.parameters[i].name, arguments.values[i]);
  for (std::size_t i = 0; i < arguments.keyword_count; ++i)
    given.emplace_back(arguments.keywords[i].name->text, arguments.keywords[i].value);
  return made;
}

}  // namespace

std::string address_text(Machine& machine, Host* host) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "0x%llx",
                static_cast<unsigned long long>(machine.address(Value(Type::host, host))));
  return digits;
}

namespace {

Value call_of_initializer(Machine& m, const Arguments&) {
  const Session& session = Session::of(m);
  if (!session.keras_3() && session.version.minor < 7) return m.raise_value("NotImplementedError", {});
  return m.raise("NotImplementedError", "Initializer subclasses must implement the `__call__()` method.");
}

Value call_of_stft(Machine& m, const Arguments& a) {
  const std::size_t axes =
      a.count > 0 && a.values[0].type == Type::tuple ? a.values[0].as<python::Sequence>().items.size() : 0;
  return m.raise("ValueError", "not enough values to unpack (expected 3, got " + std::to_string(axes) + ")");
}

constexpr NativeEntry unfit_functions[] = {{"Initializer", call_of_initializer, 0, -1, true},
                                           {"STFT", call_of_stft, 0, -1, true},
                                           {nullptr, nullptr}};

/// Names that Keras takes and whose objects make no weights of a Dense layer, from a minor version of Keras 2 and of Keras 3 on.
constexpr struct {
  std::string_view name;
  const char* function;
  int since_keras_2, since_keras_3;
} unfit_names[] = {{"Initializer", "Initializer", 0, 0},
                   {"initializer", "Initializer", 3, 0},
                   {"STFT", "STFT", 99, 7},
                   {"stft", "STFT", 99, 7},
                   {"STFTInitializer", "STFT", 99, 7}};

}  // namespace

Value fitting_initializer(Machine& machine, Value initializer) {
  if (initializer.type != Type::string) return initializer;
  const KerasVersion version = Session::of(machine).keras();
  for (const auto& each : unfit_names) {
    if (initializer.as<python::String>().text == each.name &&
        version.minor >= (version.major == 3 ? each.since_keras_3 : each.since_keras_2))
      return function_in(machine, unfit_functions, each.function);
  }
  return initializer;
}

bool gives_numbers(Machine& machine, Value initializer) {
  if (initializer.absent() || initializer.type == Type::string) return false;
  if (const InitializerValue* object = host_of<InitializerValue>(initializer, initializer_kind))
    return object->values.has_value();
  if (initializer.type == Type::type && find_initializer(initializer.as<Class>().name)) return false;
  return python::callable(machine, initializer);
}

bool use_initializer(Machine& machine, Value value, const char* parameter, InitializerUse& use) {
  if (value.absent()) {
    return true;
  }
  if (value.type == Type::string) {
    use = {.spec = {.name = value.as<python::String>().text, .arguments = {}}};
    return true;
  }
  if (const InitializerValue* object = host_of<InitializerValue>(value, initializer_kind)) {
    use = {.shared = object->shared};
    if (object->shared >= 0) return true;
    not_here(machine, "a layer's own initializer, used once more");
    return false;
  }
  if (value.type == Type::type && find_initializer(value.as<Class>().name)) {
    use = {.spec = {.name = value.as<Class>().name, .arguments = {}}};
    return true;
  }
  not_here(machine, std::string(parameter) + "= of a callable or a dictionary");
  return false;
}

Value initializer_class(Machine& machine, std::string_view name) {
  if (!find_initializer(name)) return {};
  Session& session = Session::of(machine);
  const bool constant = name == "Zeros" || name == "Ones" || name == "Constant" || name == "Identity";
  std::string module = "keras.src.initializers.";
  constexpr int first_without_versions = 10;
  module += session.keras_3() ? (constant ? "constant_initializers" : "random_initializers")
            : session.version.minor >= first_without_versions ? "initializers"
                                                              : "initializers_v2";
  Class* type = session.class_named(machine, name, module, configured_methods);
  type->construct = make_initializer_object;
  return Value(Type::type, type);
}

Value initializer_named(Machine& machine, const std::string& name) {
  if (!Session::of(machine).execute(machine, MakeInitializer{{name, {}}})) return {};
  std::string_view class_name;
  for (const InitializerName& row : initializer_names()) {
    bool known = row.name == name;
    for (const Alias& alias : row.aliases) known |= alias.name == name;
    if (known && !row.aliases.empty()) class_name = row.aliases[0].name;
  }
  return made_last(machine, initializer_class(machine, class_name).as<Class>());
}

Value InitializerValue::call(Machine& machine, const Arguments& arguments) {
  const Parameters p(machine, arguments, name + ".__call__", {"shape", "dtype"}, 1);
  if (!p) return {};
  const auto shape = to_shape(machine, p[0]);
  if (!shape) return {};
  const auto element = to_type(machine, p[1], Session::of(machine).floatx);
  if (!element) return {};
  if (!is_real(*element)) return not_here(machine, "an initializer's integers");
  auto numbers = initial_values(machine, Value(Type::host, this), "zeros", *shape, *element);
  return numbers ? constant(array_value(machine, std::move(*numbers), Owner::tensor)) : Value();
}

Value InitializerValue::attribute(Machine& machine, std::string_view asked, const Span&) {
  const InitializerName* row = asked == "seed" ? find_initializer(name) : nullptr;
  if (!row || !std::ranges::any_of(row->parameters, [](const auto& each) { return each.name == "seed"; }))
    return {};
  for (const auto& [parameter, value] : given) {
    if (parameter == "seed" && !value.is_none()) return value;
  }
  return Session::of(machine).keras_3() ? Value() : Value::none();
}

std::string InitializerValue::repr(Machine& machine) {
  return "<" + type->module + "." + name + " object at " + address_text(machine, this) + ">";
}

}  // namespace dense::modules
