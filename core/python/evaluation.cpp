#include "core/python/evaluation.hpp"

#include <algorithm>

#include "core/python/builtins.hpp"
#include "core/python/numbers.hpp"
#include "core/python/operations.hpp"

namespace dense::python {

Value Machine::run(Frame* start, bool raising) {
  if (native_depth_ >= deepest_native) {
    raise("RecursionError", "maximum recursion depth exceeded");
    return {};
  }
  ++native_depth_;
  Frame* outer = frame;
  const Value result = Evaluation(*this).run(start, raising);
  frame = outer;
  --native_depth_;
  return result;
}

/// Whether a handler of this frame takes the pending exception; then the frame goes on there.
bool Evaluation::handle(Frame& frame, bool traced) {
  if (machine_.stopped() || machine_.pending.absent()) return false;
  Instance& exception = machine_.pending.as<Instance>();
  if (traced) {
    const bool hidden = frame.code->shown != nullptr;
    if (!machine_.skip_trace_ && !frame.code->library)
      exception.trace.push_back({hidden ? frame.code->shown : frame.code, machine_.here()});
    machine_.skip_trace_ = hidden;
  }
  const std::int32_t at = frame.at - 1;
  for (const Handler& handler : frame.code->handlers) {
    if (at < handler.begin || at >= handler.end) continue;
    machine_.skip_trace_ = false;
    frame.stack.resize(std::min(frame.stack.size(), static_cast<std::size_t>(handler.depth)));
    while (!frame.handling.empty() && frame.handling.back().first >= frame.stack.size())
      frame.handling.pop_back();
    frame.stack.push_back(machine_.take_pending());
    frame.at = handler.target;
    return true;
  }
  return false;
}

Value Evaluation::run(Frame* start, bool raising) {
  std::vector<Frame*> frames{start};
  for (;;) {
    Frame& frame = *frames.back();
    machine_.frame = &frame;
    const Instruction& instruction = frame.code->instructions[static_cast<std::size_t>(frame.at++)];
    if (raising) --frame.at;  // what is thrown into a generator comes from where it stands
    const Step outcome = raising ? Step::raised : step(frame, instruction);
    raising = false;
    if (outcome == Step::next) {
      if (machine_.frame != &frame) frames.push_back(machine_.frame);
      continue;
    }
    if (outcome == Step::yielded) return result_;
    if (outcome == Step::returned) {
      const bool last = frames.size() == 1;
      Value value = result_;
      if (!frame.made.absent()) {
        if (!value.is_none()) {
          machine_.raise("TypeError",
                         "__init__() should return None, not '" + type_name(machine_, value) + "'");
          value = {};
        } else {
          value = frame.made;
        }
      }
      frames.pop_back();
      if (!last) {
        machine_.leave();
        machine_.free_frame(&frame);
      }
      if (last) return value;
      machine_.frame = frames.back();
      if (!value.absent()) {
        frames.back()->stack.push_back(value);
        continue;
      }
    }
    bool traced = outcome != Step::reraised;
    while (!handle(*frames.back(), traced)) {
      traced = true;
      Frame* left = frames.back();
      frames.pop_back();
      if (frames.empty()) return {};
      machine_.leave();
      machine_.free_frame(left);
      machine_.frame = frames.back();
    }
  }
}

Evaluation::Step Evaluation::step(Frame& frame, const Instruction& instruction) {
  std::vector<Value>& stack = frame.stack;
  const std::int32_t argument = instruction.argument;
  switch (instruction.op) {
    case Op::statement:
      if (outermost()) machine_.collect_garbage();
      if (!machine_.spend(1)) return Step::raised;
      if (argument && !frame.code->library) machine_.observer.statement(machine_, machine_.here());
      return Step::next;
    case Op::pop:
      stack.pop_back();
      return Step::next;
    case Op::copy:
      stack.push_back(stack[stack.size() - static_cast<std::size_t>(argument)]);
      return Step::next;
    case Op::swap:
      std::swap(stack[stack.size() - 1], stack[stack.size() - 2]);
      return Step::next;
    case Op::rotate_three: {
      const Value top = pop(frame);
      stack.insert(stack.end() - 2, top);
      return Step::next;
    }
    case Op::constant:
      stack.push_back(frame.code->constants[static_cast<std::size_t>(argument)]);
      return Step::next;
    case Op::load_local:
      if (!frame.locals[static_cast<std::size_t>(argument)].absent()) {
        stack.push_back(frame.locals[static_cast<std::size_t>(argument)]);
        return Step::next;
      }
      return names(frame, instruction);
    case Op::store_local:
      frame.locals[static_cast<std::size_t>(argument)] = pop(frame);
      return Step::next;
    case Op::binary:
    case Op::inplace: {
      const Value right = pop(frame), left = pop(frame);
      return done(frame, binary(machine_, static_cast<Operator>(argument), left, right,
                                instruction.op == Op::inplace));
    }
    case Op::unary: {
      const Value operand = pop(frame);
      return done(frame, unary(machine_, static_cast<Operator>(argument), operand));
    }
    case Op::compare: {
      const Value right = pop(frame), left = pop(frame);
      const Operator op = static_cast<Operator>(argument);
      if (op == Operator::is || op == Operator::is_not)
        return done(frame, Value::of(left.is(right) == (op == Operator::is)));
      if (op == Operator::in || op == Operator::not_in) {
        const int found = contains(machine_, right, left);
        return done(frame, found < 0 ? Value() : Value::of((found != 0) == (op == Operator::in)));
      }
      return done(frame,
                  compare(machine_, static_cast<Comparison>(argument - static_cast<int>(Operator::equal)),
                          left, right));
    }
    case Op::jump:
      frame.at = argument;
      return Step::next;
    case Op::jump_if_false:
    case Op::jump_if_true: {
      const int yes = truth(machine_, stack.back());
      if (yes < 0) return Step::raised;
      stack.pop_back();
      if ((yes != 0) == (instruction.op == Op::jump_if_true)) frame.at = argument;
      return Step::next;
    }
    case Op::jump_if_false_or_pop:
    case Op::jump_if_true_or_pop: {
      const int yes = truth(machine_, stack.back());
      if (yes < 0) return Step::raised;
      if ((yes != 0) == (instruction.op == Op::jump_if_true_or_pop)) {
        frame.at = argument;
      } else {
        stack.pop_back();
      }
      return Step::next;
    }
    case Op::iterate:
      return done(frame, machine_.iterate(pop(frame)));
    case Op::next: {
      if (!machine_.tick()) return Step::raised;
      if (outermost()) machine_.collect_garbage();
      const Value value = machine_.next(stack.back());
      if (!value.absent()) {
        stack.push_back(value);
        return Step::next;
      }
      if (!machine_.pending.absent() || machine_.stopped()) return Step::raised;
      stack.pop_back();
      frame.at = argument;
      return Step::next;
    }
    case Op::return_:
      result_ = pop(frame);
      return Step::returned;
    case Op::yield:
      result_ = pop(frame);
      return Step::yielded;
    case Op::yield_from: {
      const Value sent = pop(frame);
      const Value iterator = stack.back();
      Value value;
      if (iterator.type == Type::generator) {
        value = machine_.resume(iterator.as<Generator>(), sent);
      } else {
        value = machine_.next(iterator);
      }
      if (!value.absent()) {
        --frame.at;  // goes on here with what is sent
        result_ = value;
        return Step::yielded;
      }
      if (!machine_.pending.absent() || machine_.stopped()) return Step::raised;
      stack.back() = iterator.type == Type::generator && !iterator.as<Generator>().frame->made.absent()
                         ? iterator.as<Generator>().frame->made
                         : Value::none();
      return Step::next;
    }
    case Op::load_cell:
    case Op::store_cell:
    case Op::delete_cell:
    case Op::load_global:
    case Op::store_global:
    case Op::delete_global:
    case Op::load_class:
    case Op::load_class_or:
    case Op::store_class:
    case Op::delete_class:
    case Op::delete_local:
      return names(frame, instruction);
    case Op::call:
    case Op::call_unpacked:
    case Op::function:
    case Op::build_class:
      return calls(frame, instruction);
    case Op::raise:
    case Op::reraise:
    case Op::begin_handler:
    case Op::end_handler:
    case Op::matches:
    case Op::with_enter:
    case Op::with_leave:
    case Op::with_catch:
      return exceptions(frame, instruction);
    case Op::import:
    case Op::import_from:
    case Op::import_star:
      return imports(frame, instruction);
    case Op::format:
    case Op::build_string:
    case Op::echo:
      return formats(frame, instruction);
    case Op::unpack:
      return unpack(frame, argument, 0, false);
    case Op::unpack_star:
      return unpack(frame, argument >> 16, argument & 0xFFFF, true);
    default:
      return containers(frame, instruction);
  }
}

Value Machine::resume(Generator& generator, Value sent, Value thrown) {
  if (generator.finished) return {};
  if (generator.running) return raise("ValueError", "generator already executing");
  if (!enter()) return {};
  generator.frame->caller = frame;
  if (thrown.absent() && generator.frame->at > 0) generator.frame->stack.push_back(sent);
  generator.running = true;
  pending = thrown;
  const Value result = run(generator.frame, !thrown.absent());
  generator.running = false;
  leave();
  const Code& code = *generator.code;
  const bool ended = result.absent() ||
                     code.instructions[static_cast<std::size_t>(generator.frame->at - 1)].op == Op::return_;
  if (!ended) return result;
  generator.finished = true;
  if (result.absent()) {
    if (is_pending("StopIteration")) {
      const Value cause = take_pending();
      raise("RuntimeError", "generator raised StopIteration");
      pending.as<Instance>().cause = cause;
      pending.as<Instance>().context = cause;
    }
    return {};
  }
  generator.frame->made = result;  // what `yield from` and StopIteration give
  return {};
}

}  // namespace dense::python
