#include "core/python/compiler.hpp"
#include "core/python/machine.hpp"

namespace dense::python {

void Compiler::loop(const Node* node) {
  const bool iterates = node->kind == Kind::for_;
  if (iterates) {
    expression(node->b);
    emit(Op::iterate, 0, node->span);
  }
  std::vector<std::size_t> exits;
  const std::int32_t begin = here();
  if (iterates) {
    exits.push_back(emit(Op::next, 0, node->span));
    ++depth_;
  } else {
    condition(node->a, false, exits);
  }
  blocks_.push_back({Block::Kind::loop, node, begin, {}, iterates, {}, node->span, {}});
  if (iterates) store(node->a);
  body(node->list);
  if (!iterates) emit(Op::statement, 0, node->a->span);
  emit(Op::jump, begin, node->span);
  const std::vector<std::size_t> breaks = blocks_.back().breaks;
  blocks_.pop_back();
  if (iterates) --depth_;
  for (const std::size_t jump : exits) patch(jump);
  body(node->more);
  for (const std::size_t jump : breaks) patch(jump);
}

/// Leaves the blocks above `down_to`, innermost first. A value to be returned stays on top of the stack.
void Compiler::unwind(std::size_t down_to, bool keeps_value) {
  std::vector<Block> left;
  const std::int32_t depth = depth_;
  while (blocks_.size() > down_to) {
    left.push_back(std::move(blocks_.back()));
    blocks_.pop_back();
    Block& block = left.back();
    block.gaps.push_back({here(), 0});
    if (block.kind == Block::Kind::loop && block.iterates) --depth_;
    if (block.kind == Block::Kind::handler) depth_ -= 2;
    if (block.kind == Block::Kind::with) --depth_;
    leave(block, keeps_value);
  }
  depth_ = depth;
  while (!left.empty()) {
    left.back().gaps.back().second = here();
    blocks_.push_back(std::move(left.back()));
    left.pop_back();
  }
}

void Compiler::handler(std::int32_t begin, std::int32_t end, const Block& block) {
  for (const auto& [gap_begin, gap_end] : block.gaps) {
    if (gap_begin > begin) code_->handlers.push_back({begin, gap_begin, here(), depth_});
    begin = gap_end;
  }
  if (end > begin) code_->handlers.push_back({begin, end, here(), depth_});
}

void Compiler::leave(Block& block, bool keeps_value) {
  switch (block.kind) {
    case Block::Kind::loop:
      if (block.iterates && keeps_value) emit(Op::swap, 0, block.span), emit(Op::pop, 0, block.span);
      if (block.iterates && !keeps_value) emit(Op::pop, 0, block.span);
      break;
    case Block::Kind::finally: {
      const std::int32_t saved = depth_;
      if (keeps_value)
        blocks_.push_back({Block::Kind::value, nullptr, 0, {}, false, {}, block.span}), ++depth_;
      body(block.node->list);
      if (keeps_value) blocks_.pop_back();
      depth_ = saved;
      break;
    }
    case Block::Kind::value:
      break;
    case Block::Kind::handler:
      emit(Op::end_handler, keeps_value, block.span);
      if (!block.name.empty()) {
        emit(Op::constant, constant(Value::none()), block.span);
        name(block.name, Access::store, block.span);
        name(block.name, Access::remove, block.span);
      }
      break;
    case Block::Kind::with:
      if (keeps_value) emit(Op::swap, 0, block.span);
      emit(Op::with_leave, 0, block.span);
      break;
  }
}

void Compiler::try_statement(const Node* node) {
  if (!node->b) return handlers(node);
  const std::int32_t begin = here();
  blocks_.push_back({Block::Kind::finally, node->b, 0, {}, false, {}, node->span, {}});
  if (node->more.empty()) {
    body(node->list);
  } else {
    handlers(node);
  }
  const Block block = std::move(blocks_.back());
  blocks_.pop_back();
  const std::int32_t end = here();
  body(node->b->list);
  const std::size_t over = emit(Op::jump, 0, node->span);
  handler(begin, end, block);
  emit(Op::begin_handler, 0, node->span);
  blocks_.push_back({Block::Kind::handler, nullptr, 0, {}, false, {}, node->span, {}});
  depth_ += 2;
  body(node->b->list);
  emit(Op::reraise, 0, node->span);
  depth_ -= 2;
  blocks_.pop_back();
  patch(over);
}

/// try, except and else: the stack holds [exception before, exception] while a handler runs.
void Compiler::handlers(const Node* node) {
  const std::int32_t begin = here();
  blocks_.push_back({Block::Kind::value, nullptr, 0, {}, false, {}, node->span, {}});
  body(node->list);
  const Block tried = std::move(blocks_.back());
  blocks_.pop_back();
  const std::int32_t end = here();
  std::vector<std::size_t> over;
  if (node->a) body(node->a->list);
  over.push_back(emit(Op::jump, 0, node->span));
  handler(begin, end, tried);
  emit(Op::begin_handler, 0, node->span);
  depth_ += 2;
  for (std::size_t i = 0; i < node->more.size(); ++i) {
    const Node* clause = node->more[i];
    std::size_t other = 0;
    if (clause->a) {
      expression(clause->a);
      emit(Op::matches, 0, clause->span);
      other = emit(Op::jump_if_false, 0, clause->span);
    } else if (i + 1 < node->more.size()) {
      return fail(clause->span, "default 'except:' must be last");
    }
    const std::string_view as = clause->text.empty() ? std::string_view() : clause->text;
    if (!as.empty()) {
      emit(Op::copy, 1, clause->span);
      name(as, Access::store, clause->span);
    }
    const std::int32_t inside = here();
    blocks_.push_back({Block::Kind::handler, nullptr, 0, {}, false, as, clause->span, {}});
    body(clause->list);
    Block block = std::move(blocks_.back());
    blocks_.pop_back();
    const std::int32_t inside_end = here();
    leave(block, false);
    over.push_back(emit(Op::jump, 0, clause->span));
    if (!as.empty()) {  // the name goes also when the handler raises
      handler(inside, inside_end, block);
      emit(Op::constant, constant(Value::none()), clause->span);
      name(as, Access::store, clause->span);
      name(as, Access::remove, clause->span);
      emit(Op::reraise, 1, clause->span);
    }
    if (clause->a) patch(other);
  }
  emit(Op::reraise, 0, node->span);
  depth_ -= 2;
  for (const std::size_t jump : over) patch(jump);
}

void Compiler::with(const Node* node, std::size_t index) {
  if (index == node->more.size()) return body(node->list);
  const Node* item = node->more[index];
  expression(item->a);
  emit(Op::with_enter, 0, node->span);  // [exit, entered]
  ++depth_;
  const std::int32_t begin = here();
  blocks_.push_back({Block::Kind::with, nullptr, 0, {}, false, {}, node->span, {}});
  if (item->b) {
    store(item->b);
  } else {
    emit(Op::pop, 0, item->a->span);
  }
  with(node, index + 1);
  const Block block = std::move(blocks_.back());
  blocks_.pop_back();
  const std::int32_t end = here();
  emit(Op::with_leave, 0, node->span);
  const std::size_t over = emit(Op::jump, 0, node->span);
  handler(begin, end, block);
  emit(Op::begin_handler, 0, node->span);
  emit(Op::with_catch, 0, node->span);  // raises again unless it was swallowed
  --depth_;
  patch(over);
}

}  // namespace dense::python
