#pragma once

#include <string>

#include "core/python/machine.hpp"

namespace dense::python {

struct Options {
  std::string file = "script.py";  ///< as tracebacks name it
  int most_lines = 400;
  Limits limits;
  Echo echo;
};

/// How a run ended.
struct Ending {
  enum class Kind : std::uint8_t { done, syntax, exception, stopped } kind = Kind::done;
  std::string text;  ///< what CPython prints on stderr; or the sentence that says why the run was stopped
  std::string last_line;   ///< "NameError: name 'x' is not defined"
  Span span;               ///< of the script's line that is to blame
  bool spent = false;      ///< it was stopped because its steps were over
  std::int64_t steps = 0;  ///< that it took
};

/// Reads and runs a script from its first line. Deterministic: the same text, options and observer give the same run.
Ending run(std::string_view script, const Options& options, Observer& observer);

/// The traceback of an exception with its causes, as CPython 3.12 prints it.
std::string traceback(Machine& machine, Value exception, const Source& source, std::string_view file);

}  // namespace dense::python
