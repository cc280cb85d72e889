#include "core/program/interpreter.hpp"

namespace dense {
namespace {

Result<Version> find_minor(const Generation& generation, const std::string& version) {
  for (int minor = generation.oldest_minor; minor <= generation.newest_minor; ++minor) {
    if (version == KerasVersion{generation.major, minor}.text()) return Version{&generation, minor};
  }
  return fault("version", {"Received an unknown version of ", generation.label, ". Received: ", version});
}

Result<Version> find_version(const Program& program) {
  const Generation* generation = find_generation(program.generation);
  if (generation == nullptr) {
    return fault(
        "generation",
        {"Received an unknown generation, expected one of tf_2_0, tf_2_7, tf_2_10, keras_3. Received: ",
         program.generation});
  }
  if (program.version.empty()) return Version{generation, generation->newest_minor};
  return find_minor(*generation, program.version);
}

}  // namespace

Result<Interpreter> interpret(const Program& program) {
  const Result<Version> version = find_version(program);
  if (!version) return version.error();
  const std::optional<Integer> entropy = parse_integer(program.entropy);
  if (!entropy) {
    return fault("entropy",
                 {"Received an invalid value for `entropy`, expected an integer. Received: entropy=",
                  program.entropy});
  }
  if (program.statements.size() > limits.statements) {
    return fault("statements", {"This engine runs at most ", limits.statements,
                                " statements. Received: ", program.statements.size()});
  }
  Interpreter interpreter(*version, *entropy);
  for (std::size_t i = 0; i < program.statements.size(); ++i) {
    interpreter.at(static_cast<int>(i));
    const Status status = std::visit([&](const auto& statement) { return interpreter.execute(statement); },
                                     program.statements[i]);
    if (!status) {
      Error error = status.error();
      error.statement = static_cast<int>(i);
      return error;
    }
  }
  return interpreter;
}

Result<std::vector<Trace>> run(const Program& program) {
  Result<Interpreter> interpreter = interpret(program);
  if (!interpreter) return interpreter.error();
  return interpreter->take_traces();
}

}  // namespace dense
