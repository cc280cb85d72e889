#include "core/python/compiler.hpp"

#include "core/python/machine.hpp"
#include "core/python/numbers.hpp"

namespace dense::python {

Program compile(const Tree& tree, const Source& source, Machine& machine, const Echo& echo) {
  Program program;
  const std::unique_ptr<Scope> scope = find_scopes(tree, program.fault);
  if (program.fault) return program;
  Compiler::Shared shared{program, machine, source, echo, {}, {}};
  for (const std::string_view name : scope->order) {
    shared.globals[name] = static_cast<int>(program.globals.size());
    program.globals.push_back(machine.interned(name));
  }
  const Code* main = Compiler(shared, *scope, nullptr, "<module>").run();
  program.main = main;
  program.fault = shared.fault;
  return program;
}

Compiler::Compiler(Shared& shared, Scope& scope, const Compiler* outer, std::string name)
    : shared_(shared), scope_(scope), outer_(outer), code_(&shared.program.codes.emplace_back()) {
  code_->name = name;
  code_->qualified = name;
  if (outer && outer->scope_.kind != Scope::Kind::module) {
    const bool in_class = outer->scope_.kind == Scope::Kind::class_;
    code_->qualified = outer->code_->qualified + (in_class ? "." : ".<locals>.") + name;
  }
  const auto global = scope.outer ? scope.outer->names.find(name) : scope.names.end();
  if (scope.outer && global != scope.outer->names.end() && global->second.global) code_->qualified = name;
  class_name_ = scope.kind == Scope::Kind::class_ ? name : outer ? outer->class_name_ : "";
  code_->is_class = scope.kind == Scope::Kind::class_;
  code_->generator =
      scope.generator && scope.kind != Scope::Kind::class_ && scope.kind != Scope::Kind::module;
  const auto local = [&](std::string_view text) {
    locals_[text] = static_cast<int>(code_->locals.size());
    code_->locals.push_back(shared.machine.interned(text));
  };
  if (scope.node && (scope.node->kind == Kind::function_def || scope.node->kind == Kind::lambda)) {
    for (const Node* each : scope.node->a->list) {
      local(each->text);
      switch (each->op) {
        case Operator::positional_only:
          ++code_->positional_only;
          [[fallthrough]];
        case Operator::positional:
          ++code_->positional;
          break;
        case Operator::star:
          code_->star = true;
          break;
        case Operator::keyword_only:
          ++code_->keyword_only;
          break;
        default:
          code_->double_star = true;
      }
    }
  }
  for (const std::string_view text : scope.order) {
    const Scope::Name& entry = scope.names[text];
    if (entry.binding == Binding::local && !locals_.contains(text)) local(text);
    if (entry.binding == Binding::cell) {
      cells_[text] = static_cast<int>(code_->cells.size());
      if (locals_.contains(text)) code_->cell_parameters.push_back({locals_[text], cells_[text]});
      code_->cells.push_back(shared.machine.interned(text));
    }
  }
  code_->own_cells = static_cast<std::int32_t>(code_->cells.size());
  for (auto& [text, entry] : scope.names) {
    if (entry.binding != Binding::free) continue;
    cells_[text] = static_cast<int>(code_->cells.size());
    code_->cells.push_back(shared.machine.interned(text));
    const auto found = outer->cells_.find(text);
    code_->captured.push_back(found == outer->cells_.end() ? 0 : found->second);
  }
}

const Code* Compiler::run() {
  const Node* node = scope_.node;
  const Span end{};
  code_->first_line = node->span.line;
  if (scope_.kind == Scope::Kind::comprehension) {
    const Op build = node->kind == Kind::list_comp  ? Op::build_list
                     : node->kind == Kind::set_comp ? Op::build_set
                                                    : Op::build_dict;
    if (node->kind == Kind::generator_exp) {
      clauses(node, 0, 0);
      emit(Op::constant, constant(Value::none()), node->span);
    } else {
      code_->shown = outer_->code_->shown ? outer_->code_->shown : outer_->code_;
      emit(build, 0, node->span);
      depth_ = 1;
      clauses(node, 0, 1);
    }
    emit(Op::return_, 0, node->span);
    return code_;
  }
  if (node->kind == Kind::lambda) {
    expression(node->b);
    emit(Op::return_, 0, node->b->span);
    return code_;
  }
  if (!node->list.empty() && node->list[0]->kind == Kind::expression &&
      node->list[0]->a->kind == Kind::string) {
    code_->doc = shared_.machine.string(std::string(node->list[0]->a->text));
    if (scope_.kind == Scope::Kind::class_) {
      emit(Op::constant, constant(code_->doc), node->span);
      emit(Op::store_class, name_index("__doc__"), node->span);
    }
  }
  body(node->list);
  if (scope_.kind == Scope::Kind::class_ && cells_.contains("__class__") &&
      cells_["__class__"] < code_->own_cells) {
    emit(Op::constant, constant(Value::of(cells_["__class__"])), end);
  } else {
    emit(Op::constant, constant(Value::none()), end);
  }
  emit(Op::return_, 0, node->list.empty() ? end : node->list.back()->span);
  return code_;
}

Scope& Compiler::scope_of(const Node* node) {
  for (const auto& each : scope_.inner) {
    if (each->node == node) return *each;
  }
  return scope_;
}

void Compiler::fail(const Span& span, std::string message) {
  if (!shared_.fault) shared_.fault = {SyntaxFault::Kind::syntax, std::move(message), span};
}

std::size_t Compiler::emit(Op op, std::int32_t argument, const Span& span) {
  // A `finally` is written once per way out of it: nested ones could double without end.
  if (++shared_.instructions > 200'000 && !shared_.fault)
    shared_.fault = {SyntaxFault::Kind::outside_subset, "the script is too long to be run here", span};
  if (shared_.fault)
    return code_->instructions.empty()
               ? (code_->instructions.push_back({op, argument}), code_->spans.push_back(span), 0)
               : code_->instructions.size() - 1;
  code_->instructions.push_back({op, argument});
  code_->spans.push_back(span);
  return code_->instructions.size() - 1;
}

std::int32_t Compiler::constant(Value value) {
  code_->constants.push_back(value);
  return static_cast<std::int32_t>(code_->constants.size() - 1);
}

std::string Compiler::mangled(std::string_view text) const {
  if (class_name_.empty() || !text.starts_with("__") || text.ends_with("__") || text.find('.') != text.npos)
    return std::string(text);
  const std::size_t letters = class_name_.find_first_not_of('_');
  if (letters == std::string::npos) return std::string(text);
  return "_" + class_name_.substr(letters) + std::string(text);
}

std::int32_t Compiler::name_index(std::string_view text) {
  String* name = shared_.machine.interned(text);
  for (std::size_t i = 0; i < code_->names.size(); ++i) {
    if (code_->names[i] == name) return static_cast<std::int32_t>(i);
  }
  code_->names.push_back(name);
  return static_cast<std::int32_t>(code_->names.size() - 1);
}

void Compiler::name(std::string_view text, Access access, const Span& span) {
  const auto pick = [&](Op load, Op store_op, Op remove_op) {
    return access == Access::load ? load : access == Access::store ? store_op : remove_op;
  };
  const auto found = scope_.names.find(text);
  const Binding binding = found == scope_.names.end() ? Binding::global : found->second.binding;
  if (scope_.kind == Scope::Kind::class_ && binding != Binding::cell) {
    const bool declared = found != scope_.names.end() && (found->second.global || found->second.nonlocal);
    if (!declared) {
      const std::int32_t index = name_index(mangled(text));
      if (access != Access::load) {
        emit(access == Access::store ? Op::store_class : Op::delete_class, index, span);
        return;
      }
      emit(Op::load_class_or, index, span);  // if it is there, what follows is skipped
    }
  }
  switch (binding) {
    case Binding::local:
      emit(pick(Op::load_local, Op::store_local, Op::delete_local), locals_[text], span);
      break;
    case Binding::cell:
    case Binding::free:
      emit(pick(Op::load_cell, Op::store_cell, Op::delete_cell), cells_[text], span);
      break;
    default: {
      auto [slot, fresh] =
          shared_.globals.try_emplace(text, static_cast<int>(shared_.program.globals.size()));
      if (fresh) shared_.program.globals.push_back(shared_.machine.interned(text));
      emit(pick(Op::load_global, Op::store_global, Op::delete_global), slot->second, span);
    }
  }
}

void Compiler::body(const std::vector<Node*>& list) {
  for (const Node* node : list) statement(node);
}

void Compiler::store(const Node* node) {
  switch (node->kind) {
    case Kind::name:
      name(node->text, Access::store, node->span);
      return;
    case Kind::attribute:
      expression(node->a);
      emit(Op::store_attribute, name_index(mangled(node->text)), node->span);
      return;
    case Kind::subscript:
      expression(node->a);
      expression(node->b);
      emit(Op::store_subscript, 0, node->span);
      return;
    case Kind::starred:
      fail(node->span, "starred assignment target must be in a list or tuple");
      return;
    default:
      break;
  }
  std::int32_t star = -1;
  for (std::size_t i = 0; i < node->list.size(); ++i) {
    if (node->list[i]->kind != Kind::starred) continue;
    if (star >= 0) return fail(node->span, "multiple starred expressions in assignment");
    star = static_cast<std::int32_t>(i);
  }
  const std::int32_t count = static_cast<std::int32_t>(node->list.size());
  if (star < 0) {
    emit(Op::unpack, count, node->span);
  } else {
    emit(Op::unpack_star, star << 16 | (count - star - 1), node->span);
  }
  for (const Node* each : node->list) store(each->kind == Kind::starred ? each->a : each);
}

void Compiler::remove(const Node* node) {
  switch (node->kind) {
    case Kind::name:
      name(node->text, Access::remove, node->span);
      return;
    case Kind::attribute:
      expression(node->a);
      emit(Op::delete_attribute, name_index(mangled(node->text)), node->span);
      return;
    case Kind::subscript:
      expression(node->a);
      expression(node->b);
      emit(Op::delete_subscript, 0, node->span);
      return;
    default:
      for (const Node* each : node->list) remove(each);
  }
}

}  // namespace dense::python
