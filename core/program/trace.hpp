#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/initializers/initializer.hpp"
#include "core/kernels/ladder.hpp"
#include "core/layers/dense.hpp"
#include "core/numerics/output_comparison.hpp"
#include "core/printing/numpy_print.hpp"
#include "core/seeding/generators.hpp"

namespace dense {

/// All that one call of a layer went through, stage by stage.
struct Trace {
  Place place{};  ///< of the call
  int layer = 0;
  std::optional<int> input_of{};  ///< the trace whose output went in; none: rows that were typed
  std::size_t batch = 0;
  std::size_t input_dim = 0;
  std::size_t units = 0;
  std::size_t output_columns = 0;
  const Order* order = nullptr;
  NumpyRelease numpy = NumpyRelease::v2_3;  ///< that prints its arrays
  std::vector<Path> paths{};  ///< per row: the path it took, which decides the order of its sums
  SeedDraw seed{};            ///< of the kernel
  Draws draws{};              ///< what the kernel was drawn as, before weights were set
  SeedDraw bias_seed{};       ///< of the bias, where its initializer is random
  /// The layer's at the time of the call. All calls between two set_weights share one object.
  std::shared_ptr<DenseWeights> weights{};
  std::vector<float> rows{};    ///< (batch, input_dim)
  std::vector<float> z{};       ///< (batch, units): x · kernel + bias
  std::vector<float> output{};  ///< (batch, output_columns)
};

/// The steps by which the sum of one output came about (before the bias). Precondition: row and unit exist.
Ladder ladder(const Trace& trace, std::size_t row, std::size_t unit);

/// How far one output (before the activation) of two traces lies apart, and both from the truth.
/// Precondition: equal shapes, rows, kernels and biases.
OutputComparison compare_outputs(const Trace& a, const Trace& b, std::size_t row, std::size_t unit);

}  // namespace dense
