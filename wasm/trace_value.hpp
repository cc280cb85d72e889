#pragma once

#include <algorithm>
#include <span>

#include "core/program/trace.hpp"
#include "wasm/histogram_value.hpp"
#include "wasm/values.hpp"

/// What a run leaves behind, as trace.js describes it.
namespace bridge {

/// The number of a statement.
inline std::optional<int> number_of(const std::optional<dense::Place>& place) {
  return place ? std::optional(static_cast<int>(*place)) : std::nullopt;
}

inline val seed(const dense::SeedDraw& draw) {
  val result = val::object();
  put(result, "source", name(draw.source));
  put(result, "value", draw.value);
  put(result, "draw", draw.draw);
  put(result, "seededByStatement", number_of(draw.seeded_by));
  put(result, "key", copy(draw.stream.key));
  put(result, "counter", copy(draw.stream.counter));
  return result;
}

[[gnu::cold, gnu::noinline]] inline val error(const dense::Error& error) {
  val result = val::object();
  put(result, "sentence", error.sentence);
  put(result, "field", error.field);
  put(result, "statement", number_of(error.place).value_or(-1));
  put(result, "row", error.row);
  put(result, "column", error.column);
  return result;
}

/// The path of each row, each on a line: a value for each of thousands of rows would take longer than the sums.
inline std::string lines_of(std::span<const dense::Path> paths) {
  std::string lines;
  for (const dense::Path& path : paths) (lines += path.name) += '\n';
  return lines;
}

/// Appends the trace behind those that `result` has. Those that share their weights share two typed arrays: a kernel
/// crosses the bridge once.
inline void append_trace(const val& result, std::span<const dense::Trace> traces) {
  const dense::Trace& trace = traces[size(result, "length")];
  val object = val::object();
  put(object, "statement", static_cast<int>(trace.place));
  put(object, "layer", trace.layer);
  put(object, "inputOf", trace.input_of);
  put(object, "batch", trace.batch);
  put(object, "inputDim", trace.input_dim);
  put(object, "units", trace.units);
  put(object, "outputColumns", trace.output_columns);
  put(object, "order", trace.order->name);
  put(object, "paths", lines_of(trace.paths));
  put(object, "seed", seed(trace.seed));
  put(object, "biasSeed", seed(trace.bias_seed));
  put(object, "draws", draws(trace.draws));
  put(object, "rows", copy(trace.rows));
  const auto first = std::ranges::find(traces, trace.weights, &dense::Trace::weights);
  if (&*first == &trace) {
    put(object, "kernel", copy(trace.weights->kernel));
    put(object, "bias", copy(trace.weights->bias));
  } else {
    const val other = get(result, static_cast<unsigned>(first - traces.begin()));
    put(object, "kernel", get(other, "kernel"));
    put(object, "bias", get(other, "bias"));
  }
  put(object, "weightsVersion", trace.weights->version);
  put(object, "z", copy(trace.z));
  put(object, "output", copy(trace.output));
  put(object, "numpy", static_cast<int>(trace.numpy));
  append(result, object);
}

}  // namespace bridge
