#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/python/source.hpp"

namespace dense::python {

/// The nodes of CPython's `ast`, by its names. What each keeps where is said in the table of syntax.cpp.
enum class Kind : std::uint8_t {
  module,
  block,
  // statements
  function_def,
  class_def,
  return_,
  delete_,
  assign,
  aug_assign,
  ann_assign,
  for_,
  while_,
  if_,
  with,
  raise,
  try_,
  assert_,
  import,
  import_from,
  global,
  nonlocal,
  expression,
  pass,
  break_,
  continue_,
  // expressions
  bool_op,
  named_expr,
  bin_op,
  unary_op,
  lambda,
  if_exp,
  dict,
  set,
  list_comp,
  set_comp,
  dict_comp,
  generator_exp,
  yield_,
  yield_from,
  compare,
  call,
  formatted_value,
  joined_str,
  number,
  string,
  bytes,
  constant,
  attribute,
  subscript,
  starred,
  name,
  list,
  tuple,
  slice,
  // parts
  comprehension,
  except_handler,
  arguments,
  parameter,
  keyword,
  alias,
  with_item,
  operator_,
};

enum class Operator : std::uint8_t {
  none,
  add,
  subtract,
  multiply,
  matrix_multiply,
  divide,
  modulo,
  power,
  shift_left,
  shift_right,
  bit_or,
  bit_xor,
  bit_and,
  floor_divide,
  invert,
  not_,
  plus,
  minus,
  and_,
  or_,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  is,
  is_not,
  in,
  not_in,
  constant_none,
  constant_false,
  constant_true,
  constant_ellipsis,
  positional_only,
  positional,
  star,
  keyword_only,
  double_star,
};

/// One node of the syntax tree, of any kind: up to three parts, two lists, a text.
struct Node {
  Kind kind;
  Operator op = Operator::none;
  bool parenthesized =
      false;  ///< an expression in brackets of its own, also a tuple's; whether a name stands alone in `x: int`
  std::int32_t number =
      0;  ///< level of `from .. import`, conversion of a field, first line of a decorated definition
  std::int32_t depth = 1;  ///< of the tree below it
  Span span;
  std::string_view text;
  std::string_view as;  ///< the other name of an alias
  Node* a = nullptr;
  Node* b = nullptr;
  Node* c = nullptr;
  std::vector<Node*> list;
  std::vector<Node*> more;
};

/// Owns its nodes and the texts that are not in the source. Reads the source: it has to outlive the tree.
struct Tree {
  std::deque<Node> nodes;
  std::deque<std::string> texts;
  Node* module = nullptr;
  SyntaxFault fault;  ///< if the source is no script
};

/// Reads a script of Python 3.12. A tree or its fault, never both. No more than `most_lines` lines; nesting ends in a
/// fault before the machine's stack is in danger (brackets 200 deep, other nesting 300, chains of operators 1000).
Tree parse(const Source& source, int most_lines = 400);

/// The tree in one line, for comparison with CPython: (Kind@line:column-line:column text parts [list] [more]).
std::string dump(const Tree& tree);

std::string_view name(Kind kind);
/// As in the source: "+", "not in", "and".
std::string_view text(Operator op);
/// What CPython calls an expression where it cannot stand: "function call", "literal", "attribute".
std::string expression_name(const Node& node);

}  // namespace dense::python
