#include <array>

#include "core/arrays/indexing.hpp"
#include "core/arrays/rearranging.hpp"
#include "core/modules/array_functions.hpp"
#include "core/modules/keras_random.hpp"
#include "core/modules/parameters.hpp"
#include "core/modules/random_values.hpp"
#include "core/modules/tape.hpp"
#include "core/modules/tensorflow_tables.hpp"
#include "core/modules/training_values.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

// tf.linalg and tf.nn: products of tensors, and what a network does with them beside activations.
namespace dense::modules {
namespace {

Value matmul(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "matmul", {"a", "b", "transpose_a", "transpose_b"}, 2);
  if (!p) return {};
  std::array<Value, 2> sides{p[0], p[1]};
  for (std::size_t i = 0; i < 2; ++i) {
    if (p[2 + i].absent() || python::truth(m, p[2 + i]) != 1) continue;
    const auto array = to_array(m, sides[i], Owner::tensor);
    if (!array) return {};
    sides[i] = copied(m, sides[i], *array, [](const Array& x) {
      std::vector<std::size_t> axes(x.rank());
      for (std::size_t k = 0; k < axes.size(); ++k) axes[k] = k;
      if (axes.size() > 1) std::swap(axes[axes.size() - 1], axes[axes.size() - 2]);
      return permuted(x, axes);
    });
    if (sides[i].absent()) return {};
  }
  return matrix_product(m, sides[0], sides[1], Owner::tensor);
}

Value matvec(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "matvec", {"a", "b", "transpose_a", "name"}, 2);
  if (!p) return {};
  if (!p[2].absent()) return not_here(m, "tf.linalg.matvec with transpose_a=");
  const auto vector = to_array(m, p[1], Owner::tensor);
  if (!vector || vector->rank() != 1) return vector ? not_here(m, "tf.linalg.matvec of such ranks") : Value();
  const Value column = expand_axes(m, p[1], Value::of(std::int64_t{-1}), Owner::tensor);
  const Value made = column.absent() ? column : matrix_product(m, p[0], column, Owner::tensor);
  return made.absent() ? made : squeeze(m, made, Value::of(std::int64_t{-1}), Owner::tensor);
}

