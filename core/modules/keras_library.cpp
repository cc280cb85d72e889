#include "core/modules/keras_library.hpp"

#include "core/modules/array_values.hpp"
#include "core/modules/layer_values.hpp"
#include "core/modules/tape.hpp"
#include "core/python/library.hpp"
#include "core/python/operations.hpp"

namespace dense::modules {
namespace {

// keras/src/optimizers/schedules/learning_rate_schedule.py: its operations in their order.
constexpr python::Library schedules{"keras.src.optimizers.schedules.learning_rate_schedule", R"(
import math
import keras
import tensorflow as tf
_version = [int(each) for each in keras.__version__.split('.')[:2]]
def _number(x):
    return tf.cast(x, 'float32')
def _title(name):
    return name if _version[0] == 3 else None
class LearningRateSchedule:
    def get_config(self):
        return dict(self.__dict__)
    @classmethod
    def from_config(cls, config):
        return cls(**config)
class ExponentialDecay(LearningRateSchedule):
    def __init__(self, initial_learning_rate, decay_steps, decay_rate, staircase=False, name=_title('ExponentialDecay')):
        self.initial_learning_rate = initial_learning_rate
        self.decay_steps = decay_steps
        self.decay_rate = decay_rate
        self.staircase = staircase
        self.name = name
    def _part(self, step):
        part = _number(step) / _number(self.decay_steps)
        return tf.floor(part) if self.staircase else part
    def __call__(self, step):
        return _number(self.initial_learning_rate) * tf.pow(_number(self.decay_rate), self._part(step))
class InverseTimeDecay(ExponentialDecay):
    def __init__(self, initial_learning_rate, decay_steps, decay_rate, staircase=False, name=_title('InverseTimeDecay')):
        super().__init__(initial_learning_rate, decay_steps, decay_rate, staircase, name)
    def __call__(self, step):
        return _number(self.initial_learning_rate) / (1.0 + _number(self.decay_rate) * self._part(step))
class PiecewiseConstantDecay(LearningRateSchedule):
    def __init__(self, boundaries, values, name=_title('PiecewiseConstant')):
        if len(boundaries) != len(values) - 1:
            raise ValueError('The length of boundaries should be 1 less than the length of values. '
                f'Received: boundaries={boundaries} of length {len(boundaries)}, and values={values} '
                f'of length {len(values)}.')
        self.boundaries = boundaries
        self.values = values
        self.name = name
    def __call__(self, step):
        for boundary, value in zip(self.boundaries, self.values):
            if step <= boundary:
                return _number(value)
        return _number(self.values[-1])
class PolynomialDecay(LearningRateSchedule):
    def __init__(self, initial_learning_rate, decay_steps, end_learning_rate=0.0001, power=1.0, cycle=False,
            name=_title('PolynomialDecay')):
        self.initial_learning_rate = initial_learning_rate
        self.decay_steps = decay_steps
        self.end_learning_rate = end_learning_rate
        self.power = power
        self.cycle = cycle
        self.name = name
    def __call__(self, step):
        step, steps = _number(step), _number(self.decay_steps)
        first, last = _number(self.initial_learning_rate), _number(self.end_learning_rate)
        if self.cycle:
            steps = steps * (tf.math.ceil(step / steps) if step > 0 else 1.0)
        else:
            step = tf.minimum(step, steps)
        return (first - last) * tf.pow(1.0 - step / steps, _number(self.power)) + last
class CosineDecay(LearningRateSchedule):
    def __init__(self, initial_learning_rate, decay_steps, alpha=0.0, name=_title('CosineDecay'), warmup_target=None,
            warmup_steps=0):
        if warmup_target is not None and _version < [2, 13]:
            raise TypeError("CosineDecay.__init__() got an unexpected keyword argument 'warmup_target'")
        self.initial_learning_rate = initial_learning_rate
        self.decay_steps = decay_steps
        self.alpha = alpha
        self.name = name
        self.warmup_target = warmup_target
        self.warmup_steps = warmup_steps
    def __call__(self, step):
        step, first, warm = _number(step), _number(self.initial_learning_rate), _number(self.warmup_steps)
        if self.warmup_target is not None:
            target = _number(self.warmup_target)
            step = tf.minimum(step, _number(self.decay_steps) + warm)
            if step < warm:
                return (target - first) * (step / warm) + first
            step, first = step - warm, target
        else:
            step = tf.minimum(step, _number(self.decay_steps))
        half = 0.5 * (1.0 + tf.cos(_number(math.pi) * (step / _number(self.decay_steps))))
        return first * ((1 - self.alpha) * half + self.alpha)
)",
                                    ""};

// keras/src/callbacks/learning_rate_scheduler.py, reduce_lr_on_plateau.py and monitor_callback.py.
constexpr python::Library callbacks{"keras.src.callbacks", R"(
import math
import numpy as np
from keras.callbacks import Callback
import keras
_older = keras.__version__.startswith('2')
class _RateCallback(Callback):
    def _rate(self):
        return float(self.model.optimizer.learning_rate.numpy())
    def _log(self, logs):
        logs['lr' if _older else 'learning_rate'] = np.float32(self._rate()) if _older else self._rate()
    def _set(self, epoch, rate, doing):
        self.model.optimizer.learning_rate = rate
        if self.verbose > 0:
            print(f'\nEpoch {epoch + 1}: {type(self).__name__} {doing} learning rate to {rate}.')
class LearningRateScheduler(_RateCallback):
    def __init__(self, schedule, verbose=0):
        super().__init__()
        self.schedule = schedule
        self.verbose = verbose
    def on_epoch_begin(self, epoch, logs=None):
        try:
            rate = self.schedule(epoch, self._rate())
        except TypeError:
            rate = self.schedule(epoch)
        self._set(epoch, rate, 'setting')
    def on_epoch_end(self, epoch, logs):
        self._log(logs)
class ReduceLROnPlateau(_RateCallback):
    def __init__(self, monitor='val_loss', factor=0.1, patience=10, verbose=0, mode='auto', min_delta=1e-4,
            cooldown=0, min_lr=0.0):
        super().__init__()
        if factor >= 1.0:
            raise ValueError(f'ReduceLROnPlateau does not support a factor >= 1.0. Received factor={factor}'
                if not _older else f'ReduceLROnPlateau does not support a factor >= 1.0. Got {factor}')
        self.monitor = monitor
        self.factor = factor
        self.patience = patience
        self.verbose = verbose
        self.min_delta = min_delta
        self.cooldown = cooldown
        self.min_lr = min_lr
        self.rises = mode == 'max' or mode == 'auto' and 'acc' in monitor
    def on_train_begin(self, logs=None):
        self.best = -math.inf if self.rises else math.inf
        self.cooldown_counter = self.wait = 0
    def on_epoch_end(self, epoch, logs):
        self._log(logs)
        now = logs.get(self.monitor)
        if now is None:
            return
        if self.cooldown_counter > 0:
            self.cooldown_counter -= 1
            self.wait = 0
        if now - self.min_delta > self.best if self.rises else now + self.min_delta < self.best:
            self.best = now
            self.wait = 0
        elif self.cooldown_counter == 0:
            self.wait += 1
            if self.wait >= self.patience and self._rate() > np.float32(self.min_lr):
                self._set(epoch, max(self._rate() * self.factor, self.min_lr), 'reducing')
                self.cooldown_counter = self.cooldown
                self.wait = 0
)",
                                    ""};

