#include <algorithm>
#include <cmath>

#include "core/modules/fitting.hpp"
#include "core/modules/keras_library.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// keras.callbacks, and History.
namespace dense::modules {
namespace {

/// EarlyStopping (keras/src/callbacks/early_stopping.py).
struct Stopping {
  std::string monitor = "val_loss";
  double least = 0, baseline = 0;
  std::int64_t patience = 0, from = 0;
  bool rises = false, restores = false, has_baseline = false;
  double best = 0;
  std::int64_t waited = 0;
  bool ended = false;
  std::vector<Value> weights{};

  bool better(double now, double than) const { return rises ? now - least > than : now + least < than; }
};

struct CallbackValue : Host {
  std::vector<std::pair<std::string, Value>>
      held{};  ///< functions of LambdaCallback; history, epoch and model
  std::optional<Stopping> stopping{};

  CallbackValue() { kind = callback_kind; }
  Value attribute(Machine&, std::string_view asked, const Span&) override {
    for (const auto& [name, value] : held) {
      if (name == asked) return value;
    }
    if (stopping && asked == "stopped_epoch")
      return Value::of(stopping->ended ? stopped_at : std::int64_t{0});
    if (stopping && asked == "best") return Value::of(stopping->best);
    return {};
  }
  bool set_attribute(Machine&, std::string_view asked, Value value, const Span&) override {
    for (auto& [name, kept] : held) {
      if (name == asked) return kept = value, true;
    }
    held.emplace_back(std::string(asked), value);
    return true;
  }
  std::string repr(Machine& m) override {
    return "<" + type->module + "." + type->name + " object at " + address_text(m, this) + ">";
  }
  void tell(Reached& reached) override {
    for (const auto& [name, value] : held) reached(value);
    if (stopping) reached(stopping->weights);
  }

  std::int64_t stopped_at = 0;
};

Value make_callback(Machine& m, const Arguments& a) {
  Class& type = a.self.as<Class>();
  CallbackValue* made = m.heap.make<CallbackValue>();
  made->type = &type;
  if (type.name == "LambdaCallback") {
    const std::vector<std::string_view> names{"on_epoch_begin", "on_epoch_end",         "on_train_begin",
                                              "on_train_end",   "on_train_batch_begin", "on_train_batch_end"};
    const Parameters p(m, a, "LambdaCallback.__init__", names, 0, true);
    if (!p) return {};
    if (!p.others().empty()) return not_here(m, "LambdaCallback with " + p.others()[0].name->text + "=");
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!p[i].absent()) made->held.emplace_back(std::string(names[i]), p[i]);
    }
  } else if (type.name == "EarlyStopping") {
    Parameters p(m, a, "EarlyStopping.__init__",
                 {"monitor", "min_delta", "patience", "verbose", "mode", "baseline", "restore_best_weights",
                  "start_from_epoch"});
    if (!p) return {};
    Stopping& s = made->stopping.emplace();
    const auto monitor = p.text(0, "val_loss"), mode = p.text(4, "auto");
    const auto least = p.real(1, 0), baseline = p.real(5, 0);
    const auto patience = p.integer(2, 0), from = p.integer(7, 0);
    if (!monitor || !mode || !least || !baseline || !patience || !from) return {};
    s.monitor = *monitor;
    s.least = std::fabs(*least);
    s.patience = *patience;
    s.from = *from;
    s.baseline = *baseline;
    s.has_baseline = !p[5].absent();
    s.restores = !p[6].absent() && python::truth(m, p[6]) == 1;
    s.rises = *mode == "max" || (*mode == "auto" && s.monitor.find("acc") != std::string::npos);
    s.best = s.rises ? -HUGE_VAL : HUGE_VAL;
  } else if (a.count > 0 || a.keyword_count > 0) {
    return not_here(m, "keras.callbacks." + type.name + " with arguments");
  }
  return Value(Type::host, made);
}

}  // namespace

Value callback_class(Machine& m, std::string_view name) {
  if (const Value found = rate_callback_class(m, name); !found.absent() || !m.pending.absent()) return found;
  if (name != "Callback" && name != "LambdaCallback" && name != "EarlyStopping" && name != "History")
    return {};
  Class* type = Session::of(m).class_named(m, name, "keras.src.callbacks");
  type->construct = make_callback;
  return Value(Type::type, type);
}

Value logs_value(Machine& m, const Logs& logs) {
  python::Dict* dict = m.dict();
  for (const auto& [name, number] : logs) python::put(m, *dict, name, Value::of(number));
  return Value(Type::dict, dict);
}

