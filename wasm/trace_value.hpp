#pragma once

#include "core/printing/anatomy.hpp"
#include "core/printing/numpy_print.hpp"
#include "core/program/program.hpp"
#include "wasm/histogram_value.hpp"
#include "wasm/values.hpp"

/// What a run leaves behind, as trace.js describes it.
namespace bridge {

inline val seed(const dense::SeedDraw& draw) {
  val result = val::object();
  put(result, "source", name(draw.source));
  put(result, "value", draw.value);
  put(result, "draw", draw.draw);
  put(result, "setBy", draw.set_by);
  put(result, "key", copy(draw.stream.key));
  put(result, "counter", copy(draw.stream.counter));
  return result;
}

inline val step(const dense::Step& step) {
  constexpr const char* kinds[] = {"term", "merge", "finish"};
  const auto after = static_cast<float>(step.after);
  val features = val::object();
  put(features, "first", step.features.first);
  put(features, "count", step.features.count);
  put(features, "stride", step.features.stride);
  val result = val::object();
  put(result, "kind", kinds[static_cast<int>(step.kind)]);
  put(result, "feature", step.feature);
  put(result, "partial", step.partial);
  put(result, "other", step.other);
  put(result, "features", features);
  put(result, "x", step.x);
  put(result, "w", step.w);
  put(result, "exactProduct", step.exact_product);
  put(result, "productLost", step.product_lost);
  put(result, "addend", step.addend);
  put(result, "before", step.before);
  put(result, "after", step.after);
  put(result, "lost", step.lost.high);
  put(result, "nine", dense::nine_digits(after));
  put(result, "hexadecimal", dense::hexadecimal(after));
  put(result, "binary", dense::binary(after));
  return result;
}

[[gnu::cold, gnu::noinline]] inline val sum_divergence(const dense::SumDivergence& sum) {
  val result = val::object();
  put(result, "row", sum.row);
  put(result, "unit", sum.unit);
  put(result, "stepA", sum.at.a);
  put(result, "stepB", sum.at.b);
  put(result, "a", step(sum.a));
  put(result, "b", step(sum.b));
  return result;
}

inline val divergence(const dense::Divergence& divergence) {
  val result = val::object();
  put(result, "stage", name(divergence.stage));
  put(result, "index", divergence.index);
  put(result, "a", divergence.a);
  put(result, "b", divergence.b);
  put(result, "sum", divergence.sum ? sum_divergence(*divergence.sum) : val::null());
  return result;
}

[[gnu::cold, gnu::noinline]] inline val error(const dense::Error& error) {
  val result = val::object();
  put(result, "sentence", error.sentence);
  put(result, "field", error.field);
  put(result, "statement", error.statement);
  put(result, "row", error.row);
  put(result, "column", error.column);
  return result;
}

inline val trace(const dense::Trace& trace) {
  val result = val::object();
  put(result, "statement", trace.statement);
  put(result, "layer", trace.layer);
  put(result, "batch", trace.batch);
  put(result, "inputDim", trace.input_dim);
  put(result, "units", trace.units);
  put(result, "outputColumns", trace.output_columns);
  put(result, "order", trace.order->name);
  put(result, "paths", array_of(trace.paths, [](const dense::Path& path) { return string(path.name); }));
  put(result, "seed", seed(trace.seed));
  put(result, "biasSeed", seed(trace.bias_seed));
  put(result, "draws", draws(trace.draws));
  put(result, "rows", copy(trace.rows));
  put(result, "kernel", copy(trace.kernel));
  put(result, "bias", copy(trace.bias));
  put(result, "z", copy(trace.z));
  put(result, "output", copy(trace.output));
  put(result, "numpy", static_cast<int>(trace.numpy));
  return result;
}

inline val comparison(const dense::Comparison& comparison) {
  val result = val::object();
  put(result, "a", comparison.a);
  put(result, "b", comparison.b);
  put(result, "identical", truth(!comparison.divergence));
  put(result, "rows", array_of(comparison.rows, truth));
  put(result, "divergence", comparison.divergence ? divergence(*comparison.divergence) : val::null());
  return result;
}

inline val output_comparison(const dense::OutputComparison& comparison) {
  val result = val::object();
  put(result, "identical", truth(comparison.identical));
  put(result, "difference", comparison.difference);
  put(result, "ulp", comparison.ulp);
  put(result, "terms", comparison.terms);
  put(result, "relativeToTerms", comparison.relative_to_terms);
  put(result, "correctBitsA", comparison.correct_bits_a);
  put(result, "correctBitsB", comparison.correct_bits_b);
  put(result, "exact", dense::nine_digits(comparison.exact));
  return result;
}

}  // namespace bridge
