#include "core/python/parser.hpp"

namespace dense::python {

Node* Parser::compound_statement() {
  switch (peek().symbol) {
    case Symbol::def:
      return function_definition({});
    case Symbol::class_:
      return class_definition({});
    case Symbol::at:
      return decorated();
    case Symbol::if_:
      return if_statement();
    case Symbol::while_:
      return while_statement();
    case Symbol::for_:
      return for_statement();
    case Symbol::with:
      return with_statement();
    case Symbol::try_:
      return try_statement();
    default:
      return outside(peek().span, "`async`");
  }
}

/// `match subject:` and `type Name = …` begin with what may as well be a name.
bool Parser::names_other_python() {
  if (!at(TokenKind::name)) return false;
  const TokenKind next = peek_next().kind;
  if (peek().text == "type" && next == TokenKind::name) {
    const std::size_t begin = mark_++;
    const bool alias = peek_next().symbol == Symbol::equal || peek_next().symbol == Symbol::left_bracket;
    mark_ = begin;
    if (alias) outside(joined(peek().span, peek_next().span), "`type`");
    return alias;
  }
  if (peek().text != "match") return false;
  // A subject, a colon and the end of the line.
  const Token word = peek();
  std::size_t i = mark_ + 1;
  while (tokens_.list[i].kind != TokenKind::newline && i + 1 < tokens_.list.size()) ++i;
  const bool is_match = i > mark_ + 2 && tokens_.list[i - 1].symbol == Symbol::colon &&
                        tokens_.list[i - 1].level == word.level && i + 2 < tokens_.list.size() &&
                        tokens_.list[i + 1].kind == TokenKind::indent && tokens_.list[i + 2].text == "case";
  if (is_match) outside(word.span, "`match`");
  return is_match;
}

bool Parser::header_end() {
  if (take(Symbol::colon)) return true;
  if (diagnosing_ && at(TokenKind::newline) && !missing()) fail_last("expected ':'");
  return false;
}

/// Statements behind a colon, on the same line or indented below it.
bool Parser::block(List& list, const Token& opener, std::string_view what) {
  if (!take(TokenKind::newline)) return !missing() && simple_statements(list);
  if (take(TokenKind::indent))
    return statements(list, true) && (take(TokenKind::dedent) || at(TokenKind::end));
  if (diagnosing_ && !missing()) {
    fail_last("expected an indented block after " + std::string(what) + " on line " +
                  std::to_string(opener.span.line),
              SyntaxFault::Kind::indentation);
  }
  return false;
}

bool Parser::else_block(List& list) {
  const Token opener = peek();
  return take(Symbol::else_) && take_forced(Symbol::colon) && block(list, opener, "'else' statement");
}

Node* Parser::if_statement() {
  const Token opener = peek();
  ++mark_;
  Node* node = make(Kind::if_, opener.span);
  node->a = named_expression();
  const std::string what = opener.symbol == Symbol::elif ? "'elif' statement" : "'if' statement";
  if (!node->a || !header_end() || !block(node->list, opener, what)) return nullptr;
  if (at(Symbol::elif)) {
    const Nesting nesting(*this);
    Node* other = nesting.too_deep ? nullptr : if_statement();
    if (!other) return nullptr;
    node->more.push_back(other);
  } else if (at(Symbol::else_) && !else_block(node->more)) {
    return nullptr;
  }
  if (missing()) return nullptr;
  finish(node);
  const Node* last = node->more.empty() ? node->list.back() : node->more.back();
  node->span = joined(node->span, last->span);
  return node;
}

Node* Parser::while_statement() {
  const Token opener = peek();
  ++mark_;
  Node* node = make(Kind::while_, opener.span);
  node->a = named_expression();
  if (!node->a || !header_end() || !block(node->list, opener, "'while' statement")) return nullptr;
  if (at(Symbol::else_) && !else_block(node->more)) return nullptr;
  if (missing()) return nullptr;
  finish(node);
  node->span = joined(node->span, (node->more.empty() ? node->list : node->more).back()->span);
  return node;
}

Node* Parser::for_statement() {
  const Token opener = peek();
  ++mark_;
  const std::size_t begin = mark_;
  Node* node = make(Kind::for_, opener.span);
  node->a = targets();
  if (!node->a || !take(Symbol::in)) {
    if (diagnosing_ && !missing()) {
      mark_ = begin;
      Node* written = star_expressions();
      if (written && !missing()) diagnose_targets(written, 'f');
    }
    return nullptr;
  }
  node->b = star_expressions();
  if (!node->b || !header_end() || !block(node->list, opener, "'for' statement")) return nullptr;
  if (at(Symbol::else_) && !else_block(node->more)) return nullptr;
  if (missing()) return nullptr;
  finish(node);
  node->span = joined(node->span, (node->more.empty() ? node->list : node->more).back()->span);
  return node;
}

bool Parser::with_items(List& list, bool bracketed) {
  do {
    if (bracketed && at(Symbol::right_paren)) break;
    Node* item = make(Kind::with_item, {});
    item->a = expression();
    if (!item->a) return false;
    if (take(Symbol::as)) {
      const std::size_t begin = mark_;
      Node* target = star_expression();
      const bool ends = at(Symbol::comma) || at(Symbol::colon) || at(TokenKind::newline) ||
                        (bracketed && at(Symbol::right_paren));
      if (!target || !is_target(target) || !ends) {
        if (diagnosing_ && !missing()) {
          mark_ = begin;
          Node* written = expression();
          if (written && (at(Symbol::comma) || at(Symbol::colon) || at(Symbol::right_paren)))
            diagnose_targets(written, '=');
        }
        return false;
      }
      item->b = target;
    }
    finish(item);
    item->span = {};
    list.push_back(item);
  } while (take(Symbol::comma));
  return !list.empty();
}

Node* Parser::with_statement() {
  const Token opener = peek();
  ++mark_;
  Node* node = make(Kind::with, opener.span);
  const std::size_t begin = mark_;
  const bool bracketed = take(Symbol::left_paren) && with_items(node->more, true) &&
                         take(Symbol::right_paren) && at(Symbol::colon);
  if (!bracketed) {
    if (missing()) return nullptr;
    mark_ = begin;
    node->more.clear();
    if (!with_items(node->more, false)) return nullptr;
  }
  if (!header_end() || !block(node->list, opener, "'with' statement")) return nullptr;
  finish(node);
  node->span = joined(node->span, node->list.back()->span);
  return node;
}

Node* Parser::try_statement() {
  const Token opener = peek();
  ++mark_;
  Node* node = make(Kind::try_, opener.span);
  if (!take_forced(Symbol::colon) || !block(node->list, opener, "'try' statement")) return nullptr;
  while (at(Symbol::except)) {
    Node* handler = except_handler();
    if (!handler) return nullptr;
    node->more.push_back(handler);
  }
  if (missing()) return nullptr;
  const Node* last = node->more.empty() ? node->list.back() : node->more.back();
  if (at(Symbol::else_) && !node->more.empty()) {
    node->a = make(Kind::block, {});
    if (!else_block(node->a->list)) return nullptr;
    last = node->a->list.back();
  }
  if (at(Symbol::finally)) {
    const Token finally = peek();
    ++mark_;
    node->b = make(Kind::block, {});
    if (!take_forced(Symbol::colon) || !block(node->b->list, finally, "'finally' statement")) return nullptr;
    last = node->b->list.back();
  }
  if (missing()) return nullptr;
  if (node->more.empty() && !node->b) {
    if (diagnosing_) fail_last("expected 'except' or 'finally' block");
    return nullptr;
  }
  for (Node* part : {node->a, node->b}) {
    if (!part) continue;
    finish(part);
    part->span = {};
  }
  finish(node);
  node->span = joined(node->span, last->span);
  return node;
}

Node* Parser::except_handler() {
  const Token opener = peek();
  ++mark_;
  Node* node = make(Kind::except_handler, opener.span);
  if (at(Symbol::star)) return outside(joined(opener.span, peek().span), "`except*`");
  if (!at(Symbol::colon) && !at(TokenKind::newline)) {
    node->a = expression();
    if (!node->a) return nullptr;
    if (at(Symbol::comma) && diagnosing_) {
      const std::size_t comma = mark_++;
      const Span first = node->a->span;
      if (star_expressions()) {
        if (take(Symbol::as)) take_name();
        if (at(Symbol::colon))
          return fail(joined(first, previous().span), "multiple exception types must be parenthesized");
      }
      mark_ = comma;
    }
    if (take(Symbol::as)) {
      node->text = take_name();
      if (node->text.data() == nullptr) return nullptr;
    }
  }
  if (!header_end() || !block(node->list, opener, "'except' statement")) return nullptr;
  finish(node);
  node->span = joined(node->span, node->list.back()->span);
  return node;
}

Node* Parser::decorated() {
  List decorators;
  while (take(Symbol::at)) {
    Node* decorator = named_expression();
    if (!decorator || !take(TokenKind::newline)) return nullptr;
    decorators.push_back(decorator);
  }
  if (at(Symbol::class_)) return class_definition(std::move(decorators));
  if (at(Symbol::async)) return outside(peek().span, "`async`");
  return at(Symbol::def) ? function_definition(std::move(decorators)) : nullptr;
}

Node* Parser::function_definition(List decorators) {
  const Token opener = peek();
  ++mark_;
  Node* node = make(Kind::function_def, opener.span);
  node->more = std::move(decorators);
  node->text = take_name();
  if (node->text.data() == nullptr) return nullptr;
  if (at(Symbol::left_bracket) && peek_next().kind == TokenKind::name)
    return outside(peek().span, "a type parameter");
  if (!take_forced(Symbol::left_paren)) return nullptr;
  node->a = parameters(false);
  if (!node->a || !take(Symbol::right_paren)) return nullptr;
  if (take(Symbol::arrow)) {
    node->b = expression();
    if (!node->b) return nullptr;
  }
  if (!take_forced(Symbol::colon) || !block(node->list, opener, "function definition")) return nullptr;
  finish(node);
  node->span = joined(node->span, node->list.back()->span);
  return node;
}

Node* Parser::class_definition(List decorators) {
  const Token opener = peek();
  ++mark_;
  Node* node = make(Kind::class_def, opener.span);
  node->more = std::move(decorators);
  node->text = take_name();
  if (node->text.data() == nullptr) return nullptr;
  if (at(Symbol::left_bracket) && peek_next().kind == TokenKind::name)
    return outside(peek().span, "a type parameter");
  node->a = make(Kind::call, {});
  if (at(Symbol::left_paren) && !arguments(node->a)) return nullptr;
  if (!header_end() || !block(node->list, opener, "class definition")) return nullptr;
  finish(node);
  node->span = joined(node->span, node->list.back()->span);
  return node;
}

}  // namespace dense::python
