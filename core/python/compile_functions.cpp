#include "core/python/compiler.hpp"
#include "core/python/machine.hpp"

namespace dense::python {

void Compiler::function(const Node* node, const Node* arguments, std::string name_text) {
  // Defaults are on the stack, in the order of their parameters.
  for (const Node* each : arguments->list) {
    if (each->b) expression(each->b);
  }
  Compiler inner(shared_, scope_of(node), this, std::move(name_text));
  const Code* code = inner.run();
  code_->codes.push_back(code);
  CallShape shape;
  shape.positional = static_cast<std::int32_t>(code_->codes.size() - 1);
  for (std::size_t i = 0; i < arguments->list.size(); ++i) {
    if (arguments->list[i]->b) shape.keywords.push_back(code->locals[i]);
  }
  code_->shapes.push_back(std::move(shape));
  emit(Op::function, static_cast<std::int32_t>(code_->shapes.size() - 1), node->span);
}

void Compiler::class_definition(const Node* node) {
  for (const Node* each : node->more) expression(each);
  Compiler inner(shared_, scope_of(node), this, std::string(node->text));
  code_->codes.push_back(inner.run());
  const std::int32_t index = static_cast<std::int32_t>(code_->codes.size() - 1);
  const Span head{node->span.line, node->span.column, 0, 0};
  elements(node->a->list, Op::build_tuple, Op::list_append, Op::list_extend, node->span);
  emit(Op::build_dict, 0, node->span);
  for (const Node* each : node->a->more) {
    if (each->text.data()) {
      emit(Op::constant, constant(Value(Type::string, shared_.machine.interned(each->text))), node->span);
      expression(each->a);
      emit(Op::dict_add, 1, node->span);
    } else {
      expression(each->a);
      emit(Op::dict_merge, 0, node->span);
    }
  }
  emit(Op::build_class, index, node->span);
  for (std::size_t i = node->more.size(); i-- > 0;) {
    code_->shapes.push_back({1, {}});
    emit(Op::call, static_cast<std::int32_t>(code_->shapes.size() - 1), node->more[i]->span);
  }
  name(node->text, Access::store, head);
}

void Compiler::comprehension(const Node* node) {
  expression(node->list[0]->b);
  emit(Op::iterate, 0, node->span);
  const char* title = node->kind == Kind::list_comp   ? "<listcomp>"
                      : node->kind == Kind::set_comp  ? "<setcomp>"
                      : node->kind == Kind::dict_comp ? "<dictcomp>"
                                                      : "<genexpr>";
  Compiler inner(shared_, scope_of(node), this, title);
  inner.code_->positional = 1;
  const Code* code = inner.run();
  code_->codes.push_back(code);
  CallShape shape;
  shape.positional = static_cast<std::int32_t>(code_->codes.size() - 1);
  code_->shapes.push_back(std::move(shape));
  emit(Op::function, static_cast<std::int32_t>(code_->shapes.size() - 1), node->span);
  emit(Op::swap, 0, node->span);
  code_->shapes.push_back({1, {}});
  emit(Op::call, static_cast<std::int32_t>(code_->shapes.size() - 1), node->span);
}

/// The loops of a comprehension; `depth`: how deep the container lies below an element.
void Compiler::clauses(const Node* node, std::size_t index, int depth) {
  const Node* clause = node->list[index];
  if (index == 0) {
    emit(Op::load_local, locals_[".0"], clause->b->span);
  } else {
    expression(clause->b);
    emit(Op::iterate, 0, node->span);
  }
  const std::int32_t begin = here();
  const std::size_t exit = emit(Op::next, 0, node->span);
  ++depth_;
  store(clause->a);
  std::vector<std::size_t> skips;
  for (const Node* each : clause->list) condition(each, false, skips);
  if (index + 1 < node->list.size()) {
    clauses(node, index + 1, depth + 1);
  } else {
    expression(node->a);
    switch (node->kind) {
      case Kind::list_comp:
        emit(Op::list_append, depth + 1, node->a->span);
        break;
      case Kind::set_comp:
        emit(Op::set_add, depth + 1, node->a->span);
        break;
      case Kind::dict_comp:
        expression(node->b);
        emit(Op::dict_add, depth + 1, node->a->span);
        break;
      default:
        emit(Op::yield, 0, node->a->span);
        emit(Op::pop, 0, node->a->span);
    }
  }
  for (const std::size_t jump : skips) patch(jump);
  emit(Op::statement, 0, node->a->span);
  emit(Op::jump, begin, node->span);
  --depth_;
  patch(exit);
}

}  // namespace dense::python
