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
          // + l3)). The features left over are added to the result one by one.
  chunks,  // `parts` contiguous pieces of ceil(features / parts), each summed forward; the pieces are then
           // added from left to right
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
  exact,  // nothing is rounded but the result, once, to the nearest float32
};

/// One way to compute a pre-activation. All of them are exactly specified and give the same bits on every
/// target; only `sequential` is how the engine itself computes, the others are exhibits. The bias is no part
/// of an order: whatever happened inside the sum, its result is a float32, and the layer adds the bias to
/// that afterwards with one float32 rounding.
struct Order {
  std::string_view name;
  std::string_view sentence;
  Arrangement arrangement = Arrangement::forward;
  Arithmetic arithmetic = Arithmetic::separate;
  std::uint8_t parts = 1;  // lanes: a power of two, at most 16; chunks: at most 16
  std::uint8_t block = 1;  // lanes: a multiple of parts
  Format factors = Format::float32;
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

/// For every order but `tensorflow_like` this is the order itself. `tensorflow_like` models what TensorFlow
/// does on a CPU, after matmul_op_impl.h (a product with a side of 1 leaves the blocked path) and Eigen's
/// gebp kernel (columns of the right side, here rows of the batch, in blocks of 4 with even and odd k in two
/// accumulators; the columns left over one at a time with a single one). The shapes at which real paths
/// change and their bits depend on the processor: this is the mechanism, not the bits of one installation.
Path path_of_row(const Order& order, std::size_t batch, std::size_t row, std::size_t units,
                 std::size_t input_dim) noexcept;

/// z(batch, units) = x(batch, input_dim) · kernel(input_dim, units), each row in the order of its path.
/// `sequential` gives the bits of matmul(). Precondition and errors as there.
void matmul_in_order(const Order& order, MatrixView<const float> x, MatrixView<const float> kernel,
                     MatrixView<float> z) noexcept;

}  // namespace dense
