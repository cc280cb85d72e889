#include <algorithm>

#include "core/python/parser.hpp"

namespace dense::python {

/// Between the brackets of `def`, or between `lambda` and its colon; a node without parameters where there are none.
/// Nothing is taken that does not belong to it: the caller looks for what ends the list.
Node* Parser::parameters(bool is_lambda) {
  const std::size_t begin = mark_;
  Node* node = make(Kind::arguments, {});
  const Symbol closing = is_lambda ? Symbol::colon : Symbol::right_paren;
  bool defaults = false, starred = false, slash = false, bare_star = false, ended = false, good = true;
  while (good && !at(closing) && !ended) {
    Operator kind = starred ? Operator::keyword_only : Operator::positional;
    if (at(Symbol::slash)) {
      if (slash || starred || node->list.empty()) good = false;
      if (!good) break;
      ++mark_;
      slash = true;
      for (Node* each : node->list) each->op = Operator::positional_only;
      if (!take(Symbol::comma)) break;
      continue;
    }
    if (at(Symbol::star)) {
      if (starred) good = false;
      if (!good) break;
      ++mark_;
      starred = true;
      if (take(Symbol::comma)) {
        bare_star = true;
        if (!at(TokenKind::name)) good = false;
        continue;
      }
      kind = Operator::star;
    } else if (take(Symbol::power)) {
      kind = Operator::double_star;
    }
    const Span span = peek().span;
    const std::string_view name = take_name();
    if (name.data() == nullptr) {
      good = false;
      break;
    }
    Node* parameter = make(Kind::parameter, span);
    parameter->text = name;
    parameter->op = kind;
    if (!is_lambda && take(Symbol::colon)) {
      const Span star = peek().span;
      if (kind == Operator::star && take(Symbol::star)) {
        Node* value = bitwise_or();
        if (!value) return nullptr;
        parameter->a = make(Kind::starred, star, {value});
      } else {
        parameter->a = expression();
      }
      if (!parameter->a) return nullptr;
    }
    finish(parameter);
    const bool plain = kind != Operator::star && kind != Operator::double_star;
    if (at(Symbol::equal)) {
      if (!plain) good = false;
      if (!good) break;
      ++mark_;
      parameter->b = expression();
      if (missing()) return nullptr;
      if (!parameter->b) {
        good = false;
        break;
      }
      parameter->depth = std::max(parameter->depth, parameter->b->depth + 1);
      if (kind == Operator::positional) defaults = true;
    } else if (kind == Operator::positional && defaults) {
      good = false;
    }
    node->list.push_back(parameter);
    ended = kind == Operator::double_star;
    if (!take(Symbol::comma)) break;
  }
  (void)bare_star;
  if (missing()) return nullptr;
  if (good && at(closing)) {
    for (const Node* each : node->list) node->depth = std::max(node->depth, each->depth + 1);
    return node;
  }
  if (diagnosing_) {
    mark_ = begin;
    if (!diagnose_parameters(is_lambda)) return nullptr;
  }
  return nullptr;
}

/// Reads a faulty list from its beginning and says what is wrong with it. False: a fault is set.
bool Parser::diagnose_parameters(bool is_lambda) {
  const Symbol closing = is_lambda ? Symbol::colon : Symbol::right_paren;
  bool defaults = false, slash = false, starred = false;
  std::size_t count = 0;
  const auto parameter = [&](bool& has_default) {
    has_default = false;
    if (take_name().data() == nullptr) return false;
    if (!is_lambda && take(Symbol::colon) && !expression()) return false;
    if (at(Symbol::equal)) {
      const Span equal = peek().span;
      ++mark_;
      has_default = true;
      if (at(closing) || at(Symbol::comma)) {
        fail(equal, "expected default value expression");
        return false;
      }
      if (!expression()) return false;
    }
    return true;
  };
  while (!at(closing) && !missing()) {
    const Span span = peek().span;
    if (at(Symbol::slash)) {
      if (count == 0 && !slash && !starred && peek_next().symbol == Symbol::comma) {
        fail(span, "at least one argument must precede /");
      } else if (starred) {
        fail(span, "/ must be ahead of *");
      } else if (slash) {
        fail(span, "/ may appear only once");
      }
      if (missing()) return false;
      ++mark_;
      slash = true;
      if (at(Symbol::star)) fail(peek().span, "expected comma between / and *");
    } else if (at(Symbol::star)) {
      ++mark_;
      if (starred) {
        bool has_default = false;
        if (at(Symbol::comma) ||
            (parameter(has_default) && !has_default && (at(Symbol::comma) || at(closing))))
          fail(span, "* argument may appear only once");
        return !missing();
      } else if (at(closing) || (at(Symbol::comma) &&
                                 (peek_next().symbol == closing || peek_next().symbol == Symbol::power))) {
        fail(span, "named arguments must follow bare *");
      }
      if (missing()) return false;
      starred = true;
      if (!at(Symbol::comma)) {
        if (take_name().data() == nullptr) return !missing();
        if (!is_lambda && take(Symbol::colon) && !star_expression()) return !missing();
        if (at(Symbol::equal)) fail(peek().span, "var-positional argument cannot have default value");
      }
    } else if (at(Symbol::power)) {
      ++mark_;
      if (take_name().data() == nullptr) return !missing();
      if (!is_lambda && take(Symbol::colon) && !expression()) return !missing();
      if (at(Symbol::equal)) {
        fail(peek().span, "var-keyword argument cannot have default value");
      } else if (take(Symbol::comma) &&
                 (at(TokenKind::name) || at(Symbol::star) || at(Symbol::power) || at(Symbol::slash))) {
        fail(peek().span, "arguments cannot follow var-keyword argument");
      }
      return !missing();
    } else if (at(Symbol::left_paren) && !defaults && !starred) {
      ++mark_;
      bool has_default = false, any = false;
      while (parameter(has_default)) {
        any = true;
        if (!take(Symbol::comma)) break;
      }
      if (any && take(Symbol::right_paren)) {
        fail(joined(span, previous().span), is_lambda ? "Lambda expression parameters cannot be parenthesized"
                                                      : "Function parameters cannot be parenthesized");
      }
      return !missing();
    } else {
      bool has_default = false;
      if (!parameter(has_default)) return !missing();
      if (!starred && defaults && !has_default && (at(Symbol::comma) || at(closing))) {
        fail(span, "parameter without a default follows parameter with a default");
      }
      defaults |= has_default && !starred;
      ++count;
    }
    if (missing()) return false;
    if (!take(Symbol::comma)) break;
  }
  return !missing();
}

}  // namespace dense::python
