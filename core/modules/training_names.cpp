#include "core/modules/training_names.hpp"

#include "core/modules/fitting.hpp"
#include "core/modules/keras_library.hpp"
#include "core/modules/layer_values.hpp"
#include "core/modules/training_values.hpp"
#include "core/python/operations.hpp"

// The names of keras.optimizers, losses, metrics and callbacks. Those that are not run here are made and held.
namespace dense::modules {
namespace {

Value make(Machine& m, const Arguments& a) {
  HeldObject* made = m.heap.make<HeldObject>();
  made->type = &a.self.as<Class>();
  made->name = snake_case(made->type->name);
  made->plain = a.count == 0;
  for (std::size_t i = 0; i < a.keyword_count; ++i) {
    const python::Keyword& each = a.keywords[i];
    if (each.name->text == "name" && each.value.type == Type::string)
      made->name = each.value.as<python::String>().text;
    else
      made->plain = false;
  }
  return Value(Type::host, made);
}

template <const char* path>
Value class_of(Machine& m, std::string_view name) {
  if (name.empty() || name[0] < 'A' || name[0] > 'Z' || !is_real_name(path, name)) return {};
  Class* type = Session::of(m).class_named(m, name, path);
  type->construct = make;
  return Value(Type::type, type);
}

constexpr char optimizers[] = "keras.optimizers", losses[] = "keras.losses", metrics[] = "keras.metrics";

/// In small letters, as a string names it.
constexpr std::string_view optimizer_names[] = {
    "adadelta", "adafactor", "adagrad", "adam", "adamax", "adamw", "ftrl", "lion", "nadam", "rmsprop", "sgd"};

/// What was found, else what is written in Python, else an object that is held.
template <const char* path>
Value or_held(Machine& m, Value found, std::string_view name) {
  if (!found.absent() || !m.pending.absent() || m.stopped()) return found;
  if (is_real_name(path, name)) found = written_in_python(m, path, name);
  return found.absent() && m.pending.absent() && !m.stopped() ? class_of<path>(m, name) : found;
}

Value loss_or_held(Machine& m, std::string_view name) {
  return or_held<losses>(m, loss_named(m, name), name);
}
Value optimizer_or_held(Machine& m, std::string_view name) {
  const Value found = optimizer_class(m, name);
  return found.absent() ? class_of<optimizers>(m, name) : found;
}
/// Losses are functions under the names of metrics, too.
Value metric_or_held(Machine& m, std::string_view name) {
  const bool function = !name.empty() && name[0] >= 'a' && name[0] <= 'z' && is_real_name(metrics, name);
  return or_held<metrics>(m, function ? loss_named(m, name) : Value(), name);
}

}  // namespace

Value HeldObject::attribute(Machine& m, std::string_view asked, const Span&) {
  return asked == "name" ? m.string(name)
                         : not_here(m, "`" + std::string(asked) + "` of what training needs");
}
Value HeldObject::call(Machine& m, const Arguments&) {
  return not_here(m, "the call of a loss or a metric");
}
std::string HeldObject::repr(Machine& m) {
  return "<" + type->module + "." + type->name + " object at " + address_text(m, this) + ">";
}

bool is_optimizer_name(std::string_view name) {
  std::string small;
  for (const char letter : name)
    small += static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
  bool known = small == "muon" || small == "loss_scale_optimizer";
  for (const std::string_view each : optimizer_names) known |= small == each;
  return known;
}

const Space training_spaces[] = {{optimizers, nullptr, nullptr, optimizer_or_held},
                                 {"keras.optimizers.schedules", nullptr, nullptr, schedule_class},
                                 {losses, nullptr, nullptr, loss_or_held},
                                 {metrics, nullptr, nullptr, metric_or_held},
                                 {"keras.callbacks", nullptr, nullptr, callback_class},
                                 {nullptr, nullptr, nullptr}};

}  // namespace dense::modules
