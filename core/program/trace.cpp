#include "core/program/trace.hpp"

namespace dense {
namespace {

std::span<const float> row_of(const Trace& trace, std::size_t row) {
  return std::span(trace.rows).subspan(row * trace.input_dim, trace.input_dim);
}

}  // namespace

Ladder ladder(const Trace& trace, std::size_t row, std::size_t unit) {
  const Path path = path_of_row(*trace.order, trace.batch, row, trace.units, trace.input_dim);
  return ladder(*path.order, row_of(trace, row), trace.weights->kernel_view(), unit);
}

OutputComparison compare_outputs(const Trace& a, const Trace& b, std::size_t row, std::size_t unit) {
  const std::vector<float>& bias = a.weights->bias;
  return compare_outputs(a.z[row * a.units + unit], b.z[row * b.units + unit], row_of(a, row),
                         a.weights->kernel_view(), unit, bias.empty() ? 0.0f : bias[unit]);
}

}  // namespace dense
