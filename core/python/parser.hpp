#pragma once

#include <initializer_list>
#include <string>

#include "core/python/syntax.hpp"
#include "core/python/tokens.hpp"

namespace dense::python {

/// Recursive descent through Python's grammar, in the manner of CPython's own parser so that faults are found where it
/// finds them: a first pass knows no messages; when it fails, a second one, which is `diagnosing`, tries at the same
/// places as CPython what somebody may have meant. A function returns nullptr (or false) when its rule does not match;
/// with `fault_` set that is final. The token at `mark_` is the next one.
class Parser {
 public:
  Parser(const Source& source, Tree& tree) : source_(source), tree_(tree), tokens_(tokenize(source)) {}
  void run();

 private:
  using List = std::vector<Node*>;

  // parser.cpp: tokens, nodes, faults
  const Token& peek();
  const Token& peek_next();
  const Token& previous() const { return tokens_.list[mark_ - 1]; }
  bool at(Symbol symbol) { return peek().symbol == symbol; }
  bool at(TokenKind kind) { return peek().kind == kind; }
  bool take(Symbol symbol);
  bool take(TokenKind kind);
  bool take_forced(Symbol symbol);  ///< or "expected ':'"
  bool at_soft(std::string_view word) { return at(TokenKind::name) && peek().text == word; }
  std::string_view take_name();  ///< with a null data() when there is none
  Node* make(Kind kind, const Span& span);
  Node* make(Kind kind, const Span& begin,
             std::initializer_list<Node*> parts);  ///< up to the last token taken
  Node* finish(Node* node);                        ///< sets its end and depth
  std::string_view keep(std::string text);
  std::nullptr_t fail(const Span& span, std::string message,
                      SyntaxFault::Kind kind = SyntaxFault::Kind::syntax);
  std::nullptr_t fail_at(const Span& begin,
                         std::string message);  ///< one caret less: CPython's known location
  std::nullptr_t fail_last(std::string message, SyntaxFault::Kind kind = SyntaxFault::Kind::syntax);
  std::nullptr_t outside(const Span& span, std::string_view what);
  bool missing() const { return bool(fault_); }
  void generic_fault(const Token& last);
  void look_for_token_faults();
  bool reset(std::size_t mark) {
    mark_ = mark;
    return true;
  }

  // parse_statements.cpp
  bool statements(List& list, bool in_block);
  bool statement(List& list);
  bool simple_statements(List& list);
  Node* simple_statement();
  Node* assignment_or_expression();
  Node* return_statement();
  Node* raise_statement();
  Node* delete_statement();
  Node* assert_statement();
  Node* scope_statement(Kind kind);
  Node* import_statement();
  Node* import_from_statement();
  bool aliases(List& list, bool dotted);
  std::string_view dotted_name();

  // parse_compound.cpp
  Node* compound_statement();
  bool block(List& list, const Token& opener, std::string_view what);
  bool header_end();  ///< the colon, or "expected ':'" where the line ends
  Node* if_statement();
  Node* while_statement();
  Node* for_statement();
  Node* with_statement();
  bool with_items(List& list, bool bracketed);
  Node* try_statement();
  Node* except_handler();
  Node* decorated();
  Node* function_definition(List decorators);
  Node* class_definition(List decorators);
  bool else_block(List& list);
  bool names_other_python();  ///< async, match, type

  // parse_parameters.cpp
  Node* parameters(bool is_lambda);
  bool diagnose_parameters(bool is_lambda);

  // parse_expressions.cpp
  Node* star_expressions();
  Node* star_expression();
  Node* star_named_expression();
  Node* named_expression();
  Node* expression();
  Node* expression_rule();
  Node* disjunction();
  Node* conjunction();
  Node* inversion();
  Node* comparison();
  Node* bitwise(int precedence);
  Node* bitwise_or();
  Node* unary();
  Node* power();
  Node* lambda();
  Node* yield_expression();
  Node* assigned_value();  ///< a yield or star_expressions

  // parse_atoms.cpp
  Node* primary();
  Node* atom();
  Node* bracketed();  ///< tuple, group, generator expression
  Node* list_display();
  Node* brace_display();
  bool key_value(Node* dict);
  Node* slices();
  Node* slice();
  bool comprehensions(List& list);
  bool at_comprehension() { return at(Symbol::for_) || at(Symbol::async); }

  // parse_arguments.cpp
  bool arguments(Node* call);
  bool argument_list(Node* call);
  bool diagnose_arguments();
  bool diagnose_keyword();

  // parse_strings.cpp
  Node* strings();
  Node* number();
  bool decode(const Token& token, std::string& value, bool& is_bytes);
  bool unescape(std::string_view text, const Span& span, bool is_bytes, std::string& value);
  bool template_parts(List& parts, bool raw, bool in_specification);
  bool replacement_field(List& parts, bool raw);

  // parse_targets.cpp
  bool is_target(const Node* node) const;         ///< star_targets of the grammar
  bool is_single_target(const Node* node) const;  ///< a name, attribute or subscript, also in brackets
  Node* targets();                                ///< of a loop, before `in`
  const Node* invalid_target(const Node* node, char kind) const;  ///< kind: '=', 'd'el or 'f'or
  bool diagnose_targets(Node* node, char kind);

  // diagnoses.cpp: what somebody may have meant
  bool diagnose_expression();
  bool diagnose_named_expression();
  bool diagnose_assignment();
  bool diagnose_group();
  bool diagnose_comprehension();
  bool diagnose_dict();

  /// What a rule gave at a token: without it, brackets in brackets would be read twice each, and 2^n times in all.
  struct Memo {
    Node* node;
    std::size_t end;
    bool known = false;
  };
  enum MemoRule { memo_expression, memo_disjunction, memo_bitwise, memo_named, memo_primary, memo_rules };
  Memo& memo(MemoRule rule) { return memos_[mark_ * memo_rules + rule]; }
  template <class Rule>
  Node* memoized(MemoRule rule, Rule parse_rule);

  const Source& source_;
  Tree& tree_;
  Tokens tokens_;
  std::size_t mark_ = 0;
  std::size_t farthest_ = 0;
  bool diagnosing_ = false;
  int depth_ = 0;
  SyntaxFault fault_;
  std::vector<Memo> memos_;

  friend class Nesting;
};

template <class Rule>
Node* Parser::memoized(MemoRule rule, Rule parse_rule) {
  const std::size_t begin = mark_;
  if (memo(rule).known) {
    mark_ = memo(rule).end;
    return memos_[begin * memo_rules + rule].node;
  }
  Node* node = parse_rule();
  memos_[begin * memo_rules + rule] = {node, mark_, true};
  return node;
}

/// Counts how deep rules are inside each other; `too_deep` has set the fault.
class Nesting {
 public:
  explicit Nesting(Parser& parser);
  ~Nesting() { --parser_.depth_; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;
  bool too_deep = false;

 private:
  Parser& parser_;
};

}  // namespace dense::python
