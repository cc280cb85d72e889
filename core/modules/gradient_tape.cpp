#include "core/modules/parameters.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/training_values.hpp"
#include "core/python/operations.hpp"

// tf.GradientTape: tensorflow/python/eager/backprop.py.
namespace dense::modules {
namespace {

struct TapeValue : Host {
  std::vector<Recording> recordings{};  ///< the last without an end while it records
  std::vector<Watched> watched{};
  bool recording = false, persistent = false, used = false, watches_variables = true;
  Session* session = nullptr;

  TapeValue() { kind = tape_kind; }
  void tell(Reached& reached) override {
    for (const Watched& each : watched) reached(each.tensor);
    session->in_use.insert(session->in_use.end(), recordings.begin(), recordings.end());
  }
  std::string repr(Machine& m) override {
    return "<tensorflow.python.eager.backprop.GradientTape object at " + address_text(m, this) + ">";
  }

  void stop() {
    if (!recording) return;
    recording = false;
    --session->open_tapes;
    recordings.back().end = session->operations + 1;
  }
};

TapeValue& self(const Arguments& a) {
  return *host_of<TapeValue>(a.self, tape_kind);
}

Value make_tape(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "GradientTape.__init__", {"persistent", "watch_accessed_variables"});
  if (!p) return {};
  TapeValue* made = m.heap.make<TapeValue>();
  made->type = &a.self.as<Class>();
  made->session = &Session::of(m);
  made->persistent = !p[0].absent() && python::truth(m, p[0]) == 1;
  made->watches_variables = p[1].absent() || python::truth(m, p[1]) == 1;
  return Value(Type::host, made);
}

Value enter(Machine& m, const Arguments& a) {
  TapeValue& tape = self(a);
  if (tape.recording)
    return m.raise("ValueError",
                   "Tape is still recording, This can happen if you try to re-enter an already-active tape.");
  Session& session = Session::of(m);
  // A tape that is not persistent begins anew.
  if (!tape.persistent) tape.recordings.clear(), tape.watched.clear(), tape.used = false;
  tape.recordings.push_back({session.operations + 1, std::numeric_limits<std::int64_t>::max()});
  tape.recording = true;
  ++session.open_tapes;
  return a.self;
}

Value leave(Machine&, const Arguments& a) {
  self(a).stop();
  return Value::of(false);
}

Value watch(Machine& m, const Arguments& a) {
  std::vector<Value> tensors{a.values[0]};
  if (a.values[0].type == Type::list || a.values[0].type == Type::tuple)
    tensors = a.values[0].as<python::Sequence>().items;
  for (const Value each : tensors) {
    ArrayValue* array = as_array(each);
    if (!array || array->owner < Owner::tensor)
      return m.raise("ValueError", "Passed in object " + *python::repr(m, each) + " of type '" +
                                       python::type_name(m, each) +
                                       "', not tf.Tensor or tf.Variable or ExtensionType.");
    if (!is_real(array->array.type)) {
      Session::of(m).note(m, "TensorFlow watches tensors of floats alone");
      continue;
    }
    array->watched = true;
    self(a).watched.push_back({array, Session::of(m).operations});
  }
  return Value::none();
}

/// The tensors of a list, or the one that is no list; nothing with an exception pending, or the run ends.
std::optional<std::vector<Value>> tensors_of(Machine& m, Value value, const char* what) {
  std::vector<Value> tensors{value};
  if (value.type == Type::list || value.type == Type::tuple) tensors = value.as<python::Sequence>().items;
  for (const Value each : tensors) {
    const ArrayValue* array = as_array(each);
    if (array && array->owner >= Owner::tensor) continue;
    not_here(m, "a gradient " + std::string(what) + " what is no tensor, variable or list of them");
    return std::nullopt;
  }
  return tensors;
}

Value gradient(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "GradientTape.gradient",
                     {"target", "sources", "output_gradients", "unconnected_gradients"}, 2);
  if (!p) return {};
  TapeValue& tape = self(a);
  if (tape.used && !tape.persistent)
    return m.raise(
        "RuntimeError",
        "A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)");
  const auto targets = tensors_of(m, p[0], "of");
  const auto sources = targets ? tensors_of(m, p[1], "by") : std::nullopt;
  if (!sources) return {};
  std::vector<Value> by_targets;
  if (!p[2].absent()) {
    const bool several = p[2].type == Type::list || p[2].type == Type::tuple;
    by_targets =
        several && p[0].type != Type::host ? p[2].as<python::Sequence>().items : std::vector<Value>{p[2]};
    for (std::size_t i = 0; i < by_targets.size(); ++i) {
      if (by_targets[i].is_none()) by_targets[i] = {};
      if (by_targets[i].absent()) continue;
      const auto array = to_array(m, by_targets[i], Owner::tensor, ElementType::float32);
      if (!array) return {};
      if (i >= targets->size() || array->shape != as_array((*targets)[i])->array.shape)
        return not_here(m, "output_gradients of other shapes than the targets'");
      by_targets[i] = as_tensor(m, by_targets[i], *array);
      if (by_targets[i].absent()) return {};
    }
  }
  if (!tape.persistent) tape.stop();
  auto results =
      gradients_of(m, tape.recordings, tape.watched, tape.watches_variables, *targets, by_targets, *sources);
  if (!results) return {};
  tape.used = true;
  if (!tape.persistent) tape.recordings.clear(), tape.watched.clear();
  const bool zeros = p[3].type == Type::string && p[3].as<python::String>().text == "zero";
  for (std::size_t i = 0; zeros && i < results->size(); ++i) {
    const Array& source = as_array((*sources)[i])->array;
    if ((*results)[i].is_none())
      (*results)[i] = constant(array_value(m, Array::of(source.type, source.shape), Owner::tensor));
    if ((*results)[i].absent()) return {};
  }
  const bool several = p[1].type == Type::list || p[1].type == Type::tuple;
  return several ? m.list(std::move(*results)) : (*results)[0];
}

template <const char* method>
Value refused(Machine& m, const Arguments&) {
  return not_here(m, "tape." + std::string(method));
}
constexpr char jacobian[] = "jacobian", batch_jacobian[] = "batch_jacobian", reset[] = "reset",
               stop_recording[] = "stop_recording";

const NativeEntry tape_methods[] = {
    {"__enter__", enter, 0, 0},
    {"__exit__", leave, 0, -1},
    {"watch", watch, 1, 1},
    {"gradient", gradient, 0, 4, true},
    {"jacobian", refused<jacobian>, 0, -1, true},
    {"batch_jacobian", refused<batch_jacobian>, 0, -1, true},
    {"reset", refused<reset>},
    {"stop_recording", refused<stop_recording>},
    {nullptr, nullptr},
};

}  // namespace

Value gradient_tape_class(Machine& m) {
  Class* type =
      Session::of(m).class_named(m, "GradientTape", "tensorflow.python.eager.backprop", tape_methods);
  type->construct = make_tape;
  return Value(Type::type, type);
}

}  // namespace dense::modules
