#pragma once

#include <string>

#include "core/python/tokens.hpp"

namespace dense::python {

/// The work behind `tokenize`. A function that returns false has set the fault.
class Tokenizer {
 public:
  explicit Tokenizer(const Source& source) : text_(source.text()) {}
  Tokens run();

 private:
  struct Bracket {
    char character;
    Span span;
  };
  /// An f-string that is being read.
  struct Template {
    std::size_t begin;  ///< of its token
    Span span;
    char quote;
    bool triple, raw;
    std::size_t brackets;           ///< open when it began
    bool in_specification = false;  ///< behind the `:` of its innermost field
    std::vector<std::size_t>
        specifications;  ///< the brackets of outer fields whose specification is being read
  };

  bool line_start();
  bool indent(int column, int alternative);
  void comment();
  bool token();
  bool name_or_prefixed_string();
  bool number();
  bool radix_number(std::string_view kind, int base);
  bool digits(std::string_view kind);
  bool number_end(std::string_view kind);
  bool string(std::size_t begin, bool is_template, bool raw);
  bool template_piece();
  bool operator_token();
  bool open_bracket(char c);
  bool close_bracket(char c);
  void end_of_text();

  char peek(std::size_t ahead = 0) const {
    return position_ + ahead < text_.size() ? text_[position_ + ahead] : '\0';
  }
  bool at_end() const { return position_ >= text_.size(); }
  void newline_passed();  ///< position_ stands behind a line end
  int column(std::size_t position) const { return static_cast<int>(position - line_begin_); }
  void emit(TokenKind kind, std::size_t begin, Symbol symbol = Symbol::none);
  void emit(TokenKind kind, Span span, std::string_view text, Symbol symbol = Symbol::none);
  bool fail(std::string message, Span span, SyntaxFault::Kind kind = SyntaxFault::Kind::syntax);
  /// A caret under the last character that was read.
  bool fail_here(std::string message);

  std::string_view text_;
  std::size_t position_ = 0;
  std::size_t line_begin_ = 0;
  int line_ = 1;
  bool at_line_start_ = true;
  std::vector<int> indents_{0}, alternatives_{0};
  std::vector<Bracket> brackets_;
  std::vector<Template> templates_;
  bool in_template_text_ = false;
  Tokens tokens_;
};

}  // namespace dense::python
