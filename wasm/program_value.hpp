#pragma once

#include <algorithm>

#include "core/program/program.hpp"
#include "wasm/values.hpp"

/// Programs as JavaScript hands them over: program.js has filled in every property.
namespace bridge {

/// Pairs of a name and a number or a text.
inline std::vector<dense::Argument> arguments(const val& entries) {
  std::vector<dense::Argument> result(size(entries, "length"));
  for (unsigned i = 0; i < result.size(); ++i) {
    const val entry = get(entries, i);
    result[i].name = text(get(entry, 0u));
    const val value = get(entry, 1u);
    if (value.isNumber()) {
      result[i].value = value.as<double>();
    } else {
      result[i].value = text(value);
    }
  }
  return result;
}

inline dense::InitializerUse initializer(const val& object) {
  return {.spec = {.name = text(object, "name"), .arguments = arguments(get(object, "arguments"))},
          .shared = integer(object, "shared")};
}

/// {values: Float64Array, lengths: number[], rank1}: rows laid end to end; none where the lengths are not those of
/// the values.
inline dense::Rows rows(const val& object) {
  dense::Rows rows{.values = numbers(get(object, "values")),
                   .lengths = vector_of<std::size_t>(get(object, "lengths")),
                   .rank_1 = is_true(object, "rank1")};
  std::size_t size = 0;
  for (const std::size_t length : rows.lengths) size += std::min(length, rows.values.size() + 1);
  return size == rows.values.size() ? rows : dense::Rows{};
}

inline dense::Statement statement(const val& object) {
  const std::string kind = text(object, "kind");
  if (kind == "set_seed") return dense::SetSeed{text(object, "call"), text(object, "seed")};
  if (kind == "initializer") return dense::MakeInitializer{initializer(get(object, "initializer")).spec};
  if (kind == "dense") {
    return dense::MakeDense{.units = text(object, "units"),
                            .use_bias = is_true(object, "useBias"),
                            .activation = text(object, "activation"),
                            .activation_arguments = arguments(get(object, "activationArguments")),
                            .kernel_initializer = initializer(get(object, "kernelInitializer")),
                            .bias_initializer = initializer(get(object, "biasInitializer"))};
  }
  const int layer = integer(object, "layer");
  if (kind == "build") return dense::Build{layer, size(object, "inputDim")};
  if (kind == "set_weights")
    return dense::SetWeights{layer, rows(get(object, "kernel")), numbers(get(object, "bias"))};
  dense::Call call{.layer = layer, .order = text(object, "order")};
  if (const val input = get(object, "rows"); input.isNull()) {
    call.input = dense::OutputOf{integer(object, "outputOf")};
  } else {
    call.input = rows(input);
  }
  return call;
}

inline dense::Program program(const val& value) {
  dense::Program program{.generation = text(value, "generation"),
                         .version = text(value, "version"),
                         .entropy = text(value, "entropy"),
                         .first_level_cache = integer(value, "firstLevelCache") == 48
                                                  ? dense::FirstLevelCache::kib_48
                                                  : dense::FirstLevelCache::kib_32};
  const val statements = get(value, "statements");
  const auto count = static_cast<unsigned>(size(statements, "length"));
  for (unsigned i = 0; i < count; ++i) program.statements.push_back(statement(get(statements, i)));
  return program;
}

}  // namespace bridge
