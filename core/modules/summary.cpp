#include <algorithm>

#include "core/modules/summary_table.hpp"
#include "core/modules/training_values.hpp"
#include "core/python/operations.hpp"

// model.summary(), as each version prints it on a terminal of 80 columns: the rows of its table, and the totals below it.
namespace dense::modules {
namespace {

std::string with_commas(std::size_t number) {
  std::string text = std::to_string(number);
  for (std::size_t i = text.size(); i > 3;) text.insert(i -= 3, ",");
  return text;
}

/// "84.00 B"
std::string memory(std::size_t bytes, const char* smallest) {
  const char* const units[] = {smallest, "KB", "MB", "GB"};
  double size = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (size >= 1024 && unit < 3) {
    size /= 1024;
    ++unit;
  }
  char text[32];
  std::snprintf(text, sizeof text, "%.2f ", size);
  return text + std::string(units[unit]);
}

struct Size {
  std::size_t count = 0, bytes = 0;
};

Size size_of(const std::vector<Value>& variables) {
  return {count_of(variables), bytes_of(variables)};
}

/// What an optimizer of Keras 3 that has made a step keeps: its iterations, its rate (unless a schedule gives it), the product of
/// Nadam, and as many numbers for each that it trains as its kind has (keras/src/optimizers/*.py). Nothing before the first step.
Size size_of(const ModelValue& model, Size trained) {
  const CompiledValue* compiled = static_cast<const CompiledValue*>(model.compiled);
  if (!compiled || !compiled->optimizer || compiled->optimizer->optimizer.iterations() == 0) return {};
  const training::OptimizerSettings& settings = compiled->optimizer->optimizer.settings();
  std::size_t slots = 0;
  switch (settings.kind) {
    case training::OptimizerKind::sgd:
      slots = settings.momentum != 0 ? 1 : 0;
      break;
    case training::OptimizerKind::adagrad:
      slots = 1;
      break;
    case training::OptimizerKind::rmsprop:
      slots = 1u + (settings.momentum > 0 ? 1u : 0u) + (settings.centered ? 1u : 0u);
      break;
    case training::OptimizerKind::adam:
    case training::OptimizerKind::adamw:
      slots = settings.amsgrad ? 3 : 2;
      break;
    case training::OptimizerKind::adadelta:
    case training::OptimizerKind::nadam:
      slots = 2;
      break;
  }
  const std::size_t own = (compiled->optimizer->schedule.absent() ? 1u : 0u) +
                          (settings.kind == training::OptimizerKind::nadam ? 1u : 0u);
  return {slots * trained.count + 1 + own, slots * trained.bytes + 8 + 4 * own};
}

std::string totals(Machine& m, ModelValue& model) {
  const Session& session = Session::of(m);
  const bool keras_3 = session.keras_3();
  const Size all = size_of(model.variables(m)), trained = size_of(model.trainable_variables(m));
  const Size kept = keras_3 ? size_of(model, trained) : Size{};
  struct Line {
    const char* kind;
    Size size;
  };
  std::vector<Line> lines{{"Total", {all.count + kept.count, all.bytes + kept.bytes}},
                          {"Trainable", trained},
                          {"Non-trainable", {all.count - trained.count, all.bytes - trained.bytes}}};
  if (kept.count > 0) lines.push_back({"Optimizer", kept});
  const bool has_bytes = keras_3 || session.version.minor >= 13;
  std::string text;
  for (const auto& [kind, size] : lines) {
    text += (keras_3 ? " " : "") + std::string(kind) +
            " params: " + (keras_3 || !has_bytes ? with_commas(size.count) : std::to_string(size.count)) +
            (has_bytes ? " (" + memory(size.bytes, keras_3 ? "B" : "Byte") + ")" : "") + "\n";
  }
  return text;
}

/// Whether each call of a layer takes what the one before gave, and no layer is called twice: else a row says what it is connected to.
bool is_chain(const ModelValue& model) {
  if (model.of != ModelValue::Kind::functional) return true;
  for (std::size_t i = 1; i < model.symbols.size(); ++i) {
    if (model.symbols[i]->inputs != std::vector<SymbolValue*>{model.symbols[i - 1]}) return false;
  }
  return model.symbols.size() == model.layers.size();
}

/// The calls of a layer that belong to the model, in the order in which they were made.
std::vector<const SymbolValue*> calls_of(const ModelValue& model, const LayerValue& layer) {
  std::vector<const SymbolValue*> calls;
  for (const SymbolValue* each : model.symbols) {
    if (as_layer(each->layer) == &layer) calls.push_back(each);
  }
  std::sort(calls.begin(), calls.end(),
            [](const SymbolValue* a, const SymbolValue* b) { return a->call < b->call; });
  return calls;
}

/// "dense[0][0], dense_1[0][0]", of Keras 2 as the text of a list.
std::string connections(const std::vector<const SymbolValue*>& calls, bool keras_3) {
  std::string text;
  for (const SymbolValue* call : calls) {
    for (const SymbolValue* input : call->inputs) {
      const std::string name = as_layer(input->layer)->name + "[" + std::to_string(input->call) + "][0]";
      text += (text.empty() ? "" : ", ") + (keras_3 ? name : "'" + name + "'");
    }
  }
  if (keras_3) return text.empty() ? "-" : text;
  return "[" + text + "]";
}

/// The shape that a row of Keras shows: of a functional model that of a layer's last call; in a chain what the layer makes of what comes
/// before it, `shape`. Nothing with an exception pending, or the run ends.
std::optional<std::string> shape_text(Machine& m, const ModelValue& model, LayerValue& layer,
                                      const std::vector<const SymbolValue*>& calls, Shape& shape) {
  const bool keras_3 = Session::of(m).keras_3();
  if (model.of == ModelValue::Kind::functional) {
    const auto is_other = [&](const SymbolValue* call) { return call->shape != calls.back()->shape; };
    if (!keras_3 && std::any_of(calls.begin(), calls.end(), is_other)) return "multiple";
    shape = calls.back()->shape;
  } else {
    const auto next = layer.output_shape(m, {shape});
    if (!next) return std::nullopt;
    shape = *next;
  }
  const std::string text = *python::str(m, shape_tuple(m, shape));
  return !keras_3 && layer.type->name == "InputLayer" ? "[" + text + "]" : text;
}

/// The rows of a model whose call is Python: a layer shows the shape that it gave, where Keras knows it.
std::optional<std::vector<SummaryRow>> rows_of_subclass(Machine& m, ModelValue& model) {
  const Session& session = Session::of(m);
  std::vector<SummaryRow> rows;
  for (const Value each : model.all_layers()) {
    LayerValue& layer = *as_layer(each);
    const bool built = layer.built(m), at_once = layer.built_at_once(session.version.minor);
    std::string shape = session.keras_3() ? "?" : "multiple";
    if (session.keras_3() && session.version.minor >= 5 && built && !at_once && layer.input_shape) {
      const auto given = layer.output_shape(m, {*layer.input_shape});
      if (!given) return std::nullopt;
      shape = *python::str(m, shape_tuple(m, *given));
    }
    const std::size_t count = count_of(layer.variables(m));
    const std::string unbuilt = session.keras_3() ? "0 (unbuilt)" : "0 (unused)";
    rows.push_back({layer.name + " (" + layer.type->name + ")", shape,
                    !built && !at_once  ? unbuilt
                    : session.keras_3() ? with_commas(count)
                                        : std::to_string(count)});
  }
  return rows;
}

/// Nothing with an exception pending, or the run ends.
std::optional<std::vector<SummaryRow>> rows_of(Machine& m, ModelValue& model, bool is_built) {
  const bool keras_3 = Session::of(m).keras_3(), chain = is_chain(model);
  std::vector<SummaryRow> rows;
  Shape shape = model.input_shape.value_or(Shape{});
  for (const Value each : model.layers) {
    LayerValue& layer = *as_layer(each);
    if (!is_built && layer.built(m) && layer.input_shape) {
      shape = *layer.input_shape;
    } else if (!is_built) {
      rows.push_back({layer.name + " (" + layer.type->name + ")", "?", "0 (unbuilt)"});
      continue;
    }
    const std::vector<const SymbolValue*> calls = calls_of(model, layer);
    const auto text = shape_text(m, model, layer, calls, shape);
    if (!text) return std::nullopt;
    const std::size_t count = count_of(layer.variables(m));
    SummaryRow row{layer.name + " (" + layer.type->name + ")", *text,
                   keras_3 ? with_commas(count) : std::to_string(count)};
    if (!chain) row.push_back(connections(calls, keras_3));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

Value summary(Machine& m, const Arguments& a) {
  const Session& session = Session::of(m);
  ModelValue& model = *host_of<ModelValue>(a.self, model_kind);
  const bool keras_3 = session.keras_3();
  if (!keras_3 && session.version.minor < 7) return not_here(m, "summary in this version");
  if (a.count + a.keyword_count > 0) return not_here(m, "summary with arguments");
  const bool is_built = model.built(m);
  if (!keras_3 && !is_built)
    return m.raise(
        "ValueError",
        "This model has not yet been built. Build the model first by calling `build()` or by calling the "
        "model on a batch of data.");
  const bool subclass = model.of == ModelValue::Kind::subclass;
  const auto is_dense = [](Value each) { return as_layer(each)->number_in_process().has_value(); };
  const auto is_dense_or_unbuilt = [&](Value each) { return is_dense(each) || !as_layer(each)->built(m); };
  // What a training, or a build on symbols, leaves in layers of a script's own model is not known.
  if (subclass
          ? !model.history.absent() || !is_built
          : (is_built && !model.input_shape) ||
                (!is_built && !std::all_of(model.layers.begin(), model.layers.end(), is_dense_or_unbuilt)))
    return not_here(m, "summary of a model that is not built, or was trained with a call in Python");
  const auto rows = subclass ? rows_of_subclass(m, model) : rows_of(m, model, is_built);
  if (!rows) return {};
  std::string text = "Model: \"" + model.name + "\"\n";
  text += keras_3 ? drawn_table(*rows) : written_lines(*rows, session.version.minor);
  text += totals(m, model);
  if (!keras_3) text += std::string(line_length(rows->empty() ? SummaryRow(3) : rows->front()), '_') + "\n";
  m.write(python::Stream::out, text);
  return Value::none();
}

}  // namespace dense::modules
