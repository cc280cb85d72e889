#include "core/modules/session.hpp"

#include <algorithm>
#include <limits>

#include "core/arrays/tensor_sums.hpp"
#include "core/modules/keras_library.hpp"
#include "core/modules/tensorflow_calls.hpp"
#include "core/program/cost.hpp"
#include "core/python/builtins.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {
namespace {

/// `tf.keras` is keras; the rest keeps its path.
std::string canonical(std::string_view path) {
  constexpr std::string_view long_keras[] = {"tensorflow.keras", "tensorflow.python.keras", "tf_keras"};
  for (const std::string_view prefix : long_keras) {
    if (path == prefix) return "keras";
    if (path.starts_with(prefix) && path[prefix.size()] == '.')
      return "keras" + std::string(path.substr(prefix.size()));
  }
  return std::string(path);
}

const Space* find_space(std::string_view path, bool keras_3) {
  if (path == tensorflow_generator_space.path) return &tensorflow_generator_space;
  if (path == keras_random_space.path) return keras_3 ? &keras_random_space : nullptr;
  if (path == keras_ops_space.path) return keras_3 ? &keras_ops_space : nullptr;
  for (const Space* table :
       {tensorflow_spaces, keras_spaces, training_spaces, numpy_spaces, python_spaces, figure_spaces}) {
    for (const Space* each = table; each->path; ++each) {
      if (path == each->path) return each;
    }
  }
  return nullptr;
}

/// As a script writes it: `np.linalg`.
std::string short_path(std::string_view path) {
  const std::size_t end = std::min(path.find('.'), path.size());
  const std::string_view root = path.substr(0, end);
  return std::string(root == "tensorflow" ? "tf"
                     : root == "numpy"    ? "np"
                                          : root) +
         std::string(path.substr(end));
}

struct SpaceValue : Host {
  const Space* space = nullptr;
  std::map<std::string, Value, std::less<>> made;

  std::string title() const { return std::string(space->path); }

  Value attribute(Machine& machine, std::string_view name, const Span&) override {
    if (const auto found = made.find(name); found != made.end()) return found->second;
    const Value value = make(machine, name);
    if (!value.absent()) made.emplace(name, value);
    return value;
  }

  Value make(Machine& machine, std::string_view name) {
    if (name == "__name__") return machine.string(title());
    if (const Value found = function_in(machine, space->functions, name); !found.absent()) return found;
    for (const Member* each = space->members; each && each->name; ++each) {
      if (name == each->name) return each->make(machine);
    }
    if (const Value found = space->family ? space->family(machine, name) : Value(); !found.absent())
      return found;
    const std::string path = title() + "." + std::string(name);
    if (const Value inner = Session::of(machine).space(machine, path); !inner.absent()) return inner;
    const bool later =
        (path == keras_random_space.path || path == keras_ops_space.path) && !Session::of(machine).keras_3();
    if (!later && is_real_name(title(), name)) {
      const Value written = written_in_python(machine, title(), name);
      return written.absent() && machine.pending.absent() && !machine.stopped()
                 ? not_here(machine, short_path(path))
                 : written;
    }
    machine.raise("AttributeError", "module '" + title() + "' has no attribute '" + std::string(name) + "'");
    return {};
  }

  bool set_attribute(Machine&, std::string_view name, Value value, const Span&) override {
    made.insert_or_assign(std::string(name), value);
    return true;
  }

  std::string repr(Machine&) override { return "<module '" + title() + "'>"; }
  void tell(Reached& reached) override {
    for (const auto& [name, value] : made) reached(value);
  }
};

struct Assumed {
  const char* name;
  const char* path;    ///< of the module
  const char* member;  ///< null: the module itself
};
/// What snippets use without importing it (29 % of them).
constexpr Assumed assumed_names[] = {
    {"tf", "tensorflow", nullptr},
    {"np", "numpy", nullptr},
    {"keras", "keras", nullptr},
    {"layers", "keras.layers", nullptr},
    {"models", "keras.models", nullptr},
    {"initializers", "keras.initializers", nullptr},
    {"activations", "keras.activations", nullptr},
    {"random", "random", nullptr},
    {"os", "os", nullptr},
    {"math", "math", nullptr},
    {"plt", "matplotlib.pyplot", nullptr},
    {"K", "keras.backend", nullptr},
    {"regularizers", "keras.regularizers", nullptr},
    {"optimizers", "keras.optimizers", nullptr},
    {"losses", "keras.losses", nullptr},
    {"metrics", "keras.metrics", nullptr},
    {"Sequential", "keras.models", "Sequential"},
    {"Model", "keras.models", "Model"},
    {"Input", "keras.layers", "Input"},
    {"Dense", "keras.layers", "Dense"},
    {"Activation", "keras.layers", "Activation"},
    {"Dropout", "keras.layers", "Dropout"},
    {"Flatten", "keras.layers", "Flatten"},
    {"BatchNormalization", "keras.layers", "BatchNormalization"},
    {"Concatenate", "keras.layers", "Concatenate"},
};

}  // namespace

Session::Session(const Start& start, std::string_view chosen, std::optional<tensorflow::Platform> whose)
    : version(start.version),
      order(chosen),
      platform(std::move(whose)),
      numpy(start.version.generation->numpy(start.version.minor)),
      promotion(numpy < NumpyRelease::v2_0 ? Promotion::before_nep_50 : Promotion::nep_50),
      entropy(start.entropy),
      process(start, {.layers = 4096, .elements = std::size_t{1} << 22}),
      numpy_random(start.entropy.magnitude.empty() ? 0 : start.entropy.magnitude[0]) {}

