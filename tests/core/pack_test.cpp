#include "core/program/pack.hpp"

#include <doctest/doctest.h>

#include "core/numerics/bits.hpp"
#include "core/numerics/instruction_sets.hpp"
#include "core/program/run.hpp"
#include "tests/core/typed_rows.hpp"

using namespace dense;

namespace {

/// How many weights of a layer that is packed as it is drawn differ from those of its program's trace. They
/// are read from its outputs for rows of the unit matrix.
std::size_t differing_weights(std::size_t input_dim, std::size_t units) {
  Program program;
  program.entropy = "7";
  program.statements = {MakeDense{.units = std::to_string(units)}, Build{.layer = 0, .input_dim = input_dim}};
  Result<PackedLayer> packed = pack(program);
  program.statements.push_back(Call{.layer = 0, .input = repeated(std::vector<double>(input_dim, 1.0), 1)});
  const Run ran = run(program);
  REQUIRE(static_cast<bool>(packed));
  REQUIRE(!ran.error);
  std::vector<float> rows(input_dim * input_dim);
  for (std::size_t i = 0; i < input_dim; ++i) rows[i * input_dim + i] = 1.0f;
  std::vector<float> weights(input_dim * units);
  packed->dense->forward(rows.data(), input_dim, weights.data());
  std::size_t differing = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    differing += bits(weights[i]) != bits(ran.traces[0].weights->kernel[i]);
  }
  return differing;
}

}  // namespace

TEST_CASE("a layer that is packed as it is drawn has its program's kernel, whatever its width") {
  for (const bool registers : {true, false}) {
    many_registers = registers;  // which target is chosen in WebAssembly
    for (std::size_t units = 1; units <= 100; ++units) CHECK(differing_weights(13, units) == 0);
    for (const std::size_t units : {16, 20, 24, 40, 48, 240}) CHECK(differing_weights(150, units) == 0);
  }
}
