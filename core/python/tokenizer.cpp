#include "core/python/tokenizer.hpp"

#include <algorithm>
#include <cstdio>

#include "core/python/unicode.hpp"

namespace dense::python {
namespace {

constexpr std::size_t most_brackets = 200;  // MAXLEVEL and MAXINDENT of CPython
constexpr std::size_t most_indents = 100;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

Symbol symbol_of(std::string_view word, Symbol first, Symbol last) {
  for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i) {
    if (text(static_cast<Symbol>(i)) == word) return static_cast<Symbol>(i);
  }
  return Symbol::none;
}

}  // namespace

Tokens tokenize(const Source& source) {
  return Tokenizer(source).run();
}

Tokens Tokenizer::run() {
  if (text_.find('\0') != text_.npos) {
    fail("source code cannot contain null bytes", {1, 0, 0, 0});
    return std::move(tokens_);
  }
  while (tokens_.list.empty() ||
         (tokens_.list.back().kind != TokenKind::fault && tokens_.list.back().kind != TokenKind::end)) {
    if (in_template_text_ ? !template_piece() : at_line_start_ ? !line_start() : !token()) break;
  }
  return std::move(tokens_);
}

void Tokenizer::emit(TokenKind kind, Span span, std::string_view text, Symbol symbol) {
  tokens_.list.push_back({kind, symbol, static_cast<std::int32_t>(brackets_.size()), span, text});
}

void Tokenizer::emit(TokenKind kind, std::size_t begin, Symbol symbol) {
  emit(kind, {line_, column(begin), line_, column(position_)}, text_.substr(begin, position_ - begin),
       symbol);
}

bool Tokenizer::fail(std::string message, Span span, SyntaxFault::Kind kind) {
  tokens_.fault = {kind, std::move(message), span};
  emit(TokenKind::fault, span, {});
  return false;
}

bool Tokenizer::fail_here(std::string message) {
  std::size_t last = position_ - 1;
  while (last > line_begin_ && (text_[last] & 0xC0) == 0x80) --last;
  return fail(std::move(message), {line_, column(std::max(last, line_begin_)), 0, 0});
}

void Tokenizer::newline_passed() {
  ++line_;
  line_begin_ = position_;
}

bool Tokenizer::line_start() {
  int column_now = 0, alternative = 0;
  for (;; ++position_) {
    const char c = peek();
    if (c == ' ') {
      ++column_now, ++alternative;
    } else if (c == '\t') {
      column_now = (column_now / 8 + 1) * 8, ++alternative;
    } else if (c == '\f') {
      column_now = alternative = 0;
    } else if (c == '\\' && peek(1) == '\n') {
      position_ += 2;
      newline_passed();
      --position_;
    } else {
      break;
    }
  }
  comment();
  if (peek() == '\n') {  // a blank line
    ++position_;
    newline_passed();
    return true;
  }
  at_line_start_ = false;
  if (at_end()) {
    end_of_text();
    return true;
  }
  return indent(column_now, alternative);
}

bool Tokenizer::indent(int column_now, int alternative) {
  const auto inconsistent = [this] {
    return fail("inconsistent use of tabs and spaces in indentation", {line_, -1, 0, 0},
                SyntaxFault::Kind::tab);
  };
  if (column_now == indents_.back()) return alternative == alternatives_.back() || inconsistent();
  if (column_now > indents_.back()) {
    if (indents_.size() >= most_indents)
      return fail("too many levels of indentation", {line_, 0, 0, 0}, SyntaxFault::Kind::indentation);
    if (alternative <= alternatives_.back()) return inconsistent();
    indents_.push_back(column_now);
    alternatives_.push_back(alternative);
    emit(TokenKind::indent, line_begin_);
    return true;
  }
  while (column_now < indents_.back()) {
    indents_.pop_back();
    alternatives_.pop_back();
    emit(TokenKind::dedent, position_);
  }
  if (column_now != indents_.back()) {
    while (!tokens_.list.empty() && tokens_.list.back().kind == TokenKind::dedent) tokens_.list.pop_back();
    const std::size_t end = std::min(text_.find('\n', position_), text_.size());
    return fail("unindent does not match any outer indentation level", {line_, column(end), 0, 0},
                SyntaxFault::Kind::indentation);
  }
  return alternative == alternatives_.back() || inconsistent();
}

