#include "core/python/parser.hpp"

namespace dense::python {

std::string_view Parser::dotted_name() {
  const std::size_t begin = mark_;
  if (!take(TokenKind::name)) return {};
  while (at(Symbol::dot) && peek_next().kind == TokenKind::name) mark_ += 2;
  if (mark_ == begin + 1) return previous().text;
  std::string joined_text;
  for (std::size_t i = begin; i < mark_; ++i) joined_text += tokens_.list[i].text;
  return keep(std::move(joined_text));
}

bool Parser::aliases(List& list, bool dotted) {
  for (;;) {
    const std::size_t before = mark_;
    if (!list.empty() && !take(Symbol::comma)) return true;
    const Span span = peek().span;
    const std::string_view name = dotted ? dotted_name() : take_name();
    if (missing()) return false;
    if (name.data() == nullptr) {
      mark_ = before;
      return !list.empty();
    }
    Node* alias = make(Kind::alias, span);
    alias->text = name;
    if (take(Symbol::as)) {
      alias->as = take_name();
      if (alias->as.data() == nullptr) return false;
    }
    list.push_back(finish(alias));
  }
}

Node* Parser::import_statement() {
  Node* node = make(Kind::import, peek().span);
  ++mark_;
  return aliases(node->list, true) ? finish(node) : nullptr;
}

Node* Parser::import_from_statement() {
  Node* node = make(Kind::import_from, peek().span);
  ++mark_;
  for (;; ++mark_) {
    if (at(Symbol::dot)) {
      node->number += 1;
    } else if (at(Symbol::ellipsis)) {
      node->number += 3;
    } else {
      break;
    }
  }
  node->text = dotted_name();
  if ((node->text.data() == nullptr && node->number == 0) || !take(Symbol::import)) return nullptr;
  if (at(Symbol::star)) {
    Node* all = make(Kind::alias, peek().span);
    all->text = "*";
    node->list.push_back(all);
    ++mark_;
    return finish(node);
  }
  const bool bracketed = take(Symbol::left_paren);
  if (!aliases(node->list, false)) return nullptr;
  if (bracketed) {
    take(Symbol::comma);
    if (!take(Symbol::right_paren)) return nullptr;
  } else if (at(Symbol::comma)) {
    if (diagnosing_ && peek_next().kind == TokenKind::newline)
      fail_last("trailing comma not allowed without surrounding parentheses");
    return nullptr;
  }
  return finish(node);
}

}  // namespace dense::python
