#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/errors/error.hpp"
#include "core/initializers/initializer.hpp"
#include "core/layers/packed_dense.hpp"

namespace dense {

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
Result<std::unique_ptr<PackedDense>> pack(const GivenLayer& layer);

}  // namespace dense
