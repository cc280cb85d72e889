#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/python/source.hpp"

namespace dense::python {

/// Operators and keywords, in the order of the table in tokens.cpp.
enum class Symbol : std::uint8_t {
  none,
  // one, two and three characters
  plus,
  minus,
  star,
  slash,
  percent,
  at,
  ampersand,
  bar,
  caret,
  tilde,
  less,
  greater,
  equal,
  left_paren,
  right_paren,
  left_bracket,
  right_bracket,
  left_brace,
  right_brace,
  comma,
  colon,
  dot,
  semicolon,
  exclamation,
  equal_equal,
  not_equal,
  less_equal,
  greater_equal,
  shift_left,
  shift_right,
  power,
  floor_divide,
  arrow,
  walrus,
  plus_equal,
  minus_equal,
  star_equal,
  slash_equal,
  percent_equal,
  at_equal,
  ampersand_equal,
  bar_equal,
  caret_equal,
  shift_left_equal,
  shift_right_equal,
  power_equal,
  floor_divide_equal,
  ellipsis,
  // keywords
  false_,
  none_,
  true_,
  and_,
  as,
  assert,
  async,
  await,
  break_,
  class_,
  continue_,
  def,
  del,
  elif,
  else_,
  except,
  finally,
  for_,
  from,
  global,
  if_,
  import,
  in,
  is,
  lambda,
  nonlocal,
  not_,
  or_,
  pass,
  raise,
  return_,
  try_,
  while_,
  with,
  yield_,
};

std::string_view text(Symbol symbol);

enum class TokenKind : std::uint8_t {
  name,
  keyword,
  number,
  string,
  fstring_start,
  fstring_middle,
  fstring_end,  ///< f"…{ … }…" in pieces, as since Python 3.12
  op,
  newline,
  indent,
  dedent,
  end,
  fault,  ///< the text cannot be read on; Tokens::fault says why
};

struct Token {
  TokenKind kind = TokenKind::end;
  Symbol symbol = Symbol::none;
  std::int32_t level = 0;  ///< how many brackets are open around it
  Span span;
  std::string_view text;  ///< into the source
};

struct Tokens {
  std::vector<Token> list;  ///< ends with `end` or `fault`
  std::vector<Token>
      comments;  ///< in their order, each from its # to the end of its line; `kind` means nothing
  SyntaxFault fault;
  std::int32_t unclosed_line =
      0;                 ///< of the innermost bracket that is open where the text ends; 0 without one
  SyntaxFault unclosed;  ///< "'[' was never closed"
};

/// The tokens of Python 3.12, without blank lines, comments apart. Brackets nest 200 deep and blocks 100 deep at most, as in
/// CPython. Names beyond ASCII are taken as they are written, without normalisation.
Tokens tokenize(const Source& source);

}  // namespace dense::python
