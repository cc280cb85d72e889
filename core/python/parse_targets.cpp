#include "core/python/parser.hpp"

namespace dense::python {

bool Parser::is_single_target(const Node* node) const {
  return node->kind == Kind::name || node->kind == Kind::attribute || node->kind == Kind::subscript;
}

bool Parser::is_target(const Node* node) const {
  if (node->kind == Kind::starred) return node->a->kind != Kind::starred && is_target(node->a);
  if (node->kind != Kind::tuple && node->kind != Kind::list) return is_single_target(node);
  for (const Node* element : node->list) {
    if (!is_target(element)) return false;
  }
  return true;
}

/// star_targets: what stands before `in` of a loop. Read as expressions that end before `in`.
Node* Parser::targets() {
  const Span begin = peek().span;
  Node* tuple = nullptr;
  Node* first = nullptr;
  for (;;) {
    const Span span = peek().span;
    const bool star = take(Symbol::star);
    Node* next = memoized(memo_primary, [this] { return primary(); });
    if (missing()) return nullptr;
    if (!next) {
      if (star || !first) return nullptr;
      break;
    }
    if (star) next = make(Kind::starred, span, {next});
    if (!is_target(next)) return nullptr;
    if (!first) {
      first = next;
    } else {
      tuple->list.push_back(next);
    }
    if (!at(Symbol::comma)) break;
    if (!tuple) {
      tuple = make(Kind::tuple, begin);
      tuple->list.push_back(first);
    }
    ++mark_;
  }
  return tuple ? finish(tuple) : first;
}

const Node* Parser::invalid_target(const Node* node, char kind) const {
  if (!node) return nullptr;
  switch (node->kind) {
    case Kind::list:
    case Kind::tuple:
      for (const Node* element : node->list) {
        if (const Node* found = invalid_target(element, kind)) return found;
      }
      return nullptr;
    case Kind::starred:
      return kind == 'd' ? node : invalid_target(node->a, kind);
    case Kind::compare:
      // `for x in y` without a comprehension around it reads as a comparison.
      if (kind == 'f') return node->more[0]->op == Operator::in ? invalid_target(node->a, kind) : node;
      return node;
    case Kind::name:
    case Kind::subscript:
    case Kind::attribute:
      return nullptr;
    default:
      return node;
  }
}

bool Parser::diagnose_targets(Node* node, char kind) {
  const Node* found = invalid_target(node, kind);
  if (!found) return true;
  fail(found->span, (kind == 'd' ? "cannot delete " : "cannot assign to ") + expression_name(*found));
  return false;
}

}  // namespace dense::python
