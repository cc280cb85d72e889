#include "core/python/parser.hpp"
#include "core/python/unicode.hpp"

namespace dense::python {
namespace {

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The letters before the quote, the length of the quote.
struct Affixes {
  bool raw = false, bytes = false;
  std::size_t prefix = 0, quote = 1;
};
Affixes affixes(std::string_view literal) {
  Affixes result;
  for (; literal[result.prefix] != '"' && literal[result.prefix] != '\''; ++result.prefix) {
    const char lower = static_cast<char>(literal[result.prefix] | 0x20);
    result.raw |= lower == 'r';
    result.bytes |= lower == 'b';
  }
  const std::string_view rest = literal.substr(result.prefix);
  const char quote = rest[0];
  if (rest.size() >= 6 && rest[1] == quote && rest[2] == quote) result.quote = 3;
  return result;
}

}  // namespace

Node* Parser::number() {
  const Token token = peek();
  ++mark_;
  if ((token.text.back() | 0x20) == 'j') {
    if (token.text.size() < 2 || (token.text[1] | 0x20) != 'x')
      return outside(token.span, "a complex number");
  }
  Node* node = make(Kind::number, token.span);
  node->text = token.text;
  return node;
}

/// Literals side by side are one; with an f-string among them they are its pieces.
Node* Parser::strings() {
  const Span begin = peek().span;
  List parts;
  std::string value;
  bool is_template = false, is_bytes = false, mixed = false, first = true;
  while (at(TokenKind::string) || at(TokenKind::fstring_start)) {
    const Token token = peek();
    ++mark_;
    if (token.kind == TokenKind::fstring_start) {
      mixed |= !first && is_bytes;
      is_template = true;
      const bool raw = token.text.find_first_of("rR") != token.text.npos;
      if (!template_parts(parts, raw, false)) return nullptr;
      if (!take(TokenKind::fstring_end)) return nullptr;
    } else {
      Node* part = make(Kind::string, token.span);
      std::string decoded;
      bool bytes = false;
      if (!decode(token, decoded, bytes)) return nullptr;
      mixed |= !first && bytes != is_bytes;
      is_bytes = bytes;
      if (bytes) part->kind = Kind::bytes;
      part->text = keep(std::move(decoded));
      parts.push_back(part);
    }
    first = false;
  }
  if (missing()) return nullptr;
  if (mixed) return fail_last("cannot mix bytes and nonbytes literals");
  // Neighbouring texts become one, and empty ones go.
  List merged;
  for (Node* part : parts) {
    const bool is_text = part->kind == Kind::string || part->kind == Kind::bytes;
    if (is_text && !merged.empty() && merged.back()->kind == part->kind) {
      Node* last = merged.back();
      last->text = keep(std::string(last->text) + std::string(part->text));
      last->span = joined(last->span, part->span);
    } else {
      merged.push_back(part);
    }
  }
  if (!is_template) {
    merged[0]->span = joined(begin, previous().span);
    return merged[0];
  }
  std::erase_if(merged, [](const Node* part) { return part->kind == Kind::string && part->text.empty(); });
  Node* node = make(Kind::joined_str, begin);
  node->list = std::move(merged);
  return finish(node);
}

bool Parser::decode(const Token& token, std::string& value, bool& is_bytes) {
  const Affixes affix = affixes(token.text);
  is_bytes = affix.bytes;
  const std::size_t begin = affix.prefix + affix.quote;
  const std::string_view content = token.text.substr(begin, token.text.size() - begin - affix.quote);
  if (is_bytes) {
    for (const char c : content) {
      if (static_cast<unsigned char>(c) >= 0x80) {
        fail(token.span, "bytes can only contain ASCII literal characters");
        return false;
      }
    }
  }
  if (affix.raw) {
    value = content;
    return true;
  }
  return unescape(content, token.span, is_bytes, value);
}

bool Parser::unescape(std::string_view content, const Span& span, bool is_bytes, std::string& value) {
  const auto put = [&](char32_t c) {
    if (is_bytes) {
      value += static_cast<char>(c);
    } else {
      append(value, c);
    }
  };
  for (std::size_t i = 0; i < content.size(); ++i) {
    if (content[i] != '\\' || i + 1 == content.size()) {
      value += content[i];
      continue;
    }
    const std::size_t escape = i;
    const char c = content[++i];
    constexpr std::string_view letters = "\\'\"abfnrtv";
    constexpr std::string_view meanings = "\\'\"\a\b\f\n\r\t\v";
    if (const std::size_t found = letters.find(c); found != letters.npos) {
      value += meanings[found];
    } else if (c == '\n') {
      continue;
    } else if (c >= '0' && c <= '7') {
      char32_t code = 0;
      for (int count = 0; count < 3 && i < content.size() && content[i] >= '0' && content[i] <= '7';
           ++count, ++i) {
        code = code * 8 + static_cast<char32_t>(content[i] - '0');
      }
      --i;
      put(is_bytes ? code & 0xFF : code);
    } else if (c == 'x' || (!is_bytes && (c == 'u' || c == 'U'))) {
      const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : 8;
      char32_t code = 0;
      std::size_t count = 0;
      for (; count < digits && i + 1 < content.size() && hexadecimal(content[i + 1]) >= 0; ++count) {
        code = code * 16 + static_cast<char32_t>(hexadecimal(content[++i]));
      }
      if (count < digits || code > 0x10FFFF) {
        const std::string at = std::to_string(escape);
        if (is_bytes) {
          fail(span, "(value error) invalid \\x escape at position " + at);
        } else {
          const std::string last =
              std::to_string(code > 0x10FFFF ? escape + 9 : std::min(i, content.size() - 1));
          const std::string form = c == 'x' ? "\\xXX" : c == 'u' ? "\\uXXXX" : "\\UXXXXXXXX";
          fail(span, "(unicode error) 'unicodeescape' codec can't decode bytes in position " + at + "-" +
                         last + ": " +
                         (code > 0x10FFFF ? "illegal Unicode character" : "truncated " + form + " escape"));
        }
        return false;
      }
      put(code);
    } else if (c == 'N' && !is_bytes) {
      outside(span, "a character by its name, \\N{…},");
      return false;
    } else {
      value += '\\';
      value += c;
    }
  }
  return true;
}

/// Texts and fields up to the end of the f-string or of the specification.
bool Parser::template_parts(List& parts, bool raw, bool in_specification) {
  for (;;) {
    if (at(TokenKind::fstring_middle)) {
      const Token token = peek();
      ++mark_;
      std::string halved;
      for (std::size_t i = 0; i < token.text.size(); ++i) {
        halved += token.text[i];
        const bool doubled = (token.text[i] == '{' || token.text[i] == '}') && i + 1 < token.text.size() &&
                             token.text[i + 1] == token.text[i];
        if (doubled && !in_specification) ++i;
      }
      std::string value;
      if (raw) {
        value = halved;
      } else if (!unescape(halved, token.span, false, value)) {
        return false;
      }
      Node* part = make(Kind::string, token.span);
      part->text = keep(std::move(value));
      parts.push_back(part);
    } else if (at(Symbol::left_brace)) {
      if (!replacement_field(parts, raw)) return false;
    } else {
      return !missing();
    }
  }
}

/// `{value=!r:specification}`
bool Parser::replacement_field(List& parts, bool raw) {
  const Nesting nesting(*this);
  if (nesting.too_deep) return false;
  const Token opening = peek();
  ++mark_;
  const auto complain = [&](const Span& span, std::string_view what) {
    if (diagnosing_) fail(span, "f-string: " + std::string(what));
    return false;
  };
  for (const Symbol symbol : {Symbol::equal, Symbol::exclamation, Symbol::colon, Symbol::right_brace}) {
    if (!at(symbol)) continue;
    if (symbol == Symbol::right_brace) return complain(peek().span, "valid expression required before '}'");
    return complain(peek().span, "valid expression required before '" + std::string(text(symbol)) + "'");
  }
  Node* value = assigned_value();
  if (missing()) return false;
  if (!value) return complain(peek().span, "expecting a valid expression after '{'");
  const bool debug = take(Symbol::equal);
  std::size_t value_end = 0;
  if (debug) value_end = source_.offset(peek().span.line, peek().span.column);
  int conversion = -1;
  Span debug_end = peek().span;
  if (take(Symbol::exclamation)) {
    const Token token = peek();
    const bool adjacent =
        token.span.line == previous().span.line && token.span.column == previous().span.end_column;
    if (!at(TokenKind::name))
      return complain(peek().span, at(Symbol::colon) || at(Symbol::right_brace)
                                       ? "missing conversion character"
                                       : "invalid conversion character");
    if (!adjacent) {
      fail(joined(previous().span, token.span),
           "f-string: conversion type must come right after the exclamanation mark");
      return false;
    }
    if (token.text != "r" && token.text != "s" && token.text != "a") {
      fail(token.span, "f-string: invalid conversion character '" + std::string(token.text) +
                           "': expected 's', 'r', or 'a'");
      return false;
    }
    conversion = token.text[0];
    debug_end = token.span;
    ++mark_;
  }
  Node* specification = nullptr;
  if (conversion == -1) debug_end = peek().span;
  if ((at(Symbol::right_brace) || at(Symbol::colon)) && conversion == -1) ++debug_end.column;
  if (at(Symbol::colon)) {
    const Span begin = peek().span;
    ++mark_;
    specification = make(Kind::joined_str, begin);
    if (!template_parts(specification->list, raw, true)) return false;
    finish(specification);
  }
  if (!at(Symbol::right_brace)) {
    if (specification) return complain(peek().span, "expecting '}', or format specs");
    if (conversion != -1) return complain(peek().span, "expecting ':' or '}'");
    if (debug) return complain(peek().span, "expecting '!', or ':', or '}'");
    return complain(peek().span, "expecting '=', or '!', or ':', or '}'");
  }
  if (debug) {
    const std::size_t begin = source_.offset(opening.span.line, opening.span.end_column);
    Node* written = make(Kind::string, opening.span);
    written->text = keep(std::string(source_.text().substr(begin, value_end - begin)));
    // CPython counts from behind the brace to before the conversion, the specification or the end of the field.
    written->span = {opening.span.line, opening.span.column + 1, debug_end.line, debug_end.column - 1};
    parts.push_back(written);
    if (conversion == -1 && !specification) conversion = 'r';
  }
  ++mark_;
  Node* field = make(Kind::formatted_value, opening.span, {value, specification});
  field->number = conversion;
  parts.push_back(field);
  return true;
}

}  // namespace dense::python
