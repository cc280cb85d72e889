#include "core/script/script.hpp"

#include <charconv>

#include "core/script/paste.hpp"

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
  using Session::Session;
  std::vector<Printed> pieces;

  void printed(python::Stream stream, std::string_view text, const python::Span& span) override {
    pieces.push_back({stream, std::string(text), span.line});
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
  const Result<Start> start = check_start(generation_of(options.version), options.version, options.entropy);
  if (!start) {
    report.refused = start.error();
    return report;
  }
  Recorder recorder(*start, options.platform == Platform::tensorflow ? "tensorflow_cpu" : "sequential");
  python::Options python_options;
  python_options.file = options.file;
  python_options.echo.last = options.echo;
  Pasted pasted = clean_paste(script);
  for (const int line : pasted.echoed) {
    if (python_options.echo.lines.size() <= static_cast<std::size_t>(line))
      python_options.echo.lines.resize(static_cast<std::size_t>(line) + 1);
    python_options.echo.lines[static_cast<std::size_t>(line)] = true;
  }
  report.cleaned = std::move(pasted.cleaned);
  report.ending = python::run(pasted.text, python_options, recorder);
  report.pieces = std::move(recorder.pieces);
  report.drawn = std::move(recorder.drawn);
  report.notes = std::move(recorder.notes);
  report.assumed = std::move(recorder.assumed);
  for (const modules::MadeLayer& made : recorder.layers) {
    const Layer& layer = *recorder.process.layer(made.number);
    ScriptLayer& row =
        report.layers.emplace_back(ScriptLayer{made.name, made.line, layer.units, layer.built()});
    if (layer.built()) row.seed = layer.seed;
  }
  report.traces = std::move(recorder.process).traces();
  for (std::size_t i = 0; i < report.traces.size(); ++i)
    report.layers[static_cast<std::size_t>(report.traces[i].layer)].calls.push_back(static_cast<int>(i));
  return report;
}

}  // namespace dense
