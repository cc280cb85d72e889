#include "core/arrays/tensor_sums.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/training_values.hpp"

// LayerNormalization of Keras 2: the kernel of batch normalization with rows for channels (core/kernels/fused_batch_norm_op.cc).
namespace dense::modules {
namespace {

using Floats = std::vector<float>;

/// What its gradient needs of each row.
struct NormalRows : Host {
  Floats means{}, roots{};
  std::string repr(Machine&) override { return "<rows>"; }
  void tell(Reached& reached) override { reached.bytes(2 * means.size() * sizeof(float)); }
};

/// The means of rows, whose sums go down columns and are multiplied by a reciprocal.
Floats row_means(const Floats& values, std::size_t rows, const Session& session) {
  const std::size_t columns = values.size() / rows;
  Floats turned(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) turned[i % columns * rows + i / columns] = values[i];
  Floats means = tensor_sum(Array::from(turned, {columns, rows}), 0, false, session.sums()).floats();
  const training::Elements one = arithmetic_of(session).alone();
  for (float& each : means) each = one.multiply(each, 1.0f / static_cast<float>(columns));
  return means;
}

/// The sum of a row, in order (core/kernels/redux_functor.h, whose parts are one where there are few numbers).
float sum_of_row(const training::Elements& e, std::span<const float> row) {
  float sum = 0;
  for (const float each : row) sum = e.add(sum, each);
  return sum;
}

bool normal_rows_gradient(Machine& m, const Record& record, Value g, std::vector<Value>& by) {
  const NormalRows& made = *static_cast<const NormalRows*>(record.held);
  const std::size_t rows = made.means.size();
  const Floats x = record.array(0).floats(), by_y = as_array(g)->array.floats();
  const std::size_t columns = x.size() / rows;
  if (!m.spend(static_cast<std::int64_t>(x.size() / 16))) return false;
  const Session& session = Session::of(m);
  const training::Elements e = arithmetic_of(session).alone();
  Floats by_x(x.size()), products(columns);
  for (std::size_t r = 0; r < rows; ++r) {
    const std::size_t begin = r * columns;
    const std::span<const float> upstream = std::span(by_y).subspan(begin, columns);
    for (std::size_t c = 0; c < columns; ++c)
      products[c] = e.multiply(upstream[c], e.subtract(x[begin + c], made.means[r]));
    const float count = static_cast<float>(columns), root = made.roots[r];
    const float mean = e.multiply(sum_of_row(e, upstream), 1.0f / count);
    const float slope = e.multiply(e.multiply(root, root), e.divide(sum_of_row(e, products), count));
    for (std::size_t c = 0; c < columns; ++c) {
      const float apart = e.multiply(e.subtract(x[begin + c], made.means[r]), slope);
      by_x[begin + c] = e.multiply(root, e.subtract(e.subtract(upstream[c], mean), apart));
    }
  }
  by[0] = array_value(m, Array::from(std::move(by_x), record.array(0).shape), Owner::tensor);
  return !by[0].absent();
}

}  // namespace

Value normal_rows(Machine& m, Value x, float epsilon) {
  const Array& array = as_array(x)->array;
  const std::size_t columns = array.shape.back(), rows = array.size() / columns;
  const Session& session = Session::of(m);
  const training::Arithmetic arithmetic = arithmetic_of(session);
  const training::Elements one = arithmetic.alone();
  Floats values = array.floats();
  NormalRows* held = m.heap.make<NormalRows>();
  m.heap.charge(2 * rows * sizeof(float));
  held->means = row_means(values, rows, session);
  Floats squares(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = one.subtract(values[i], held->means[i / columns]);
    squares[i] = one.multiply(values[i], values[i]);
  }
  held->roots = row_means(squares, rows, session);
  arithmetic.each(rows, [&](const training::Elements& e, std::size_t r) {
    held->roots[r] = e.reciprocal_root(e.add(held->roots[r], epsilon));
  });
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = one.multiply(values[i], held->roots[i / columns]);
  const Value made = array_value(m, Array::from(std::move(values), array.shape), Owner::tensor);
  constexpr std::size_t known = 8;  // rows and columns
  if (session.platform && session.platform->cpu.onednn && !made.absent() &&
      (rows >= known || columns > known || as_array(made)->record))
    Session::of(m).note(m, "the last digits of oneDNN's kernel for LayerNormalization are not known here");
  return recorded(m, made, normal_rows_gradient, std::span<const Value>(&x, 1), {}, held);
}

}  // namespace dense::modules
