#pragma once

#include <cstddef>
#include <vector>

#include "core/kernels/tensorflow_sums.hpp"

/// How TensorFlow cuts a product of several rows and several units before it calls oneDNN's kernel: internal to the sums.
namespace dense {

struct Slice {
  std::size_t begin;
  std::size_t end;

  std::size_t size() const { return end - begin; }
};

/// Features that are summed apart, in panels that are added one after the other.
using Shard = std::vector<Slice>;

/// Each call of the kernel has at most so many rows and units, and one panel of features. There is one shard unless threads
/// share the features.
struct Blocks {
  std::size_t rows;
  std::size_t units;
  std::vector<Shard> shards;
};

Blocks blocks_of(const TensorflowCpu& cpu, std::size_t batch, std::size_t input_dim, std::size_t units);

/// The kernel's own blocks of features: whole ones while two or more are left, then halves (or one, if not more than one
/// is left). Each is a running sum from zero.
std::vector<Slice> cut_by_kernel(VectorUnit vectors, Slice features);

/// tensorflow_matmul, element by element: what it is held to where it sums many at a time. Precondition: there is a feature.
void tensorflow_matmul_reference(const TensorflowCpu& cpu, MatrixView<const float> x,
                                 MatrixView<const float> kernel, MatrixView<float> z);

}  // namespace dense
