#include "core/initializers/orthogonal.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "core/numerics/bits.hpp"
#include "core/numerics/matrix_view.hpp"
#include "core/program/cost.hpp"
#include "core/program/run.hpp"
#include "core/random/normal.hpp"
#include "core/seeding/stateless_seed.hpp"
#include "tests/core/recorded_floats.hpp"
#include "tests/core/typed_rows.hpp"

namespace {

constexpr dense::PhiloxState seed_42{{0x89e74cefu, 0x53939b05u}, {0, 0, 0x8e9181c6u, 0xb2ca7bfau}};

std::vector<float> drawn(std::size_t rows, std::size_t columns, float gain = 1.0f) {
  std::vector<float> out(rows * columns);
  dense::orthogonal(seed_42, rows, columns, gain, out);
  return out;
}

/// left(transposed) · right, in double.
double dot(const std::vector<float>& left, std::size_t left_column, const std::vector<float>& right,
           std::size_t right_column, std::size_t columns) {
  double sum = 0;
  for (std::size_t row = 0; row < left.size(); row += columns) {
    sum += static_cast<double>(left[row + left_column]) * static_cast<double>(right[row + right_column]);
  }
  return sum;
}

/// "2.4/48": TensorFlow 2.4 on 48 KiB of first-level cache.
dense::EigenOrder order_of(const std::string& machine) {
  const std::size_t slash = machine.find('/');
  const int minor = std::stoi(machine.substr(2, slash - 2));
  const bool larger = machine.substr(slash + 1) == "48";
  return {.first_level_cache = larger ? dense::FirstLevelCache::kib_48 : dense::FirstLevelCache::kib_32,
          .row_times_column_in_one_sum = minor >= 5};
}

constexpr std::array<std::pair<std::size_t, std::size_t>, 8> tall_shapes{
    {{1, 1}, {7, 1}, {2, 2}, {4, 3}, {16, 16}, {50, 33}, {64, 64}, {100, 10}}};

}  // namespace

TEST_CASE("the columns of orthogonal are orthonormal") {
  for (const auto& [rows, columns] : tall_shapes) {
    const auto q = drawn(rows, columns);
    for (std::size_t i = 0; i < columns; ++i) {
      for (std::size_t j = 0; j < columns; ++j) {
        CHECK(std::fabs(dot(q, i, q, j, columns) - (i == j ? 1.0 : 0.0)) < 2e-6);  // float32
      }
    }
  }
}

TEST_CASE("orthogonal factorises the normals of its stream, with a positive diagonal") {
  for (const auto& [rows, columns] : tall_shapes) {
    const auto q = drawn(rows, columns);
    std::vector<float> normals(rows * columns);
    dense::fill_normal(seed_42, 0.0f, 1.0f, normals);
    for (std::size_t i = 0; i < columns; ++i) {
      CHECK(dot(q, i, normals, i, columns) > 0);
      for (std::size_t j = 0; j < i; ++j) CHECK(std::fabs(dot(q, i, normals, j, columns)) < 1e-4);
    }
  }
}

TEST_CASE(
    "orthogonal is drawn in steps of some milliseconds, which take no longer together than the model says") {
  for (const auto& [rows, columns] : std::array<std::pair<std::size_t, std::size_t>, 5>{
           {{1, 1}, {40, 500}, {300, 260}, {64, 4096}, {4096, 64}}}) {
    dense::OrthogonalDraw draw(seed_42, rows, columns, 1.5f, {});
    double all = 0;
    while (!draw.done()) {
      const auto step = static_cast<double>(draw.step());
      CHECK(step < 8e6);
      all += step;
    }
    CHECK(all < dense::draw_cost({.algorithm = dense::Algorithm::orthogonal}, {2, rows, columns}));
    CHECK(draw.kernel() == drawn(rows, columns, 1.5f));
  }
}

TEST_CASE("orthogonal has TensorFlow's bits, before 2.5 and since, with 32 KiB of cache and with 48") {
  std::ifstream file(DENSE_GOLDEN_FOLDER "/orthogonal.txt");
  std::size_t shapes = 0, matrices = 0;
  std::int64_t seed = 0, seed2 = 0;
  std::size_t rows = 0, columns = 0;
  for (std::string text; std::getline(file, text);) {
    std::istringstream line(text);
    std::string kind;
    line >> kind;
    if (kind == "orthogonal") {
      line >> seed >> seed2 >> rows >> columns;
      ++shapes;
    }
    if (kind != "gives") continue;
    std::string machines;
    RecordedFloats recorded;
    line >> machines >> recorded;
    std::istringstream each(machines);
    for (std::string machine; std::getline(each, machine, ',');) {
      CAPTURE(machine);
      CAPTURE(rows);
      CAPTURE(columns);
      std::vector<float> out(rows * columns);
      dense::orthogonal(dense::stateless_stream(seed, seed2), rows, columns, 1.0f, out, order_of(machine));
      CHECK(recorded.equals(out));
      ++matrices;
    }
  }
  CHECK(shapes == 64);
  CHECK(matrices == 8 * shapes);
}

TEST_CASE("a program draws orthogonal kernels as its version does, on the machine that it names") {
  const auto kernel = [](const char* version, dense::FirstLevelCache cache, const char* units,
                         std::size_t features) {
    dense::Program program{.generation = "tf_2_0", .version = version, .first_level_cache = cache};
    dense::MakeDense layer{.units = units};
    layer.kernel_initializer.spec = {"orthogonal", {{"seed", std::string("1")}}};
    program.statements = {layer,
                          dense::Call{.layer = 0, .input = dense::typed({std::vector<double>(features)})}};
    return dense::run(program).traces.at(0).weights->kernel;
  };
  using enum dense::FirstLevelCache;
  CHECK(kernel("2.4", kib_32, "3", 1000) != kernel("2.5", kib_32, "3", 1000));
  CHECK(kernel("2.4", kib_32, "3", 100) == kernel("2.5", kib_32, "3", 100));
  CHECK(kernel("2.6", kib_32, "100", 100) != kernel("2.6", kib_48, "100", 100));
  CHECK(kernel("2.6", kib_32, "47", 47) == kernel("2.6", kib_48, "47", 47));
}

TEST_CASE("a 1 × 1 orthogonal is the sign of its normal times gain") {
  CHECK(drawn(1, 1, 3.0f) == std::vector{3.0f});
}

TEST_CASE("a wide orthogonal is the transpose of the tall one") {
  const auto tall = drawn(7, 4), wide = drawn(4, 7);
  for (std::size_t r = 0; r < 7; ++r) {
    for (std::size_t c = 0; c < 4; ++c) CHECK(dense::bits(tall[r * 4 + c]) == dense::bits(wide[c * 7 + r]));
  }
}

TEST_CASE("gain multiplies the rounded elements") {
  const auto unit = drawn(5, 3), scaled = drawn(5, 3, 0.7f);
  for (std::size_t i = 0; i < 15; ++i) CHECK(dense::bits(scaled[i]) == dense::bits(unit[i] * 0.7f));
}
