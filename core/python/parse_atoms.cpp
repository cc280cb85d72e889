#include "core/python/parser.hpp"

namespace dense::python {

Node* Parser::primary() {
  const Span begin = peek().span;
  if (at(Symbol::await)) return outside(begin, "`await`");
  Node* node = atom();
  while (node && !missing()) {
    const std::size_t before = mark_;
    if (take(Symbol::dot)) {
      const std::string_view name = take_name();
      if (name.data() == nullptr) {
        if (missing()) return nullptr;
        mark_ = before;
        break;
      }
      node = make(Kind::attribute, begin, {node});
      node->text = name;
    } else if (at(Symbol::left_paren)) {
      Node* call = make(Kind::call, begin);
      call->a = node;
      if (!arguments(call)) {
        if (missing()) return nullptr;
        mark_ = before;
        break;
      }
      node = finish(call);
    } else if (take(Symbol::left_bracket)) {
      Node* index = slices();
      if (!index || !take(Symbol::right_bracket)) {
        if (missing()) return nullptr;
        mark_ = before;
        break;
      }
      node = make(Kind::subscript, begin, {node, index});
    } else {
      break;
    }
  }
  return missing() ? nullptr : node;
}

Node* Parser::slices() {
  const Span begin = peek().span;
  Node* first = at(Symbol::star) ? star_named_expression() : slice();
  if (!first || (!at(Symbol::comma) && first->kind != Kind::starred)) return first;
  Node* tuple = make(Kind::tuple, begin);
  tuple->list.push_back(first);
  while (take(Symbol::comma)) {
    if (at(Symbol::right_bracket)) break;
    Node* next = at(Symbol::star) ? star_named_expression() : slice();
    if (!next) return nullptr;
    tuple->list.push_back(next);
  }
  return finish(tuple);
}

Node* Parser::slice() {
  const Span begin = peek().span;
  const std::size_t before = mark_;
  Node* lower = nullptr;
  if (!at(Symbol::colon)) {
    lower = expression();
    if (!lower) return nullptr;
    if (!at(Symbol::colon)) {
      mark_ = before;
      return named_expression();
    }
  }
  take(Symbol::colon);
  const auto bound = [this](Node*& node) {
    if (at(Symbol::colon) || at(Symbol::comma) || at(Symbol::right_bracket)) return true;
    node = expression();
    return node != nullptr;
  };
  Node *upper = nullptr, *step = nullptr;
  if (!bound(upper)) return nullptr;
  if (take(Symbol::colon) && !bound(step)) return nullptr;
  return make(Kind::slice, begin, {lower, upper, step});
}

Node* Parser::atom() {
  const Token& token = peek();
  if (missing()) return nullptr;
  const auto constant = [&](Operator op) {
    Node* node = make(Kind::constant, token.span);
    node->op = op;
    ++mark_;
    return node;
  };
  switch (token.kind) {
    case TokenKind::name: {
      Node* node = make(Kind::name, token.span);
      node->text = token.text;
      ++mark_;
      return node;
    }
    case TokenKind::number:
      return number();
    case TokenKind::string:
    case TokenKind::fstring_start:
      return strings();
    default:
      break;
  }
  switch (token.symbol) {
    case Symbol::true_:
      return constant(Operator::constant_true);
    case Symbol::false_:
      return constant(Operator::constant_false);
    case Symbol::none_:
      return constant(Operator::constant_none);
    case Symbol::ellipsis:
      return constant(Operator::constant_ellipsis);
    case Symbol::left_paren:
    case Symbol::left_bracket:
    case Symbol::left_brace:
      break;
    default:
      return nullptr;
  }
  const std::size_t begin = mark_;
  const Symbol opening = token.symbol;
  Node* node = opening == Symbol::left_paren     ? bracketed()
               : opening == Symbol::left_bracket ? list_display()
                                                 : brace_display();
  if (node || missing()) return node;
  mark_ = begin;
  if (opening == Symbol::left_brace && !diagnose_dict())
    return nullptr;  // in the first pass too, as in CPython
  mark_ = begin;
  if (!diagnosing_) return nullptr;
  if (opening == Symbol::left_paren && !diagnose_group()) return nullptr;
  mark_ = begin;
  if (!diagnose_comprehension()) return nullptr;
  mark_ = begin;
  return nullptr;
}

Node* Parser::bracketed() {
  const Span begin = peek().span;
  take(Symbol::left_paren);
  if (take(Symbol::right_paren)) {
    Node* tuple = finish(make(Kind::tuple, begin));
    tuple->parenthesized = true;
    return tuple;
  }
  if (at(Symbol::yield_)) {
    Node* value = yield_expression();
    if (!value || !take(Symbol::right_paren)) return nullptr;
    value->parenthesized = true;
    return value;
  }
  Node* first = star_named_expression();
  if (!first) return nullptr;
  if (at_comprehension() && first->kind != Kind::starred) {
    Node* generator = make(Kind::generator_exp, begin);
    generator->a = first;
    if (!comprehensions(generator->list) || !take(Symbol::right_paren)) return nullptr;
    return finish(generator);
  }
  if (at(Symbol::comma)) {
    Node* tuple = make(Kind::tuple, begin);
    tuple->parenthesized = true;
    tuple->list.push_back(first);
    while (take(Symbol::comma)) {
      if (at(Symbol::right_paren)) break;
      Node* next = star_named_expression();
      if (!next) return nullptr;
      tuple->list.push_back(next);
    }
    if (!take(Symbol::right_paren)) return nullptr;
    return finish(tuple);
  }
  if (first->kind == Kind::starred || !take(Symbol::right_paren)) return nullptr;
  first->parenthesized = true;
  return first;
}

Node* Parser::list_display() {
  const Span begin = peek().span;
  take(Symbol::left_bracket);
  Node* list = make(Kind::list, begin);
  while (!at(Symbol::right_bracket)) {
    Node* next = star_named_expression();
    if (!next) return nullptr;
    if (list->list.empty() && at_comprehension() && next->kind != Kind::starred) {
      list->kind = Kind::list_comp;
      list->a = next;
      if (!comprehensions(list->list)) return nullptr;
      break;
    }
    list->list.push_back(next);
    if (!take(Symbol::comma)) break;
  }
  return take(Symbol::right_bracket) ? finish(list) : nullptr;
}

/// A dict or a set: the first element tells.
Node* Parser::brace_display() {
  const Span begin = peek().span;
  take(Symbol::left_brace);
  Node* node = make(Kind::dict, begin);
  if (take(Symbol::right_brace)) return finish(node);
  const std::size_t first_mark = mark_;
  if (key_value(node)) {
    if (at_comprehension() && node->list.back()) {
      node->kind = Kind::dict_comp;
      node->a = node->list.back();
      node->b = node->more.back();
      node->list.clear();
      node->more.clear();
      if (!comprehensions(node->list)) return nullptr;
    } else {
      while (take(Symbol::comma)) {
        if (at(Symbol::right_brace)) break;
        if (!key_value(node)) return nullptr;
      }
    }
    return take(Symbol::right_brace) ? finish(node) : nullptr;
  }
  if (missing()) return nullptr;
  mark_ = first_mark;
  node->kind = Kind::set;
  node->list.clear();
  node->more.clear();
  while (!at(Symbol::right_brace)) {
    Node* next = star_named_expression();
    if (!next) return nullptr;
    if (node->list.empty() && at_comprehension() && next->kind != Kind::starred) {
      node->kind = Kind::set_comp;
      node->a = next;
      if (!comprehensions(node->list)) return nullptr;
      break;
    }
    node->list.push_back(next);
    if (!take(Symbol::comma)) break;
  }
  return take(Symbol::right_brace) ? finish(node) : nullptr;
}

bool Parser::key_value(Node* dict) {
  if (take(Symbol::power)) {
    Node* value = bitwise_or();
    if (!value) return false;
    dict->list.push_back(nullptr);
    dict->more.push_back(value);
    return true;
  }
  Node* key = expression();
  if (!key || !take(Symbol::colon)) return false;
  Node* value = expression();
  if (!value) return false;
  dict->list.push_back(key);
  dict->more.push_back(value);
  return true;
}

bool Parser::comprehensions(List& list) {
  while (at_comprehension()) {
    if (at(Symbol::async)) return outside(peek().span, "`async`") != nullptr;
    const std::size_t begin = mark_;
    take(Symbol::for_);
    Node* clause = make(Kind::comprehension, {});
    clause->a = targets();
    if (!clause->a || !take(Symbol::in)) {
      if (missing()) return false;
      if (diagnosing_) {
        mark_ = begin + 1;
        Node* written = star_expressions();
        if (missing() || (written && !diagnose_targets(written, 'f'))) return false;
        mark_ = begin;
      }
      return false;
    }
    clause->b = disjunction();
    if (!clause->b) return false;
    while (take(Symbol::if_)) {
      Node* condition = disjunction();
      if (!condition) return false;
      clause->list.push_back(condition);
    }
    list.push_back(finish(clause));
    clause->span = {};
  }
  return true;
}

}  // namespace dense::python
