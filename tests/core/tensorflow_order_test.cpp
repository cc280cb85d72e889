#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "core/kernels/orders.hpp"
#include "core/numerics/bits.hpp"
#include "core/numerics/ulp.hpp"
#include "core/program/run.hpp"
#include "core/random/uniform.hpp"
#include "core/seeding/stateless_seed.hpp"
#include "tests/core/recorded_floats.hpp"
#include "tests/core/typed_rows.hpp"

using namespace dense;

namespace {

struct Product {
  std::size_t rows;
  std::size_t input_dim;
  std::size_t units;
  unsigned row_seed;
  unsigned kernel_seed;

  std::vector<float> in_order(std::string_view order) const {
    std::vector<float> x(rows * input_dim);
    std::vector<float> kernel(input_dim * units);
    std::vector<float> z(rows * units);
    fill_uniform(stateless_stream(row_seed, 0), -1.0f, 1.0f, x);
    fill_uniform(stateless_stream(kernel_seed, 0), -1.0f, 1.0f, kernel);
    matmul_in_order(*find_order(order), {x, rows, input_dim}, {kernel, input_dim, units}, {z, rows, units});
    return z;
  }
};

struct Count {
  int equal = 0;
  int all = 0;
};

/// How many recorded products of those shapes have the bits of the order.
template <class Shapes>
Count recorded_in(std::string_view order, std::string_view run, Shapes shapes) {
  std::ifstream file(DENSE_GOLDEN_FOLDER "/matmul.txt");
  Product product{};
  Count count;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string what;
    words >> what;
    if (what == "matmul") {
      words >> product.rows >> product.input_dim >> product.units >> product.row_seed >> product.kernel_seed;
    } else if (what == "gives") {
      std::string runs;
      RecordedFloats recorded;
      words >> runs >> recorded;
      if (runs.find(run) == std::string::npos || !shapes(product)) continue;
      ++count.all;
      count.equal += recorded.equals(product.in_order(order));
    }
  }
  return count;
}

}  // namespace

TEST_CASE(
    "tensorflow_cpu gives the bits of TensorFlow without oneDNN, for one row, several rows and one unit") {
  for (const std::string_view run : {"2.12/onednn=0", "2.21/onednn=0"}) {
    CAPTURE(run);
    const Count one_row = recorded_in("tensorflow_cpu", run, [](const Product& p) { return p.rows == 1; });
    CHECK(one_row.all == 16);
    CHECK(one_row.equal == one_row.all);
    const Count rows = recorded_in("tensorflow_cpu", run, [](const Product& p) {
      return p.rows > 1 && p.units > 1 && p.input_dim <= 384;
    });
    CHECK(rows.all == 33);
    CHECK(rows.equal == rows.all);
    const Count one_unit = recorded_in("tensorflow_cpu", run, [](const Product& p) { return p.units == 1; });
    CHECK(one_unit.all == 13);
    CHECK(one_unit.equal == one_unit.all);
  }
}

TEST_CASE("with oneDNN, TensorFlow's bits are those of fma whatever the batch, up to 384 features") {
  for (const std::string_view run : {"2.12/onednn=1", "2.21/onednn=1"}) {
    CAPTURE(run);
    const Count count =
        recorded_in("fma", run, [](const Product& p) { return p.units > 1 && p.input_dim <= 384; });
    CHECK(count.all == 43);
    CHECK(count.equal == count.all);
  }
}

TEST_CASE("several rows of more than 384 features are cut into blocks by TensorFlow, which is not followed") {
  const Count count = recorded_in("tensorflow_cpu", "2.21/onednn=0",
                                  [](const Product& p) { return p.rows > 1 && p.input_dim > 384; });
  CHECK(count.all == 12);
  CHECK(count.equal == 0);
}

TEST_CASE(
    "of seven equal rows through Dense(1) the last comes out different, as in TensorFlow 2.21 without "
    "oneDNN") {
  // keras.utils.set_random_seed(123); keras.layers.Dense(1)(numpy.array([row] * 7, dtype="float32"))
  const std::vector<double> row{0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2};
  const auto outputs = [&](std::string order) {
    Program program;
    program.statements = {SetSeed{"keras.utils.set_random_seed", "123"}, MakeDense{.units = "1"},
                          Call{.layer = 0, .input = repeated(row, 7), .order = order}};
    return run(program).traces[0].output;
  };
  const std::vector<float> z = outputs("tensorflow_cpu");
  for (std::size_t b = 1; b < 6; ++b) CHECK(bits(z[b]) == bits(z[0]));
  CHECK(ulp_distance(z[6], z[0]) == 4);
  const std::vector<float> invariant = outputs("sequential");
  for (std::size_t b = 1; b < 7; ++b) CHECK(bits(invariant[b]) == bits(invariant[0]));
}