bool Tokenizer::token() {
  while (peek() == ' ' || peek() == '\t' || peek() == '\f') ++position_;
  comment();
  if (at_end()) {
    if (brackets_.empty() && !tokens_.list.empty() && tokens_.list.back().kind != TokenKind::newline) {
      emit(TokenKind::newline, {line_, column(position_), line_, column(position_) + 1}, {});
      ++line_, line_begin_ = position_;
    }
    end_of_text();
    return true;
  }
  if (peek() == '\n') {
    if (brackets_.empty()) {
      emit(TokenKind::newline, {line_, column(position_), line_, column(position_) + 1}, {});
      at_line_start_ = true;
    }
    ++position_;
    newline_passed();
    return true;
  }
  if (peek() == '\\') {
    ++position_;
    if (at_end()) return fail("unexpected EOF while parsing", {line_, column(position_ - 1), 0, 0});
    if (peek() != '\n') {
      position_ += code_point_at(text_, position_).size;
      return fail_here("unexpected character after line continuation character");
    }
    ++position_;
    newline_passed();
    if (at_end()) return fail("unexpected EOF while parsing", {line_ - 1, column(position_), 0, 0});
    return true;
  }
  const CodePoint c = code_point_at(text_, position_);
  if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))) return number();
  if (begins_name(c.value)) return name_or_prefixed_string();
  if (peek() == '"' || peek() == '\'') return string(position_, false, false);
  return operator_token();
}

void Tokenizer::end_of_text() {
  if (!brackets_.empty()) {
    const Bracket& open = brackets_.back();
    fail(std::string("'") + open.character + "' was never closed", {open.span.line, open.span.column, 0, 0});
    return;
  }
  const Span here{line_, 0, line_, 0};
  for (; indents_.size() > 1; indents_.pop_back()) emit(TokenKind::dedent, here, {});
  emit(TokenKind::end, here, {});
}

bool Tokenizer::name_or_prefixed_string() {
  const std::size_t begin = position_;
  bool can_be_prefix = true, raw = false, is_template = false;
  while (!at_end()) {
    const CodePoint c = code_point_at(text_, position_);
    if (!continues_name(c.value)) {
      if (c.value < 0x80) break;
      char code[16];
      std::snprintf(code, sizeof code, "%04X", static_cast<unsigned>(c.value));
      position_ += c.size;
      const std::string character(text_.substr(position_ - c.size, c.size));
      return fail_here(is_printable(c.value) ? "invalid character '" + character + "' (U+" + code + ")"
                                             : "invalid non-printable character U+" + std::string(code));
    }
    const char lower = static_cast<char>(peek() | 0x20);
    can_be_prefix = can_be_prefix && position_ - begin < 2 &&
                    (lower == 'r' || lower == 'b' || lower == 'f' || lower == 'u');
    raw |= lower == 'r';
    is_template |= lower == 'f';
    position_ += c.size;
    if (can_be_prefix && (peek() == '"' || peek() == '\'')) {
      std::string prefix;
      for (std::size_t i = begin; i < position_; ++i) prefix += static_cast<char>(text_[i] | 0x20);
      std::sort(prefix.begin(), prefix.end());
      constexpr std::string_view known[] = {"b", "br", "f", "fr", "r", "u"};
      if (std::find(std::begin(known), std::end(known), prefix) != std::end(known))
        return string(begin, is_template, raw);
    }
  }
  const std::string_view word = text_.substr(begin, position_ - begin);
  const Symbol symbol = symbol_of(word, Symbol::false_, Symbol::yield_);
  emit(symbol == Symbol::none ? TokenKind::name : TokenKind::keyword, begin, symbol);
  return true;
}

