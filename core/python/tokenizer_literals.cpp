#include <cstdio>

#include "core/python/tokenizer.hpp"
#include "core/python/unicode.hpp"

namespace dense::python {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int digit_value(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

}  // namespace

/// Digits with single underscores between them.
bool Tokenizer::digits(std::string_view kind) {
  for (;;) {
    while (is_digit(peek())) ++position_;
    if (peek() != '_') return true;
    ++position_;
    if (!is_digit(peek())) return fail_here("invalid " + std::string(kind) + " literal");
  }
}

/// A word may follow a number at once only if it is one that can continue the expression: `1if x else 2`.
bool Tokenizer::number_end(std::string_view kind) {
  const std::string_view rest = text_.substr(position_);
  for (const std::string_view word : {"and", "else", "for", "if", "in", "is", "or", "not"}) {
    if (rest.substr(0, word.size()) == word && !continues_name(code_point_at(rest, word.size()).value))
      return true;
  }
  const CodePoint next = code_point_at(text_, position_);
  if (next.size == 0 || !continues_name(next.value)) return true;
  return fail_here("invalid " + std::string(kind) + " literal");
}

bool Tokenizer::radix_number(std::string_view kind, int base) {
  position_ += 2;
  do {
    if (peek() == '_') ++position_;
    if (digit_value(peek()) >= base) {
      const bool digit = is_digit(peek());
      const std::string shown(1, peek());
      if (digit) {
        ++position_;
        return fail_here("invalid digit '" + shown + "' in " + std::string(kind) + " literal");
      }
      return fail_here("invalid " + std::string(kind) + " literal");
    }
    while (digit_value(peek()) < base) ++position_;
  } while (peek() == '_');
  if (is_digit(peek())) {
    const std::string shown(1, peek());
    ++position_;
    return fail_here("invalid digit '" + shown + "' in " + std::string(kind) + " literal");
  }
  return number_end(kind);
}

bool Tokenizer::number() {
  const std::size_t begin = position_;
  const char second = static_cast<char>(peek(1) | 0x20);
  if (peek() == '0' && (second == 'x' || second == 'o' || second == 'b')) {
    const bool good = second == 'x'   ? radix_number("hexadecimal", 16)
                      : second == 'o' ? radix_number("octal", 8)
                                      : radix_number("binary", 2);
    if (good) emit(TokenKind::number, begin);
    return good;
  }
  bool decimal = true;  // neither point nor exponent
  if (peek() != '.' && !digits("decimal")) return false;
  const std::size_t integer_end = position_;
  if (peek() == '.') {
    decimal = false;
    ++position_;
    if (is_digit(peek()) && !digits("decimal")) return false;
  }
  const char sign = peek(1);
  if ((peek() | 0x20) == 'e' && (is_digit(sign) || ((sign == '+' || sign == '-') && is_digit(peek(2))))) {
    decimal = false;
    position_ += 2;
    if (!digits("decimal")) return false;
  } else if ((peek() | 0x20) == 'e' && (sign == '+' || sign == '-')) {
    position_ += 2;
    return fail_here("invalid decimal literal");
  }
  if ((peek() | 0x20) == 'j') {
    ++position_;
    if (!number_end("imaginary")) return false;
  } else {
    if (decimal && text_[begin] == '0') {
      std::size_t zeros = begin;
      while (text_[zeros] == '0' || text_[zeros] == '_') ++zeros;
      if (zeros < integer_end) {
        return fail(
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
            "integers",
            {line_, column(begin), line_, column(zeros)});
      }
    }
    if (!number_end("decimal")) return false;
  }
  emit(TokenKind::number, begin);
  return true;
}

bool Tokenizer::string(std::size_t begin, bool is_template, bool raw) {
  const char quote = peek();
  const int first_line = line_, first_column = column(begin);
  const bool triple = peek(1) == quote && peek(2) == quote;
  position_ += triple ? 3 : 1;
  if (is_template) {
    const Span span{line_, first_column, line_, column(position_)};
    emit(TokenKind::fstring_start, begin);
    Template opened;
    opened.begin = begin, opened.span = span, opened.quote = quote, opened.triple = triple, opened.raw = raw;
    opened.brackets = brackets_.size();
    templates_.push_back(std::move(opened));
    in_template_text_ = true;
    return true;
  }
  for (;;) {
    const bool line_end = peek() == '\n' || at_end();
    if (at_end() || (line_end && !triple)) {
      const bool ends_template =
          !templates_.empty() && templates_.back().quote == quote && templates_.back().triple == triple;
      if (ends_template) return fail("f-string: expecting '}'", {first_line, first_column, 0, 0});
      const std::string what = triple ? "unterminated triple-quoted string" : "unterminated string";
      // Behind the last line end CPython counts no line.
      const int detected = triple && position_ == line_begin_ ? line_ - 1 : line_;
      return fail(what + " literal (detected at line " + std::to_string(detected) + ")",
                  {first_line, first_column, 0, 0});
    }
    if (peek() == quote && (!triple || (peek(1) == quote && peek(2) == quote))) {
      position_ += triple ? 3 : 1;
      break;
    }
    if (peek() == '\\' && position_ + 1 < text_.size()) ++position_;
    const bool passed = peek() == '\n';
    ++position_;
    if (passed) newline_passed();
  }
  emit(TokenKind::string, {first_line, first_column, line_, column(position_)},
       text_.substr(begin, position_ - begin));
  return true;
}

/// The text of an f-string up to the next field or its end.
bool Tokenizer::template_piece() {
  Template& current = templates_.back();
  const std::size_t begin = position_;
  const Span first{line_, column(position_), 0, 0};
  const auto emit_text = [&](std::size_t end) {
    if (end > begin) {
      emit(TokenKind::fstring_middle, {first.line, first.column, line_, column(end)},
           text_.substr(begin, end - begin));
    }
  };
  for (;;) {
    const char c = peek();
    if (at_end() || (c == '\n' && !current.triple)) {
      const std::string what =
          current.triple ? "unterminated triple-quoted f-string" : "unterminated f-string";
      const int detected = current.triple && position_ == line_begin_ ? line_ - 1 : line_;
      if (current.in_specification)
        return fail("f-string: expecting '}'", {current.span.line, current.span.column, 0, 0});
      return fail(what + " literal (detected at line " + std::to_string(detected) + ")",
                  {current.span.line, current.span.column, 0, 0});
    }
    if (c == current.quote && (!current.triple || (peek(1) == c && peek(2) == c))) {
      emit_text(position_);
      brackets_.resize(current.specifications.empty() ? current.brackets : current.specifications.front());
      const std::size_t end = position_;
      position_ += current.triple ? 3 : 1;
      templates_.pop_back();
      in_template_text_ = false;
      emit(TokenKind::fstring_end, end);
      return true;
    }
    if (c == '{' && (peek(1) != '{' || current.in_specification)) {
      emit_text(position_);
      if (current.in_specification)
        current.specifications.push_back(current.brackets), current.brackets = brackets_.size();
      current.in_specification = false;
      in_template_text_ = false;
      return open_bracket('{');
    }
    if (c == '}' && current.in_specification) {
      emit_text(position_);
      in_template_text_ = false;
      return close_bracket('}');
    }
    if (c == '}' && peek(1) != '}') {
      ++position_;
      return fail_here("f-string: single '}' is not allowed");
    }
    if (c == '{' || c == '}') ++position_;  // doubled: it stands for itself
    if (c == '\\' && position_ + 1 < text_.size() && peek(1) != '{' && peek(1) != '}') ++position_;
    const bool passed = peek() == '\n';
    ++position_;
    if (passed) newline_passed();
  }
}

void Tokenizer::comment() {
  if (peek() != '#') return;
  const std::size_t begin = position_;
  while (!at_end() && peek() != '\n') ++position_;
  tokens_.comments.push_back({.span = {line_, column(begin), line_, column(position_)},
                              .text = text_.substr(begin, position_ - begin)});
}

}  // namespace dense::python
