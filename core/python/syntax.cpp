#include "core/python/syntax.hpp"

#include <iterator>

#include "core/python/unicode.hpp"

namespace dense::python {
namespace {

// The name in `ast`; beside it where the fields are.
constexpr std::string_view kinds[] = {
    "Module",       // list: body
    "block",        // list: statements
    "FunctionDef",  // text: name, a: arguments, list: body, more: decorators, b: returns
    "ClassDef",     // text: name, a: a call with bases and keywords, list: body, more: decorators
    "Return",       // a: value
    "Delete",       // list: targets
    "Assign",       // list: targets, a: value
    "AugAssign",    // a: target, op, b: value
    "AnnAssign",    // a: target, b: annotation, c: value
    "For",          // a: target, b: iterable, list: body, more: else
    "While",        // a: test, list: body, more: else
    "If",           // a: test, list: body, more: else
    "With",         // more: items, list: body
    "Raise",        // a: exception, b: cause
    "Try",          // list: body, more: handlers, a: block of else, b: block of finally
    "Assert",       // a: test, b: message
    "Import",       // list: aliases
    "ImportFrom",   // text: module, list: aliases, number: level
    "Global",       // list: names
    "Nonlocal",     // list: names
    "Expr",         // a: value
    "Pass",
    "Break",
    "Continue",
    "BoolOp",          // op, list: values
    "NamedExpr",       // a: target, b: value
    "BinOp",           // a: left, op, b: right
    "UnaryOp",         // op, a: operand
    "Lambda",          // a: arguments, b: body
    "IfExp",           // a: test, b: body, c: else
    "Dict",            // list: keys, nullptr for **; more: values
    "Set",             // list
    "ListComp",        // a: element, list: comprehensions
    "SetComp",         // the same
    "DictComp",        // a: key, b: value, list: comprehensions
    "GeneratorExp",    // a: element, list: comprehensions
    "Yield",           // a: value
    "YieldFrom",       // a: value
    "Compare",         // a: left, more: operators, list: comparators
    "Call",            // a: function, list: arguments, more: keywords
    "FormattedValue",  // a: value, number: conversion or -1, b: specification
    "JoinedStr",       // list
    "Number",          // text: as in the source
    "String",          // text: its value
    "Bytes",           // text: its value
    "Constant",        // op
    "Attribute",       // a: value, text: name
    "Subscript",       // a: value, b: index
    "Starred",         // a: value
    "Name",            // text
    "List",            // list
    "Tuple",           // list
    "Slice",           // a: lower, b: upper, c: step
    "comprehension",   // a: target, b: iterable, list: conditions
    "ExceptHandler",   // a: type, text: name, list: body
    "arguments",       // list: parameters
    "arg",             // text: name, op: which kind, a: annotation, b: default
    "keyword",         // text: name, empty for **; a: value
    "alias",           // text: name, as: other name
    "withitem",        // a: value, b: target
    "operator",        // op
};
static_assert(std::size(kinds) == static_cast<std::size_t>(Kind::operator_) + 1);

constexpr std::string_view operators[] = {
    "",
    "+",
    "-",
    "*",
    "@",
    "/",
    "%",
    "**",
    "<<",
    ">>",
    "|",
    "^",
    "&",
    "//",
    "~",
    "not",
    "+",
    "-",
    "and",
    "or",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "is",
    "is not",
    "in",
    "not in",
    "None",
    "False",
    "True",
    "Ellipsis",
    "positional only",
    "positional",
    "*",
    "keyword only",
    "**",
};
static_assert(std::size(operators) == static_cast<std::size_t>(Operator::double_star) + 1);

class Dump {
 public:
  void write(const Node* node) {
    if (!node) {
      result_ += " -";
      return;
    }
    result_ += " (";
    result_ += name(node->kind);
    if (node->span.line > 0) {
      const auto position = [this](int line, int column) {
        result_ += std::to_string(line) + ":" + std::to_string(column);
      };
      result_ += '@';
      position(node->span.line, node->span.column);
      result_ += '-';
      position(node->span.end_line, node->span.end_column);
    }
    if (node->op != Operator::none) (result_ += ' ') += text(node->op);
    if (node->number != 0) (result_ += ' ') += std::to_string(node->number);
    if (node->kind == Kind::global || node->kind == Kind::nonlocal) {
      result_ += " [";
      for (const Node* each : node->list) ((result_ += "(") += each->text) += ")";
      result_ += " ])";
      return;
    }
    if (node->kind == Kind::bytes) {
      result_ += " '";
      for (const char c : node->text) append(result_, static_cast<unsigned char>(c));
      result_ += "')";
      return;
    }
    for (const std::string_view word : {node->text, node->as}) {
      if (word.data() != nullptr) ((result_ += " '") += word) += '\'';
    }
    for (const Node* part : {node->a, node->b, node->c}) {
      if (part) write(part);
    }
    list(node->list);
    list(node->more);
    result_ += ')';
  }
  std::string take() { return std::move(result_); }

 private:
  void list(const std::vector<Node*>& nodes) {
    if (nodes.empty()) return;
    result_ += " [";
    for (const Node* node : nodes) write(node);
    result_ += " ]";
  }

  std::string result_;
};

}  // namespace

std::string_view name(Kind kind) {
  return kinds[static_cast<std::size_t>(kind)];
}

std::string_view text(Operator op) {
  return operators[static_cast<std::size_t>(op)];
}

std::string dump(const Tree& tree) {
  Dump dump;
  dump.write(tree.module);
  return dump.take();
}

std::string expression_name(const Node& node) {
  switch (node.kind) {
    case Kind::attribute:
      return "attribute";
    case Kind::subscript:
      return "subscript";
    case Kind::starred:
      return "starred";
    case Kind::name:
      return "name";
    case Kind::list:
      return "list";
    case Kind::tuple:
      return "tuple";
    case Kind::lambda:
      return "lambda";
    case Kind::call:
      return "function call";
    case Kind::bool_op:
    case Kind::bin_op:
    case Kind::unary_op:
      return "expression";
    case Kind::generator_exp:
      return "generator expression";
    case Kind::yield_:
    case Kind::yield_from:
      return "yield expression";
    case Kind::list_comp:
      return "list comprehension";
    case Kind::set_comp:
      return "set comprehension";
    case Kind::dict_comp:
      return "dict comprehension";
    case Kind::dict:
      return "dict literal";
    case Kind::set:
      return "set display";
    case Kind::joined_str:
      return "f-string expression";
    case Kind::formatted_value:
      return "f-string expression";
    case Kind::constant:
      return node.op == Operator::constant_ellipsis ? "ellipsis" : std::string(text(node.op));
    case Kind::compare:
      return "comparison";
    case Kind::if_exp:
      return "conditional expression";
    case Kind::named_expr:
      return "named expression";
    default:
      return "literal";
  }
}

}  // namespace dense::python
