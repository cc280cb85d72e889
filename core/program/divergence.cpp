#include "core/program/divergence.hpp"

#include <algorithm>

#include "core/numerics/bits.hpp"
#include "core/printing/numpy_print.hpp"

namespace dense {
namespace {

std::string shape_text(const Trace& trace) {
  return filled("(%, %) · (%, %)", {trace.batch, trace.input_dim, trace.input_dim, trace.units});
}

std::string stream_text(const PhiloxState& stream) {
  std::string text;
  const auto append = [&](std::uint32_t word) {
    for (int shift = 28; shift >= 0; shift -= 4) text.push_back("0123456789abcdef"[word >> shift & 15]);
  };
  for (const std::uint32_t word : stream.key) append(word);
  text.push_back(' ');
  for (const std::uint32_t word : stream.counter) append(word);
  return text;
}

std::optional<Divergence> first_difference(Stage stage, std::span<const float> a, std::span<const float> b) {
  if (a.data() == b.data() && a.size() == b.size()) return std::nullopt;  // weights that both calls share
  const std::size_t size = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < size; ++i) {
    if (!identical(a[i], b[i])) return Divergence{stage, i, shortest_repr(a[i]), shortest_repr(b[i])};
  }
  if (a.size() == b.size()) return std::nullopt;
  return Divergence{stage, size, size < a.size() ? shortest_repr(a[size]) : "none",
                    size < b.size() ? shortest_repr(b[size]) : "none"};
}

/// Whether two random draws of weights already part at the seed, or at the place in its stream. Nothing when
/// one of the two was not drawn: then the weights themselves are the first thing that can be compared.
std::optional<Divergence> seed_difference(const SeedDraw& a, const SeedDraw& b) {
  const auto drawn = [](const SeedDraw& seed) {
    return seed.source != SeedSource::none && seed.source != SeedSource::given;
  };
  if (!drawn(a) || !drawn(b)) return std::nullopt;
  if (a.value != b.value) return Divergence{Stage::seed, 0, a.value, b.value};
  if (a.stream == b.stream) return std::nullopt;
  return Divergence{Stage::key, 0, stream_text(a.stream), stream_text(b.stream)};
}

std::optional<SumDivergence> sum_divergence(const Trace& a, const Trace& b, std::size_t row,
                                            std::size_t unit) {
  const Ladder steps_a = ladder(a, row, unit);
  const Ladder steps_b = ladder(b, row, unit);
  const std::optional<Parting> at = first_parting(steps_a, steps_b);
  if (!at) return std::nullopt;
  return SumDivergence{row, unit, *at, steps_a[at->a], steps_b[at->b]};
}

/// The values of the rows that both batches have.
std::span<const float> common(const Trace& a, const Trace& b, const std::vector<float>& values,
                              std::size_t columns) {
  return std::span(values).first(std::min(a.batch, b.batch) * columns);
}

/// Where the outputs of two calls first differ.
std::optional<Divergence> output_difference(const Trace& a, const Trace& b) {
  const auto output = first_difference(Stage::activation, common(a, b, a.output, a.output_columns),
                                       common(a, b, b.output, b.output_columns));
  if (output || a.output_columns == b.output_columns) return output;
  return Divergence{Stage::shape, 0, shape_text(a), shape_text(b)};  // no rows, or none with a value
}

/// The first stage at which two calls part whose outputs differ, whatever their inputs came from.
Divergence divergence_of_calls(const Trace& a, const Trace& b, Divergence output) {
  if (a.output_columns != b.output_columns || a.input_dim != b.input_dim || a.units != b.units) {
    return {Stage::shape, 0, shape_text(a), shape_text(b)};
  }
  if (const auto rows = first_difference(Stage::rows, common(a, b, a.rows, a.input_dim),
                                         common(a, b, b.rows, b.input_dim))) {
    return *rows;
  }
  if (const auto kernel = first_difference(Stage::kernel, a.weights->kernel, b.weights->kernel)) {
    return seed_difference(a.seed, b.seed).value_or(*kernel);
  }
  if (const auto bias = first_difference(Stage::bias, a.weights->bias, b.weights->bias)) {
    return seed_difference(a.bias_seed, b.bias_seed).value_or(*bias);
  }
  auto sum = first_difference(Stage::sum, common(a, b, a.z, a.units), common(a, b, b.z, b.units));
  if (!sum) return output;
  sum->sum = sum_divergence(a, b, sum->index / a.units, sum->index % a.units);
  return *sum;
}

}  // namespace

std::string_view name(Stage stage) {
  switch (stage) {
    case Stage::shape:
      return "shape";
    case Stage::rows:
      return "rows";
    case Stage::seed:
      return "seed";
    case Stage::key:
      return "key";
    case Stage::kernel:
      return "kernel";
    case Stage::bias:
      return "bias";
    case Stage::sum:
      return "sum";
    case Stage::activation:
      return "activation";
  }
  return {};
}

std::optional<Divergence> first_divergence(std::span<const Trace> traces, std::size_t a, std::size_t b) {
  std::optional<Divergence> output = output_difference(traces[a], traces[b]);
  if (!output) return std::nullopt;
  while (traces[a].input_of && traces[b].input_of) {
    const auto below_a = static_cast<std::size_t>(*traces[a].input_of);
    const auto below_b = static_cast<std::size_t>(*traces[b].input_of);
    std::optional<Divergence> below = output_difference(traces[below_a], traces[below_b]);
    if (!below) break;
    output = std::move(below);
    a = below_a;
    b = below_b;
  }
  Divergence result = divergence_of_calls(traces[a], traces[b], std::move(*output));
  result.trace_a = a;
  result.trace_b = b;
  return result;
}

Comparison compare(std::span<const Trace> traces, std::size_t a, std::size_t b) {
  const Trace& one = traces[a];
  const Trace& two = traces[b];
  Comparison comparison{a, b, {}, first_divergence(traces, a, b)};
  const std::size_t width = one.output_columns;
  for (std::size_t row = 0; row < std::min(one.batch, two.batch); ++row) {
    const float* values = one.output.data() + row * width;
    comparison.rows.push_back(width == two.output_columns &&
                              std::equal(values, values + width, two.output.data() + row * width, identical));
  }
  return comparison;
}

}  // namespace dense
