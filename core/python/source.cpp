#include "core/python/source.hpp"

#include <algorithm>

#include "core/python/unicode.hpp"

namespace dense::python {

Source::Source(std::string_view text) {
  text_.reserve(text.size() + 1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      text_ += text[i];
    } else {
      text_ += '\n';
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    }
  }
  starts_.push_back(0);
  for (std::size_t i = 0; i + 1 < text_.size(); ++i) {
    if (text_[i] == '\n') starts_.push_back(i + 1);
  }
}

std::string_view Source::line(int number) const {
  if (number < 1 || number > line_count()) return {};
  const std::string_view rest = std::string_view(text_).substr(starts_[number - 1]);
  return rest.substr(0, rest.find('\n'));
}

std::size_t Source::offset(int line, int column) const {
  if (line > line_count()) return text_.size();
  return std::min(starts_[line - 1] + column, text_.size());
}

std::string_view name(SyntaxFault::Kind kind) {
  switch (kind) {
    case SyntaxFault::Kind::indentation:
      return "IndentationError";
    case SyntaxFault::Kind::tab:
      return "TabError";
    default:
      return "SyntaxError";
  }
}

std::string text(const SyntaxFault& fault, const Source& source, std::string_view file) {
  const std::string_view whole = source.line(fault.span.line);
  const std::size_t blank = std::min(whole.find_first_not_of(" \f"), whole.size());
  const std::string_view line = whole.substr(blank);

  std::string result = "  File \"" + std::string(file) + "\", line " + std::to_string(fault.span.line) + "\n";
  if (fault.span.line <= source.line_count()) result += "    " + std::string(line) + "\n";

  const std::size_t begin = fault.span.column;
  if (fault.span.column >= 0 && begin >= blank && fault.span.line <= source.line_count()) {
    const bool one = fault.span.end_line == 0;
    const std::size_t end =
        one || fault.span.end_column == fault.span.column ? begin + 1 : fault.span.end_column;
    const std::size_t spaces = code_points(whole.substr(blank, std::min(begin, whole.size()) - blank)) +
                               (begin > whole.size() ? begin - whole.size() : 0);
    // Where the end stands in another line CPython counts its column all the same.
    const bool lines = !one && fault.span.end_line != fault.span.line;
    const std::size_t shown = std::min(begin, whole.size());
    std::size_t carets = end <= begin ? 0 : end - begin;
    if (!one && !lines && carets > 0)
      carets = std::max<std::size_t>(code_points(whole.substr(shown, carets)), 1);
    std::string blanks(spaces, ' ');
    for (std::size_t i = 0; i < spaces && i < line.size(); ++i) {
      if (line[i] == '\t') blanks[i] = '\t';
    }
    result += "    " + blanks + std::string(carets, '^') + "\n";
  }
  return result + std::string(name(fault.kind)) + ": " + fault.message + "\n";
}

}  // namespace dense::python
