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
    Order{"sequential"},
    Order{"reverse", Arrangement::backward},
    Order{"lanes_4", Arrangement::lanes, Arithmetic::separate, 4, 4},
    Order{"lanes_8", Arrangement::lanes, Arithmetic::separate, 8, 8},
    Order{"lanes_16", Arrangement::lanes, Arithmetic::separate, 16, 16},
    Order{"lanes_8_4", Arrangement::lanes, Arithmetic::separate, 8, 8, Format::float32, true},
    Order{"pairwise", Arrangement::halves},
    Order{"fma", Arrangement::forward, Arithmetic::fused},
    Order{"fma_even_odd", Arrangement::lanes, Arithmetic::fused, 2, 8},
    Order{"fma_lanes_8", Arrangement::lanes, Arithmetic::fused, 8, 8},
    Order{"float64", Arrangement::forward, Arithmetic::float64},
    Order{"neumaier", Arrangement::forward, Arithmetic::compensated},
    Order{"exact", Arrangement::forward, Arithmetic::exact},
    Order{"threads_2", Arrangement::chunks, Arithmetic::separate, 2},
    Order{"threads_4", Arrangement::chunks, Arithmetic::separate, 4},
    Order{"chunks_16", Arrangement::chunks, Arithmetic::separate, 1, 16},
    Order{"float16", Arrangement::forward, Arithmetic::separate, 1, 1, Format::float16},
    Order{"bfloat16", Arrangement::forward, Arithmetic::separate, 1, 1, Format::bfloat16},
    Order{"tf32", Arrangement::forward, Arithmetic::separate, 1, 1, Format::tf32},
    Order{"tf32_ties_away", Arrangement::forward, Arithmetic::separate, 1, 1, Format::tf32_ties_away},
    Order{"tensorflow_cpu", Arrangement::by_row},
    Order{"tensorflow_like", Arrangement::by_row},
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

bool takes_packed_kernel(const Order& order, std::size_t batch, std::size_t kernel_size) noexcept {
  return &order == &table.front() && batch * kernel_size >= worth_packing;
}

void sum_elements(const Order& order, MatrixView<const float> x, MatrixView<const float> kernel,
                  MatrixView<float> z, std::size_t first, std::size_t last) noexcept {
  for (std::size_t i = first; i < last; ++i) {
    const std::size_t row = i / z.columns;
    const Order& path = *path_of_row(order, z.rows, row, z.columns, kernel.rows).order;
    z.data[i] = sum_in_order(path, x.row(row), kernel, i % z.columns);
  }
}

void matmul_in_order(const Order& order, MatrixView<const float> x, MatrixView<const float> kernel,
                     MatrixView<float> z) noexcept {
  if (takes_packed_kernel(order, x.rows, kernel.data.size())) return matmul(x, kernel, z);
  sum_elements(order, x, kernel, z, 0, z.rows * z.columns);
}

}  // namespace dense
