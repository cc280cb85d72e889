#include "core/python/evaluation.hpp"
#include "core/python/operations.hpp"

namespace dense::python {

Evaluation::Step Evaluation::raise(Frame& frame, std::int32_t kind) {
  if (kind == 3 || kind == 4) {
    std::vector<Value> arguments;
    if (kind == 4) arguments.push_back(pop(frame));
    machine_.raise_value("AssertionError", std::move(arguments));
    return Step::raised;
  }
  if (kind == 0) {
    machine_.pending = machine_.handled();
    if (!machine_.pending.absent()) return Step::reraised;
    machine_.raise("RuntimeError", "No active exception to reraise");
    return Step::raised;
  }
  Value cause = kind == 2 ? pop(frame) : Value();
  Value exception = pop(frame);
  const auto made = [&](Value value, const char* message) {
    if (value.type == Type::type && value.as<Class>().exception)
      return machine_.call(value, std::vector<Value>{});
    if (value.type == Type::instance && value.as<Instance>().type->exception) return value;
    machine_.raise("TypeError", message);
    return Value();
  };
  exception = made(exception, "exceptions must derive from BaseException");
  machine_.frame = &frame;
  if (exception.absent()) return Step::raised;
  Instance& instance = exception.as<Instance>();
  if (kind == 2) {
    if (!cause.is_none()) {
      cause = made(cause, "exception causes must derive from BaseException");
      machine_.frame = &frame;
      if (cause.absent()) return Step::raised;
    }
    instance.cause = cause;
    instance.suppress_context = true;
  }
  const Value handled = machine_.handled();
  if (!handled.absent() && !handled.is(exception)) instance.context = handled;
  machine_.pending = exception;
  return Step::raised;
}

Evaluation::Step Evaluation::exceptions(Frame& frame, const Instruction& instruction) {
  std::vector<Value>& stack = frame.stack;
  switch (instruction.op) {
    case Op::raise:
      return raise(frame, instruction.argument);
    case Op::reraise: {
      machine_.pending = pop(frame);
      return Step::reraised;
    }
    case Op::begin_handler: {
      const Value exception = pop(frame);
      frame.handling.push_back({stack.size(), exception});
      stack.push_back(Value::none());
      stack.push_back(exception);
      return Step::next;
    }
    case Op::end_handler:
      // With 1, what lies above is a value on its way out.
      stack.erase(stack.end() - 2 - instruction.argument, stack.end() - instruction.argument);
      if (!frame.handling.empty()) frame.handling.pop_back();
      return Step::next;
    case Op::matches: {
      const Value type = pop(frame);
      const Class* raised = stack.back().as<Instance>().type;
      const std::vector<Value> types =
          type.type == Type::tuple ? type.as<Sequence>().items : std::vector<Value>{type};
      bool found = false;
      for (const Value each : types) {
        if (each.type != Type::type || !each.as<Class>().exception) {
          machine_.raise("TypeError",
                         "catching classes that do not inherit from BaseException is not allowed");
          return Step::raised;
        }
        found |= machine_.derives(raised, &each.as<Class>());
      }
      return done(frame, Value::of(found));
    }
    case Op::with_enter: {
      const Value manager = pop(frame);
      const auto method = [&](const char* name) {
        if (manager.type == Type::instance) {
          const Value found = machine_.special(manager, name);
          if (!found.absent()) return found;
        }
        return manager.type == Type::host ||
                       (manager.type == Type::instance && !manager.as<Instance>().payload.absent())
                   ? machine_.find_attribute(manager, name)
                   : Value();
      };
      const Value enter = method("__enter__");
      const Value exit = enter.absent() ? Value() : method("__exit__");
      if (enter.absent() || exit.absent()) {
        if (machine_.pending.absent() && !machine_.stopped()) {
          machine_.raise("TypeError", "'" + type_name(machine_, manager) +
                                          "' object does not support the context manager protocol" +
                                          (enter.absent() ? "" : " (missed __exit__ method)"));
        }
        return Step::raised;
      }
      stack.push_back(exit);
      const Value entered = machine_.call(enter, std::vector<Value>{});
      machine_.frame = &frame;
      return done(frame, entered);
    }
    case Op::with_leave: {
      const Value exit = pop(frame);
      const Value result =
          machine_.call(exit, std::vector<Value>{Value::none(), Value::none(), Value::none()});
      machine_.frame = &frame;
      return result.absent() ? Step::raised : Step::next;
    }
    default: {  // with_catch: [exit, -, exception]
      const Value exception = stack.back();
      const Value exit = stack[stack.size() - 3];
      const Value result = machine_.call(
          exit,
          std::vector<Value>{Value(Type::type, exception.as<Instance>().type), exception, Value::none()});
      machine_.frame = &frame;
      if (result.absent()) return Step::raised;
      const int swallowed = truth(machine_, result);
      if (swallowed < 0) return Step::raised;
      if (!swallowed) {
        machine_.pending = exception;
        return Step::reraised;
      }
      stack.resize(stack.size() - 3);
      if (!frame.handling.empty()) frame.handling.pop_back();
      return Step::next;
    }
  }
}

}  // namespace dense::python
