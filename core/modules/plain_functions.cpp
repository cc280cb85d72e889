#include "core/modules/array_functions.hpp"
#include "core/modules/keras_random.hpp"
#include "core/modules/plain_layers.hpp"
#include "core/modules/random_values.hpp"
#include "core/modules/tape.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {
namespace {

/// The one input, of floats.
std::optional<Array> floats(Machine& m, const std::vector<Value>& inputs) {
  const Array& array = as_array(inputs[0])->array;
  if (inputs.size() == 1 && is_real(array.type)) return array;
  not_here(m, "this layer of anything but one tensor of floats");
  return std::nullopt;
}

Value activate(Machine& m, const Settings& settings, const std::vector<Value>& inputs, bool) {
  const auto array = floats(m, inputs);
  if (!array) return {};
  if (!settings.function.absent()) return m.call(settings.function, std::vector<Value>{inputs[0]});
  return activated(m, settings.activation, *array, settings.arguments ? &*settings.arguments : nullptr,
                   inputs[0]);
}

bool make_activation(Machine& m, Parameters& p, Settings& settings) {
  if (const ActivationValue* function = host_of<ActivationValue>(p[0], activation_kind)) {
    settings.activation = function->name;
    return true;
  }
  if (p[0].type != Type::string && python::callable(m, p[0])) {
    settings.function = p[0];
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
  settings.seeds = p[2];
  if (session.keras_3() && *rate > 0) settings.seeds = make_seed_generator(m, p[2], "");
  return !(session.keras_3() && *rate > 0 && settings.seeds.absent());
}
}  // namespace

Value legacy_seed(Machine& m, const Settings& settings) {
  const bool counts = python::is_integer(settings.seeds) && Session::of(m).version.minor >= 7;
  if (!counts) return settings.seeds;
  return Value::of(static_cast<std::int64_t>(python::to_double(settings.seeds)) + settings.taken++);
}

namespace {

Value drop(Machine& m, const Settings& settings, const std::vector<Value>& inputs, bool training) {
  if (!training || settings.rate <= 0) return inputs[0];
  const auto array = floats(m, inputs);
  if (!array) return {};
  if (array->type != ElementType::float32)
    return not_here(m, "a Dropout that drops numbers of another type than float32");
  if (settings.rate == 1)
    return constant(array_value(m, Array::of(ElementType::float32, array->shape), Owner::tensor));
  constexpr std::uint64_t blocks_per_element = 256;
  const auto stream =
      Session::of(m).keras_3()
          ? keras_stream(m, settings.seeds)
          : std::optional(stateful_op(m, StatefulOp::uniform, blocks_per_element * array->size(),
                                      legacy_seed(m, settings)));
  return stream ? dropped(m, inputs[0], *array, settings.rate, *stream) : Value();
}

bool make_lambda(Machine& m, Parameters& p, Settings& settings) {
  settings.function = p[0];
  if (python::callable(m, p[0])) return true;
  not_here(m, "Lambda of what is no function");
  return false;
}
Value apply_function(Machine& m, const Settings& settings, const std::vector<Value>& inputs, bool) {
  return m.call(settings.function, std::vector<Value>{inputs.size() == 1 ? inputs[0] : m.list(inputs)});
}

constexpr PlainKind kinds[] = {
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
    {"Lambda", "lambda", "core.lambda_layer", {"function"}, 1, make_lambda, nullptr, apply_function},
};

}  // namespace

std::span<const PlainKind> plain_functions() {
  return kinds;
}

}  // namespace dense::modules
