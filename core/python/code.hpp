#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "core/python/syntax.hpp"
#include "core/python/values.hpp"

namespace dense::python {

enum class Op : std::uint8_t {
  statement,  ///< a statement begins: counts a step; arg: whether it is one of the script's own
  pop,
  copy,
  swap,
  rotate_three,
  constant,
  load_local,
  store_local,
  delete_local,
  load_cell,
  store_cell,
  delete_cell,
  load_global,
  store_global,
  delete_global,
  load_class,
  load_class_or,
  store_class,
  delete_class,
  attribute,
  store_attribute,
  delete_attribute,
  subscript,
  store_subscript,
  delete_subscript,
  build_slice,
  binary,
  inplace,
  unary,
  compare,  ///< arg: Operator
  jump,
  jump_if_false,
  jump_if_true,
  jump_if_false_or_pop,
  jump_if_true_or_pop,
  build_tuple,
  build_list,
  build_set,
  build_dict,
  build_string,
  list_append,
  set_add,
  dict_add,  ///< arg: how deep the container lies
  list_extend,
  set_update,
  dict_update,
  dict_merge,
  list_to_tuple,
  call,
  call_unpacked,
  iterate,
  next,
  unpack,
  unpack_star,
  function,
  build_class,
  return_,
  yield,
  yield_from,
  raise,
  reraise,
  begin_handler,
  end_handler,
  matches,
  import,
  import_from,
  import_star,
  format,
  echo,
  with_enter,
  with_leave,
  with_catch,
  assigned,
  unbound_check,
};

struct Instruction {
  Op op;
  std::int32_t argument;
};

/// An exception between `begin` and `end` goes on at `target` with `depth` values left on the stack.
struct Handler {
  std::int32_t begin, end, target, depth;
};

struct CallShape {
  std::int32_t positional = 0;
  std::vector<String*> keywords;
};

/// A parameter's place is its local slot: plain ones first, then *args, keyword-only ones, **kwargs.
struct Code {
  std::string name, qualified;
  std::int32_t positional_only = 0, positional = 0, keyword_only = 0;
  bool star = false, double_star = false, generator = false, is_class = false;
  const String* library = nullptr;  ///< the module of Python's own that it is of, see library.hpp
  std::vector<String*> locals;      ///< names of the slots
  std::vector<String*> cells;       ///< names of own cells, then of those from outside
  std::vector<std::pair<int, int>> cell_parameters;  ///< local slot, cell
  std::int32_t own_cells = 0;
  std::vector<std::int32_t> captured;  ///< where the cells from outside lie in the maker's cells
  std::vector<Instruction> instructions;
  std::vector<Span> spans;
  std::vector<Handler> handlers;
  std::vector<Value> constants;
  std::vector<String*> names;
  std::vector<CallShape> shapes;
  std::vector<const Code*> codes;
  Value doc;
  std::int32_t first_line = 0;
  const Code* shown =
      nullptr;  ///< of a comprehension that CPython runs in place: the code around it, which tracebacks name
};

struct Program {
  std::deque<Code> codes;
  const Code* main = nullptr;
  std::vector<String*> globals;  ///< names of the slots
  SyntaxFault fault;
};

/// What of the script's own expressions is shown, as a notebook or a prompt would.
struct Echo {
  bool last = false;        ///< the last statement, if it is an expression
  std::vector<bool> lines;  ///< statements that begin in one of these lines (from 1)
};

class Machine;
/// Instructions for a stack machine. Faults are those that CPython finds after reading: `return` outside a function and its kin.
Program compile(const Tree& tree, const Source& source, Machine& machine, const Echo& echo);

}  // namespace dense::python