/// What such texts call beside what a script may.
constexpr NativeEntry inner_functions[] = {
    {"_not_here",
     [](Machine& m, const Arguments& a) { return not_here(m, a.values[0].as<python::String>().text); }, 1, 1},
    {"_note",
     [](Machine& m, const Arguments& a) {
       Session::of(m).note(m, a.values[0].as<python::String>().text);
       return Value::none();
     },
     1, 1},
    // A tensor through which no gradient is known from those that follow it.
    {"_opaque",
     [](Machine& m, const Arguments& a) {
       const ArrayValue* given = as_array(a.values[0]);
       const Value made = given ? array_value(m, given->array, Owner::tensor) : Value();
       bool connected = false;
       for (std::size_t i = 1; i < a.count; ++i) connected |= is_connected(a.values[i]);
       return connected ? made : constant(made);
     },
     1, -1},
    {"_print_options",
     [](Machine& m, const Arguments&) {
       const PrintOptions& options = Session::of(m).print_options;
       const Value made(Type::dict, m.dict());
       const auto put = [&](std::string_view name, Value value) {
         python::put(m, made.as<python::Dict>(), name, value);
       };
       put("precision", Value::of(std::int64_t{options.precision}));
       put("threshold", Value::of(static_cast<std::int64_t>(options.threshold)));
       put("edgeitems", Value::of(static_cast<std::int64_t>(options.edge_items)));
       put("linewidth", Value::of(static_cast<std::int64_t>(options.line_width)));
       put("suppress", Value::of(options.suppress));
       return made;
     }},
    {"_snake_case",
     [](Machine& m, const Arguments& a) {
       return m.string(snake_case(a.values[0].as<python::String>().text));
     },
     1, 1},
    // By the name of a class, as layers are named.
    {"_automatic_name",
     [](Machine& m, const Arguments& a) {
       return m.string(Session::of(m).automatic_name(snake_case(a.values[0].as<python::String>().text)));
     },
     1, 1},
    // A variable that is not trained: its value, its name, and its path in Keras 3.
    {"_variable",
     [](Machine& m, const Arguments& a) {
       const auto value = to_array(m, a.values[0], Owner::tensor);
       const Value made = value ? array_value(m, value->copy(), Owner::variable) : Value();
       if (made.absent()) return made;
       ArrayValue& variable = *as_array(made);
       variable.trainable = false;
       variable.own_name = a.values[1].as<python::String>().text;
       variable.path = a.values[2].as<python::String>().text;
       return made;
     },
     3, 3},
    {nullptr, nullptr}};

