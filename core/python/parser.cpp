#include "core/python/parser.hpp"

#include <algorithm>

namespace dense::python {
namespace {

constexpr int deepest_nesting = 300;  // of rules
constexpr int deepest_tree = 1000;    // chains of operators lean to the left, one level each

}  // namespace

Tree parse(const Source& source, int most_lines) {
  Tree tree;
  if (source.line_count() > most_lines) {
    tree.fault = {SyntaxFault::Kind::outside_subset,
                  "the script has " + std::to_string(source.line_count()) + " lines; at most " +
                      std::to_string(most_lines) + " are run here",
                  {most_lines + 1, 0, 0, 0}};
    return tree;
  }
  Parser(source, tree).run();
  return tree;
}

void Parser::run() {
  memos_.assign((tokens_.list.size() + 1) * memo_rules, Memo{});
  List body;
  if (statements(body, false) && take(TokenKind::end)) {
    Node* module = make(Kind::module, {});
    module->list = std::move(body);
    finish(module);
    module->span = {};
    tree_.module = module;
    return;
  }
  if (!fault_) {
    const Token last = tokens_.list[farthest_];
    mark_ = 0;
    depth_ = 0;
    diagnosing_ = true;
    memos_.assign((tokens_.list.size() + 1) * memo_rules, Memo{});
    List again;
    statements(again, false);
    if (!fault_) generic_fault(last);
  } else if (fault_.message != tokens_.fault.message) {
    look_for_token_faults();
  }
  if (fault_ && fault_.message != tokens_.fault.message && diagnosing_) look_for_token_faults();
  tree_.fault = fault_;
}

void Parser::generic_fault(const Token& last) {
  if (last.kind == TokenKind::fault) {
    fault_ = tokens_.fault;
  } else if (last.kind == TokenKind::indent || last.kind == TokenKind::dedent) {
    fail({last.span.line, last.span.column, 0, 0},
         last.kind == TokenKind::indent ? "unexpected indent" : "unexpected unindent",
         SyntaxFault::Kind::indentation);
    fault_.span = tokens_.list[farthest_].span;
    fault_.span.end_line = 0;
    const std::string_view line = source_.line(last.span.line);
    fault_.span = {last.span.line,
                   static_cast<int>(std::min(line.find_first_not_of(" \t\f"), line.size())) - 1, 0, 0};
    fault_.span.column = last.span.end_column - 1;
  } else {
    fail(last.span, "invalid syntax");
  }
}

/// What cannot be read further down is said before a fault of grammar, and so is a bracket that stays open from an
/// earlier line on.
void Parser::look_for_token_faults() {
  if (fault_.kind == SyntaxFault::Kind::indentation || fault_.kind == SyntaxFault::Kind::outside_subset)
    return;
  if (tokens_.list.back().kind != TokenKind::fault || tokens_.fault.kind != SyntaxFault::Kind::syntax) return;
  const bool unclosed = tokens_.fault.message.ends_with("was never closed");
  if (!unclosed || tokens_.list[farthest_].span.line > tokens_.fault.span.line) fault_ = tokens_.fault;
}

const Token& Parser::peek() {
  farthest_ = std::max(farthest_, mark_);
  const Token& token = tokens_.list[mark_];
  if (token.kind == TokenKind::fault && !fault_) fault_ = tokens_.fault;
  return token;
}

const Token& Parser::peek_next() {
  const Token& token = tokens_.list[std::min(mark_ + 1, tokens_.list.size() - 1)];
  farthest_ = std::max(farthest_, std::min(mark_ + 1, tokens_.list.size() - 1));
  if (token.kind == TokenKind::fault && !fault_) fault_ = tokens_.fault;
  return token;
}

bool Parser::take(Symbol symbol) {
  if (peek().symbol != symbol || missing()) return false;
  ++mark_;
  return true;
}

bool Parser::take(TokenKind kind) {
  if (peek().kind != kind || missing()) return false;
  ++mark_;
  return true;
}

bool Parser::take_forced(Symbol symbol) {
  if (take(symbol)) return true;
  if (!fault_) fail(peek().span, "expected '" + std::string(text(symbol)) + "'");
  return false;
}

std::string_view Parser::take_name() {
  return take(TokenKind::name) ? previous().text : std::string_view();
}

Node* Parser::make(Kind kind, const Span& span) {
  Node& node = tree_.nodes.emplace_back();
  node.kind = kind;
  node.span = span;
  return &node;
}

Node* Parser::make(Kind kind, const Span& begin, std::initializer_list<Node*> parts) {
  Node* node = make(kind, begin);
  Node** fields[] = {&node->a, &node->b, &node->c};
  std::size_t i = 0;
  for (Node* part : parts) *fields[i++] = part;
  return finish(node);
}

Node* Parser::finish(Node* node) {
  node->span = joined(node->span, previous().span);
  const auto deepen = [node](const Node* part) {
    if (part) node->depth = std::max(node->depth, part->depth + 1);
  };
  deepen(node->a), deepen(node->b), deepen(node->c);
  for (const Node* part : node->list) deepen(part);
  for (const Node* part : node->more) deepen(part);
  if (node->depth > deepest_tree && !fault_) outside(node->span, "nesting this deep");
  return node;
}

std::string_view Parser::keep(std::string text) {
  return tree_.texts.emplace_back(std::move(text));
}

std::nullptr_t Parser::fail(const Span& span, std::string message, SyntaxFault::Kind kind) {
  if (!fault_) fault_ = {kind, std::move(message), span};
  return nullptr;
}

std::nullptr_t Parser::fail_last(std::string message, SyntaxFault::Kind kind) {
  const Token& last = tokens_.list[farthest_];
  Span span = last.span;
  if (last.kind == TokenKind::newline) span.end_line = 0;
  if (last.kind == TokenKind::end ||
      (last.kind == TokenKind::dedent && last.span.line > source_.line_count())) {
    std::size_t i = farthest_;  // CPython points behind the last line then
    while (i > 0 && tokens_.list[i].kind != TokenKind::newline) --i;
    span = tokens_.list[i].span;
    span.end_line = 0;
  } else if (last.kind == TokenKind::dedent) {
    span.column = -1;
  }
  return fail(span, std::move(message), kind);
}

std::nullptr_t Parser::outside(const Span& span, std::string_view what) {
  return fail(span, std::string(what) + " is Python, but not run here", SyntaxFault::Kind::outside_subset);
}

Nesting::Nesting(Parser& parser) : parser_(parser) {
  if (++parser_.depth_ <= deepest_nesting) return;
  too_deep = true;
  if (!parser_.fault_) parser_.outside(parser_.peek().span, "nesting this deep");
}

}  // namespace dense::python
