#include "core/modules/training_names.hpp"

#include "core/modules/layer_values.hpp"
#include "core/modules/parameters.hpp"
#include "core/python/operations.hpp"

// What only training needs: optimizers, losses and metrics are made and held, nothing is computed with them.
namespace dense::modules {
namespace {

struct TrainingObject : Host {
  Value attribute(Machine& m, std::string_view asked, const Span&) override {
    return asked == "name" ? m.string(snake_case(type->name))
                           : not_here(m, "`" + std::string(asked) + "` of what training needs");
  }
  bool callable() const override { return true; }
  Value call(Machine& m, const Arguments&) override { return not_here(m, "the call of a loss or a metric"); }
  std::string repr(Machine& m) override {
    return "<" + type->module + "." + type->name + " object at " + address_text(m, this) + ">";
  }
};

Value make(Machine& m, const Arguments& a) {
  TrainingObject* made = m.heap.make<TrainingObject>();
  made->type = &a.self.as<Class>();
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

}  // namespace

Value compile_model(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "compile", {"optimizer", "loss", "metrics"}, 0, true);
  if (!p) return {};
  if (p[0].type == Type::string && Session::of(m).keras_3()) {
    const std::string& name = p[0].as<python::String>().text;
    std::string small;
    for (const char letter : name)
      small += static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
    bool known = small == "muon" || small == "loss_scale_optimizer";
    for (const std::string_view each : optimizer_names) known |= small == each;
    if (!known) return m.raise("ValueError", "Could not interpret optimizer identifier: " + name);
  }
  Session::of(m).note(m, "compile only matters to training, which is not run here");
  return Value::none();
}

Value train_model(Machine& m, const Arguments&) {
  const int line = m.here().line;
  const std::string before = line > 2    ? "lines 1–" + std::to_string(line - 1) + " ran exactly; "
                             : line == 2 ? "line 1 ran exactly; "
                                         : "";
  return m.stop(before + "training comes later", m.here());
}

const Space training_spaces[] = {{optimizers, nullptr, nullptr, class_of<optimizers>},
                                 {losses, nullptr, nullptr, class_of<losses>},
                                 {metrics, nullptr, nullptr, class_of<metrics>},
                                 {nullptr, nullptr, nullptr}};

}  // namespace dense::modules
