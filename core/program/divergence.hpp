#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/program/trace.hpp"

namespace dense {

/// The stages of a call, in the order in which two calls are compared.
enum class Stage { shape, rows, seed, key, kernel, bias, sum, activation };
std::string_view name(Stage stage);

/// Where two sums of equal products part: the output, and in the ladder of each trace the step at which the
/// running sums first differ, with what its roundings threw away.
struct SumDivergence {
  std::size_t row = 0;
  std::size_t unit = 0;
  Parting at;
  Step a{};
  Step b{};
};

struct Divergence {
  Stage stage = Stage::seed;
  std::size_t index = 0;  ///< flat index of the first value that differs within the stage
  std::string a;          ///< the two values, as text
  std::string b;
  std::size_t trace_a =
      0;  ///< the two calls that part: those compared, or calls whose outputs went into them
  std::size_t trace_b = 0;
  std::optional<SumDivergence>
      sum{};  ///< of stage `sum`, where the two ladders have a pair of steps to compare
};

/// The first layer and stage at which two calls part. Where both took the output of another call and these
/// outputs differ, those calls are compared instead, and so on down the two stacks. Then stage by stage in the
/// order of `Stage`: is the shape, the input, the seed drawn, the Philox key and counter, the kernel, the bias, z,
/// the output the same? Nothing when the outputs are the same, bit for bit: equal answers have no cause to look
/// for, even when the seeds differ (as with constant initializers). Of batches of unequal size the rows that both
/// have are compared, so that a row alone can be held against the same row among others.
/// Precondition: a and b are traces, and `input_of` is that of an earlier one.
std::optional<Divergence> first_divergence(std::span<const Trace> traces, std::size_t a, std::size_t b);

/// Two traces side by side.
struct Comparison {
  std::size_t a = 0;
  std::size_t b = 0;
  std::vector<std::uint32_t>
      rows;  ///< per output row, as many as both have: 1 where the bits are the same, else 0
  std::optional<Divergence> divergence;
};

/// Precondition: as of first_divergence.
Comparison compare(std::span<const Trace> traces, std::size_t a, std::size_t b);

}  // namespace dense
