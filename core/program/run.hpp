#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/program/process.hpp"

namespace dense {

/// What a program left behind: the traces of its calls, up to the first statement at fault, and that one's error.
struct Run {
  std::vector<Trace> traces;
  std::optional<Error> error{};
};

/// Runs the statements in order in a fresh process; a statement's place is its number from 0. The same program gives
/// the same bits on every target.
Run run(const Program& program, const Limits& limits = {});

/// What a process of the program begins with. Errors: as of the other check_start, and a program of too many
/// statements.
Result<Start> check_start(const Program& program, const Limits& limits);

/// A program as its process has planned it, up to the first statement at fault, and that one's error. No process where it
/// could not begin.
struct Planned {
  std::unique_ptr<Process> process;
  std::optional<Error> error{};
};

/// The same as run, but for the numbers, which `Process::work` computes.
Planned plan(const Program& program, const Limits& limits = {});

}  // namespace dense
