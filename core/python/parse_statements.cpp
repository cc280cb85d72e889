#include <functional>

#include "core/python/parser.hpp"

namespace dense::python {
namespace {

Operator operator_of(Symbol symbol) {
  switch (symbol) {
    case Symbol::plus_equal:
      return Operator::add;
    case Symbol::minus_equal:
      return Operator::subtract;
    case Symbol::star_equal:
      return Operator::multiply;
    case Symbol::slash_equal:
      return Operator::divide;
    case Symbol::percent_equal:
      return Operator::modulo;
    case Symbol::at_equal:
      return Operator::matrix_multiply;
    case Symbol::ampersand_equal:
      return Operator::bit_and;
    case Symbol::bar_equal:
      return Operator::bit_or;
    case Symbol::caret_equal:
      return Operator::bit_xor;
    case Symbol::shift_left_equal:
      return Operator::shift_left;
    case Symbol::shift_right_equal:
      return Operator::shift_right;
    case Symbol::power_equal:
      return Operator::power;
    case Symbol::floor_divide_equal:
      return Operator::floor_divide;
    default:
      return Operator::none;
  }
}

}  // namespace

/// False where a statement does not match; the end of the text or of the block is none.
bool Parser::statements(List& list, bool in_block) {
  for (;;) {
    if (at(TokenKind::end) || missing()) return !missing();
    if (in_block && at(TokenKind::dedent)) return true;
    if (!statement(list)) return false;
  }
}

bool Parser::statement(List& list) {
  const Nesting nesting(*this);
  if (nesting.too_deep) return false;
  switch (peek().symbol) {
    case Symbol::def:
    case Symbol::at:
    case Symbol::async:
    case Symbol::if_:
    case Symbol::class_:
    case Symbol::with:
    case Symbol::for_:
    case Symbol::try_:
    case Symbol::while_: {
      Node* node = compound_statement();
      if (node) list.push_back(node);
      return node != nullptr;
    }
    default:
      break;
  }
  if (missing() || names_other_python()) return false;
  return simple_statements(list);
}

bool Parser::simple_statements(List& list) {
  for (;;) {
    Node* node = simple_statement();
    if (!node) return false;
    list.push_back(node);
    if (take(Symbol::semicolon)) {
      if (take(TokenKind::newline)) return true;
      continue;
    }
    return take(TokenKind::newline);
  }
}

Node* Parser::simple_statement() {
  const Span begin = peek().span;
  const auto alone = [&](Kind kind) {
    ++mark_;
    return make(kind, begin, {});
  };
  switch (peek().symbol) {
    case Symbol::return_:
      return return_statement();
    case Symbol::import:
      return import_statement();
    case Symbol::from:
      return import_from_statement();
    case Symbol::raise:
      return raise_statement();
    case Symbol::pass:
      return alone(Kind::pass);
    case Symbol::del:
      return delete_statement();
    case Symbol::assert:
      return assert_statement();
    case Symbol::break_:
      return alone(Kind::break_);
    case Symbol::continue_:
      return alone(Kind::continue_);
    case Symbol::global:
      return scope_statement(Kind::global);
    case Symbol::nonlocal:
      return scope_statement(Kind::nonlocal);
    default:
      return assignment_or_expression();
  }
}

/// One beginning for `x`, `x = 1`, `x += 1`, `x: int`: the first part tells by what follows it.
Node* Parser::assignment_or_expression() {
  const std::size_t start = mark_;
  const Span begin = peek().span;
  Node* first = assigned_value();
  if (missing()) return nullptr;
  if (first) {
    const bool is_yield = first->kind == Kind::yield_ || first->kind == Kind::yield_from;
    if (at(Symbol::colon) && is_single_target(first)) {
      ++mark_;
      Node* annotation = expression();
      Node* value = nullptr;
      if (annotation && take(Symbol::equal)) {
        value = assigned_value();
        if (!value) annotation = nullptr;
      }
      if (annotation) return make(Kind::ann_assign, begin, {first, annotation, value});
    } else if (at(Symbol::equal) && is_target(first)) {
      Node* node = make(Kind::assign, begin);
      Node* value = first;
      while (value && at(Symbol::equal) && is_target(value)) {
        node->list.push_back(value);
        ++mark_;
        value = assigned_value();
      }
      if (missing()) return nullptr;
      if (value && !at(Symbol::equal)) {
        node->a = value;
        return finish(node);
      }
    } else if (const Operator op = operator_of(peek().symbol);
               op != Operator::none && is_single_target(first)) {
      ++mark_;
      Node* value = assigned_value();
      if (!value) return nullptr;
      Node* node = make(Kind::aug_assign, begin, {first, value});
      node->op = op;
      return node;
    } else if (!at(Symbol::colon) && !at(Symbol::equal) && op == Operator::none) {
      // Before CPython takes it as an expression it has looked for a mistaken assignment.
      const std::size_t end = mark_;
      if (diagnosing_ && !is_yield) {
        mark_ = start;
        if (!diagnose_assignment()) return nullptr;
        mark_ = end;
      }
      return make(Kind::expression, begin, {first});
    }
    if (missing()) return nullptr;
  }
  if (missing()) return nullptr;
  mark_ = start;
  if (diagnosing_ && !diagnose_assignment()) return nullptr;
  mark_ = start;
  first = assigned_value();
  return first ? make(Kind::expression, begin, {first}) : nullptr;
}

Node* Parser::return_statement() {
  const Span begin = peek().span;
  ++mark_;
  Node* value = star_expressions();
  return missing() ? nullptr : make(Kind::return_, begin, {value});
}

Node* Parser::raise_statement() {
  const Span begin = peek().span;
  ++mark_;
  Node* exception = expression();
  if (missing()) return nullptr;
  Node* cause = nullptr;
  if (exception && take(Symbol::from)) {
    cause = expression();
    if (!cause) return nullptr;
  }
  return make(Kind::raise, begin, {exception, cause});
}

Node* Parser::delete_statement() {
  const Span begin = peek().span;
  ++mark_;
  const std::size_t first = mark_;
  Node* node = make(Kind::delete_, begin);
  const std::function<bool(const Node*)> deletable = [&](const Node* target) {
    if (target->kind != Kind::tuple && target->kind != Kind::list) return is_single_target(target);
    for (const Node* each : target->list) {
      if (!deletable(each)) return false;
    }
    return true;
  };
  bool good = true;
  while (good) {
    Node* target = memoized(memo_primary, [this] { return primary(); });
    if (missing()) return nullptr;
    if (!target) {
      good = !node->list.empty();
      break;
    }
    good = deletable(target);
    node->list.push_back(target);
    if (!take(Symbol::comma)) break;
  }
  if (good && (at(TokenKind::newline) || at(Symbol::semicolon))) return finish(node);
  if (diagnosing_ && !missing()) {
    mark_ = first;
    Node* written = star_expressions();
    if (written && !missing()) diagnose_targets(written, 'd');
  }
  return nullptr;
}

Node* Parser::assert_statement() {
  const Span begin = peek().span;
  ++mark_;
  Node* test = expression();
  if (!test) return nullptr;
  Node* message = nullptr;
  if (take(Symbol::comma)) {
    message = expression();
    if (!message) return nullptr;
  }
  return make(Kind::assert_, begin, {test, message});
}

Node* Parser::scope_statement(Kind kind) {
  Node* node = make(kind, peek().span);
  ++mark_;
  do {
    const Span span = peek().span;
    const std::string_view name = take_name();
    if (name.data() == nullptr) return nullptr;
    Node* each = make(Kind::name, span);
    each->text = name;
    node->list.push_back(each);
  } while (take(Symbol::comma));
  return finish(node);
}

}  // namespace dense::python
