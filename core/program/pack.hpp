#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/errors/error.hpp"
#include "core/initializers/initializer.hpp"
#include "core/layers/packed_dense.hpp"
#include "core/program/process.hpp"

namespace dense {

/// A layer ready for many calls, and its size.
struct PackedLayer {
  std::unique_ptr<PackedDense> dense;
  std::size_t input_dim = 0;
  std::size_t units = 0;
};

/// A layer with given weights, as its caller describes it.
struct GivenLayer {
  std::span<const float> kernel;  // (input_dim, units), row-major
  std::span<const float> bias;    // (units), or empty
  std::size_t input_dim = 0;
  std::size_t units = 0;
  std::string activation = "linear";
  std::vector<Argument> activation_arguments;
};

/// The layer ready for calls, or a sentence: shapes that disagree, limits, what the activation refuses. Names
/// are those of the newest Keras 3.
Result<PackedLayer> pack(const GivenLayer& layer, const Limits& limits = {});

/// A built layer of a process. Errors: an unknown layer or one that is not built; what the activation refuses.
Result<PackedLayer> pack(Process& process, int layer);

/// Layer 0 of a program that builds it, with the weights that its initializers draw.
Result<PackedLayer> pack(const Program& program, const Limits& limits = {});

}  // namespace dense