Value new_history(Machine& m) {
  CallbackValue* made = m.heap.make<CallbackValue>();
  made->type = &callback_class(m, "History").as<Class>();
  made->held = {{"history", Value(Type::dict, m.dict())}, {"epoch", m.list({})}};
  return Value(Type::host, made);
}

void add_to_history(Machine& m, Value history, std::int64_t epoch, Value logs) {
  const CallbackValue& kept = *host_of<CallbackValue>(history, callback_kind);
  const auto add = [&](Value list, Value item) {
    list.as<python::Sequence>().items.push_back(item);
    m.heap.charge(sizeof(Value));
  };
  add(kept.held[1].second, Value::of(epoch));
  python::Dict& dict = kept.held[0].second.as<python::Dict>();
  for (const python::Dict::Entry& each : logs.as<python::Dict>().entries) {
    if (each.key.type != Type::string) continue;
    const std::string& name = each.key.as<python::String>().text;
    if (python::get(dict, name).absent()) python::put(m, dict, name, m.list({}));
    add(python::get(dict, name), each.value);
  }
}

bool Callbacks::take(Value given) {
  if (given.absent()) return true;
  std::vector<Value> items{given};
  if (given.type == Type::list || given.type == Type::tuple) items = given.as<python::Sequence>().items;
  for (const Value each : items) {
    if (!host_of<CallbackValue>(each, callback_kind)) {
      not_here(machine_, "this callback");
      return false;
    }
    for (const char* event : {"on_train_batch_begin", "on_train_batch_end", "on_batch_begin", "on_batch_end",
                              "on_test_begin", "on_test_end", "on_test_batch_begin", "on_test_batch_end"}) {
      if (!machine_.find_attribute(each, event).absent()) {
        not_here(machine_, std::string("a callback's ") + event);
        return false;
      }
      if (!machine_.pending.absent() || machine_.stopped()) return false;
    }
    all_.push_back(each);
    if (!machine_.set_attribute(each, "model", Value(Type::host, &model_))) return false;
  }
  return true;
}

bool Callbacks::call(const char* event, std::optional<std::int64_t> place, Value logs) {
  for (const Value each : all_) {
    const Value function = machine_.find_attribute(each, event);
    if (function.absent()) {
      if (!machine_.pending.absent() || machine_.stopped()) return false;
      continue;
    }
    std::vector<Value> arguments;
    if (place) arguments.push_back(Value::of(*place));
    arguments.push_back(logs.absent() ? Value(Type::dict, machine_.dict()) : logs);
    if (machine_.call(function, std::move(arguments)).absent()) return false;
  }
  return true;
}

bool Callbacks::epoch_ended(std::int64_t epoch, const Logs& logs, Value dict, bool& stop) {
  if (!call("on_epoch_end", epoch, dict)) return false;
  for (const Value each : all_) {
    CallbackValue& callback = *host_of<CallbackValue>(each, callback_kind);
    if (!callback.stopping) continue;
    Stopping& s = *callback.stopping;
    const auto found =
        std::find_if(logs.begin(), logs.end(), [&](const auto& log) { return log.first == s.monitor; });
    if (found == logs.end()) {
      Session::of(machine_).note(machine_,
                                 "EarlyStopping looks at " + s.monitor + ", which this fit has not");
      continue;
    }
    if (epoch < s.from) continue;
    const auto keep = [&] {
      s.weights.clear();
      for (const Value variable : model_.variables(machine_))
        s.weights.push_back(array_value(machine_, as_array(variable)->array.copy(), Owner::numpy));
    };
    if (s.restores && s.weights.empty()) keep();
    ++s.waited;
    if (s.better(found->second, s.best)) {
      s.best = found->second;
      if (s.restores) keep();
      if (!s.has_baseline || s.better(found->second, s.baseline)) s.waited = 0;
      continue;
    }
    if (s.waited >= s.patience && epoch > 0) {
      s.ended = stop = true;
      callback.stopped_at = epoch;
    }
  }
  return true;
}

bool Callbacks::train_ended() {
  for (const Value each : all_) {
    const auto& stopping = host_of<CallbackValue>(each, callback_kind)->stopping;
    const bool restores = stopping && stopping->restores && !stopping->weights.empty();
    // Before Keras 3 only a training that was stopped.
    if (restores && (stopping->ended || Session::of(machine_).keras_3()) &&
        !model_.set_values(machine_, stopping->weights))
      return false;
  }
  return call("on_train_end", std::nullopt);
}

}  // namespace dense::modules
