#include <algorithm>

#include "core/numerics/bits.hpp"
#include "core/printing/numpy_print.hpp"
#include "core/program/program.hpp"

namespace dense {
namespace {

std::string shape_text(const Trace& trace) {
  return joined({"(", trace.batch, ", ", trace.input_dim, ") · (", trace.input_dim, ", ", trace.units, ")"});
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

std::span<const float> row_of(const Trace& trace, std::size_t row) {
  return std::span(trace.rows).subspan(row * trace.input_dim, trace.input_dim);
}

MatrixView<const float> kernel_of(const Trace& trace) {
  return {trace.kernel, trace.input_dim, trace.units};
}

std::optional<SumDivergence> sum_divergence(const Trace& a, const Trace& b, std::size_t row,
                                            std::size_t unit) {
  const Ladder steps_a = ladder(a, row, unit);
  const Ladder steps_b = ladder(b, row, unit);
  const std::optional<Parting> at = first_parting(steps_a, steps_b);
  if (!at) return std::nullopt;
  return SumDivergence{row, unit, *at, steps_a[at->a], steps_b[at->b]};
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

std::optional<Divergence> first_divergence(const Trace& a, const Trace& b) {
  const std::size_t batch = std::min(a.batch, b.batch);
  const auto common = [batch](std::span<const float> values, std::size_t columns) {
    return values.first(batch * columns);
  };
  const bool same_width = a.output_columns == b.output_columns;
  const std::optional<Divergence> output = first_difference(
      Stage::activation, common(a.output, a.output_columns), common(b.output, b.output_columns));
  if (same_width && !output) return std::nullopt;
  if (!same_width || a.input_dim != b.input_dim || a.units != b.units) {
    return Divergence{Stage::shape, 0, shape_text(a), shape_text(b)};
  }
  if (const auto rows =
          first_difference(Stage::rows, common(a.rows, a.input_dim), common(b.rows, b.input_dim))) {
    return rows;
  }
  const auto kernel = first_difference(Stage::kernel, a.kernel, b.kernel);
  if (kernel) return seed_difference(a.seed, b.seed).value_or(*kernel);
  const auto bias = first_difference(Stage::bias, a.bias, b.bias);
  if (bias) return seed_difference(a.bias_seed, b.bias_seed).value_or(*bias);
  auto sum = first_difference(Stage::sum, common(a.z, a.units), common(b.z, b.units));
  if (!sum) return output;
  sum->sum = sum_divergence(a, b, sum->index / a.units, sum->index % a.units);
  return sum;
}

Ladder ladder(const Trace& trace, std::size_t row, std::size_t unit) {
  return ladder(*trace.paths[row].order, row_of(trace, row), kernel_of(trace), unit);
}

OutputComparison compare_outputs(const Trace& a, const Trace& b, std::size_t row, std::size_t unit) {
  return compare_outputs(a.z[row * a.units + unit], b.z[row * b.units + unit], row_of(a, row), kernel_of(a),
                         unit, a.bias.empty() ? 0.0f : a.bias[unit]);
}

std::vector<Comparison> compare(const std::vector<Trace>& traces) {
  std::vector<Comparison> result;
  for (std::size_t a = 0; a < traces.size(); ++a) {
    for (std::size_t b = a + 1; b < traces.size(); ++b) {
      const std::size_t width = traces[a].output_columns;
      Comparison comparison{
          static_cast<int>(a), static_cast<int>(b), {}, first_divergence(traces[a], traces[b])};
      for (std::size_t row = 0; row < std::min(traces[a].batch, traces[b].batch); ++row) {
        comparison.rows.push_back(width == traces[b].output_columns &&
                                  std::equal(&traces[a].output[row * width],
                                             &traces[a].output[row * width] + width,
                                             &traces[b].output[row * width], identical));
      }
      result.push_back(std::move(comparison));
    }
  }
  return result;
}

}  // namespace dense
