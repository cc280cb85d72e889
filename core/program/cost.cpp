#include "core/program/cost.hpp"

#include <algorithm>
#include <array>

namespace dense {

double draw_cost(const Initializer& initializer, Shape shape) {
  const auto elements = static_cast<double>(shape.size());
  if (initializer.algorithm == Algorithm::orthogonal) {
    return elements * (150 + 1.6 * static_cast<double>(std::min(shape.rows, shape.columns)));
  }
  return elements * (draws_of(initializer, shape).op > RandomOp::uniform ? 30 : 5);
}

double sum_cost(const Order& order, std::size_t batch, std::size_t input_dim, std::size_t units) {
  const double kernel = static_cast<double>(input_dim) * static_cast<double>(units);
  const auto rows = static_cast<double>(batch);
  if (takes_packed_kernel(order, batch, input_dim * units)) return kernel * (3 + 0.1 * rows);
  const double product = order.arithmetic == Arithmetic::exact      ? 55
                         : order.arrangement == Arrangement::halves ? 75
                                                                    : 45;
  return rows * (kernel * product + static_cast<double>(units) * 500);
}

double output_cost(const Activation& activation, std::size_t outputs) {
  return static_cast<double>(outputs) * (activation.kind == ActivationKind::exact ? 25 : 45);
}

}  // namespace dense
