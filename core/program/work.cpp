#include <algorithm>

#include "core/program/cost.hpp"
#include "core/program/process.hpp"

namespace dense {
namespace {

/// How many of `left` things fit in a time when `whole` is what `count` of them take: one at least.
std::size_t fitting(double nanoseconds, double whole, std::size_t count, std::size_t left) {
  const double fit = static_cast<double>(count) * nanoseconds / whole;
  return fit < static_cast<double>(left) ? std::max<std::size_t>(1, static_cast<std::size_t>(fit)) : left;
}

}  // namespace

void Process::work(double nanoseconds) {
  while (completed_ < traces_.size() && nanoseconds > 0) {
    const double before = worked_;
    advance(traces_[completed_], nanoseconds);
    nanoseconds -= worked_ - before;
  }
}

/// Does one piece of the call: of the kernel's draws, where nobody made them before, of its sums, or of its outputs. A row
/// of the engine's own order is one piece.
void Process::advance(Trace& trace, double nanoseconds) {
  const Layer& layer = layers_[static_cast<std::size_t>(trace.layer)];
  const auto [batch, input_dim, units] = std::array{trace.batch, trace.input_dim, trace.units};
  std::vector<float>& weights = trace.weights->kernel;
  const auto count = [&](double whole, std::size_t part, std::size_t of) {
    worked_ += whole * static_cast<double>(part) / static_cast<double>(of);
  };
  if (trace.input_of && trace.rows.empty()) {
    trace.rows = traces_[static_cast<std::size_t>(*trace.input_of)].output;
  }
  if (const Shape shape{2, input_dim, units}; weights.size() < shape.size()) {
    const Initializer& initializer = layer.kernel_initializer->initializer;
    if (initializer.algorithm == Algorithm::orthogonal) {
      return advance_orthogonal(trace, initializer, nanoseconds);
    }
    const double whole = draw_cost(initializer, shape);
    const std::size_t before = weights.size();
    draw_more(initializer, shape, trace.seed.stream,
              fitting(nanoseconds, whole, shape.size(), shape.size() - before), weights);
    return count(whole, weights.size() - before, shape.size());
  }
  if (const std::size_t size = trace.z.size(); summed_ < size) {
    const double whole = sum_cost(*trace.order, batch, input_dim, units);
    std::size_t part = fitting(nanoseconds, whole, size, size - summed_);
    const MatrixView<const float> kernel = trace.weights->kernel_view();
    if (takes_packed_kernel(*trace.order, batch, weights.size())) {
      if (!packed_) packed_ = std::make_unique<PackedKernel>(kernel, std::span<const float>{});
      const std::size_t rows = std::max<std::size_t>(1, part / units);
      part = rows * units;
      packed_->multiply({std::span(trace.rows).subspan(summed_ / units * input_dim), rows, input_dim},
                        {std::span(trace.z).subspan(summed_), rows, units});
    } else {
      sum_elements(*trace.order, {trace.rows, batch, input_dim}, kernel, {trace.z, batch, units}, summed_,
                   summed_ + part);
    }
    summed_ += part;
    return count(whole, part, size);
  }
  const double whole = output_cost(*layer.activation, batch * units);
  const std::size_t rows = fitting(nanoseconds, whole, batch, batch - finished_);
  const std::span z = std::span(trace.z).subspan(finished_ * units, rows * units);
  add_bias(trace.weights->bias, {z, rows, units});
  apply_activation(*layer.activation, layer.activation_arguments, z, rows, units,
                   std::span(trace.output).subspan(finished_ * trace.output_columns));
  count(whole, rows, batch);
  finished_ += rows;
  if (finished_ < batch) return;
  ++completed_;
  summed_ = finished_ = 0;
  packed_ = nullptr;
}

void Process::advance_orthogonal(Trace& trace, const Initializer& initializer, double nanoseconds) {
  if (!orthogonal_) {
    orthogonal_ = std::make_unique<OrthogonalDraw>(trace.seed.stream, trace.input_dim, trace.units,
                                                   gain(initializer), initializer.rules.eigen);
  }
  double took = 0;
  while (!orthogonal_->done() && took < nanoseconds) took += static_cast<double>(orthogonal_->step());
  drawn_ += took;
  worked_ += took;
  if (!orthogonal_->done()) return;
  trace.weights->kernel = std::move(orthogonal_->kernel());
  flush_orthogonal(initializer, trace.weights->kernel);
  worked_ += draw_cost(initializer, {2, trace.input_dim, trace.units}) - drawn_;
  orthogonal_ = nullptr;
  drawn_ = 0;
}

}  // namespace dense
