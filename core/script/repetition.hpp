#pragma once

#include "core/script/script.hpp"

namespace dense {

/// Whether a script prints the same when it is run again: it is run with several entropies.
struct Repetition {
  int runs = 0;
  bool same = true;    ///< every run printed the same and ended alike
  bool spent = false;  ///< a run was stopped because its steps were over: with more, it may be another answer
  std::vector<int>
      changed{};  ///< lines whose prints changed from run to run, or are not in every run; ascending
  std::vector<int> unchanged{};  ///< lines that printed the same in every run
  std::vector<int>
      unseeded{};  ///< lines that drew from a generator that no line had seeded, or made a layer that did
};

/// `report` is the run with the entropy of the options, which is one of the runs; the only one where it was stopped.
Repetition repeat(std::string_view script, const ScriptOptions& options, const Report& report);

/// What a version of Keras makes of a script.
struct InVersion {
  std::string version;
  python::Ending ending;
  bool repeats = false;       ///< over several entropies; false where it was stopped
  bool prints_alike = false;  ///< what the version of the options prints, character for character
};

/// The script in every version, 2.0 to 2.15 and 3.0 to 3.15, the oldest first.
std::vector<InVersion> in_every_version(std::string_view script, const ScriptOptions& options,
                                        const Report& report);

}  // namespace dense
