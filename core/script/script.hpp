#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/modules/session.hpp"
#include "core/python/run.hpp"

namespace dense {

/// Whose arithmetic a run shows, where no comment says another (see core/script/sums.hpp): the engine's, or the bits of the
/// TensorFlow on an x86-64 CPU that the version of Keras runs on (core/tensorflow). What is not known of those bits is a note.
enum class Platform : std::uint8_t { engine, tensorflow };

/// How far a run is.
struct Progress {
  std::int64_t steps;              ///< that it has taken
  int fits;                        ///< models that it has trained, with the one that it trains
  std::int64_t epochs;             ///< that the last of them is to take; 0 where there is none
  std::span<const double> losses;  ///< of those epochs of it that have ended since the last time
};

struct ScriptOptions {
  std::string version = "3.15";  ///< of Keras; 2.0 to 2.15 are those of TensorFlow, 3.0 and on of Keras 3
  std::string entropy = "0";     ///< what the operating system would give, a whole number
  Platform platform = Platform::engine;
  tensorflow::Machine
      machine{};  ///< of the platform `tensorflow`: oneDNN on, AVX-512, where nobody says another
  std::string file = "script.py";  ///< as tracebacks name it
  bool echo = false;               ///< the last expression is shown as a notebook would
  /// Told when the run begins and every 16,384 steps; by each run of what runs a script many times.
  std::function<void(const Progress&)> watch{};
  python::Limits limits{};  ///< how much it may do; 1,000 steps are about 3 ms in WebAssembly
};

/// What was written in a row by one line.
struct Printed {
  python::Stream stream;
  std::string text;
  int line;
};

/// A layer that the script made: the draws of its seeds when it was built, whatever was set since, and its calls.
struct ScriptLayer {
  std::string name;
  std::string variable;  ///< that the script's own level first calls it by; empty where it never does
  std::string model;     ///< the variable of a model that holds it at the end, the same way
  int line;
  std::size_t units;
  bool built = false;
  SeedDraw seed{};  ///< of the kernel; `seeded_by` is a line; meaningful once it is built
  SeedDraw bias_seed{};
  std::vector<int> calls{};  ///< numbers of traces
};

/// What a script did.
struct Report {
  std::string script{};  ///< that was run: the text, cleaned; its lines are those of the report
  std::vector<Printed> pieces{};
  std::vector<ScriptLayer> layers{};
  std::vector<Trace> traces{};           ///< of the calls; `place` is a line
  std::vector<std::string> variables{};  ///< of the outputs of the traces, as those of the layers
  std::vector<modules::Drawn> drawn{};   ///< numbers that the script drew itself
  std::vector<modules::Plot>
      plots{};  ///< calls of matplotlib.pyplot, to be drawn by whoever shows the report
  std::vector<modules::Note> notes{};
  std::vector<modules::Note> cleaned{};  ///< what was taken off a pasted text before it ran
  std::vector<std::string> assumed{};    ///< names that it used and never imported
  python::Ending ending{};
  std::optional<Error> refused{};  ///< the options; then nothing was run

  std::string text(python::Stream stream) const;  ///< all that was written to stdout, or stderr
};

/// Runs a script, cleaned by clean_paste, in a fresh process. Deterministic: the same text and options give the same report on every target. Bad
/// options, scripts without end and scripts that are no Python end in the report, too.
Report run_script(std::string_view script, const ScriptOptions& options = {});

}  // namespace dense
