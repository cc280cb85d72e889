#include "core/python/parser.hpp"

namespace dense::python {

/// The brackets of a call, its arguments and keywords.
bool Parser::arguments(Node* call) {
  const std::size_t begin = mark_;
  const Span opening = peek().span;
  take(Symbol::left_paren);
  if (take(Symbol::right_paren)) return true;
  // f(x for x in y): the brackets of the call are those of the generator expression.
  const std::size_t first = mark_;
  if (!at(Symbol::star) && !at(Symbol::power) &&
      !(at(TokenKind::name) && peek_next().symbol == Symbol::equal)) {
    const bool walrus = at(TokenKind::name) && peek_next().symbol == Symbol::walrus;
    Node* element = walrus ? named_expression() : expression();
    if (missing()) return false;
    if (element && at_comprehension()) {
      Node* generator = make(Kind::generator_exp, opening);
      generator->a = element;
      if (comprehensions(generator->list) && take(Symbol::right_paren)) {
        call->list.push_back(finish(generator));
        return true;
      }
      if (missing()) return false;
    }
  }
  mark_ = first;
  if (argument_list(call)) {
    take(Symbol::comma);
    if (take(Symbol::right_paren)) return true;
  }
  if (missing()) return false;
  if (diagnosing_) {
    mark_ = first;
    if (!diagnose_arguments()) return false;
  }
  mark_ = begin;
  return false;
}

/// At least one argument, without the comma that may follow.
bool Parser::argument_list(Node* call) {
  call->list.clear();
  call->more.clear();
  bool keywords = false, double_starred = false;
  for (bool first = true;; first = false) {
    const std::size_t before = mark_;
    if (!first && !take(Symbol::comma)) return true;
    const Span span = peek().span;
    const std::size_t item = mark_;
    if (at(Symbol::star)) {
      ++mark_;
      Node* value = double_starred ? nullptr : expression();
      if (missing()) return false;
      if (!value) return !first && reset(before);
      call->list.push_back(make(Kind::starred, span, {value}));
      continue;
    }
    if (take(Symbol::power)) {
      Node* value = expression();
      if (missing()) return false;
      if (!value) return !first && reset(before);
      call->more.push_back(make(Kind::keyword, span, {value}));
      keywords = double_starred = true;
      continue;
    }
    if (at(TokenKind::name) && peek_next().symbol == Symbol::equal) {
      if (diagnosing_ && !diagnose_keyword()) return false;
      mark_ = item;
      const std::string_view name = peek().text;
      mark_ += 2;
      Node* value = expression();
      if (missing()) return false;
      if (!value) return !first && reset(before);
      Node* keyword = make(Kind::keyword, span, {value});
      keyword->text = name;
      call->more.push_back(keyword);
      keywords = true;
      continue;
    }
    if (!keywords) {
      const bool walrus = at(TokenKind::name) && peek_next().symbol == Symbol::walrus;
      Node* value = walrus ? named_expression() : expression();
      if (missing()) return false;
      if (value && !at(Symbol::walrus) && !at(Symbol::equal)) {
        call->list.push_back(value);
        continue;
      }
    }
    mark_ = item;
    if (diagnosing_ && !diagnose_keyword()) return false;
    return !first && reset(before);
  }
}

bool Parser::diagnose_keyword() {
  const std::size_t begin = mark_;
  const Span span = peek().span;
  if ((at(Symbol::true_) || at(Symbol::false_) || at(Symbol::none_)) && peek_next().symbol == Symbol::equal) {
    fail(joined(span, peek_next().span), "cannot assign to " + std::string(peek().text));
    return false;
  }
  if (at(TokenKind::name) && peek_next().symbol == Symbol::equal) {
    const Span equal = peek_next().span;
    mark_ += 2;
    List clauses;
    if (at(Symbol::comma) || at(Symbol::right_paren)) {
      fail(joined(span, equal), "expected argument value expression");
      return false;
    }
    if (expression() && at_comprehension() && comprehensions(clauses)) {
      fail(joined(span, equal), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
      return false;
    }
  } else if (expression() && at(Symbol::equal)) {
    fail(joined(span, peek().span), "expression cannot contain assignment, perhaps you meant \"==\"?");
    return false;
  }
  mark_ = begin;
  return !missing();
}

bool Parser::diagnose_arguments() {
  const std::size_t begin = mark_;
  const Span span = peek().span;
  Node* call = make(Kind::call, span);
  const bool listed = argument_list(call);
  if (missing()) return false;
  const std::size_t after = mark_;
  if (listed && !call->more.empty() && take(Symbol::comma) && at(Symbol::star)) {
    fail(peek().span, "iterable argument unpacking follows keyword argument unpacking");
    return false;
  }
  mark_ = begin;
  const auto comprehension_end = [this] { return previous().span; };
  const std::string parenthesize = "Generator expression must be parenthesized";
  List clauses;
  if (Node* element = expression(); element && at_comprehension() && comprehensions(clauses)) {
    const Span end = comprehension_end();
    if (take(Symbol::comma)) {
      Node* rest = make(Kind::call, peek().span);
      argument_list(rest);
      if (missing()) return false;
      fail(joined(element->span, end), parenthesize);
      return false;
    }
  }
  if (missing()) return false;
  mark_ = begin;
  if (at(TokenKind::name) && peek_next().symbol == Symbol::equal) {
    const Span equal = peek_next().span;
    mark_ += 2;
    clauses.clear();
    if (expression() && at_comprehension() && comprehensions(clauses)) {
      fail(joined(span, equal), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
      return false;
    }
    if (missing()) return false;
  }
  if (!listed) return true;
  mark_ = after;
  clauses.clear();
  if (at_comprehension() && comprehensions(clauses)) {
    if (call->list.size() + call->more.size() > 1) {
      const Node* last = call->list.empty() ? call->more.back() : call->list.back();
      fail(joined(last->span, comprehension_end()), parenthesize);
      return false;
    }
  }
  if (missing()) return false;
  mark_ = after;
  if (!take(Symbol::comma)) return true;
  clauses.clear();
  const std::size_t second = mark_;
  if (Node* element = expression(); element && at_comprehension() && comprehensions(clauses)) {
    fail(joined(element->span, comprehension_end()), parenthesize);
    return false;
  }
  if (missing()) return false;
  mark_ = second;
  Node* rest = make(Kind::call, peek().span);
  if (argument_list(rest)) {
    bool unpacking = false;
    for (const Node* keyword : call->more) unpacking |= keyword->text.data() == nullptr;
    fail_last(unpacking ? "positional argument follows keyword argument unpacking"
                        : "positional argument follows keyword argument");
    return false;
  }
  return !missing();
}

}  // namespace dense::python
