#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/printing/anatomy.hpp"
#include "core/printing/numpy_print.hpp"
#include "core/program/divergence.hpp"
#include "wasm/values.hpp"

/// Traces that come back to be compared, and what a comparison says; trace.js describes both. For bindings.cpp
/// alone.
namespace bridge {

inline void read(const val& object, dense::SeedDraw& draw) {
  draw.value = text(object, "value");
  const std::string source = text(object, "source");
  for (int each = 0; each <= static_cast<int>(dense::SeedSource::given); ++each) {
    if (name(static_cast<dense::SeedSource>(each)) == source)
      draw.source = static_cast<dense::SeedSource>(each);
  }
  draw.stream = stream_of(object);
}

/// The traces of a run, read as far as a comparison asks for them.
class RunTraces {
 public:
  /// {traces, sharing}: `sharing` has for each trace the first one with the same arrays of weights.
  explicit RunTraces(const val& object)
      : array_(get(object, "traces")),
        sharing_(vector_of<std::size_t>(get(object, "sharing"))),
        traces_(sharing_.size()) {}

  /// Reads a trace and those whose outputs went into it. False: there is no such trace, its arrays do not have the
  /// lengths that its sizes say, or its input is no earlier call.
  bool read(std::size_t number) {
    if (number >= traces_.size() || sharing_[number] >= traces_.size()) return false;
    while (traces_[number].order == nullptr) {
      dense::Trace& trace = traces_[number];
      read(trace, get(array_, static_cast<unsigned>(number)));
      trace.weights = weights_of(sharing_[number]);
      const auto earlier = static_cast<std::size_t>(trace.input_of.value_or(0));
      if (!is_whole(trace) || (trace.input_of && earlier >= number)) return false;
      if (!trace.input_of) return true;
      number = earlier;
    }
    return true;
  }

  std::span<const dense::Trace> all() const { return traces_; }

 private:
  static bool is_whole(const dense::Trace& trace) {
    const dense::DenseWeights& weights = *trace.weights;
    return trace.order != nullptr && trace.rows.size() == trace.batch * trace.input_dim &&
           weights.kernel.size() == trace.input_dim * trace.units &&
           (weights.bias.empty() || weights.bias.size() == trace.units) &&
           trace.z.size() == trace.batch * trace.units &&
           trace.output.size() == trace.batch * trace.output_columns;
  }

  static void read(dense::Trace& trace, const val& object) {
    trace.batch = size(object, "batch");
    trace.input_dim = size(object, "inputDim");
    trace.units = size(object, "units");
    trace.output_columns = size(object, "outputColumns");
    trace.order = dense::find_order(text(object, "order"));
    bridge::read(get(object, "seed"), trace.seed);
    bridge::read(get(object, "biasSeed"), trace.bias_seed);
    trace.rows = floats(get(object, "rows"));
    trace.z = floats(get(object, "z"));
    trace.output = floats(get(object, "output"));
    if (const val input_of = get(object, "inputOf"); !input_of.isNull()) trace.input_of = input_of.as<int>();
  }

  const std::shared_ptr<dense::DenseWeights>& weights_of(std::size_t number) {
    auto& weights = traces_[number].weights;
    if (!weights) {
      const val object = get(array_, static_cast<unsigned>(number));
      weights =
          std::make_shared<dense::DenseWeights>(dense::DenseWeights{.input_dim = size(object, "inputDim"),
                                                                    .units = size(object, "units"),
                                                                    .kernel = floats(get(object, "kernel")),
                                                                    .bias = floats(get(object, "bias"))});
    }
    return weights;
  }

  val array_;
  std::vector<std::size_t> sharing_;
  std::vector<dense::Trace> traces_;
};

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
  put(result, "traceA", divergence.trace_a);
  put(result, "traceB", divergence.trace_b);
  put(result, "sum", divergence.sum ? sum_divergence(*divergence.sum) : val::null());
  return result;
}

inline val comparison(const dense::Comparison& comparison) {
  val result = val::object();
  put(result, "a", comparison.a);
  put(result, "b", comparison.b);
  put(result, "identical", truth(!comparison.divergence));
  put(result, "rows", copy(comparison.rows));
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
