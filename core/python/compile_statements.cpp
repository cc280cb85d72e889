#include "core/python/compiler.hpp"
#include "core/python/machine.hpp"

namespace dense::python {

void Compiler::statement(const Node* node) {
  if (shared_.fault) return;
  const bool own = scope_.kind == Scope::Kind::module;
  if (node->kind != Kind::global && node->kind != Kind::nonlocal && node->kind != Kind::pass)
    emit(Op::statement, own, node->span);
  switch (node->kind) {
    case Kind::expression: {
      const auto& lines = shared_.echo.lines;
      const bool last = own && blocks_.empty() && shared_.echo.last && node == scope_.node->list.back();
      const bool line = own && blocks_.empty() && static_cast<std::size_t>(node->span.line) < lines.size() &&
                        lines[node->span.line];
      expression(node->a);
      emit(last || line ? Op::echo : Op::pop, 0, node->span);
      return;
    }
    case Kind::assign:
      expression(node->a);
      for (std::size_t i = 0; i < node->list.size(); ++i) {
        if (i + 1 < node->list.size()) emit(Op::copy, 1, node->span);
        store(node->list[i]);
      }
      return;
    case Kind::ann_assign:
      if (node->c) {
        expression(node->c);
        store(node->a);
      } else if (node->a->kind != Kind::name) {
        expression(node->a->a);
        emit(Op::pop, 0, node->span);
      }
      if (scope_.kind == Scope::Kind::function) return;
      expression(node->b);
      if (scope_.kind == Scope::Kind::class_ && node->a->kind == Kind::name) {
        emit(Op::load_class_or, name_index("__annotations__"), node->span);
        emit(Op::constant, constant(Value::none()), node->span);  // skipped: the class's names begin with it
        emit(Op::constant, constant(shared_.machine.string(mangled(node->a->text))), node->span);
        emit(Op::store_subscript, 0, node->span);
      } else {
        emit(Op::pop, 0, node->span);
      }
      return;
    case Kind::aug_assign: {
      const Node* target = node->a;
      if (target->kind == Kind::name) {
        expression(target);
      } else if (target->kind == Kind::attribute) {
        expression(target->a);
        emit(Op::copy, 1, node->span);
        emit(Op::attribute, name_index(mangled(target->text)), target->span);
      } else {
        expression(target->a);
        expression(target->b);
        emit(Op::copy, 2, node->span);
        emit(Op::copy, 2, node->span);
        emit(Op::subscript, 0, target->span);
      }
      expression(node->b);
      emit(Op::inplace, static_cast<std::int32_t>(node->op), node->span);
      if (target->kind == Kind::name) {
        name(target->text, Access::store, target->span);
      } else if (target->kind == Kind::attribute) {
        emit(Op::swap, 0, node->span);
        emit(Op::store_attribute, name_index(mangled(target->text)), target->span);
      } else {
        emit(Op::rotate_three, 0, node->span);
        emit(Op::store_subscript, 0, target->span);
      }
      return;
    }
    case Kind::if_: {
      std::vector<std::size_t> no;
      condition(node->a, false, no);
      body(node->list);
      if (node->more.empty()) {
        for (const std::size_t jump : no) patch(jump);
        return;
      }
      const std::size_t end = emit(Op::jump, 0, node->span);
      for (const std::size_t jump : no) patch(jump);
      body(node->more);
      patch(end);
      return;
    }
    case Kind::for_:
    case Kind::while_:
      return loop(node);
    case Kind::break_:
    case Kind::continue_: {
      std::size_t i = blocks_.size();
      while (i > 0 && blocks_[i - 1].kind != Block::Kind::loop) --i;
      if (i == 0)
        return fail(node->span,
                    node->kind == Kind::break_ ? "'break' outside loop" : "'continue' not properly in loop");
      unwind(i, false);
      if (node->kind == Kind::continue_) {
        emit(Op::jump, blocks_[i - 1].continue_target, node->span);
      } else {
        if (blocks_[i - 1].iterates) emit(Op::pop, 0, node->span);
        const std::size_t jump = emit(Op::jump, 0, node->span);
        blocks_[i - 1].breaks.push_back(jump);
      }
      return;
    }
    case Kind::return_:
      if (scope_.kind != Scope::Kind::function) return fail(node->span, "'return' outside function");
      if (node->a) {
        expression(node->a);
      } else {
        emit(Op::constant, constant(Value::none()), node->span);
      }
      unwind(0, true);
      emit(Op::return_, 0, node->span);
      return;
    case Kind::function_def:
      for (const Node* each : node->more) expression(each);
      function(node, node->a, std::string(node->text));
      for (std::size_t i = node->more.size(); i-- > 0;) {
        code_->shapes.push_back({1, {}});
        emit(Op::call, static_cast<std::int32_t>(code_->shapes.size() - 1), node->more[i]->span);
      }
      name(node->text, Access::store, {node->span.line, node->span.column, 0, 0});
      return;
    case Kind::class_def:
      return class_definition(node);
    case Kind::delete_:
      for (const Node* each : node->list) remove(each);
      return;
    case Kind::raise:
      if (node->a) expression(node->a);
      if (node->b) expression(node->b);
      emit(Op::raise, node->b ? 2 : node->a ? 1 : 0, node->span);
      return;
    case Kind::assert_: {
      std::vector<std::size_t> good;
      condition(node->a, true, good);
      if (node->b) expression(node->b);
      emit(Op::raise, node->b ? 4 : 3, node->span);
      for (const std::size_t jump : good) patch(jump);
      return;
    }
    case Kind::try_:
      return try_statement(node);
    case Kind::with:
      return with(node, 0);
    case Kind::import:
      for (const Node* each : node->list) {
        // `import a.b` binds a, `import a.b as c` binds a.b
        emit(Op::import, name_index(each->text) << 1 | (each->as.empty() ? 1 : 0), node->span);
        name(each->as.empty() ? each->text.substr(0, each->text.find('.')) : each->as, Access::store,
             node->span);
      }
      return;
    case Kind::import_from: {
      if (node->text == "__future__") return;
      const std::string module =
          std::string(static_cast<std::size_t>(node->number), '.') + std::string(node->text);
      emit(Op::import, name_index(module) << 1, node->span);
      for (const Node* each : node->list) {
        if (each->text == "*") {
          emit(Op::import_star, 0, node->span);
          return;
        }
        emit(Op::import_from, name_index(each->text), node->span);
        name(each->as.empty() ? each->text : each->as, Access::store, node->span);
      }
      emit(Op::pop, 0, node->span);
      return;
    }
    default:
      return;
  }
}

}  // namespace dense::python
