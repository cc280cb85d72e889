#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dense::python {

/// Where a piece of source text stands, as CPython's `ast` counts: lines from 1, columns in bytes of UTF-8 from 0,
/// the end behind the last byte.
struct Span {
  std::int32_t line = 0;
  std::int32_t column = 0;
  std::int32_t end_line = 0;
  std::int32_t end_column = 0;

  bool operator==(const Span&) const = default;
};

/// From the beginning of one to the end of the other.
constexpr Span joined(const Span& first, const Span& last) {
  return {first.line, first.column, last.end_line, last.end_column};
}

/// A script's text and where its lines begin. `\r\n` and `\r` have become `\n`, as CPython reads a file.
class Source {
 public:
  explicit Source(std::string_view text);

  std::string_view text() const { return text_; }
  int line_count() const { return static_cast<int>(starts_.size()); }

  /// Without its line end; empty for a line that is not there.
  std::string_view line(int number) const;
  std::size_t offset(int line, int column) const;

 private:
  std::string text_;
  std::vector<std::size_t> starts_;
};

/// Why a text is no script. CPython's own text, or a sentence of ours where the text is Python and outside the subset.
struct SyntaxFault {
  enum class Kind : std::uint8_t { syntax, indentation, tab, outside_subset };

  Kind kind = Kind::syntax;
  std::string message;  ///< empty: there is no fault
  Span span;            ///< an end_line of 0: one caret at the beginning; a column of -1: none

  explicit operator bool() const { return !message.empty(); }
};

/// "SyntaxError", "IndentationError", "TabError".
std::string_view name(SyntaxFault::Kind kind);

/// As CPython prints it on stderr: the file and line, the text of the line, the carets, the message.
std::string text(const SyntaxFault& fault, const Source& source, std::string_view file);

}  // namespace dense::python
