#include "core/kernels/orders.hpp"

#include <algorithm>
#include <array>

#include "core/kernels/ladder.hpp"
#include "core/kernels/matmul.hpp"

namespace dense {
namespace {

/// Multiplications. Below, packing the kernel costs about what the product does.
constexpr std::size_t worth_packing = 4096;

constexpr std::array table{
    Order{"sequential",
          "Products are added one after the other in the order of the features; every "
          "product and every sum is rounded to float32. The engine's own order."},
    Order{"reverse", "As sequential, from the last feature to the first.", Arrangement::backward},
    Order{"lanes_4",
          "Four running sums, lane j adds the features j, j+4, j+8, …; then (lane 0 + lane 2) + (lane 1 + "
          "lane 3); features left over are added one by one. What SSE or NEON does along the features.",
          Arrangement::lanes, Arithmetic::separate, 4, 4},
    Order{"lanes_8",
          "Eight running sums, lane j adds the features j, j+8, j+16, …; then lane j + lane j+4, j + "
          "j+2, j + j+1; features left over are added one by one. What AVX does along the features.",
          Arrangement::lanes, Arithmetic::separate, 8, 8},
    Order{"lanes_16",
          "Sixteen running sums, lane j adds the features j, j+16, …; then lane j + lane j+8, j + j+4, j + "
          "j+2, j + j+1; features left over are added one by one. What AVX-512 does along the features.",
          Arrangement::lanes, Arithmetic::separate, 16, 16},
    Order{"lanes_8_4",
          "As lanes_8, but if four or more features are left over, four of them are first summed in "
          "4 lanes, (l0 + l2) + (l1 + l3), and added; the others follow one by one.",
          Arrangement::lanes, Arithmetic::separate, 8, 8, Format::float32, true},
    Order{"pairwise",
          "The features are cut in two halves again and again, and the sums of the halves are added.",
          Arrangement::halves},
    Order{"fma", "As sequential, but x·w + sum is rounded once instead of twice: fused multiply-add.",
          Arrangement::forward, Arithmetic::fused},
    Order{"fma_even_odd",
          "Two fused running sums, even features in one and odd features in the other as far as whole "
          "blocks of 8 go; then the two are added and the features left over follow one by one, fused.",
          Arrangement::lanes, Arithmetic::fused, 2, 8},
    Order{"fma_lanes_8", "As lanes_8, with fused multiply-add in the lanes and for the features left over.",
          Arrangement::lanes, Arithmetic::fused, 8, 8},
    Order{"float64",
          "Products and sums in float64, in the order of the features, rounded to float32 once at "
          "the end.",
          Arrangement::forward, Arithmetic::float64},
    Order{"neumaier",
          "As sequential, while the errors of the additions are collected in a second sum that is "
          "added at the end: Kahan–Babuška summation in Neumaier's form.",
          Arrangement::forward, Arithmetic::compensated},
    Order{"exact",
          "The true sum of the products, rounded to float32 once: the best answer there is, and "
          "independent of any order.",
          Arrangement::forward, Arithmetic::exact},
    Order{"threads_2",
          "The features are cut into 2 contiguous pieces, one for each thread; each piece is summed "
          "in the order of the features, then the pieces are added from left to right.",
          Arrangement::chunks, Arithmetic::separate, 2},
    Order{"threads_4",
          "The features are cut into 4 contiguous pieces, one for each thread; each piece is summed "
          "in the order of the features, then the pieces are added from left to right.",
          Arrangement::chunks, Arithmetic::separate, 4},
    Order{"chunks_16",
          "Pieces of 16 consecutive features, each summed in order from zero; the sums are added "
          "from left to right. What Eigen does for one row of 128 features or more.",
          Arrangement::chunks, Arithmetic::separate, 1, 16},
    Order{"float16", "Inputs and weights are rounded to float16 first; then as sequential, in float32.",
          Arrangement::forward, Arithmetic::separate, 1, 1, Format::float16},
    Order{"bfloat16", "Inputs and weights are rounded to bfloat16 first; then as sequential, in float32.",
          Arrangement::forward, Arithmetic::separate, 1, 1, Format::bfloat16},
    Order{"tf32",
          "Inputs and weights are rounded to TF32 (10 fraction bits, ties to even) first; then as "
          "sequential, in float32.",
          Arrangement::forward, Arithmetic::separate, 1, 1, Format::tf32},
    Order{"tf32_ties_away",
          "As tf32, but a tie is rounded away from zero, as NVIDIA's conversion to TF32 does.",
          Arrangement::forward, Arithmetic::separate, 1, 1, Format::tf32_ties_away},
    Order{"tensorflow_cpu",
          "What TensorFlow 2.12 to 2.21 computes on a processor with FMA, without oneDNN: one row "
          "as sequential or, from 128 features, as chunks_16; several rows as fma; with one unit, "
          "rows as lanes_8 and the last of an odd number as lanes_8_4.",
          Arrangement::by_row},
    Order{"tensorflow_like",
          "A model in which the position counts too, as in TensorFlow with Eigen's own kernel: one "
          "row alone is summed as fma_lanes_8, of more rows the whole blocks of 4 as fma_even_odd "
          "and the rows left over as fma.",
          Arrangement::by_row},
};

Path path_by_row(const Order& order, std::size_t batch, std::size_t row, std::size_t units,
                 std::size_t input_dim) noexcept {
  if (order.name == "tensorflow_cpu") {
    if (batch == 1)
      return {"matrix-vector", find_order(input_dim < 128 || units == 1 ? "sequential" : "chunks_16")};
    if (units > 1) return {"matrix-matrix", find_order("fma")};
    // Eigen computes small products without a kernel (EIGEN_GEMM_TO_COEFFBASED_THRESHOLD)
    if (batch + input_dim + units < 20) return {"small product", find_order("sequential")};
    if (row + 1 == batch && batch % 2 == 1) return {"last odd row", find_order("lanes_8_4")};
    return {"block of rows", find_order("lanes_8")};
  }
  if (std::min({batch, units, input_dim}) <= 1) return {"matrix-vector", find_order("fma_lanes_8")};
  if (row < batch - batch % 4) return {"block of 4 rows", find_order("fma_even_odd")};
  return {"tail row", find_order("fma")};
}

}  // namespace

std::span<const Order> orders() noexcept {
  return table;
}

const Order* find_order(std::string_view name) noexcept {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Order& o) { return o.name == name; });
  return found == table.end() ? nullptr : &*found;
}

Path path_of_row(const Order& order, std::size_t batch, std::size_t row, std::size_t units,
                 std::size_t input_dim) noexcept {
  if (order.arrangement != Arrangement::by_row) return {order.name, &order};
  return path_by_row(order, batch, row, units, input_dim);
}
void matmul_in_order(const Order& order, MatrixView<const float> x, MatrixView<const float> kernel,
                     MatrixView<float> z) noexcept {
  if (&order == &table.front())
    return (x.rows * kernel.data.size() < worth_packing ? matmul_reference : matmul)(x, kernel, z);
  for (std::size_t b = 0; b < z.rows; ++b) {
    const Order& path = *path_of_row(order, z.rows, b, z.columns, kernel.rows).order;
    for (std::size_t u = 0; u < z.columns; ++u) z(b, u) = sum_in_order(path, x.row(b), kernel, u);
  }
}

}  // namespace dense
