// Sums in every order: the product of a batch, one sum alone and its ladder are the same sum, and where two ladders part
// is what the definition says.
#include "core/kernels/orders.hpp"

#include <algorithm>
#include <cmath>

#include "core/kernels/ladder.hpp"
#include "core/kernels/matmul.hpp"
#include "core/numerics/output_comparison.hpp"
#include "tests/core/random_layers.hpp"
#include "tests/fuzz/expect.hpp"
#include "tests/fuzz/reader.hpp"

using namespace dense;
using fuzz::expect;

namespace {

bool same_value(double a, double b) {
  if (a != a || b != b) return a != a && b != b;
  return a == b && std::signbit(a) == std::signbit(b);
}

/// The definition of first_parting in ladder.hpp, word by word.
std::optional<Parting> parting_by_definition(const Ladder& a, const Ladder& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].kind == Step::Kind::finish) continue;
    for (std::size_t j = 0; j < b.size(); ++j) {
      if (b[j].kind == Step::Kind::finish || a[i].features != b[j].features) continue;
      if (!same_value(a[i].after, b[j].after)) return Parting{i, j};
    }
  }
  if (a.empty() || b.empty() || same_value(a.back().after, b.back().after)) return std::nullopt;
  return Parting{a.size() - 1, b.size() - 1};
}

using Layer = RandomLayer;  // of random bytes here

/// The product in that order, each of its numbers held against its own sum and ladder.
std::vector<float> checked_product(const Layer& layer, const Order& order) {
  std::vector<float> z(layer.batch * layer.units, -1.0f);
  matmul_in_order(order, layer.rows(), layer.weights(), {z, layer.batch, layer.units});
  for (std::size_t row = 0; row < layer.batch; ++row) {
    const Path path = path_of_row(order, layer.batch, row, layer.units, layer.input_dim);
    expect(path.order->arrangement != Arrangement::by_row, "a path has an order of its own");
    for (std::size_t unit = 0; unit < layer.units; ++unit) {
      const float sum = sum_in_order(*path.order, layer.rows().row(row), layer.weights(), unit);
      expect(identical(sum, z[row * layer.units + unit]),
             "a product is its sums: " + std::string(order.name));
    }
  }
  return z;
}

void check_ladder(const Layer& layer, const Order& order, const Ladder& steps, float sum) {
  std::vector<bool> seen(layer.input_dim);
  for (const Step& step : steps) {
    if (step.kind != Step::Kind::term) continue;
    expect(step.feature < layer.input_dim && !seen[step.feature], "every feature is a term once");
    seen[step.feature] = true;
  }
  expect(std::count(seen.begin(), seen.end(), true) == static_cast<std::ptrdiff_t>(layer.input_dim),
         "every feature is a term");
  expect(identical(static_cast<float>(steps.back().after), sum),
         "a ladder ends in its sum: " + std::string(order.name));
  expect(steps.back().features == Features{0, layer.input_dim, 1}, "a ladder ends with all features");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Reader reader({data, size});
  const Order& one = reader.one_of(orders());
  const Order& two = reader.one_of(orders());
  Layer layer{1 + reader.below(9), 1 + reader.below(72), 1 + reader.below(5), {}, {}};
  const std::size_t row = reader.below(layer.batch);
  const std::size_t unit = reader.below(layer.units);
  layer.x = reader.numbers(layer.batch * layer.input_dim);
  layer.kernel = reader.numbers(layer.input_dim * layer.units);

  const std::vector<float> z_one = checked_product(layer, one);
  const std::vector<float> z_two = checked_product(layer, two);
  std::vector<float> reference(z_one.size());
  matmul_reference(layer.rows(), layer.weights(), {reference, layer.batch, layer.units});
  expect(fuzz::identical(checked_product(layer, orders()[0]), reference), "sequential is the reference");

  const std::size_t at = row * layer.units + unit;
  const auto order_of = [&](const Order& order) -> const Order& {
    return *path_of_row(order, layer.batch, row, layer.units, layer.input_dim).order;
  };
  const std::span<const float> features = layer.rows().row(row);
  const Ladder a = ladder(order_of(one), features, layer.weights(), unit);
  const Ladder b = ladder(order_of(two), features, layer.weights(), unit);
  check_ladder(layer, one, a, z_one[at]);
  check_ladder(layer, two, b, z_two[at]);
  expect(first_parting(a, b) == parting_by_definition(a, b), "where two sums part");
  expect(!first_parting(a, a), "a sum does not part from itself");

  const OutputComparison both = compare_outputs(z_one[at], z_two[at], features, layer.weights(), unit, 0.0f);
  expect(both.identical == identical(z_one[at], z_two[at]), "identical");
  expect(both.correct_bits_a >= 0 && both.correct_bits_a <= 24 && both.correct_bits_b >= 0 &&
             both.correct_bits_b <= 24,
         "a float32 has 24 bits");
  return 0;
}
