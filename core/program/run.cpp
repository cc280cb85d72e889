#include "core/program/run.hpp"

namespace dense {

Result<Start> check_start(const Program& program, const Limits& limits) {
  Result<Start> start = check_start(program.generation, program.version, program.entropy);
  if (start && program.statements.size() > limits.statements) {
    return fault("statements", {"This engine runs at most ", limits.statements,
                                " statements. Received: ", program.statements.size()});
  }
  return start;
}

Status execute(Process& process, const Program& program) {
  for (std::size_t i = 0; i < program.statements.size(); ++i) {
    const Status status = process.execute(program.statements[i], Place{static_cast<int>(i)});
    if (!status) return status;
  }
  return ok();
}

Run run(const Program& program, const Limits& limits) {
  const Result<Start> start = check_start(program, limits);
  if (!start) return {.traces = {}, .error = start.error()};
  Process process(*start, limits);
  const Status status = execute(process, program);
  Run result{.traces = std::move(process).traces()};
  if (!status) result.error = status.error();
  return result;
}

}  // namespace dense