/// Whether a text defines a name at its own level: a line begins with it, after "def " or "class ".
bool defines(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    const std::string_view before = text.substr(0, at);
    if (!before.ends_with("\ndef ") && !before.ends_with("\nclass ") && !before.ends_with('\n')) continue;
    const char next = at + name.size() < text.size() ? text[at + name.size()] : '\n';
    if (next == '(' || next == ':' || next == ' ') return true;
  }
  return false;
}

constexpr struct {
  std::string_view path;  ///< and all modules below it
  const python::Library* library;
} written[] = {{"tensorflow", &tensorflow_library},
               {"tensorflow", &tensorflow_functions_library},
               {"numpy", &numpy_library},
               {"numpy", &numpy_sums_library},
               {"numpy", &numpy_printing_library},
               {"numpy.linalg", &numpy_linalg_library},
               {"keras.ops", &keras_ops_library},
               {"keras.backend", &keras_backend_library},
               {"keras.losses", &keras_losses_library},
               {"keras.metrics", &keras_metrics_library},
               {"keras.metrics", &keras_metric_counts_library}};

/// A class of it by its name, of a module that is run once.
Value class_of(Machine& m, const python::Library& library, std::string_view name) {
  const Value found = written_in_python(m, library, name);
  return found.type == Type::type ? found : Value();
}

}  // namespace

Value written_in_python(Machine& m, const python::Library& library, std::string_view name) {
  // Beside what a script imports by that name.
  Value& module = m.modules["(" + std::string(library.name) + ")"];
  if (module.absent()) {
    for (const NativeEntry* each = inner_functions; each->name; ++each) {
      const std::string own = std::string(library.name) + "." + each->name;
      const auto slot = static_cast<std::size_t>(m.global_slot(own));
      m.globals[slot] = function_in(m, inner_functions, each->name);
    }
    module = python::library_module(m, library);
  }
  return module.absent() ? Value() : python::get(*module.as<python::Module>().attributes, name);
}

Value written_in_python(Machine& m, std::string_view path, std::string_view name) {
  for (const auto& each : written) {
    const bool here =
        path.starts_with(each.path) && (path.size() == each.path.size() || path[each.path.size()] == '.');
    if (here && defines(each.library->text, name)) return written_in_python(m, *each.library, name);
  }
  return {};
}

Value schedule_class(Machine& m, std::string_view name) {
  for (const std::string_view each : {"LearningRateSchedule", "ExponentialDecay", "InverseTimeDecay",
                                      "PiecewiseConstantDecay", "PolynomialDecay", "CosineDecay"}) {
    if (name == each) return class_of(m, schedules, name);
  }
  return {};
}

Value rate_callback_class(Machine& m, std::string_view name) {
  if (name != "LearningRateScheduler" && name != "ReduceLROnPlateau") return {};
  return class_of(m, callbacks, name);
}

}  // namespace dense::modules
