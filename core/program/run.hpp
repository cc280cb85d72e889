#pragma once

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

/// Executes the statements of a program, as far as the first at fault.
Status execute(Process& process, const Program& program);

}  // namespace dense
