#include "core/python/compiler.hpp"
#include "core/python/machine.hpp"
#include "core/python/numbers.hpp"

namespace dense::python {

void Compiler::expression(const Node* node) {
  if (shared_.fault) return;
  Machine& machine = shared_.machine;
  switch (node->kind) {
    case Kind::number:
      emit(Op::constant, constant(number_literal(machine, node->text)), node->span);
      if (code_->constants.back().absent())
        fail(node->span, "Exceeds the limit (4300 digits) for integer string conversion: value has " +
                             std::to_string(node->text.size()) +
                             " digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
                             "hexadecimal for huge integer literals to avoid decimal conversion limits.");
      return;
    case Kind::string:
      emit(Op::constant, constant(machine.string(std::string(node->text))), node->span);
      return;
    case Kind::bytes: {
      Bytes* bytes = machine.heap.make<Bytes>();
      bytes->text = node->text;
      emit(Op::constant, constant(Value(Type::bytes, bytes)), node->span);
      return;
    }
    case Kind::constant: {
      const Value value = node->op == Operator::constant_none ? Value::none()
                          : node->op == Operator::constant_ellipsis
                              ? Value(Type::ellipsis, nullptr)
                              : Value::of(node->op == Operator::constant_true);
      emit(Op::constant, constant(value), node->span);
      return;
    }
    case Kind::name:
      name(node->text, Access::load, node->span);
      return;
    case Kind::tuple:
      elements(node->list, Op::build_tuple, Op::list_append, Op::list_extend, node->span);
      return;
    case Kind::list:
      elements(node->list, Op::build_list, Op::list_append, Op::list_extend, node->span);
      return;
    case Kind::set:
      elements(node->list, Op::build_set, Op::set_add, Op::set_update, node->span);
      return;
    case Kind::dict: {
      emit(Op::build_dict, 0, node->span);
      for (std::size_t i = 0; i < node->list.size(); ++i) {
        if (node->list[i]) {
          expression(node->list[i]);
          expression(node->more[i]);
          emit(Op::dict_add, 1, node->span);
        } else {
          expression(node->more[i]);
          emit(Op::dict_update, 0, node->more[i]->span);
        }
      }
      return;
    }
    case Kind::joined_str:
      if (node->list.empty()) {
        emit(Op::constant, constant(machine.string("")), node->span);
        return;
      }
      for (const Node* each : node->list) expression(each);
      if (node->list.size() > 1 || node->list[0]->kind != Kind::formatted_value)
        emit(Op::build_string, static_cast<std::int32_t>(node->list.size()), node->span);
      return;
    case Kind::formatted_value:
      expression(node->a);
      if (node->b) expression(node->b);
      emit(Op::format, (node->number < 0 ? 0 : node->number) << 1 | (node->b ? 1 : 0), node->span);
      return;
    case Kind::bin_op:
      expression(node->a);
      expression(node->b);
      emit(Op::binary, static_cast<std::int32_t>(node->op), node->span);
      return;
    case Kind::unary_op:
      expression(node->a);
      emit(Op::unary, static_cast<std::int32_t>(node->op), node->span);
      return;
    case Kind::bool_op: {
      std::vector<std::size_t> ends;
      for (std::size_t i = 0; i < node->list.size(); ++i) {
        expression(node->list[i]);
        if (i + 1 < node->list.size())
          ends.push_back(emit(node->op == Operator::and_ ? Op::jump_if_false_or_pop : Op::jump_if_true_or_pop,
                              0, node->list[i]->span));
      }
      for (const std::size_t jump : ends) patch(jump);
      return;
    }
    case Kind::compare:
      return compare(node);
    case Kind::if_exp: {
      std::vector<std::size_t> no;
      condition(node->a, false, no);
      expression(node->b);
      const std::size_t end = emit(Op::jump, 0, node->span);
      for (const std::size_t jump : no) patch(jump);
      expression(node->c);
      patch(end);
      return;
    }
    case Kind::named_expr:
      expression(node->b);
      emit(Op::copy, 1, node->span);
      name(node->a->text, Access::store, node->a->span);
      return;
    case Kind::lambda:
      return function(node, node->a, "<lambda>");
    case Kind::list_comp:
    case Kind::set_comp:
    case Kind::dict_comp:
    case Kind::generator_exp:
      return comprehension(node);
    case Kind::call:
      return call(node);
    case Kind::attribute:
      expression(node->a);
      emit(Op::attribute, name_index(mangled(node->text)), node->span);
      return;
    case Kind::subscript:
      expression(node->a);
      expression(node->b);
      emit(Op::subscript, 0, node->span);
      return;
    case Kind::slice:
      for (const Node* part : {node->a, node->b, node->c}) {
        if (part) {
          expression(part);
        } else {
          emit(Op::constant, constant(Value::none()), node->span);
        }
      }
      emit(Op::build_slice, 0, node->span);
      return;
    case Kind::yield_:
      if (node->a) {
        expression(node->a);
      } else {
        emit(Op::constant, constant(Value::none()), node->span);
      }
      emit(Op::yield, 0, node->span);
      return;
    case Kind::yield_from:
      expression(node->a);
      emit(Op::iterate, 0, node->span);
      emit(Op::constant, constant(Value::none()), node->span);
      emit(Op::yield_from, 0, node->span);
      return;
    case Kind::starred:
      fail(node->span, "can't use starred expression here");
      return;
    default:
      return;
  }
}

/// Jumps when the truth of the node is `when`.
void Compiler::condition(const Node* node, bool when, std::vector<std::size_t>& jumps) {
  if (node->kind == Kind::unary_op && node->op == Operator::not_) return condition(node->a, !when, jumps);
  if (node->kind == Kind::bool_op) {
    const bool is_and = node->op == Operator::and_;
    if (is_and != when) {  // `a and b` is false as soon as one is
      for (const Node* each : node->list) condition(each, when, jumps);
      return;
    }
    std::vector<std::size_t> over;
    for (std::size_t i = 0; i + 1 < node->list.size(); ++i) condition(node->list[i], !when, over);
    condition(node->list.back(), when, jumps);
    for (const std::size_t jump : over) patch(jump);
    return;
  }
  expression(node);
  jumps.push_back(emit(when ? Op::jump_if_true : Op::jump_if_false, 0, node->span));
}

void Compiler::elements(const std::vector<Node*>& list, Op build, Op add, Op extend, const Span& span) {
  bool starred = false;
  for (const Node* each : list) starred |= each->kind == Kind::starred;
  if (!starred) {
    for (const Node* each : list) expression(each);
    emit(build, static_cast<std::int32_t>(list.size()), span);
    return;
  }
  emit(build == Op::build_tuple ? Op::build_list : build, 0, span);
  for (const Node* each : list) {
    expression(each->kind == Kind::starred ? each->a : each);
    emit(each->kind == Kind::starred ? extend : add, 1, each->kind == Kind::starred ? each->span : span);
  }
  if (build == Op::build_tuple) emit(Op::list_to_tuple, 0, span);
}

void Compiler::compare(const Node* node) {
  expression(node->a);
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < node->list.size(); ++i) {
    expression(node->list[i]);
    const bool last = i + 1 == node->list.size();
    if (!last) {
      emit(Op::swap, 0, node->span);
      emit(Op::copy, 2, node->span);
    }
    emit(Op::compare, static_cast<std::int32_t>(node->more[i]->op), node->span);
    if (!last) ends.push_back(emit(Op::jump_if_false_or_pop, 0, node->span));
  }
  if (ends.empty()) return;
  const std::size_t over = emit(Op::jump, 0, node->span);
  for (const std::size_t jump : ends) patch(jump);
  emit(Op::swap, 0, node->span);
  emit(Op::pop, 0, node->span);
  patch(over);
}

