#pragma once

#include <string_view>

#include "core/python/machine.hpp"

// The modules of Python's own library that are written in Python here, in the language that this room runs: what they do is
// counted, limited and proved as a script's own lines are. Their frames show in no traceback, and what they call or make
// belongs to the script's line that called them.
namespace dense::python {

struct Library {
  std::string_view name;  ///< "itertools"
  std::string_view text;  ///< its source
  std::string_view
      others;  ///< names that the real module has beside these, with a space before and behind each
};
/// A text of Python with one space for every four that a line begins with, and without lines that are comments alone.
template <std::size_t size>
struct CompactText {
  char letters[size]{};
  std::size_t length = 0;

  constexpr std::string_view view() const { return {letters, length}; }
};
template <std::size_t size>
consteval CompactText<size> compact(const char (&text)[size]) {
  CompactText<size> made;
  for (std::size_t i = 0; i + 1 < size;) {
    std::size_t spaces = 0;
    while (text[i + spaces] == ' ') ++spaces;
    const bool comment = text[i + spaces] == '#';
    for (std::size_t k = 0; !comment && k < spaces / 4; ++k) made.letters[made.length++] = ' ';
    for (i += spaces; text[i] != '\n' && text[i] != '\0'; ++i) {
      if (!comment) made.letters[made.length++] = text[i];
    }
    if (text[i] == '\n') {
      ++i;
      if (!comment) made.letters[made.length++] = '\n';
    }
  }
  return made;
}
extern const Library libraries[];  // ends with an empty name
extern const std::string_view json_text, dataclasses_text, logging_text;

/// The module of that name, run when it is first asked for; absent without an exception when there is none.
Value library_module(Machine& machine, std::string_view name);
/// One that is not Python's own, likewise; absent with an exception pending, or the run ends.
Value library_module(Machine& machine, const Library& library);

/// Says that a name of such a module is Python, but not run here, where it is real; true if it did.
bool refuse_other(Machine& machine, const Module& module, std::string_view name);

}  // namespace dense::python
