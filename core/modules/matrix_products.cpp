#include <algorithm>

#include "core/kernels/orders.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/keras_library.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/tensorflow_refusals.hpp"
#include "core/tensorflow/doubles.hpp"
#include "core/tensorflow/shorts.hpp"

// `@`, tf.matmul, np.matmul and np.dot of matrices and vectors.
namespace dense::modules {
namespace {

Value refuse(Machine& m, const Array& a, const Array& b, Owner owner, bool dot) {
  const auto tight = [](const Array& array) {
    std::string text = shape_text(array.shape);
    std::erase(text, ' ');
    return text;
  };
  if (owner >= Owner::tensor) return refuse_product(m, a, b);
  const std::string from = std::to_string(a.shape.back());
  const std::string to = std::to_string(b.shape[0]);
  if (dot)
    return m.raise("ValueError", "shapes " + tight(a) + " and " + tight(b) + " not aligned: " + from +
                                     " (dim " + std::to_string(a.rank() - 1) + ") != " + to + " (dim 0)");
  return m.raise("ValueError",
                 "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
                 "(n?,k),(k,m?)->(n?,m?) (size " +
                     to + " is different from " + from + ")");
}

/// Of rank 2 each, in the order of the platform for tensors. NumPy asks its BLAS, whose orders nobody promises; here each
/// product is rounded and added, of float32 fused.
Array multiplied(Machine& machine, const Array& a, const Array& b, ElementType type, Owner owner) {
  const Session& session = Session::of(machine);
  const std::size_t rows = a.shape[0], depth = a.shape[1], columns = b.shape[1];
  if (type == ElementType::float32) {
    const std::vector<float> x = a.floats(), w = b.floats();
    std::vector<float> z(rows * columns);
    const bool tensor = owner >= Owner::tensor;
    if (tensor && session.platform) {
      tensorflow_matmul(session.platform->cpu, {x, rows, depth}, {w, depth, columns}, {z, rows, columns});
    } else if (!z.empty() && depth > 0) {
      const Order& order = *find_order(tensor ? session.order : "fma");
      matmul_in_order(order, {x, rows, depth}, {w, depth, columns}, {z, rows, columns});
    }
    return Array::from(std::move(z), {rows, columns});
  }
  if (is_short(type)) {
    const std::vector<float> x = a.floats(), w = b.floats();
    std::vector<float> z(rows * columns);
    multiply_shorts(machine, type, {x, rows, depth}, {w, depth, columns}, {z, rows, columns}, owner);
    return Array::from(std::move(z), {rows, columns}).cast(type);
  }
  if (is_real(type)) {
    const std::vector<double> x = a.doubles(), w = b.doubles();
    std::vector<double> z(rows * columns);
    multiply_doubles(machine, {x, rows, depth}, {w, depth, columns}, {z, rows, columns}, owner);
    return Array::from(z, {rows, columns});
  }
  Array result = Array::of(type, {rows, columns});
  const std::vector<std::size_t> left = a.positions(), right = b.positions();
  for (std::size_t i = 0; i < result.size(); ++i) {
    const std::size_t row = i / columns, column = i % columns;
    std::uint64_t sum = 0;
    for (std::size_t k = 0; k < depth; ++k)
      sum += static_cast<std::uint64_t>(a.integer(left[row * depth + k])) *
             static_cast<std::uint64_t>(b.integer(right[k * columns + column]));
    result.set(i, static_cast<std::int64_t>(sum));
  }
  return result;
}

}  // namespace

void multiply_doubles(Machine& machine, MatrixView<const double> x, MatrixView<const double> w,
                      MatrixView<double> z, Owner owner) {
  const Session& session = Session::of(machine);
  if (owner >= Owner::tensor && session.platform) {
    if (!tensorflow::matmul(session.platform->cpu, x, w, z))
      Session::of(machine).note(machine, "threads share so large a product: last digits may differ");
    return;
  }
  for (std::size_t row = 0; row < z.rows; ++row) {
    for (std::size_t k = 0; k < x.columns; ++k) {
      for (std::size_t column = 0; column < z.columns; ++column) z(row, column) += x(row, k) * w(k, column);
    }
  }
}

void multiply_shorts(Machine& machine, ElementType type, MatrixView<const float> x, MatrixView<const float> w,
                     MatrixView<float> z, Owner owner) {
  Session& session = Session::of(machine);
  if (owner >= Owner::tensor && session.platform) {
    const Format format = type == ElementType::float16 ? Format::float16 : Format::bfloat16;
    if (!tensorflow::matmul(*session.platform, format, x, w, z))
      session.note(machine, "TensorFlow's order of this product is not known here: last digits may differ");
    return;
  }
  if (!z.data.empty() && x.columns > 0) matmul_in_order(*find_order("sequential"), x, w, z);
}

Value matrix_product(Machine& machine, Value one, Value two, Owner owner, bool dot) {
  const auto left = to_array(machine, one, owner), right = to_array(machine, two, owner);
  if (!left || !right) return {};
  Array a = *left, b = *right;
  const bool tensor = owner >= Owner::tensor;
  if (dot && (a.rank() == 0 || b.rank() == 0))
    return calculated(machine, Arithmetic2::multiply, one, two, owner);
  const std::size_t least = tensor ? 2 : 1;
  if (!dot && std::max(a.rank(), b.rank()) > 2 && std::min(a.rank(), b.rank()) > 1) {
    const Value batched =
        written_in_python(machine, tensor ? tensorflow_functions_library : numpy_sums_library, "_batched");
    return batched.absent() ? batched : machine.call(batched, std::vector<Value>{one, two});
  }
  if (a.rank() < least || b.rank() < least || a.rank() > 2 || b.rank() > 2)
    return not_here(machine, "a matrix product of these ranks");
  if (tensor && a.type != b.type && as_array(one) && as_array(two) && as_array(one)->owner >= Owner::tensor &&
      as_array(two)->owner >= Owner::tensor && a.type != b.type && is_real(a.type) && is_real(b.type)) {
    refuse_types(machine, "MatMul", a.type, b.type);
    return {};
  }
  if (tensor && (a.type != b.type || !is_real(a.type)))
    return not_here(machine, "a matrix product of tensors that are not both of the same floats");
  if (a.shape.back() != b.shape[0]) return refuse(machine, a, b, owner, dot);
  const ElementType type = promoted({a}, {b}, Session::of(machine).promotion);
  if (type == ElementType::boolean) return not_here(machine, "a matrix product of booleans");
  const bool row = a.rank() == 1, column = b.rank() == 1;
  if (row) a.shape.insert(a.shape.begin(), 1);
  if (column) b.shape.push_back(1);
  a.strides = row_major(a.shape);
  b.strides = row_major(b.shape);
  const std::size_t depth = a.shape[1], elements = a.shape[0] * b.shape[1];
  if (elements > std::size_t{1} << 22)
    return machine.stop("arrays have at most 4194304 elements here", machine.here());
  if (!machine.spend(static_cast<std::int64_t>(elements / 256 * depth + depth / 64))) return {};
  if (!tensor && type >= ElementType::float32 && depth > 1)
    Session::of(machine).note(machine, "NumPy's BLAS sums in an order of its own: last digits may differ");
  Array result = multiplied(machine, a, b, type, owner);
  if (row) result.shape.erase(result.shape.begin());
  if (column) result.shape.pop_back();
  result.strides = row_major(result.shape);
  if (!tensor) return numpy_value(machine, std::move(result));
  return recorded(machine, array_value(machine, std::move(result), Owner::tensor), product_gradient,
                  {one, two});
}

}  // namespace dense::modules
