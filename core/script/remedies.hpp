#pragma once

#include "core/script/repetition.hpp"

namespace dense {

/// A change of a script's text that was tried: lines that are put in, each before a line of the text as it is.
struct ScriptRemedy {
  enum class Promise : std::uint8_t {
    repeats,       ///< every run prints the same: nothing is drawn that no line seeds
    equal_layers,  ///< the first calls of all layers that were called give the same output, bit for bit
  } promise;
  struct Insertion {
    int line;          ///< from 1, of the text before the change
    std::string text;  ///< a whole line, with the indent of the line before which it comes
  };
  std::vector<Insertion> insertions;
  std::string text;  ///< the script with the change
};

/// For each promise that the script does not keep, the least change of those tried here that keeps it and does not make the script
/// end otherwise; nothing where none does. What is tried: the seed call of the version behind the imports, with those of the
/// other generators that the script draws from; and the seed call before each line that makes a layer.
std::vector<ScriptRemedy> remedies(std::string_view script, const ScriptOptions& options,
                                   const Report& report);

}  // namespace dense
