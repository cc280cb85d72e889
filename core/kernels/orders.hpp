#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/numerics/formats.hpp"
#include "core/numerics/matrix_view.hpp"

namespace dense {

/// How the products of one output are grouped. Every running sum starts from +0.
enum class Arrangement : std::uint8_t {
  forward,   // one running sum, in increasing feature index
  backward,  // one running sum, in decreasing feature index
  lanes,  // `parts` running sums side by side; lane j takes the features j, j + parts, j + 2·parts, … as far
          // as whole blocks of `block` features go. Then the horizontal sum by halves: lane j + lane j +
          // parts/2, and so on down to one, which is how Eigen sums a packet (predux: for SSE (l0 + l2) + (l1
          // + l3)). With `half_lanes`, parts/2 of the features left over, if there are so many, are summed in
          // half as many lanes and added. The features left over are added to the result one by one.
  chunks,  // contiguous pieces, `parts` of ceil(features / parts) features or, when `block` is more than 1,
           // of `block` features; each is summed forward from zero, and the pieces are added from left to
           // right
  halves,  // the features are cut in two (the first half is the smaller when the number is odd), each half is
           // summed so in turn, and the two sums are added
  by_row,  // another order for each row: path_of_row tells which
};

/// Where a running sum is rounded.
enum class Arithmetic : std::uint8_t {
  separate,  // one rounding to float32 per multiplication and one per addition
  fused,     // one rounding to float32 per x · w + sum
  float64,   // products are exact in float64, each addition is rounded to float64, the result once to float32
  compensated,  // as separate; what the additions lose is summed beside it (float32) and added at the end. A
                // sum that is not finite is left alone. The roundings of the products are not compensated
  exact,        // nothing is rounded but the result, once, to the nearest float32
};

/// One way to compute a pre-activation. All of them are exactly specified and give the same bits on every
/// target; only `sequential` is how the engine itself computes, the others are exhibits. The bias is no part
/// of an order: whatever happened inside the sum, its result is a float32, and the layer adds the bias to
/// that afterwards with one float32 rounding.
struct Order {
  std::string_view name;
  Arrangement arrangement = Arrangement::forward;
  Arithmetic arithmetic = Arithmetic::separate;
  std::uint8_t parts = 1;  // lanes: a power of two, at most 16
  std::uint8_t block = 1;  // lanes: a multiple of parts
  Format factors = Format::float32;
  bool half_lanes = false;
};

/// The table, `sequential` first.
std::span<const Order> orders() noexcept;

/// The order of that name, or null.
const Order* find_order(std::string_view name) noexcept;

/// The path that one row of a batch takes. `name` is what a page shows; `order` is never by_row.
struct Path {
  std::string_view name;
  const Order* order;
};

/// The order itself, but for two:
///
/// `tensorflow_cpu` is measured. Its bits are those of TensorFlow 2.12 and 2.21 on x86-64 with FMA and
/// without oneDNN (TF_ENABLE_ONEDNN_OPTS=0, the default of a processor without VNNI), see
/// tests/golden/matmul.txt; the code behind it is Eigen's gemv (GeneralMatrixVector.h) and TensorFlow's
/// contraction kernel. Not followed is how several rows of more than 384 features, or some hundreds of
/// thousands of products, are cut into blocks: that depends on caches and threads. With oneDNN, two units or
/// more and up to 384 features, TensorFlow gives the bits of `fma` for any batch.
///
/// `tensorflow_like` is a model of Eigen's own blocked kernel (gebp, lhs_process_one_packet), which
/// TensorFlow uses where it has no contraction kernel: rows of the batch in blocks of 4 with even and odd
/// features in two accumulators, the rows left over one at a time with a single one; a product with a side of
/// 1 leaves the blocked path. It shows how the position in a batch comes to matter, not the bits of one
/// installation.
Path path_of_row(const Order& order, std::size_t batch, std::size_t row, std::size_t units,
                 std::size_t input_dim) noexcept;

/// z(batch, units) = x(batch, input_dim) · kernel(input_dim, units), each row in the order of its path.
/// `sequential` gives the bits of matmul(). Precondition and errors as there.
void matmul_in_order(const Order& order, MatrixView<const float> x, MatrixView<const float> kernel,
                     MatrixView<float> z) noexcept;

/// The elements of that z from `first` on, row-major, up to but without `last`, summed one by one.
void sum_elements(const Order& order, MatrixView<const float> x, MatrixView<const float> kernel,
                  MatrixView<float> z, std::size_t first, std::size_t last) noexcept;

/// Whether that z takes the fast kernel: the engine's own order, and multiplications enough to be worth packing for.
bool takes_packed_kernel(const Order& order, std::size_t batch, std::size_t kernel_size) noexcept;

}  // namespace dense
