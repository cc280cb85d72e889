#pragma once

#include <algorithm>

#include "core/initializers/histogram.hpp"
#include "core/printing/numpy_print.hpp"
#include "wasm/values.hpp"

/// What weights are drawn from, and how often each part of it was hit; trace.js describes both.
namespace bridge {

inline constexpr std::string_view ops[] = {"none", "uniform", "normal",
                                           "truncated_normal"};  // RandomOp's order

inline dense::Draws draws_of(const val& object) {
  const auto op = std::ranges::find(ops, text(object, "op"));
  if (op == std::end(ops)) return {};
  return {static_cast<dense::RandomOp>(op - std::begin(ops)), static_cast<float>(number(object, "low")),
          static_cast<float>(number(object, "high"))};
}

inline val draws(const dense::Draws& draws) {
  val result = val::object();
  put(result, "op", ops[static_cast<int>(draws.op)]);
  put(result, "low", draws.low);
  put(result, "high", draws.high);
  return result;
}

/// Of the given values, or of `more` numbers that the stream (key and counter) gives.
inline val histogram(const val& value) {
  const dense::Draws draws = draws_of(get(value, "draws"));
  std::vector<float> values = floats(get(value, "values"));
  if (const std::size_t more = size(value, "more")) {
    values.resize(more);
    dense::fill(draws, stream_of(value), values);
  }
  const dense::Histogram histogram = dense::histogram(draws, values);
  val result = val::object();
  put(result, "low", dense::shortest_repr(histogram.low));
  put(result, "high", dense::shortest_repr(histogram.high));
  put(result, "counts", copy(histogram.counts));
  put(result, "bars", copy(histogram.bars));
  put(result, "curve", copy(histogram.curve));
  return result;
}

}  // namespace bridge