bool Tokenizer::operator_token() {
  const std::size_t begin = position_;
  const char c = peek();
  if (!templates_.empty() && brackets_.size() == templates_.back().brackets + 1 && c == ':') {
    ++position_;
    emit(TokenKind::op, begin, Symbol::colon);
    templates_.back().in_specification = true;
    in_template_text_ = true;
    return true;
  }
  for (std::size_t size = std::min<std::size_t>(3, text_.size() - position_); size > 0; --size) {
    const Symbol symbol = symbol_of(text_.substr(position_, size), Symbol::plus, Symbol::ellipsis);
    if (symbol == Symbol::none) continue;
    if (size == 1 && (c == '(' || c == '[' || c == '{')) return open_bracket(c);
    if (size == 1 && (c == ')' || c == ']' || c == '}')) return close_bracket(c);
    position_ += size;
    emit(TokenKind::op, begin, symbol);
    return true;
  }
  const CodePoint point = code_point_at(text_, position_);
  position_ += point.size;
  if (point.value >= 0x80 || !is_printable(point.value)) {
    char code[16];
    std::snprintf(code, sizeof code, "%04X", static_cast<unsigned>(point.value));
    const std::string character(text_.substr(begin, point.size));
    return fail_here(is_printable(point.value) ? "invalid character '" + character + "' (U+" + code + ")"
                                               : "invalid non-printable character U+" + std::string(code));
  }
  emit(TokenKind::op, begin);  // $ and ?: no grammar knows them
  return true;
}

bool Tokenizer::open_bracket(char c) {
  const std::size_t begin = position_++;
  if (brackets_.size() >= most_brackets) return fail_here("too many nested parentheses");
  brackets_.push_back({c, {line_, column(begin), line_, column(position_)}});
  emit(TokenKind::op, begin,
       c == '('   ? Symbol::left_paren
       : c == '[' ? Symbol::left_bracket
                  : Symbol::left_brace);
  return true;
}

bool Tokenizer::close_bracket(char c) {
  const std::size_t begin = position_++;
  const std::string closing(1, c);
  const std::string in_template = templates_.empty() ? "" : "f-string: ";
  if (!templates_.empty() && brackets_.size() == templates_.back().brackets && c == '}')
    return fail_here("f-string: single '}' is not allowed");
  if (brackets_.size() == (templates_.empty() ? 0 : templates_.back().brackets))
    return fail_here(in_template + "unmatched '" + closing + "'");
  const Bracket open = brackets_.back();
  const bool matches = (open.character == '(' && c == ')') || (open.character == '[' && c == ']') ||
                       (open.character == '{' && c == '}');
  if (!matches) {
    // The bracket that begins a field belongs to the f-string itself.
    if (!templates_.empty() && brackets_.size() == templates_.back().brackets + 1 && open.character == '{')
      return fail_here("f-string: unmatched '" + closing + "'");
    std::string message = in_template + "closing parenthesis '" + closing +
                          "' does not match opening parenthesis '" + open.character + "'";
    if (open.span.line != line_) message += " on line " + std::to_string(open.span.line);
    return fail_here(message);
  }
  brackets_.pop_back();
  emit(TokenKind::op, begin,
       c == ')'   ? Symbol::right_paren
       : c == ']' ? Symbol::right_bracket
                  : Symbol::right_brace);
  if (!templates_.empty() && brackets_.size() == templates_.back().brackets) {
    Template& current = templates_.back();
    in_template_text_ = true;
    current.in_specification = false;
    if (!current.specifications.empty()) {  // back in the specification of the field around it
      current.brackets = current.specifications.back();
      current.specifications.pop_back();
      current.in_specification = true;
    }
  }
  return true;
}

}  // namespace dense::python
