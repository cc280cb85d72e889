#include "core/arrays/rearranging.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/training_values.hpp"
#include "core/python/operations.hpp"

// Gradients of products of matrices: tensorflow/python/ops/math_grad.py.
namespace dense::modules {
namespace {

using By = std::vector<Value>;

/// Which product of two matrices: of a and b, of a and b turned, of a turned and b.
enum Turned : std::size_t { neither, second, first };

/// The turned matrix is laid out anew, which in TensorFlow it is not: where its order depends on that, last digits may differ.
Value product_of_doubles(Machine& m, Turned turned, Value a, Value b) {
  const auto turn = [](const Array& array, bool is_turned) {
    return is_turned ? permuted(array, {1, 0}).copy() : array;
  };
  const Array one = turn(as_array(a)->array, turned == first),
              two = turn(as_array(b)->array, turned == second);
  const std::size_t rows = one.shape[0], depth = one.shape[1], columns = two.shape[1];
  if (rows * columns > std::size_t{1} << 22)
    return m.stop("arrays have at most 4194304 elements here", m.here());
  if (!m.spend(static_cast<std::int64_t>(rows * columns / 256 * depth + depth / 64))) return {};
  if (turned != neither && Session::of(m).platform && depth > 3)
    Session::of(m).note(m,
                        "gradients of float64 are summed in an order of their own: last digits may differ");
  const std::vector<double> x = one.doubles(), w = two.doubles();
  std::vector<double> z(rows * columns);
  multiply_doubles(m, {x, rows, depth}, {w, depth, columns}, {z, rows, columns}, Owner::tensor);
  const Value both[] = {a, b};
  return recorded(m, array_value(m, Array::from(z, {rows, columns}), Owner::tensor), product_gradient, both,
                  {turned});
}

Value product_of(Machine& m, Turned turned, Value a, Value b) {
  const Array &one = as_array(a)->array, &two = as_array(b)->array;
  if (one.type == ElementType::float64) return product_of_doubles(m, turned, a, b);
  if (is_short(one.type)) return not_here(m, "a gradient of float16 or bfloat16");
  const std::vector<float> x = one.floats(), w = two.floats();
  const MatrixView<const float> left{x, one.shape[0], one.shape[1]}, right{w, two.shape[0], two.shape[1]};
  const std::size_t rows = turned == first ? left.columns : left.rows,
                    columns = turned == second ? right.rows : right.columns;
  const std::size_t depth = turned == first ? left.rows : left.columns;
  if (rows * columns > std::size_t{1} << 22)
    return m.stop("arrays have at most 4194304 elements here", m.here());
  if (!m.spend(static_cast<std::int64_t>(rows * columns / 256 * depth + depth / 64))) return {};
  std::vector<float> z(rows * columns);
  const training::Arithmetic arithmetic = arithmetic_of(Session::of(m));
  const MatrixView<float> result{z, rows, columns};
  if (turned == neither) arithmetic.product(left, right, result);
  if (turned == second) arithmetic.right_transposed(left, right, result);
  if (turned == first) arithmetic.left_transposed(left, right, result);
  const Value both[] = {a, b};
  return recorded(m, array_value(m, Array::from(std::move(z), {rows, columns}), Owner::tensor),
                  product_gradient, both, {turned});
}

}  // namespace

bool product_gradient(Machine& m, const Record& record, Value g, By& by) {
  const Value a = record.inputs[0], b = record.inputs[1];
  const Turned turned = record.numbers.empty() ? neither : static_cast<Turned>(record.numbers[0]);
  if (record.wanted(0)) {
    by[0] = turned == neither  ? product_of(m, second, g, b)
            : turned == second ? product_of(m, neither, g, b)
                               : product_of(m, second, b, g);
    if (by[0].absent()) return false;
  }
  if (record.wanted(1)) {
    by[1] = turned == neither  ? product_of(m, first, a, g)
            : turned == second ? product_of(m, first, g, a)
                               : product_of(m, neither, a, g);
    if (by[1].absent()) return false;
  }
  return true;
}

}  // namespace dense::modules
