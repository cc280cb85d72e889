#pragma once

#include <doctest/doctest.h>

#include <vector>

#include "core/program/process.hpp"
#include "tests/core/typed_rows.hpp"

/// A process as the tests drive it.
namespace dense {

inline Process started(const Limits& limits = {}, const char* generation = "keras_3") {
  const Result<Start> start = check_start(generation, "", "7");
  REQUIRE(static_cast<bool>(start));
  return Process(*start, limits);
}

/// Executes statements that all succeed, at the places 0, 1, ….
inline void execute(Process& process, const std::vector<Statement>& statements) {
  int place = 0;
  for (const Statement& statement : statements) {
    const Status status = process.execute(statement, Place{place++});
    if (!status) FAIL_CHECK(status.error().sentence);
  }
}

/// The error of a statement that fails.
inline Error refused(Process& process, const Statement& statement, Place place = Place{99}) {
  const Status status = process.execute(statement, place);
  REQUIRE_FALSE(static_cast<bool>(status));
  return status.error();
}

inline MakeDense dense_layer(const char* units, const char* activation = "linear") {
  return {.units = units, .activation = activation};
}

inline const SetSeed set_random_seed_42{"keras.utils.set_random_seed", "42"};
inline const Rows row = typed({{1, 2, 3}});

}  // namespace dense
