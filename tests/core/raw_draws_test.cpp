#include <doctest/doctest.h>

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "core/random/normal.hpp"
#include "core/random/uniform.hpp"
#include "core/seeding/stateless_seed.hpp"
#include "tests/core/recorded_floats.hpp"

namespace {

std::vector<float> drawn(const std::string& operation, dense::PhiloxState state, std::size_t count) {
  std::vector<float> out(count);
  if (operation == "uniform") {
    dense::fill_uniform(state, 0.0f, 1.0f, out);
  } else if (operation == "normal") {
    dense::fill_normal(state, 0.0f, 1.0f, out);
  } else {
    dense::fill_truncated_normal(state, 0.0f, 1.0f, out);
  }
  return out;
}

}  // namespace

TEST_CASE("uniform, normal and truncated normal draws have TensorFlow's bits, all of them") {
  std::ifstream file(DENSE_GOLDEN_FOLDER "/raw_draws.txt");
  dense::PhiloxState state;
  std::string stateful_operation;
  std::size_t arrays = 0;
  const auto check = [&](std::istream& line, const std::string& operation) {
    RecordedFloats recorded;
    line >> recorded;
    const auto values = drawn(operation, state, recorded.count);
    CHECK(recorded.equals(values));
    ++arrays;
  };

  for (std::string text; std::getline(file, text);) {
    std::istringstream line(text);
    std::string kind, operation;
    std::int64_t seed = 0, seed2 = 0;
    line >> kind;
    if (kind == "stateless") {
      line >> seed >> seed2;
      state = dense::stateless_stream(seed, seed2);
    } else if (kind == "uniform" || kind == "normal" || kind == "truncated_normal") {
      check(line, kind);
    } else if (kind == "long" || kind == "block") {
      line >> operation >> seed >> seed2;
      state = dense::stateless_stream(seed, seed2);
      check(line, operation);
    } else if (kind == "normal_at") {
      std::size_t first = 0;
      std::string mantissa;
      line >> seed >> seed2 >> first >> mantissa;
      state = dense::stateless_stream(seed, seed2);
      state.counter = dense::advance(state.counter, first / 4);
      check(line, "normal");
    } else if (kind == "stateful") {
      line >> stateful_operation >> seed >> seed2;
      state = dense::stateful_stream(static_cast<std::uint64_t>(seed), static_cast<std::uint64_t>(seed2));
    } else if (kind == "first") {
      check(line, stateful_operation);
    } else if (kind == "second") {
      state.counter =
          dense::advance(state.counter, std::uint64_t{256} * 7);  // what the first call, of 7, reserved
      check(line, stateful_operation);
    }
  }
  CHECK(arrays >= 200);
}
