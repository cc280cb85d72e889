#include <emscripten/bind.h>
#include <emscripten/emscripten.h>
#include <emscripten/val.h>

#include <array>

#include "core/activations/activation.hpp"
#include "core/activations/arguments.hpp"
#include "core/initializers/initializer.hpp"
#include "core/numerics/anatomy.hpp"
#include "core/numerics/bits.hpp"
#include "core/numerics/numpy_print.hpp"
#include "core/program/pack.hpp"
#include "core/program/program.hpp"

// Conversions between JavaScript's values and the core's, and the table of what is exported. No logic:
// engine.js has filled in every property before it calls, and arrays leave as copies, so that growth of the
// memory detaches nothing.
namespace {

using emscripten::val;

EMSCRIPTEN_DECLARE_VAL_TYPE(ProgramValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(RunValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(NumbersValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(Float32Value);
EMSCRIPTEN_DECLARE_VAL_TYPE(NamesValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(ColumnValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(StepsValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(OutputComparisonValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(LayerValue);
EMSCRIPTEN_DECLARE_VAL_TYPE(PackedValue);

std::string text(const val& object, const char* key) {
  return object[key].as<std::string>();
}
int integer(const val& object, const char* key) {
  return object[key].as<int>();
}
std::vector<double> numbers(const val& array) {
  return emscripten::convertJSArrayToNumberVector<double>(array);
}

std::vector<dense::Argument> arguments(const val& entries) {
  std::vector<dense::Argument> result;
  const auto count = entries["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    const val value = entries[i][1];
    dense::Argument argument{entries[i][0].as<std::string>(), {}};
    if (value.isNumber()) {
      argument.value = value.as<double>();
    } else {
      argument.value = value.as<std::string>();
    }
    result.push_back(std::move(argument));
  }
  return result;
}

dense::InitializerUse initializer(const val& object) {
  return {.spec = {.name = text(object, "name"), .arguments = arguments(object["arguments"])},
          .shared = integer(object, "shared")};
}

/// {values: Float64Array, lengths: number[]}: rows laid end to end.
std::vector<std::vector<double>> rows(const val& object) {
  const std::vector<double> values = numbers(object["values"]);
  std::vector<std::vector<double>> result;
  auto next = values.begin();
  for (const double length : numbers(object["lengths"])) {
    const auto end = next + static_cast<std::ptrdiff_t>(length);
    result.emplace_back(next, end);
    next = end;
  }
  return result;
}

dense::Statement statement(const val& object) {
  const std::string kind = text(object, "kind");
  if (kind == "set_seed") return dense::SetSeed{text(object, "spelling"), text(object, "seed")};
  if (kind == "initializer") return dense::MakeInitializer{initializer(object["initializer"]).spec};
  if (kind == "dense") {
    return dense::MakeDense{.units = text(object, "units"),
                            .use_bias = object["useBias"].as<bool>(),
                            .activation = text(object, "activation"),
                            .activation_arguments = arguments(object["activationArguments"]),
                            .kernel_initializer = initializer(object["kernelInitializer"]),
                            .bias_initializer = initializer(object["biasInitializer"])};
  }
  if (kind == "build") return dense::Build{integer(object, "layer"), object["inputDim"].as<unsigned>()};
  if (kind == "set_weights") {
    return dense::SetWeights{integer(object, "layer"), rows(object["kernel"]), numbers(object["bias"])};
  }
  return dense::Call{integer(object, "layer"), rows(object["rows"]), object["rank1"].as<bool>(),
                     text(object, "order")};
}

val copy(const std::vector<float>& values) {
  return val::global("Float32Array").new_(val(emscripten::typed_memory_view(values.size(), values.data())));
}

val words(std::span<const std::uint32_t> values) {
  return val::global("Uint32Array").new_(val(emscripten::typed_memory_view(values.size(), values.data())));
}

val seed(const dense::SeedDraw& draw) {
  val result = val::object();
  result.set("source", std::string(name(draw.source)));
  result.set("value", draw.value);
  result.set("draw", draw.draw);
  result.set("setBy", draw.set_by);
  result.set("key", words(draw.stream.key));
  result.set("counter", words(draw.stream.counter));
  return result;
}

val trace(const dense::Trace& trace) {
  val paths = val::array();
  for (const dense::Path& path : trace.paths) paths.call<void>("push", std::string(path.name));

  val printed = val::object();
  const std::size_t kernel_shape[] = {trace.input_dim, trace.units};
  const std::size_t bias_shape[] = {trace.bias.size()};
  const std::size_t output_shape[] = {trace.batch, trace.output_columns};
  printed.set("kernel", dense::numpy_print(trace.kernel, kernel_shape));
  printed.set("bias", dense::numpy_print(trace.bias, bias_shape));
  printed.set("output", dense::numpy_print(trace.output, output_shape));

  val result = val::object();
  result.set("statement", trace.statement);
  result.set("layer", trace.layer);
  result.set("batch", trace.batch);
  result.set("inputDim", trace.input_dim);
  result.set("units", trace.units);
  result.set("outputColumns", trace.output_columns);
  result.set("order", std::string(trace.order->name));
  result.set("paths", paths);
  result.set("seed", seed(trace.seed));
  result.set("biasSeed", seed(trace.bias_seed));
  result.set("rows", copy(trace.rows));
  result.set("kernel", copy(trace.kernel));
  result.set("bias", copy(trace.bias));
  result.set("z", copy(trace.z));
  result.set("output", copy(trace.output));
  result.set("text", printed);
  return result;
}

val step(const dense::Step& step) {
  constexpr const char* kinds[] = {"term", "merge", "finish"};
  const auto after = static_cast<float>(step.after);
  val features = val::object();
  features.set("first", step.features.first);
  features.set("count", step.features.count);
  features.set("stride", step.features.stride);
  val result = val::object();
  result.set("kind", std::string(kinds[static_cast<int>(step.kind)]));
  result.set("feature", step.feature);
  result.set("partial", step.partial);
  result.set("other", step.other);
  result.set("features", features);
  result.set("x", step.x);
  result.set("w", step.w);
  result.set("exactProduct", step.exact_product);
  result.set("productLost", step.product_lost);
  result.set("addend", step.addend);
  result.set("before", step.before);
  result.set("after", step.after);
  result.set("lost", step.lost.high);
  result.set("nine", dense::nine_digits(after));
  result.set("hexadecimal", dense::hexadecimal(after));
  result.set("binary", dense::binary(after));
  return result;
}

val comparison(const dense::Comparison& comparison) {
  val same_rows = val::array();
  for (const bool same : comparison.rows) same_rows.call<void>("push", same);
  val result = val::object();
  result.set("a", comparison.a);
  result.set("b", comparison.b);
  result.set("identical", !comparison.divergence);
  result.set("rows", same_rows);
  result.set("divergence", val::null());
  if (comparison.divergence) {
    val divergence = val::object();
    divergence.set("stage", std::string(name(comparison.divergence->stage)));
    divergence.set("index", comparison.divergence->index);
    divergence.set("a", comparison.divergence->a);
    divergence.set("b", comparison.divergence->b);
    divergence.set("sum", val::null());
    if (const auto& sum = comparison.divergence->sum) {
      val parting = val::object();
      parting.set("row", sum->row);
      parting.set("unit", sum->unit);
      parting.set("stepA", sum->at.a);
      parting.set("stepB", sum->at.b);
      parting.set("a", step(sum->a));
      parting.set("b", step(sum->b));
      divergence.set("sum", parting);
    }
    result.set("divergence", divergence);
  }
  return result;
}

val error(const dense::Error& error) {
  val result = val::object();
  result.set("sentence", error.sentence);
  result.set("field", error.field);
  result.set("statement", error.statement);
  result.set("row", error.row);
  result.set("column", error.column);
  return result;
}

dense::Program program(const val& value) {
  dense::Program program{text(value, "generation"), text(value, "version"), text(value, "entropy"), {}};
  const val statements = value["statements"];
  const auto count = statements["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) program.statements.push_back(statement(statements[i]));
  return program;
}

RunValue run(const ProgramValue& value) {
  const dense::Result<std::vector<dense::Trace>> traces = dense::run(program(value));
  val result = val::object();
  if (!traces) {
    result.set("error", error(traces.error()));
    return RunValue(result);
  }
  val trace_values = val::array();
  for (const dense::Trace& each : *traces) trace_values.call<void>("push", trace(each));
  val comparisons = val::array();
  for (const dense::Comparison& each : dense::compare(*traces))
    comparisons.call<void>("push", comparison(each));
  result.set("traces", trace_values);
  result.set("comparisons", comparisons);
  return RunValue(result);
}

/// The one output of a layer that stands alone: a trace of one row, one column of its kernel and its bias.
dense::Trace column(const val& object) {
  dense::Trace trace;
  trace.batch = trace.units = 1;
  trace.rows = emscripten::convertJSArrayToNumberVector<float>(object["row"]);
  trace.kernel = emscripten::convertJSArrayToNumberVector<float>(object["kernel"]);
  trace.input_dim = trace.rows.size();
  trace.bias = {object["bias"].as<float>()};
  trace.z = {object["z"].as<float>()};
  trace.order = dense::find_order(text(object, "order"));
  trace.paths = {dense::path_of_row(*trace.order, object["batch"].as<unsigned>(),
                                    object["index"].as<unsigned>(), object["units"].as<unsigned>(),
                                    trace.input_dim)};
  return trace;
}

StepsValue ladder(const ColumnValue& value) {
  val result = val::array();
  for (const dense::Step& each : dense::ladder(column(value), 0, 0)) result.call<void>("push", step(each));
  return StepsValue(result);
}

OutputComparisonValue compare_outputs(const ColumnValue& a, const ColumnValue& b) {
  const dense::OutputComparison comparison = dense::compare_outputs(column(a), column(b), 0, 0);
  val result = val::object();
  result.set("identical", comparison.identical);
  result.set("difference", comparison.difference);
  result.set("ulp", comparison.ulp);
  result.set("terms", comparison.terms);
  result.set("relativeToTerms", comparison.relative_to_terms);
  result.set("correctBitsA", comparison.correct_bits_a);
  result.set("correctBitsB", comparison.correct_bits_b);
  result.set("exact", dense::nine_digits(comparison.exact));
  return OutputComparisonValue(result);
}

NamesValue orders() {
  val result = val::array();
  for (const dense::Order& order : dense::orders()) {
    val entry = val::object();
    entry.set("name", std::string(order.name));
    entry.set("sentence", std::string(order.sentence));
    result.call<void>("push", entry);
  }
  return NamesValue(result);
}

std::string print(const NumbersValue& values, const NumbersValue& shape) {
  return dense::numpy_print(emscripten::convertJSArrayToNumberVector<float>(values),
                            emscripten::convertJSArrayToNumberVector<std::size_t>(shape));
}

Float32Value float32(double number) {
  const auto x = static_cast<float>(number);
  val result = val::object();
  result.set("text", dense::shortest_repr(x));
  result.set("nine", dense::nine_digits(x));
  result.set("bits", dense::bits(x));
  return Float32Value(result);
}

NamesValue initializers() {
  val result = val::array();
  for (const dense::InitializerName& row : dense::initializer_names()) {
    std::string aliases;
    for (const dense::Alias& alias : row.aliases)
      aliases += (aliases.empty() ? "" : " ") + std::string(alias.name);
    val parameters = val::array();
    for (const dense::Parameter& parameter : row.parameters) {
      val entry = val::object();
      entry.set("name", std::string(parameter.name));
      entry.set("default", std::string(parameter.default_value));
      parameters.call<void>("push", entry);
    }
    val entry = val::object();
    entry.set("name", std::string(row.name));
    entry.set("aliases", aliases);
    entry.set("arguments", parameters);
    result.call<void>("push", entry);
  }
  return NamesValue(result);
}

NamesValue activations() {
  val result = val::array();
  for (const dense::Activation& row : dense::activations()) {
    val arguments = val::array();
    for (const std::string_view name : row.argument_names) {
      val argument = val::object();
      argument.set("name", std::string(name));
      if (const auto number = dense::argument_member(name)) {
        argument.set("default", row.defaults.*number);
      } else {
        argument.set("default", row.defaults.approximate);
      }
      arguments.call<void>("push", argument);
    }
    val entry = val::object();
    entry.set("name", std::string(row.name));
    entry.set("aliases", std::string(row.alias));
    entry.set("arguments", arguments);
    entry.set("since", std::to_string(row.since.major) + "." + std::to_string(row.since.minor));
    entry.set("before", std::to_string(row.before.major) + "." + std::to_string(row.before.minor));
    result.call<void>("push", entry);
  }
  return NamesValue(result);
}

/// {layer, inputDim, units, outputColumns}: the address of a packed layer, for the functions below; or
/// {error}.
PackedValue packed(dense::Result<dense::PackedLayer> layer) {
  val result = val::object();
  if (!layer) {
    result.set("error", error(layer.error()));
    return PackedValue(result);
  }
  result.set("inputDim", layer->input_dim);
  result.set("units", layer->units);
  result.set("outputColumns", layer->dense->output_columns());
  result.set("layer", reinterpret_cast<std::uintptr_t>(layer->dense.release()));
  return PackedValue(result);
}

PackedValue pack_given(const LayerValue& value) {
  const auto kernel = emscripten::convertJSArrayToNumberVector<float>(value["kernel"]);
  const auto bias = emscripten::convertJSArrayToNumberVector<float>(value["bias"]);
  return packed(dense::pack({.kernel = kernel,
                             .bias = bias,
                             .input_dim = value["inputDim"].as<unsigned>(),
                             .units = value["units"].as<unsigned>(),
                             .activation = text(value, "activation"),
                             .activation_arguments = arguments(value["activationArguments"])}));
}

PackedValue pack_drawn(const ProgramValue& value) {
  return packed(dense::pack(program(value)));
}

NamesValue generations() {
  val result = val::array();
  for (const dense::Generation* generation : dense::generations()) {
    val entry = val::object();
    entry.set("name", std::string(generation->id));
    entry.set("label", std::string(generation->label));
    entry.set("major", generation->major);
    entry.set("oldestMinor", generation->oldest_minor);
    entry.set("newestMinor", generation->newest_minor);
    result.call<void>("push", entry);
  }
  return NamesValue(result);
}

// Inputs and outputs of packed layers, some rows at a time: 1 MiB, so that they stay in a second-level cache.
alignas(64) std::array<float, std::size_t{1} << 18> room;

}  // namespace

// The way of layer.js past Embind: a call through these costs some nanoseconds.
extern "C" {

EMSCRIPTEN_KEEPALIVE float* layer_room() {
  return room.data();
}
EMSCRIPTEN_KEEPALIVE std::size_t layer_room_size() {
  return room.size();
}

/// Rows at x, output at z; both within the room.
EMSCRIPTEN_KEEPALIVE void layer_call(const dense::PackedDense* layer, const float* x, std::size_t batch,
                                     float* z) {
  layer->forward(x, batch, z);
}

EMSCRIPTEN_KEEPALIVE void layer_free(dense::PackedDense* layer) {
  delete layer;
}
}

EMSCRIPTEN_BINDINGS(dense_engine) {
  emscripten::register_type<ProgramValue>("import('./engine.js').BridgeProgram");
  emscripten::register_type<RunValue>("import('./engine.js').BridgeRun");
  emscripten::register_type<NumbersValue>("ArrayLike<number>");
  emscripten::register_type<Float32Value>("{text: string, nine: string, bits: number}");
  emscripten::register_type<NamesValue>("any[]");
  emscripten::register_type<ColumnValue>("import('./trace.js').Column");
  emscripten::register_type<StepsValue>("import('./trace.js').Step[]");
  emscripten::register_type<OutputComparisonValue>("import('./trace.js').OutputComparison");

  emscripten::register_type<LayerValue>("import('./layer.js').BridgeLayer");
  emscripten::register_type<PackedValue>("import('./layer.js').BridgePacked");

  emscripten::function("run", &run);
  emscripten::function("packGiven", &pack_given);
  emscripten::function("packDrawn", &pack_drawn);
  emscripten::function("print", &print);
  emscripten::function("float32", &float32);
  emscripten::function("ladder", &ladder);
  emscripten::function("compareOutputs", &compare_outputs);
  emscripten::function("orders", &orders);
  emscripten::function("initializers", &initializers);
  emscripten::function("activations", &activations);
  emscripten::function("generations", &generations);
}
