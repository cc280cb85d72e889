#include "core/python/parser.hpp"

namespace dense::python {
namespace {

struct Binary {
  Symbol symbol;
  Operator op;
  int precedence;
};
constexpr Binary binaries[] = {
    {Symbol::bar, Operator::bit_or, 1},
    {Symbol::caret, Operator::bit_xor, 2},
    {Symbol::ampersand, Operator::bit_and, 3},
    {Symbol::shift_left, Operator::shift_left, 4},
    {Symbol::shift_right, Operator::shift_right, 4},
    {Symbol::plus, Operator::add, 5},
    {Symbol::minus, Operator::subtract, 5},
    {Symbol::star, Operator::multiply, 6},
    {Symbol::slash, Operator::divide, 6},
    {Symbol::floor_divide, Operator::floor_divide, 6},
    {Symbol::percent, Operator::modulo, 6},
    {Symbol::at, Operator::matrix_multiply, 6},
};

constexpr struct {
  Symbol symbol;
  Operator op;
} comparisons[] = {
    {Symbol::equal_equal, Operator::equal},           {Symbol::not_equal, Operator::not_equal},
    {Symbol::less_equal, Operator::less_equal},       {Symbol::less, Operator::less},
    {Symbol::greater_equal, Operator::greater_equal}, {Symbol::greater, Operator::greater},
};

}  // namespace

Node* Parser::assigned_value() {
  return at(Symbol::yield_) ? yield_expression() : star_expressions();
}

Node* Parser::yield_expression() {
  const Span begin = peek().span;
  if (!take(Symbol::yield_)) return nullptr;
  if (take(Symbol::from)) {
    Node* value = expression();
    return value ? make(Kind::yield_from, begin, {value}) : nullptr;
  }
  Node* value = star_expressions();
  if (missing()) return nullptr;
  return make(Kind::yield_, begin, {value});
}

Node* Parser::star_expressions() {
  const Span begin = peek().span;
  Node* first = star_expression();
  if (!first || !at(Symbol::comma)) return first;
  Node* tuple = make(Kind::tuple, begin);
  tuple->list.push_back(first);
  while (take(Symbol::comma)) {
    Node* next = star_expression();
    if (missing()) return nullptr;
    if (!next) break;
    tuple->list.push_back(next);
  }
  return finish(tuple);
}

Node* Parser::star_expression() {
  const Span begin = peek().span;
  if (!take(Symbol::star)) return expression();
  Node* value = bitwise_or();
  return value ? make(Kind::starred, begin, {value}) : nullptr;
}

Node* Parser::star_named_expression() {
  const Span begin = peek().span;
  if (!take(Symbol::star)) return named_expression();
  Node* value = bitwise_or();
  return value ? make(Kind::starred, begin, {value}) : nullptr;
}

Node* Parser::named_expression() {
  if (at(TokenKind::name) && peek_next().symbol == Symbol::walrus) {
    const Token name = peek();
    mark_ += 2;
    Node* target = make(Kind::name, name.span);
    target->text = name.text;
    Node* value = expression();
    return value ? make(Kind::named_expr, name.span, {target, value}) : nullptr;
  }
  if (diagnosing_ && !diagnose_named_expression()) return nullptr;
  Node* value = expression();
  return value && !at(Symbol::walrus) ? value : nullptr;
}

Node* Parser::expression() {
  return memoized(memo_expression, [this]() -> Node* {
    const Nesting nesting(*this);
    if (nesting.too_deep) return nullptr;
    if (diagnosing_ && !diagnose_expression()) return nullptr;
    return expression_rule();
  });
}

Node* Parser::expression_rule() {
  if (at(Symbol::lambda)) return lambda();
  const Span begin = peek().span;
  Node* value = disjunction();
  if (!value || !at(Symbol::if_)) return value;
  const std::size_t end = mark_;
  ++mark_;
  Node* test = disjunction();
  if (test && take(Symbol::else_)) {
    Node* otherwise = expression();
    if (otherwise) return make(Kind::if_exp, begin, {test, value, otherwise});
  }
  if (missing()) return nullptr;
  mark_ = end;  // `x for x in y if z` reads this far and no further
  return value;
}

Node* Parser::lambda() {
  const Span begin = peek().span;
  const Nesting nesting(*this);
  if (nesting.too_deep || !take(Symbol::lambda)) return nullptr;
  Node* parameter_list = parameters(true);
  if (!parameter_list || !take(Symbol::colon)) return nullptr;
  Node* body = expression();
  return body ? make(Kind::lambda, begin, {parameter_list, body}) : nullptr;
}

Node* Parser::disjunction() {
  return memoized(memo_disjunction, [this]() -> Node* {
    const Span begin = peek().span;
    Node* first = conjunction();
    if (!first || !at(Symbol::or_)) return first;
    Node* node = make(Kind::bool_op, begin);
    node->op = Operator::or_;
    node->list.push_back(first);
    while (take(Symbol::or_)) {
      Node* next = conjunction();
      if (!next) return nullptr;
      node->list.push_back(next);
    }
    return finish(node);
  });
}

Node* Parser::conjunction() {
  const Span begin = peek().span;
  Node* first = inversion();
  if (!first || !at(Symbol::and_)) return first;
  Node* node = make(Kind::bool_op, begin);
  node->op = Operator::and_;
  node->list.push_back(first);
  while (take(Symbol::and_)) {
    Node* next = inversion();
    if (!next) return nullptr;
    node->list.push_back(next);
  }
  return finish(node);
}

Node* Parser::inversion() {
  const Span begin = peek().span;
  if (!take(Symbol::not_)) return comparison();
  const Nesting nesting(*this);
  if (nesting.too_deep) return nullptr;
  Node* operand = inversion();
  if (!operand) return nullptr;
  Node* node = make(Kind::unary_op, begin, {operand});
  node->op = Operator::not_;
  return node;
}

Node* Parser::comparison() {
  const Span begin = peek().span;
  Node* first = bitwise_or();
  if (!first) return nullptr;
  Node* node = nullptr;
  for (;;) {
    Operator op = Operator::none;
    const std::size_t before = mark_;
    for (const auto& each : comparisons) {
      if (at(each.symbol)) op = each.op;
    }
    if (op != Operator::none || at(Symbol::in)) {
      if (op == Operator::none) op = Operator::in;
      ++mark_;
    } else if (at(Symbol::is)) {
      ++mark_;
      op = take(Symbol::not_) ? Operator::is_not : Operator::is;
    } else if (at(Symbol::not_) && peek_next().symbol == Symbol::in) {
      mark_ += 2;
      op = Operator::not_in;
    }
    if (op == Operator::none) break;
    Node* right = bitwise_or();
    if (!right) {
      if (missing()) return nullptr;
      mark_ = before;
      break;
    }
    if (!node) {
      node = make(Kind::compare, begin);
      node->a = first;
    }
    Node* op_node = make(Kind::operator_, {});
    op_node->op = op;
    node->more.push_back(op_node);
    node->list.push_back(right);
  }
  return node ? finish(node) : first;
}

Node* Parser::bitwise_or() {
  return memoized(memo_bitwise, [this] { return bitwise(1); });
}

Node* Parser::bitwise(int precedence) {
  const Span begin = peek().span;
  Node* left = unary();
  while (left) {
    const Binary* found = nullptr;
    for (const Binary& each : binaries) {
      if (at(each.symbol) && each.precedence >= precedence) found = &each;
    }
    if (!found) break;
    const std::size_t before = mark_;
    ++mark_;
    Node* right = bitwise(found->precedence + 1);
    if (!right) {
      if (missing()) return nullptr;
      mark_ = before;
      break;
    }
    left = make(Kind::bin_op, begin, {left, right});
    left->op = found->op;
  }
  return left;
}

Node* Parser::unary() {
  const Symbol symbol = peek().symbol;
  if (symbol != Symbol::plus && symbol != Symbol::minus && symbol != Symbol::tilde) return power();
  const Span begin = peek().span;
  const Nesting nesting(*this);
  if (nesting.too_deep) return nullptr;
  ++mark_;
  Node* operand = unary();
  if (!operand) return nullptr;
  Node* node = make(Kind::unary_op, begin, {operand});
  node->op = symbol == Symbol::plus    ? Operator::plus
             : symbol == Symbol::minus ? Operator::minus
                                       : Operator::invert;
  return node;
}

Node* Parser::power() {
  const Span begin = peek().span;
  Node* left = memoized(memo_primary, [this] { return primary(); });
  if (!left || !at(Symbol::power)) return left;
  const std::size_t before = mark_;
  const Nesting nesting(*this);
  if (nesting.too_deep) return nullptr;
  ++mark_;
  Node* right = unary();
  if (!right) {
    if (missing()) return nullptr;
    mark_ = before;
    return left;
  }
  Node* node = make(Kind::bin_op, begin, {left, right});
  node->op = Operator::power;
  return node;
}

}  // namespace dense::python
