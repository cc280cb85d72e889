#include "core/python/parser.hpp"

namespace dense::python {
namespace {

bool is_old_statement(const Node* node) {
  return node->kind == Kind::name && (node->text == "print" || node->text == "exec");
}

bool is_soft_keyword(std::string_view name) {
  return name == "_" || name == "case" || name == "match" || name == "type";
}

}  // namespace

/// Two expressions side by side in brackets, `a if b` without its else, and Python 2's print. False: a fault is set.
bool Parser::diagnose_expression() {
  const std::size_t begin = mark_;
  const bool prefix = at(TokenKind::name) &&
                      (peek_next().kind == TokenKind::string || peek_next().kind == TokenKind::fstring_start);
  const bool soft = at(TokenKind::name) && is_soft_keyword(peek().text);
  Node* first = prefix || soft ? nullptr : disjunction();
  if (missing()) return false;
  if (first) {
    diagnosing_ = false;
    Node* second = expression_rule();
    diagnosing_ = true;
    if (missing()) return false;
    if (second && !is_old_statement(first) && previous().level > 0) {
      fail(joined(first->span, second->span), "invalid syntax. Perhaps you forgot a comma?");
      return false;
    }
  }
  mark_ = begin;
  first = at(Symbol::lambda) ? nullptr : disjunction();
  if (first && take(Symbol::if_)) {
    Node* test = disjunction();
    if (test && !at(Symbol::else_) && !at(Symbol::colon)) {
      fail(joined(first->span, test->span), "expected 'else' after 'if' expression");
      return false;
    }
  }
  if (missing()) return false;
  mark_ = begin;
  if (at(Symbol::lambda)) {
    take(Symbol::lambda);
    const Span lambda_span = previous().span;
    if (parameters(true) && at(Symbol::colon) && peek_next().kind == TokenKind::fstring_middle) {
      fail(joined(lambda_span, peek().span),
           "f-string: lambda expressions are not allowed without parentheses");
      return false;
    }
    if (missing()) return false;
  }
  mark_ = begin;
  if (at(TokenKind::name) && peek_next().symbol != Symbol::left_paren) {
    const Token name = peek();
    ++mark_;
    Node* value = star_expressions();
    if (value && (name.text == "print" || name.text == "exec")) {
      const std::string word(name.text);
      fail(joined(name.span, value->span),
           "Missing parentheses in call to '" + word + "'. Did you mean " + word + "(...)?");
      return false;
    }
    if (missing()) return false;
  }
  mark_ = begin;
  return true;
}

/// `=` where a value is asked for.
bool Parser::diagnose_named_expression() {
  if (memo(memo_named).known) return true;
  const std::size_t begin = mark_;
  memo(memo_named).known = true;
  Node* value = expression();
  if (missing()) return false;
  if (value && take(Symbol::walrus)) {
    if (expression()) {
      fail(value->span, "cannot use assignment expressions with " + expression_name(*value));
      return false;
    }
    if (missing()) return false;
  }
  mark_ = begin;
  const auto at_assignment = [this] { return at(Symbol::equal) || at(Symbol::walrus); };
  if (at(TokenKind::name) && peek_next().symbol == Symbol::equal) {
    const Span name = peek().span;
    mark_ += 2;
    Node* right = bitwise_or();
    if (missing()) return false;
    if (right && !at_assignment()) {
      fail(joined(name, right->span), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
      return false;
    }
  }
  mark_ = begin;
  const bool may_be_target = at(Symbol::true_) || at(Symbol::false_) || at(Symbol::none_);
  if (!may_be_target) {
    Node* left = bitwise_or();
    if (missing()) return false;
    const bool display = at(Symbol::equal) && left &&
                         ((left->kind == Kind::tuple && left->parenthesized) || left->kind == Kind::list ||
                          left->kind == Kind::generator_exp);
    if (left && !display && take(Symbol::equal)) {
      Node* right = bitwise_or();
      if (missing()) return false;
      if (right && !at_assignment()) {
        fail(left->span,
             "cannot assign to " + expression_name(*left) + " here. Maybe you meant '==' instead of '='?");
        return false;
      }
    }
  }
  mark_ = begin;
  return true;
}

/// A statement with `:`, `=` or `+=` that is no assignment.
bool Parser::diagnose_assignment() {
  const std::size_t begin = mark_;
  if (at(Symbol::left_paren) || at(Symbol::left_bracket)) {
    Node* target = atom();
    if (missing()) return false;
    if (target && (target->kind == Kind::list || target->kind == Kind::tuple) && take(Symbol::colon) &&
        expression()) {
      fail(target->span, "only single target (not " + expression_name(*target) + ") can be annotated");
      return false;
    }
    if (missing()) return false;
    mark_ = begin;
  }
  Node* first = star_named_expression();
  if (missing()) return false;
  if (first && take(Symbol::comma)) {
    while (star_named_expression()) {
      if (!take(Symbol::comma)) break;
    }
    if (missing()) return false;
    if (take(Symbol::colon) && expression()) {
      fail(first->span, "only single target (not tuple) can be annotated");
      return false;
    }
    if (missing()) return false;
  }
  mark_ = begin;
  if (Node* target = expression(); target && take(Symbol::colon) && expression()) {
    fail(target->span, "illegal target for annotation");
    return false;
  }
  if (missing()) return false;
  mark_ = begin;
  for (;;) {
    if (at(Symbol::yield_)) {
      Node* value = yield_expression();
      if (missing()) return false;
      if (value && at(Symbol::equal)) {
        fail(value->span, "assignment to yield expression not possible");
        return false;
      }
      break;
    }
    Node* target = star_expressions();
    if (missing()) return false;
    if (!target || !take(Symbol::equal)) break;
    if (!diagnose_targets(target, '=')) return false;
  }
  mark_ = begin;
  Node* target = star_expressions();
  if (missing()) return false;
  if (target && peek().symbol >= Symbol::plus_equal && peek().symbol <= Symbol::floor_divide_equal) {
    ++mark_;
    if (assigned_value()) {
      fail(target->span,
           "'" + expression_name(*target) + "' is an illegal expression for augmented assignment");
      return false;
    }
    if (missing()) return false;
  }
  mark_ = begin;
  return true;
}

bool Parser::diagnose_group() {
  const Span opening = peek().span;
  (void)opening;
  take(Symbol::left_paren);
  const Span span = peek().span;
  if (take(Symbol::star)) {
    Node* value = expression();
    if (value && at(Symbol::right_paren)) {
      fail(joined(span, value->span), "cannot use starred expression here");
      return false;
    }
  } else if (take(Symbol::power)) {
    if (expression() && at(Symbol::right_paren)) {
      fail(span, "cannot use double starred expression here");
      return false;
    }
  }
  return !missing();
}

bool Parser::diagnose_comprehension() {
  const bool round = at(Symbol::left_paren);
  ++mark_;
  const std::size_t begin = mark_;
  const Span span = peek().span;
  List clauses;
  if (take(Symbol::star)) {
    Node* value = expression();
    if (value && at_comprehension() && comprehensions(clauses)) {
      fail(joined(span, value->span), "iterable unpacking cannot be used in comprehension");
      return false;
    }
  }
  if (missing() || round) return !missing();
  mark_ = begin;
  Node* first = star_named_expression();
  if (first && take(Symbol::comma)) {
    const Span comma = previous().span;
    Span end = comma;
    for (Node* next; !at_comprehension() && (next = star_named_expression());) {
      end = next->span;
      if (!take(Symbol::comma)) break;
    }
    if (missing()) return false;
    if (at_comprehension() && comprehensions(clauses)) {
      fail(joined(first->span, end), "did you forget parentheses around the comprehension target?");
      return false;
    }
  }
  return !missing();
}

bool Parser::diagnose_dict() {
  take(Symbol::left_brace);
  const Span span = peek().span;
  List clauses;
  if (take(Symbol::power)) {
    if (bitwise_or() && at_comprehension() && comprehensions(clauses) && at(Symbol::right_brace)) {
      fail(span, "dict unpacking cannot be used in dict comprehension");
      return false;
    }
    if (missing()) return false;
    --mark_;
    while (previous().symbol != Symbol::left_brace) --mark_;
  }
  Node* dict = make(Kind::dict, span);
  for (bool first = true;; first = false) {
    const std::size_t before = mark_;
    if (key_value(dict)) {
      if (take(Symbol::comma)) continue;
      return !missing();
    }
    if (missing()) return false;
    mark_ = before;
    Node* key = expression();
    if (missing()) return false;
    if (!key) return true;
    if (!at(Symbol::colon)) {
      if (!first) {
        fail({key->span.line, key->span.end_column - 1, key->span.end_line, -1},
             "':' expected after dictionary key");
        fault_.span.end_line = 0;
        return false;
      }
      return true;
    }
    const Span colon = peek().span;
    ++mark_;
    if (at(Symbol::star)) {
      const Span star = peek().span;
      ++mark_;
      if (bitwise_or()) {
        fail(joined(star, previous().span), "cannot use a starred expression in a dictionary value");
        return false;
      }
    } else if (at(Symbol::right_brace) || at(Symbol::comma)) {
      fail(colon, "expression expected after dictionary key and ':'");
      return false;
    }
    return !missing();
  }
}

}  // namespace dense::python
