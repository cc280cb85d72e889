#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/python/code.hpp"
#include "core/python/scopes.hpp"

namespace dense::python {

/// Writes the instructions of one code: a module, a function, a class body or a comprehension.
class Compiler {
 public:
  struct Shared {
    Program& program;
    Machine& machine;
    const Source& source;
    const Echo& echo;
    std::map<std::string_view, int> globals;
    SyntaxFault fault;
    std::size_t instructions = 0;
  };
  Compiler(Shared& shared, Scope& scope, const Compiler* outer, std::string name);
  const Code* run();

 private:
  /// What return, break and continue have to leave on their way out.
  struct Block {
    enum class Kind : std::uint8_t { loop, finally, handler, with, value } kind;
    const Node* node = nullptr;  ///< the block of `finally`
    std::int32_t continue_target = 0;
    std::vector<std::size_t> breaks;
    bool iterates = false;
    std::string_view name;  ///< `except E as name`
    Span span;
    std::vector<std::pair<std::int32_t, std::int32_t>>
        gaps;  ///< ways out that are written inside it but no longer belong to it
  };

  void body(const std::vector<Node*>& list);
  void statement(const Node* node);
  void expression(const Node* node);
  void store(const Node* node);
  void remove(const Node* node);
  void function(const Node* node, const Node* arguments, std::string name);
  void class_definition(const Node* node);
  void comprehension(const Node* node);
  void clauses(const Node* node, std::size_t index, int depth);
  void try_statement(const Node* node);
  void handlers(const Node* node);
  void with(const Node* node, std::size_t index);
  void loop(const Node* node);
  void call(const Node* node);
  void call_arguments(const std::vector<Node*>& list, const std::vector<Node*>& keywords, int before,
                      const Span& span);
  void compare(const Node* node);
  void condition(const Node* node, bool when, std::vector<std::size_t>& jumps);
  void unwind(std::size_t down_to, bool keeps_value);
  void leave(Block& block, bool keeps_value);
  void handler(std::int32_t begin, std::int32_t end, const Block& block);  ///< what raises there goes on here
  void elements(const std::vector<Node*>& list, Op build, Op add, Op extend, const Span& span);

  enum class Access : std::uint8_t { load, store, remove };
  void name(std::string_view text, Access access, const Span& span);
  std::size_t emit(Op op, std::int32_t argument, const Span& span);
  void patch(std::size_t jump) { code_->instructions[jump].argument = here(); }
  std::int32_t here() const { return static_cast<std::int32_t>(code_->instructions.size()); }
  std::int32_t constant(Value value);
  std::int32_t name_index(std::string_view text);
  void fail(const Span& span, std::string message);
  std::string mangled(std::string_view text) const;
  Scope& scope_of(const Node* node);

  Shared& shared_;
  Scope& scope_;
  const Compiler* outer_;
  Code* code_;
  std::vector<Block> blocks_;
  std::map<std::string_view, int> locals_, cells_;
  std::string class_name_;
  std::int32_t depth_ = 0;  ///< values on the stack below the present statement: iterators, saved exceptions
};

}  // namespace dense::python