/// The elements at (i, i) of a matrix, or their sum.
template <bool summed>
Value main_diagonal(Machine& m, const Arguments& a) {
  const Parameters p(m, a, summed ? "trace" : "diag_part", {summed ? "x" : "input", "name"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  if (given->rank() != 2) return not_here(m, "the diagonal of what is no matrix");
  const Value result = copied(m, p[0], *given, [](const Array& x) { return diagonal_of(x); });
  return summed && !result.absent() ? reduced_tensor(m, Reduction::sum, result, {}, {}) : result;
}

Value diagonal(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "diag", {"diagonal"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  if (!given) return {};
  if (given->rank() != 1 || given->size() > 2048) return not_here(m, "tf.linalg.diag of such a shape");
  Array result = Array::of(given->type, {given->size(), given->size()});
  std::size_t i = 0;
  for (const std::size_t position : given->positions())
    (*result.elements)[i++ * (given->size() + 1)] = (*given->elements)[position];
  std::vector<std::size_t> places(given->size());
  for (std::size_t place = 0; place < places.size(); ++place) places[place] = place * (places.size() + 1);
  return recorded(m, array_value(m, std::move(result), Owner::tensor), spreading_gradient, p[0],
                  std::move(places));
}

/// BiasAddGrad sums row after row, where the gradient of a `+` is a tf.reduce_sum, which sums the columns of whole packets otherwise
/// than those left over.
bool bias_gradient(Machine& m, const Record& record, Value g, std::vector<Value>& by) {
  by[0] = g;
  if (!record.wanted(1)) return true;
  const std::vector<float> upstream = as_array(g)->array.floats();
  const std::size_t columns = record.array(1).size();
  if (!m.spend(static_cast<std::int64_t>(upstream.size() / 64))) return false;
  std::vector<float> sums =
      arithmetic_of(Session::of(m)).column_sums({upstream, upstream.size() / columns, columns});
  by[1] = array_value(m, Array::from(std::move(sums), {columns}), Owner::tensor);
  return !by[1].absent();
}

Value bias_add(Machine& m, const Arguments& a) {
  const Parameters p(m, a, "bias_add", {"value", "bias", "data_format", "name"}, 2);
  if (!p) return {};
  const auto value = to_array(m, p[0], Owner::tensor);
  if (!value) return {};
  const Value tensor = as_tensor(m, p[0], *value);
  const auto bias = tensor.absent() ? std::nullopt : to_array(m, p[1], Owner::tensor);
  if (!bias) return {};
  const Value made = calculated(m, Arithmetic2::add, tensor, p[1], Owner::tensor);
  const bool known = value->type == ElementType::float32 && value->size() > 0 && bias->rank() == 1 &&
                     value->rank() > 1 && bias->size() == value->shape.back();
  return known && !made.absent() ? recorded(m, made, bias_gradient, {tensor, p[1]}) : made;
}

/// tf.math.top_k: values and indices.
struct TopK : Host {
  Value values, indices;
  Value attribute(Machine&, std::string_view name, const Span&) override {
    return name == "values" ? values : name == "indices" ? indices : Value();
  }
  Value iterate(Machine& m, const Span&) override { return m.tuple({values, indices}); }
  Value item(Machine& m, Value place, const Span&) override {
    return python::item(m, m.tuple({values, indices}), place);
  }
  void tell(Reached& reached) override {
    reached(values);
    reached(indices);
  }
  std::string repr(Machine& m) override {
    return "TopKV2(values=" + *python::repr(m, values) + ", indices=" + *python::repr(m, indices) + ")";
  }
};

Value top_k(Machine& m, const Arguments& a) {
  Parameters p(m, a, "top_k", {"input", "k", "sorted", "name"}, 1);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  const auto count = given ? p.integer(1, 1) : std::nullopt;
  if (!count) return {};
  if (given->rank() == 0 || *count < 0 || static_cast<std::size_t>(*count) > given->shape.back())
    return not_here(m, "a tf.math.top_k of so many");
  const std::size_t axis = given->rank() - 1, end = static_cast<std::size_t>(*count);
  const Array turned = apply(Function1::negative, *given);
  TopK* made = m.heap.make<TopK>();
  made->type = Session::of(m).class_named(m, "TopKV2", "tensorflow.python.ops.gen_nn_ops");
  made->values = array_value(m, apply(Function1::negative, stretch_of(in_order(turned, axis), axis, 0, end)),
                             Owner::tensor);
  const Array order = places_in_order(turned, axis);
  made->indices = array_value(m, stretch_of(order, axis, 0, end).cast(ElementType::int32), Owner::tensor);
  made->values = is_connected(p[0]) ? recorded_copies(m, made->values, p[0],
                                                      stretch_of(places_in_whole(order, axis), axis, 0, end))
                                    : constant(made->values);
  return made->values.absent() || made->indices.absent() ? Value() : Value(Type::host, made);
}

Value dropout(Machine& m, const Arguments& a) {
  Parameters p(m, a, "dropout", {"x", "rate", "noise_shape", "seed", "name"}, 2);
  const auto given = p ? to_array(m, p[0], Owner::tensor) : std::nullopt;
  const auto rate = given ? p.real(1, 0) : std::nullopt;
  if (!rate) return {};
  if (!p[2].absent() || !(*rate >= 0 && *rate < 1) || given->type != ElementType::float32)
    return not_here(m, "such a tf.nn.dropout");
  if (*rate == 0) return recorded(m, array_value(m, *given, Owner::tensor), same_gradient, {p[0]});
  constexpr std::uint64_t blocks_per_element = 256;
  return dropped(m, p[0], *given, *rate,
                 stateful_op(m, StatefulOp::uniform, blocks_per_element * given->size(), p[3]));
}

constexpr NativeEntry products[] = {{"matmul", matmul, 0, 4, true},
                                    {"matvec", matvec, 0, 4, true},
                                    {"diag_part", main_diagonal<false>, 0, 2, true},
                                    {"trace", main_diagonal<true>, 0, 2, true},
                                    {"diag", diagonal, 0, 1, true},
                                    {"top_k", top_k, 0, 4, true},
                                    {nullptr, nullptr}};
constexpr NativeEntry of_networks[] = {{"bias_add", bias_add, 0, 4, true},
                                       {"top_k", top_k, 0, 4, true},
                                       {"dropout", dropout, 0, 5, true},
                                       {nullptr, nullptr}};

}  // namespace

const NativeEntry* const tensorflow_products = products;
const NativeEntry* const tensorflow_nn = of_networks;

}  // namespace dense::modules
