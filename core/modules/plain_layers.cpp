#include <algorithm>
#include <array>

#include "core/modules/array_functions.hpp"
#include "core/modules/layer_values.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/random_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// Layers without weights: a table of what each takes and does.
namespace dense::modules {
namespace {

/// What such a layer was made with.
struct Settings {
  double rate = 0;
  std::int64_t axis = -1;
  Shape target{};  ///< of Reshape, without the batch
  std::string activation = "linear";
  std::optional<ActivationArguments> arguments{};
  Value function{};
};

struct PlainLayer;

struct PlainKind {
  const char* name;
  const char* automatic_name;
  const char* module;
  std::array<std::string_view, 3> parameters;  ///< before name=
  std::size_t required;                        ///< so many of them have to be given
  /// False: an exception is pending, or the run ends.
  bool (*make)(Machine&, Parameters&, Settings&);
  std::optional<Shape> (*shape)(Machine&, const Settings&, const std::vector<Shape>&);
  Value (*output)(Machine&, const Settings&, const std::vector<Value>&, bool training);
};

struct PlainLayer : LayerValue {
  const PlainKind* of = nullptr;
  Settings settings;

  Value attribute(Machine& machine, std::string_view asked, const Span& span) override {
    if (asked == "rate" && of->parameters[0] == "rate") return Value::of(settings.rate);
    return LayerValue::attribute(machine, asked, span);
  }
  std::optional<Shape> output_shape(Machine& machine, const std::vector<Shape>& inputs) override {
    return of->shape(machine, settings, inputs);
  }
  Value output(Machine& machine, const std::vector<Value>& inputs, bool training) override {
    return of->output(machine, settings, inputs, training);
  }
};

bool nothing(Machine&, Parameters&, Settings&) {
  return true;
}
std::optional<Shape> same_shape(Machine&, const Settings&, const std::vector<Shape>& inputs) {
  return inputs[0];
}

/// The one input, as float32.
std::optional<Array> floats(Machine& m, const std::vector<Value>& inputs) {
  const Array& array = as_array(inputs[0])->array;
  if (inputs.size() == 1 && array.type == ElementType::float32) return array;
  not_here(m, "this layer of anything but one tensor of floats");
  return std::nullopt;
}

Value activate(Machine& m, const Settings& settings, const std::vector<Value>& inputs, bool) {
  const auto array = floats(m, inputs);
  if (!array) return {};
  return activated(m, settings.activation, *array, settings.arguments ? &*settings.arguments : nullptr);
}

bool make_activation(Machine& m, Parameters& p, Settings& settings) {
  if (const ActivationValue* function = host_of<ActivationValue>(p[0], activation_kind)) {
    settings.activation = function->name;
    return true;
  }
  const auto name = p.text(0, "linear");
  if (!name) return false;
  settings.activation = *name;
  if (activation_named(m, *name).absent()) {
    not_here(m, "Activation of an unknown name");
    return false;
  }
  return true;
}

/// relu with its defaults.
bool make_relu(Machine& m, Parameters& p, Settings& settings) {
  for (std::size_t i = 0; i < 3; ++i) {
    const auto number = p.real(i, 0.0);
    if (!number) return false;
    if (p.given(i) && !p[i].absent() && *number != 0) {
      not_here(m, "ReLU with arguments");
      return false;
    }
  }
  settings.activation = "relu";
  return true;
}

/// Keras 2 calls the slope `alpha`, and Keras 3 still hears that.
bool make_leaky_relu(Machine& m, Parameters& p, Settings& settings) {
  if (p.given(0) && p.given(1)) {
    not_here(m, "LeakyReLU with two slopes");
    return false;
  }
  const auto slope = p.real(p.given(1) ? 1 : 0, 0.3);
  if (!slope) return false;
  settings.activation = "leaky_relu";
  if (activation_named(m, settings.activation).absent()) settings.activation = "relu";
  settings.arguments.emplace();
  settings.arguments->negative_slope = *slope;
  return true;
}

bool make_softmax(Machine& m, Parameters& p, Settings& settings) {
  const auto axis = p.integer(0, -1);
  if (!axis) return false;
  if (*axis != -1) {
    not_here(m, "Softmax of another axis than the last");
    return false;
  }
  settings.activation = "softmax";
  return true;
}

/// Keras 3's Dropout has a seed from Python's generator from the start, whether it is used or not.
bool make_dropout(Machine& m, Parameters& p, Settings& settings) {
  const auto rate = p.real(0, 0);
  if (!rate) return false;
  Session& session = Session::of(m);
  settings.rate = *rate;
  if (!(*rate >= 0 && *rate <= 1)) {
    const std::string shown = *python::str(m, p[0]);
    m.raise("ValueError",
            session.keras_3()
                ? "Invalid value received for argument `rate`. Expected a float value between 0 and 1. "
                  "Received: rate=" +
                      shown
                : "Invalid value " + shown + " received for `rate`, expected a value between 0 and 1.");
    return false;
  }
  if (session.keras_3() && *rate > 0 && p[2].absent()) {
    python_generator(m, 1).randint(1, 1'000'000'000);
  }
  return true;
}
Value drop(Machine& m, const Settings& settings, const std::vector<Value>& inputs, bool training) {
  if (training && settings.rate > 0) return not_here(m, "Dropout in training");
  return inputs[0];
}

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

bool make_lambda(Machine& m, Parameters& p, Settings& settings) {
  settings.function = p[0];
  if (python::callable(m, p[0])) return true;
  not_here(m, "Lambda of what is no function");
  return false;
}
std::optional<Shape> unknown_shape(Machine& m, const Settings&, const std::vector<Shape>&) {
  not_here(m, "Lambda in a functional model");
  return std::nullopt;
}
Value apply_function(Machine& m, const Settings& settings, const std::vector<Value>& inputs, bool) {
  return m.call(settings.function, std::vector<Value>{inputs.size() == 1 ? inputs[0] : m.list(inputs)});
}

constexpr PlainKind kinds[] = {
    {"Flatten", "flatten", "reshaping.flatten", {"data_format"}, 0, nothing, flat_shape, flatten},
    {"Reshape",
     "reshape",
     "reshaping.reshape",
     {"target_shape"},
     1,
     make_reshape,
     reshaped_shape,
     reshape_rows},
    {"Activation",
     "activation",
     "activations.activation",
     {"activation"},
     1,
     make_activation,
     same_shape,
     activate},
    {"ReLU",
     "re_lu",
     "activations.relu",
     {"max_value", "negative_slope", "threshold"},
     0,
     make_relu,
     same_shape,
     activate},
    {"LeakyReLU",
     "leaky_re_lu",
     "activations.leaky_relu",
     {"negative_slope", "alpha"},
     0,
     make_leaky_relu,
     same_shape,
     activate},
    {"Softmax", "softmax", "activations.softmax", {"axis"}, 0, make_softmax, same_shape, activate},
    {"Dropout",
     "dropout",
     "regularization.dropout",
     {"rate", "noise_shape", "seed"},
     1,
     make_dropout,
     same_shape,
     drop},
    {"Concatenate",
     "concatenate",
     "merging.concatenate",
     {"axis"},
     0,
     make_concatenate,
     concatenated_shape,
     concatenate},
    {"Add", "add", "merging.add", {}, 0, nothing, same_shape, merged<Arithmetic2::add>},
    {"Multiply", "multiply", "merging.multiply", {}, 0, nothing, same_shape, merged<Arithmetic2::multiply>},
    {"Average", "average", "merging.average", {}, 0, nothing, same_shape, average},
    {"Lambda", "lambda", "core.lambda_layer", {"function"}, 1, make_lambda, unknown_shape, apply_function},
};

const PlainKind* find_kind(std::string_view name) {
  const auto found = std::find_if(std::begin(kinds), std::end(kinds),
                                  [&](const PlainKind& each) { return name == each.name; });
  return found == std::end(kinds) ? nullptr : found;
}

Value make_plain_layer(Machine& m, const Arguments& a) {
  const PlainKind& of = *find_kind(a.self.as<Class>().name);
  std::vector<std::string_view> names;
  for (const std::string_view each : of.parameters) {
    if (!each.empty()) names.push_back(each);
  }
  const std::size_t own = names.size();
  names.insert(names.end(), {"name", "input_shape", "dtype"});
  Parameters p(m, a, std::string(of.name) + ".__init__", names, of.required);
  if (!p) return {};
  PlainLayer* layer = m.heap.make<PlainLayer>();
  layer->of = &of;
  layer->type = &a.self.as<Class>();
  if (!of.make(m, p, layer->settings)) return {};
  const auto name = p.text(own, "");
  if (!name) return {};
  if (!p[own + 2].absent()) return not_here(m, "the dtype= of this layer");
  layer->name = name->empty() ? Session::of(m).automatic_name(of.automatic_name) : *name;
  if (!p[own + 1].absent()) {
    const auto sizes = to_shape(m, p[own + 1]);
    if (!sizes) return {};
    layer->declared = Shape{-1};
    layer->declared->insert(layer->declared->end(), sizes->begin(), sizes->end());
  }
  return Value(Type::host, layer);
}

}  // namespace

Value plain_layer_class(Machine& machine, std::string_view name) {
  const PlainKind* of = find_kind(name);
  if (!of) return {};
  Class* type = Session::of(machine).class_named(
      machine, of->name, std::string("keras.src.layers.") + of->module, layer_methods);
  type->construct = make_plain_layer;
  return Value(Type::type, type);
}

}  // namespace dense::modules
