#include <emscripten/bind.h>

#include <charconv>

#include "core/kernels/tensorflow_ladder.hpp"
#include "core/printing/numpy_print.hpp"
#include "wasm/comparison_value.hpp"
#include "wasm/report_value.hpp"

// What the engine with Python has beside the engine's own bindings.
namespace {

using bridge::text;

EMSCRIPTEN_DECLARE_VAL_TYPE(ScriptValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(ReportValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(RepetitionValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(VersionsValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(RemediesValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(FloatsValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(OutputValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(StepsValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(PartingValue);

/// {onednn, vectors, maker, threads, firstLevelCache, secondLevelCache}
dense::tensorflow::Machine machine_of(const bridge::val& value) {
  dense::tensorflow::Machine machine;
  machine.cpu.onednn = bridge::is_true(value, "onednn");
  machine.cpu.vectors =
      text(value, "vectors") == "avx2" ? dense::VectorUnit::avx2 : dense::VectorUnit::avx512;
  machine.cpu.threads = static_cast<unsigned>(bridge::integer(value, "threads"));
  machine.cpu.first_level_cache = bridge::size(value, "firstLevelCache") * 1024;
  machine.cpu.second_level_cache = bridge::size(value, "secondLevelCache") * 1024;
  machine.processor =
      text(value, "maker") == "amd" ? dense::tensorflow::Processor::amd : dense::tensorflow::Processor::intel;
  return machine;
}

/// {text, version, entropy, platform, file, echo, steps, watch}, and the machine
dense::ScriptOptions options_of(const ScriptValue& value) {
  dense::ScriptOptions options;
  options.version = text(value, "version");
  options.entropy = text(value, "entropy");
  options.platform =
      text(value, "platform") == "tensorflow" ? dense::Platform::tensorflow : dense::Platform::engine;
  options.machine = machine_of(value);
  options.file = text(value, "file");
  options.echo = bridge::is_true(value, "echo");
  options.limits.steps = bridge::integer(value, "steps");
  // It throws nothing: the façade sees to that.
  if (const bridge::val watch = bridge::get(value, "watch"); !watch.isNull())
    options.watch = [watch](const dense::Progress& progress) {
      watch(static_cast<double>(progress.steps), progress.fits, static_cast<double>(progress.epochs),
            bridge::array_of(progress.losses, [](double loss) { return bridge::val(loss); }));
    };
  return options;
}

/// The shortest digits of each number, and a newline: one text is handed over much faster than thousands.
std::string texts(const FloatsValue& values) {
  std::string result;
  for (const float each : bridge::floats(values)) result += dense::shortest_repr(each) + "\n";
  return result;
}

/// The steps of one output, a column as bindings.cpp has it: in its order or, `inBlocks`, as the TensorFlow of a version and a
/// machine sums the element at `unit`. None for an order that does not exist, and for unequal lengths.
dense::Ladder steps_of(const bridge::val& output) {
  const std::vector<float> row = bridge::floats(bridge::get(output, "row")),
                           column = bridge::floats(bridge::get(output, "kernel"));
  const std::size_t batch = bridge::size(output, "batch"), units = bridge::size(output, "units"),
                    index = bridge::size(output, "index");
  if (row.size() != column.size()) return {};
  if (!bridge::is_true(output, "inBlocks")) {
    const dense::Order* order = dense::find_order(text(output, "order"));
    if (order == nullptr) return {};
    const dense::Path path = dense::path_of_row(*order, batch, index, units, row.size());
    return dense::ladder(*path.order, row, {column, column.size(), 1}, 0);
  }
  const std::string keras = text(output, "keras");
  const char* const end = keras.data() + keras.size();
  dense::KerasVersion version;
  const char* const point = std::from_chars(keras.data(), end, version.major).ptr;
  if (point != end) std::from_chars(point + 1, end, version.minor);
  const auto platform = dense::tensorflow::Platform::of(version, machine_of(output));
  return dense::tensorflow_ladder(platform.cpu, {batch, units, index, bridge::size(output, "unit")}, row,
                                  column);
}

StepsValue steps(const OutputValue& output) {
  return StepsValue(bridge::array_of(steps_of(output), bridge::step));
}

/// The two steps at which they part, or none.
PartingValue parting(const OutputValue& a, const OutputValue& b) {
  const auto at = dense::first_parting(steps_of(a), steps_of(b));
  const std::vector<std::size_t> both = at ? std::vector{at->a, at->b} : std::vector<std::size_t>{};
  return PartingValue(bridge::array_of(both, [](std::size_t step) { return bridge::val(step); }));
}

ReportValue script(const ScriptValue& value) {
  return ReportValue(bridge::report(dense::run_script(text(value, "text"), options_of(value))));
}

RepetitionValue repetition(const ScriptValue& value) {
  const std::string script = text(value, "text");
  const dense::ScriptOptions options = options_of(value);
  const dense::Report report = dense::run_script(script, options);
  return RepetitionValue(bridge::repetition(dense::repeat(script, options, report), report));
}

VersionsValue versions(const ScriptValue& value) {
  const std::string script = text(value, "text");
  const dense::ScriptOptions options = options_of(value);
  const dense::Report report = dense::run_script(script, options);
  return VersionsValue(bridge::versions(dense::in_every_version(script, options, report), report));
}

RemediesValue remedies(const ScriptValue& value) {
  const std::string script = text(value, "text");
  const dense::ScriptOptions options = options_of(value);
  const dense::Report report = dense::run_script(script, options);
  return RemediesValue(bridge::remedies(
      report.refused ? std::vector<dense::ScriptRemedy>{} : dense::remedies(script, options, report),
      report));
}

}  // namespace

EMSCRIPTEN_BINDINGS(dense_python) {
  emscripten::register_type<ScriptValue>("import('./python.js').BridgeScript");
  emscripten::register_type<ReportValue>("import('./python.js').BridgeReport");
  emscripten::register_type<RepetitionValue>("import('./python.js').BridgeRepetition");
  emscripten::register_type<VersionsValue>("import('./python.js').BridgeVersions");
  emscripten::register_type<RemediesValue>("import('./python.js').BridgeRemedies");
  emscripten::register_type<FloatsValue>("Float32Array");
  emscripten::register_type<OutputValue>("import('./python.js').BridgeOutput");
  emscripten::register_type<StepsValue>("import('./trace.js').Step[]");
  emscripten::register_type<PartingValue>("number[]");
  emscripten::function("texts", &texts);
  emscripten::function("steps", &steps);
  emscripten::function("parting", &parting);
  emscripten::function("script", &script);
  emscripten::function("repetition", &repetition);
  emscripten::function("versions", &versions);
  emscripten::function("remedies", &remedies);
}
