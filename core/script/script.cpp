#include "core/script/script.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "core/modules/layer_values.hpp"
#include "core/script/paste.hpp"
#include "core/script/sums.hpp"

namespace dense {
namespace {

/// The generation that a version of Keras belongs to; an unknown one falls to check_start.
std::string generation_of(const std::string& version) {
  if (version.starts_with("3")) return "keras_3";
  int minor = -1;
  if (version.starts_with("2.")) std::from_chars(version.data() + 2, version.data() + version.size(), minor);
  for (const Generation* each : generations()) {
    if (each->major == 2 && minor >= each->oldest_minor && minor <= each->newest_minor)
      return std::string(each->id);
  }
  return "keras_3";
}

class Recorder : public modules::Session {
 public:
  Recorder(const Start& start, std::string_view platform_order, std::optional<tensorflow::Platform> whose,
           SumOrders orders, const std::function<void(const Progress&)>& watch)
      : Session(start, platform_order, std::move(whose)), orders_(std::move(orders)), watch_(watch) {
    if (watch_) watch_({});
  }

  const std::string& order_of_line(int line) const override { return orders_.of_line(line); }

  std::vector<Printed> pieces;
  std::map<int, std::string> layer_variables{};   ///< by the number of the layer
  std::map<int, std::string> output_variables{};  ///< by the number of the trace
  std::map<int, std::string> model_variables{};   ///< of models that hold it, by the number of the layer

  void printed(python::Stream stream, std::string_view text, const python::Span& span) override {
    if (!pieces.empty() && pieces.back().stream == stream && pieces.back().line == span.line)
      pieces.back().text += text;
    else
      pieces.push_back({stream, std::string(text), span.line});
  }

  void passed(std::int64_t steps) override {
    if (!watch_) return;
    if (told_fits_ != fits) told_losses_ = 0;
    watch_({steps, fits, epochs, std::span(losses).subspan(told_losses_)});
    told_fits_ = fits;
    told_losses_ = losses.size();
  }

  void assigned(python::Machine&, std::string_view name, python::Value value, const python::Span&) override {
    const auto* layer = modules::host_of<modules::LayerValue>(value, modules::layer_kind);
    if (const std::optional<int> number = layer ? layer->number_in_process() : std::nullopt)
      layer_variables.emplace(*number, name);
    if (const auto* array = modules::as_array(value); array && array->output_of)
      output_variables.emplace(*array->output_of, name);
  }

  void ended(python::Machine& machine) override {
    for (std::size_t i = 0; i < machine.program->globals.size(); ++i)
      name_layers(machine.globals[i], machine.program->globals[i]->text, 0);
  }

 private:
  const SumOrders orders_;
  const std::function<void(const Progress&)>& watch_;
  int told_fits_ = 0;
  std::size_t told_losses_ = 0;

  /// The layers of a model are called by its name. A model may hold models, even itself.
  void name_layers(python::Value value, const std::string& name, int depth) {
    const auto* model = modules::host_of<modules::ModelValue>(value, modules::model_kind);
    if (model == nullptr || depth == 8) return;
    for (const python::Value each : model->all_layers()) {
      const auto* layer = modules::host_of<modules::LayerValue>(each, modules::layer_kind);
      if (const std::optional<int> number = layer ? layer->number_in_process() : std::nullopt)
        model_variables.emplace(*number, name);
      name_layers(each, name, depth + 1);
    }
  }
};

}  // namespace

std::string Report::text(python::Stream stream) const {
  std::string result;
  for (const Printed& piece : pieces) {
    if (piece.stream == stream) result += piece.text;
  }
  return result;
}

Report run_script(std::string_view script, const ScriptOptions& options) {
  Report report;
  Result<Start> start = check_start(generation_of(options.version), options.version, options.entropy);
  if (!start) {
    report.refused = start.error();
    return report;
  }
  python::Options python_options;
  python_options.file = options.file;
  python_options.echo.last = options.echo;
  python_options.limits = options.limits;
  Pasted pasted = clean_paste(script);
  for (const int line : pasted.echoed) {
    if (python_options.echo.lines.size() <= static_cast<std::size_t>(line))
      python_options.echo.lines.resize(static_cast<std::size_t>(line) + 1);
    python_options.echo.lines[static_cast<std::size_t>(line)] = true;
  }
  report.cleaned = std::move(pasted.cleaned);
  report.script = std::move(pasted.text);
  std::optional<tensorflow::Platform> platform;
  if (options.platform == Platform::tensorflow) {
    platform =
        tensorflow::Platform::of({start->version.generation->major, start->version.minor}, options.machine);
    constexpr std::size_t larger = 48 * 1024;
    start->first_level_cache =
        options.machine.cpu.first_level_cache >= larger ? FirstLevelCache::kib_48 : FirstLevelCache::kib_32;
  }
  const std::string order = platform ? "tensorflow_cpu" : "sequential";
  SumOrders orders(report.script, order);
  report.notes = orders.unknown;
  Recorder recorder(*start, order, platform, std::move(orders), options.watch);
  report.ending = python::run(report.script, python_options, recorder);
  report.pieces = std::move(recorder.pieces);
  report.drawn = std::move(recorder.drawn);
  report.notes.insert(report.notes.end(), recorder.notes.begin(), recorder.notes.end());
  report.plots = std::move(recorder.plots);
  report.assumed = std::move(recorder.assumed);
  for (const modules::MadeLayer& made : recorder.layers) {
    const Layer& layer = *recorder.process.layer(made.number);
    ScriptLayer& row = report.layers.emplace_back(
        ScriptLayer{made.name, recorder.layer_variables[made.number], recorder.model_variables[made.number],
                    made.line, layer.units, layer.built()});
    if (!layer.built()) continue;
    row.seed = made.drawn.value_or(layer.seed);
    row.bias_seed = made.drawn_bias.value_or(layer.bias_seed);
  }
  const bool has_unfinished = recorder.process.left() > 0;  // the steps did not suffice for its last call
  report.traces = std::move(recorder.process).traces();
  if (has_unfinished) report.traces.pop_back();
  for (int i = 0; i < static_cast<int>(report.traces.size()); ++i) {
    report.layers[static_cast<std::size_t>(report.traces[static_cast<std::size_t>(i)].layer)].calls.push_back(
        i);
    report.variables.push_back(recorder.output_variables[i]);
  }
  return report;
}

}  // namespace dense