Policy Session::layer_policy() {
  const Policy otherwise{floatx, floatx};
  if (!keras_3()) return policy.value_or(otherwise);
  if (!policy) policy = otherwise;
  return *policy;
}

Value function_in(Machine& machine, const NativeEntry* table, std::string_view name) {
  for (const NativeEntry* each = table; each && each->name; ++each) {
    if (name != each->name) continue;
    python::Builtin* builtin = machine.heap.make<python::Builtin>();
    builtin->entry = each;
    return Value(Type::builtin, builtin);
  }
  return {};
}

Value Session::space(Machine& machine, std::string_view path) {
  const std::string key = canonical(path);
  if (const auto found = spaces_.find(key); found != spaces_.end()) return found->second;
  const Space* space = find_space(key, keras_3());
  if (!space) return {};
  SpaceValue* value = machine.heap.make<SpaceValue>();
  value->space = space;
  value->type = class_named(machine, "module", "");
  const Value result(Type::host, value);
  spaces_.emplace(key, result);
  return result;
}

Value Session::import(Machine& machine, std::string_view name, const Span&) {
  if (const Value found = space(machine, name); !found.absent()) return found;
  const std::string path = canonical(name);
  const std::size_t dot = path.rfind('.');
  if (dot != path.npos && (is_real_module(path) || is_real_name(path.substr(0, dot), path.substr(dot + 1))))
    return not_here(machine, path);
  if (is_real_module(path)) return not_here(machine, path);
  return {};
}

Value Session::name(Machine& machine, std::string_view name, const Span&) {
  for (const Assumed& each : assumed_names) {
    if (name != each.name) continue;
    const Value module = space(machine, each.path);
    if (std::find(assumed.begin(), assumed.end(), name) == assumed.end()) assumed.emplace_back(name);
    return each.member ? machine.attribute(module, each.member) : module;
  }
  return {};
}

std::string Session::automatic_name(const std::string& base) {
  const int count = counts_[base]++;
  return count == 0 ? base : base + "_" + std::to_string(count);
}

std::string Session::automatic_input_name() {
  if (keras_3()) return automatic_name("input_layer");
  return "input_" + std::to_string(++counts_["input"]);
}

bool Session::execute(Machine& machine, const Statement& statement, std::string_view type) {
  if (const auto* set = std::get_if<SetWeights>(&statement)) keep_draws(set->layer);
  const Place place{machine.here().line};
  const Status status = process.plan(statement, place);
  if (status) {
    if (!std::holds_alternative<Call>(statement)) return true;
    // Its trace goes into the report, but that of a call which is not computed: run_script leaves it out.
    if (!machine.spend(16 + steps_for(time_of_call()))) return false;
    if (platform) {
      process.compute([&](const Layer& layer, Trace& trace) { compute_call(machine, layer, trace); });
    } else {
      process.work(std::numeric_limits<double>::infinity());
    }
    return true;
  }
  const std::string& sentence = status.error().sentence;
  if (sentence.starts_with("This engine")) {
    machine.stop(sentence, machine.here());
  } else {
    machine.raise(type, advised(sentence));
  }
  return false;
}

double Session::time_of_call() const {
  const Trace& trace = process.traces().back();
  if (!platform || trace.order->name != order) return process.left();
  const auto time = [&](const Order& of) { return sum_cost(of, trace.batch, trace.input_dim, trace.units); };
  return process.left() - time(*trace.order) + 6 * time(*find_order("sequential"));
}

tensorflow::SumRules Session::sums() const {
  return platform ? platform->sums() : engine_sums;
}

std::string Session::advised(std::string sentence) const {
  const bool initializer = sentence.starts_with("Unknown initializer: ");
  const int last = initializer ? 15 : 12;
  if (!initializer && !sentence.starts_with("Unknown activation function: ")) return sentence;
  if (keras_3() || version.minor < 5 || version.minor > last) return sentence;
  return sentence +
         (version.minor < 11
              ? " Please ensure this object is passed to the `custom_objects` argument."
              : " Please ensure you are using a `keras.utils.custom_object_scope` and that this "
                "object is included in the scope.") +
         " See https://www.tensorflow.org/guide/keras/save_and_serialize#registering_the_custom_object for "
         "details.";
}

void Session::keep_draws(int number) {
  MadeLayer& made = layers[static_cast<std::size_t>(number)];
  const Layer& layer = *process.layer(number);
  if (made.drawn || !layer.built()) return;
  made.drawn = layer.seed;
  made.drawn_bias = layer.bias_seed;
}

namespace {

/// "keras.src.layers…", as Keras 3 and 2.13 on say it; keras before, and inside TensorFlow before 2.6.
std::string module_here(std::string_view module, KerasVersion keras) {
  constexpr std::string_view src = "keras.src.";
  if (!module.starts_with(src) || keras.major == 3 || keras.minor >= 13) return std::string(module);
  return (keras.minor >= 6 ? "keras." : "tensorflow.python.keras.") + std::string(module.substr(src.size()));
}

}  // namespace

Class* Session::class_named(Machine& machine, std::string_view name, std::string_view module,
                            const NativeEntry* methods, Class* base) {
  Class*& found = classes_[std::string(module) + "." + std::string(name)];
  if (!found) {
    found = machine.make_class(std::string(name), base ? std::vector<Class*>{base} : std::vector<Class*>{},
                               machine.dict());
    found->builtin = true;
    found->module = module_here(module, keras());
    found->dotted = module == "numpy" || name == "EagerTensor";
    found->methods = methods;
  }
  return found;
}

}  // namespace dense::modules
