#include <algorithm>

#include "core/arrays/indexing.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/configurations.hpp"
#include "core/modules/training_names.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// What a script calls on a model.
namespace dense::modules {
namespace {

ModelValue& self(const Arguments& a) {
  return *host_of<ModelValue>(a.self, model_kind);
}

Value add(Machine& m, const Arguments& a) {
  ModelValue& model = self(a);
  return model.add(m, a.values[0]) && model.rebuild(m) ? Value::none() : Value();
}

Value pop(Machine& m, const Arguments& a) {
  ModelValue& model = self(a);
  if (model.of != ModelValue::Kind::sequential || model.layers.empty())
    return not_here(m, "pop of a model without layers");
  const Value last = model.layers.back();
  model.layers.pop_back();
  if (!model.symbols.empty()) {
    model.symbols.resize(model.layers.size() + 1);
    model.outputs = {model.symbols.back()};
  }
  if (!Session::of(m).keras_3()) return Value::none();
  return model.rebuild(m) ? last : Value();
}

/// While it lives, layers are called as predict calls them.
class Predicting {
 public:
  explicit Predicting(Session& session) : session_(session), before_(session.compiled) {
    session_.compiled = true;
  }
  Predicting(const Predicting&) = delete;
  Predicting& operator=(const Predicting&) = delete;
  ~Predicting() { session_.compiled = before_; }

 private:
  Session& session_;
  const bool before_;
};

/// Rows in batches of 32, whose outputs are laid end to end.
Value predict(Machine& m, const Arguments& a) {
  Parameters p(m, a, "predict", {"x", "batch_size", "verbose", "steps"}, 1);
  if (!p) return {};
  // Data become floatx, then what the model takes.
  const auto inputs = to_inputs(m, p[0], [&](std::size_t, ElementType) { return Session::of(m).floatx; });
  const auto batch = p.integer(1, 32);
  if (!inputs || !batch) return {};
  const Array& first = as_array((*inputs)[0])->array;
  if (*batch <= 0 || first.rank() == 0 || first.shape[0] == 0) return not_here(m, "predict of no rows");
  const bool silent = p.given(2) && python::is_number(p[2]) && python::to_double(p[2]) == 0;
  if (!silent) Session::of(m).note(m, "predict's bar of progress, which shows the time, is left out");
  const Predicting scope(Session::of(m));
  const std::size_t rows = first.shape[0], size = static_cast<std::size_t>(*batch);
  std::vector<Value> parts;
  for (std::size_t begin = 0; begin < rows; begin += size) {
    const Stretch some{static_cast<std::int64_t>(begin),
                       static_cast<std::int64_t>(std::min(begin + size, rows))};
    std::vector<Value> given;
    for (const Value each : *inputs) {
      const ArrayValue& whole = *as_array(each);
      const Result<Selection> selection = select(whole.array, {some});
      const Value part = array_value(m, selection->view, Owner::tensor);
      if (part.absent()) return {};
      if (rows <= size) as_array(part)->output_of = whole.output_of;
      given.push_back(part);
    }
    parts.push_back(self(a).run(m, given, false));
    if (parts.back().absent()) return {};
    if (!as_array(parts.back())) return not_here(m, "predict of a model with several outputs");
  }
  return concatenated(m, m.list(std::move(parts)), 0, false, Owner::numpy);
}

Value predict_on_batch(Machine& m, const Arguments& a) {
  const auto inputs = to_inputs(
      m, a.values[0], [&](std::size_t i, ElementType given) { return self(a).input_element(m, i, given); });
  if (!inputs) return {};
  const Value result = self(a).run(m, *inputs, false);
  if (result.absent()) return {};
  if (!as_array(result)) return not_here(m, "predict_on_batch of a model with several outputs");
  return array_value(m, as_array(result)->array, Owner::numpy);
}

Value get_layer(Machine& m, const Arguments& a) {
  Parameters p(m, a, "get_layer", {"name", "index"});
  if (!p) return {};
  const std::vector<Value> layers = self(a).all_layers();
  if (!p[1].absent()) {
    const auto index = p.integer(1, 0);
    if (!index) return {};
    if (*index >= 0 && *index < static_cast<std::int64_t>(layers.size()))
      return layers[static_cast<std::size_t>(*index)];
    return m.raise("ValueError", "Was asked to retrieve layer at index " + std::to_string(*index) +
                                     " but model only has " + std::to_string(layers.size()) + " layers.");
  }
  const auto name = p.text(0, "");
  if (!name) return {};
  std::string known;
  for (const Value each : layers) {
    if (as_layer(each)->name == *name) return each;
    known += (known.empty() ? "'" : ", '") + as_layer(each)->name + "'";
  }
  return m.raise("ValueError", "No such layer: " + *name + ". Existing layers are: [" + known + "].");
}

}  // namespace

const NativeEntry model_methods[] = {{"add", add, 1, 1},
                                     {"pop", pop},
                                     {"predict", predict, 0, 4, true},
                                     {"predict_on_batch", predict_on_batch, 1, 1},
                                     {"get_layer", get_layer, 0, 2, true},
                                     {"summary", summary, 0, -1, true},
                                     {"compile", compile_model, 0, -1, true},
                                     {"fit", fit_model, 0, -1, true},
                                     {"evaluate", evaluate_model, 0, -1, true},
                                     {"train_on_batch", train_on_batch, 0, -1, true},
                                     {"test_on_batch", test_on_batch, 0, -1, true},
                                     {"get_weights", get_weights},
                                     {"set_weights", set_weights, 1, 1},
                                     {"build", build_method, 0, 1, true},
                                     {"count_params", count_params},
                                     {"get_config", get_config},
                                     {"from_config", from_config, 1, 1, false, true},
                                     {"add_weight", add_weight, 0, -1, true},
                                     {nullptr, nullptr}};

bool ModelValue::losses(Machine& machine, std::vector<Value>& result) {
  for (const Value each : all_layers()) {
    if (!as_layer(each)->losses(machine, result)) return false;
  }
  return true;
}

}  // namespace dense::modules
