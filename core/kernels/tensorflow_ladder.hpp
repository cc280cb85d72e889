#pragma once

#include <span>
#include <string_view>

#include "core/kernels/ladder.hpp"
#include "core/kernels/tensorflow_sums.hpp"

namespace dense {

/// Which element of a product of so many rows and units.
struct OutputPlace {
  std::size_t batch;
  std::size_t units;
  std::size_t row;
  std::size_t unit;
};

/// The steps of one element of tensorflow_matmul, of a row and a column of the kernel: the steps are those of the sum's reference,
/// and the last `after` is its bits. Products of subnormal factors are of zeros, as they are flushed. Sums are numbered as they
/// begin; one that nothing has been added to yet is none, and takes no step to be added. Empty without features.
Ladder tensorflow_ladder(const TensorflowCpu& cpu, const OutputPlace& place, std::span<const float> row,
                         std::span<const float> column);

/// What a page calls the way of a row that is summed in blocks; rows of other names may differ where they are equal.
/// Precondition: several rows.
std::string_view tensorflow_path(const TensorflowCpu& cpu, std::size_t batch, std::size_t units,
                                 std::size_t input_dim, std::size_t row);

}  // namespace dense
