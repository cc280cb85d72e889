#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/modules/session.hpp"

namespace dense {

/// A pasted text as a script: what no Python is taken off, and every line stays where it was.
struct Pasted {
  std::string text;
  std::vector<int> echoed{};  ///< lines that stood behind a prompt: a shell shows their values
  std::vector<modules::Note>
      cleaned{};  ///< what was done, by line; the same sentence once, at its first line
};

/// Takes off prompts of a shell or a notebook with the outputs between them, glued line numbers, `%magic` and `!commands`, a
/// Markdown fence, spaces that are no spaces, and typographic quotes. A text that is Python as it stands is left alone.
Pasted clean_paste(std::string_view text);

}  // namespace dense
