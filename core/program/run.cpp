#include "core/program/run.hpp"

#include <limits>

namespace dense {

Result<Start> check_start(const Program& program, const Limits& limits) {
  Result<Start> start = check_start(program.generation, program.version, program.entropy);
  if (start && program.statements.size() > limits.statements) {
    return fault("statements", "This engine runs at most % statements. Received: %",
                 {limits.statements, program.statements.size()});
  }
  if (start) start->first_level_cache = program.first_level_cache;
  return start;
}

Planned plan(const Program& program, const Limits& limits) {
  const Result<Start> start = check_start(program, limits);
  if (!start) return {.process = nullptr, .error = start.error()};
  Planned planned{.process = std::make_unique<Process>(*start, limits)};
  for (std::size_t i = 0; i < program.statements.size() && !planned.error; ++i) {
    const Status status = planned.process->plan(program.statements[i], Place{static_cast<int>(i)});
    if (!status) planned.error = status.error();
  }
  return planned;
}

Run run(const Program& program, const Limits& limits) {
  Planned planned = plan(program, limits);
  if (!planned.process) return {.traces = {}, .error = std::move(planned.error)};
  planned.process->work(std::numeric_limits<double>::infinity());
  return {.traces = std::move(*planned.process).traces(), .error = std::move(planned.error)};
}

}  // namespace dense
