#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <array>
#include <optional>
#include <utility>

#include "core/activations/activation.hpp"
#include "core/activations/arguments.hpp"
#include "core/initializers/initializer.hpp"
#include "core/numerics/bits.hpp"
#include "core/numerics/instruction_sets.hpp"
#include "core/printing/numpy_print.hpp"
#include "core/program/pack.hpp"
#include "core/program/run.hpp"
#include "wasm/comparison_value.hpp"
#include "wasm/histogram_value.hpp"
#include "wasm/program_value.hpp"
#include "wasm/trace_value.hpp"

// The table of what is exported, and the functions it names. No logic.
namespace {

using namespace bridge;

EMSCRIPTEN_DECLARE_VAL_TYPE(ProgramValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(PlanValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(TracesValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(ComparisonValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(NumbersValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(Float32Value);
EMSCRIPTEN_DECLARE_VAL_TYPE(NamesValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(ColumnValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(StepsValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(OutputComparisonValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(DrawsValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(HistogramValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(LayerValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(PackedValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(LimitsValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(RoomValue);

/// {process, error, calls, left, elements}: the address of a process that has planned a program as far as its first statement at
/// fault, for the functions below; 0 where it could not begin.
PlanValue plan(const ProgramValue& value) {
  dense::Planned planned = dense::plan(program(value));
  dense::Process* process = planned.process.release();
  val result = val::object();
  put(result, "process", reinterpret_cast<std::uintptr_t>(process));
  put(result, "error", planned.error ? error(*planned.error) : val::null());
  put(result, "calls", process ? process->traces().size() : 0);
  put(result, "left", process ? process->left() : 0);
  put(result, "elements", process ? process->elements() : 0);
  return PlanValue(result);
}

/// Appends the next trace of a process to those before it. Precondition: there is one, and all are completed.
void take_trace(std::uintptr_t process, const NamesValue& traces) {
  append_trace(traces, reinterpret_cast<const dense::Process*>(process)->traces());
}

ComparisonValue compare(const TracesValue& value, int a, int b) {
  const auto [one, two] = std::pair(static_cast<std::size_t>(a), static_cast<std::size_t>(b));
  RunTraces traces(value);
  if (!traces.read(one) || !traces.read(two)) return ComparisonValue(val::null());
  return ComparisonValue(comparison(dense::compare(traces.all(), one, two)));
}

/// The one output of a layer that stands alone: a trace of one row, one column of its kernel and its bias. Nothing
/// for an order that does not exist, and for a row and a column of different lengths.
std::optional<dense::Trace> column(const val& object) {
  dense::Trace trace;
  trace.batch = trace.units = 1;
  trace.rows = floats(get(object, "row"));
  trace.input_dim = trace.rows.size();
  trace.weights = std::make_shared<dense::DenseWeights>(dense::DenseWeights{
      trace.input_dim, 1, floats(get(object, "kernel")), {static_cast<float>(number(object, "bias"))}});
  trace.z = {static_cast<float>(number(object, "z"))};
  const dense::Order* order = dense::find_order(text(object, "order"));
  if (order == nullptr || trace.weights->kernel.size() != trace.input_dim) return std::nullopt;
  // That of the row's path, whatever batch and units it stands among.
  trace.order = dense::path_of_row(*order, size(object, "batch"), size(object, "index"),
                                   size(object, "units"), trace.input_dim)
                    .order;
  return trace;
}

StepsValue ladder(const ColumnValue& value) {
  const std::optional<dense::Trace> trace = column(value);
  return StepsValue(trace ? array_of(dense::ladder(*trace, 0, 0), step) : val::array());
}

/// null where the two cannot be compared.
OutputComparisonValue compare_outputs(const ColumnValue& a, const ColumnValue& b) {
  const std::optional<dense::Trace> one = column(a);
  const std::optional<dense::Trace> two = column(b);
  if (!one || !two || one->input_dim != two->input_dim) return OutputComparisonValue(val::null());
  const auto parting = dense::first_parting(dense::ladder(*one, 0, 0), dense::ladder(*two, 0, 0));
  val result = output_comparison(dense::compare_outputs(*one, *two, 0, 0));
  put(result, "stepA", parting ? static_cast<int>(parting->a) : -1);
  put(result, "stepB", parting ? static_cast<int>(parting->b) : -1);
  return OutputComparisonValue(result);
}

HistogramValue histogram_of(const DrawsValue& value) {
  return HistogramValue(histogram(value));
}

NamesValue orders() {
  return NamesValue(array_of(dense::orders(), [](const dense::Order& order) { return string(order.name); }));
}

/// As the NumPy of that release, the number that a trace carries; nothing where the shape is not that of the values.
std::string print(const NumbersValue& values, const NumbersValue& shape, double release) {
  constexpr int newest = static_cast<int>(dense::NumpyRelease::v2_3);
  const std::vector<float> elements = floats(values);
  std::vector<std::size_t> sizes;
  double size = 1;
  for (const double each : numbers(shape)) {
    if (!(each >= 0 && each < 0x1p32)) return {};
    sizes.push_back(static_cast<std::size_t>(each));
    size *= each;
  }
  if (size != static_cast<double>(elements.size()) || !(release >= 0 && release <= newest)) return {};
  return dense::numpy_print(elements, sizes, static_cast<dense::NumpyRelease>(static_cast<int>(release)));
}

Float32Value float32(double number) {
  const auto x = static_cast<float>(number);
  val result = val::object();
  put(result, "text", dense::shortest_repr(x));
  put(result, "nine", dense::nine_digits(x));
  put(result, "bits", dense::bits(x));
  return Float32Value(result);
}

NamesValue initializers() {
  return NamesValue(array_of(dense::initializer_names(), [](const dense::InitializerName& row) {
    std::string aliases;
    for (const dense::Alias& alias : row.aliases) {
      if (!aliases.empty()) aliases += ' ';
      aliases += alias.name;
    }
    val entry = val::object();
    put(entry, "name", row.name);
    put(entry, "aliases", aliases);
    put(entry, "arguments", array_of(row.parameters, [](const dense::Parameter& parameter) {
          val argument = val::object();
          put(argument, "name", parameter.name);
          put(argument, "default", parameter.default_value);
          return argument;
        }));
    return entry;
  }));
}

NamesValue activations() {
  return NamesValue(array_of(dense::activations(), [](const dense::Activation& row) {
    val entry = val::object();
    put(entry, "name", row.name);
    put(entry, "aliases", row.alias);
    put(entry, "arguments", array_of(row.argument_names, [&](std::string_view name) {
          val argument = val::object();
          put(argument, "name", name);
          const auto number = dense::argument_member(name);
          put(argument, "default", number ? val(row.defaults.*number) : truth(row.defaults.approximate));
          return argument;
        }));
    put(entry, "since", row.since.text());
    put(entry, "before", row.before.text());
    return entry;
  }));
}

/// {layer, inputDim, units, outputColumns}: the address of a packed layer, for the functions below; or
/// {error}.
PackedValue packed(dense::Result<dense::PackedLayer> layer) {
  val result = val::object();
  if (!layer) {
    put(result, "error", error(layer.error()));
    return PackedValue(result);
  }
  put(result, "inputDim", layer->input_dim);
  put(result, "units", layer->units);
  put(result, "outputColumns", layer->dense->output_columns());
  put(result, "layer", reinterpret_cast<std::uintptr_t>(layer->dense.release()));
  return PackedValue(result);
}

PackedValue pack_given(const LayerValue& value) {
  const std::vector<float> kernel = floats(get(value, "kernel"));
  const std::vector<float> bias = floats(get(value, "bias"));
  return packed(dense::pack({.kernel = kernel,
                             .bias = bias,
                             .input_dim = size(value, "inputDim"),
                             .units = size(value, "units"),
                             .activation = text(value, "activation"),
                             .activation_arguments = arguments(get(value, "activationArguments"))}));
}

PackedValue pack_drawn(const ProgramValue& value) {
  return packed(dense::pack(program(value)));
}

/// What program.js holds sizes against before it converts anything.
LimitsValue limits() {
  const dense::Limits limits;
  val result = val::object();
  put(result, "rows", limits.rows);
  put(result, "features", limits.features);
  put(result, "units", limits.units);
  put(result, "statements", limits.statements);
  put(result, "elements", limits.elements);
  return LimitsValue(result);
}

NamesValue generations() {
  return NamesValue(array_of(dense::generations(), [](const dense::Generation* generation) {
    val entry = val::object();
    put(entry, "name", generation->id);
    put(entry, "label", generation->label);
    put(entry, "major", generation->major);
    put(entry, "oldestMinor", generation->oldest_minor);
    put(entry, "newestMinor", generation->newest_minor);
    return entry;
  }));
}

void set_many_registers(bool has) {
  dense::many_registers = has;
}

// Inputs and outputs of packed layers, some rows at a time: 2 MiB hold 256 rows of 1024 inputs and units, and
// what aligning the outputs takes is beside it. For each such piece the kernel is read again.
alignas(64) std::array<float, (std::size_t{1} << 19) + 64> room;

/// A view of it, which is detached, and of length 0, once the memory has grown.
RoomValue layer_room() {
  return RoomValue(val(emscripten::typed_memory_view(room.size(), room.data())));
}

}  // namespace

// The way of layer.js past Embind: a call through these costs some nanoseconds.
extern "C" {

/// Rows at x, output at z; both within the room.
EMSCRIPTEN_KEEPALIVE void layer_call(const dense::PackedDense* layer, const float* x, std::size_t batch,
                                     float* z) {
  layer->forward(x, batch, z);
}

EMSCRIPTEN_KEEPALIVE void layer_free(dense::PackedDense* layer) {
  delete layer;
}

/// Computes for about so many nanoseconds by the model, and returns what is left.
EMSCRIPTEN_KEEPALIVE double process_work(dense::Process* process, double nanoseconds) {
  process->work(nanoseconds);
  return process->left();
}

EMSCRIPTEN_KEEPALIVE void process_free(dense::Process* process) {
  delete process;
}
}

EMSCRIPTEN_BINDINGS(dense_engine) {
  emscripten::register_type<ProgramValue>("import('./facade.js').BridgeProgram");
  emscripten::register_type<PlanValue>("import('./facade.js').BridgePlan");
  emscripten::register_type<TracesValue>("import('./returned-traces.js').BridgeTraces");
  emscripten::register_type<ComparisonValue>("import('./trace.js').BridgeComparison");
  emscripten::register_type<NumbersValue>("ArrayLike<number>");
  emscripten::register_type<Float32Value>("{text: string, nine: string, bits: number}");
  emscripten::register_type<NamesValue>("any[]");
  emscripten::register_type<ColumnValue>("import('./trace.js').Column");
  emscripten::register_type<StepsValue>("import('./trace.js').Step[]");
  emscripten::register_type<OutputComparisonValue>("import('./trace.js').OutputComparison");
  emscripten::register_type<DrawsValue>("import('./trace.js').BridgeDraws");
  emscripten::register_type<HistogramValue>("import('./trace.js').Histogram");
  emscripten::register_type<LayerValue>("import('./layer.js').BridgeLayer");
  emscripten::register_type<LimitsValue>("import('./program.js').Limits");
  emscripten::register_type<PackedValue>("import('./layer.js').BridgePacked");
  emscripten::register_type<RoomValue>("Float32Array");

  emscripten::function("plan", &plan);
  emscripten::function("takeTrace", &take_trace);
  emscripten::function("compare", &compare);
  emscripten::function("print", &print);
  emscripten::function("float32", &float32);
  emscripten::function("packGiven", &pack_given);
  emscripten::function("packDrawn", &pack_drawn);
  emscripten::function("layerRoom", &layer_room);
  emscripten::function("ladder", &ladder);
  emscripten::function("compareOutputs", &compare_outputs);
  emscripten::function("histogram", &histogram_of);
  emscripten::function("generations", &generations);
  emscripten::function("initializers", &initializers);
  emscripten::function("activations", &activations);
  emscripten::function("orders", &orders);
  emscripten::function("limits", &limits);
  emscripten::function("setManyRegisters", &set_many_registers);
}