void Compiler::call(const Node* node) {
  expression(node->a);
  call_arguments(node->list, node->more, 0, node->span);
}

/// Behind what is called, and `before` values that are on the stack already.
void Compiler::call_arguments(const std::vector<Node*>& list, const std::vector<Node*>& keywords, int before,
                              const Span& span) {
  bool unpacked = false;
  for (const Node* each : list) unpacked |= each->kind == Kind::starred;
  for (std::size_t i = 0; i < keywords.size(); ++i) {
    unpacked |= keywords[i]->text.data() == nullptr;
    for (std::size_t j = 0; j < i; ++j) {
      if (keywords[i]->text.data() && keywords[j]->text.data() && keywords[i]->text == keywords[j]->text)
        return fail(keywords[i]->span, "keyword argument repeated: " + std::string(keywords[i]->text));
    }
  }
  if (!unpacked) {
    CallShape shape;
    shape.positional = static_cast<std::int32_t>(list.size()) + before;
    for (const Node* each : list) expression(each);
    for (const Node* each : keywords) {
      expression(each->a);
      shape.keywords.push_back(shared_.machine.interned(each->text));
    }
    code_->shapes.push_back(std::move(shape));
    emit(Op::call, static_cast<std::int32_t>(code_->shapes.size() - 1), span);
    return;
  }
  emit(Op::build_list, before, span);
  for (const Node* each : list) {
    expression(each->kind == Kind::starred ? each->a : each);
    emit(each->kind == Kind::starred ? Op::list_extend : Op::list_append, each->kind == Kind::starred ? 2 : 1,
         span);
  }
  emit(Op::build_dict, 0, span);
  bool merged = false;
  for (const Node* each : keywords) {
    if (!each->text.data()) {
      expression(each->a);
      emit(Op::dict_merge, 0, span);
      merged = true;
      continue;
    }
    if (merged) emit(Op::build_dict, 0, span);  // it may have come with ** already
    emit(Op::constant, constant(Value(Type::string, shared_.machine.interned(each->text))), span);
    expression(each->a);
    emit(Op::dict_add, 1, span);
    if (merged) emit(Op::dict_merge, 0, span);
  }
  emit(Op::call_unpacked, 0, span);
}

}  // namespace dense::python
