#include "core/python/builtins.hpp"
#include "core/python/evaluation.hpp"
#include "core/python/operations.hpp"

namespace dense::python {

Evaluation::Step Evaluation::containers(Frame& frame, const Instruction& instruction) {
  std::vector<Value>& stack = frame.stack;
  const std::int32_t argument = instruction.argument;
  const auto take = [&](std::size_t count) {
    std::vector<Value> items(stack.end() - static_cast<std::ptrdiff_t>(count), stack.end());
    stack.resize(stack.size() - count);
    return items;
  };
  const auto below = [&](std::int32_t depth) {
    return stack[stack.size() - static_cast<std::size_t>(depth)];
  };
  switch (instruction.op) {
    case Op::attribute: {
      const Value object = pop(frame);
      return done(frame,
                  machine_.attribute(object, frame.code->names[static_cast<std::size_t>(argument)]->text));
    }
    case Op::store_attribute: {
      const Value object = pop(frame), value = pop(frame);
      return machine_.set_attribute(object, frame.code->names[static_cast<std::size_t>(argument)]->text,
                                    value)
                 ? Step::next
                 : Step::raised;
    }
    case Op::delete_attribute:
      return machine_.delete_attribute(pop(frame),
                                       frame.code->names[static_cast<std::size_t>(argument)]->text)
                 ? Step::next
                 : Step::raised;
    case Op::subscript: {
      const Value index = pop(frame), container = pop(frame);
      return done(frame, item(machine_, container, index));
    }
    case Op::store_subscript: {
      const Value index = pop(frame), container = pop(frame), value = pop(frame);
      return set_item(machine_, container, index, value) ? Step::next : Step::raised;
    }
    case Op::delete_subscript: {
      const Value index = pop(frame), container = pop(frame);
      return delete_item(machine_, container, index) ? Step::next : Step::raised;
    }
    case Op::build_slice: {
      Slice* slice = machine_.heap.make<Slice>();
      slice->step = pop(frame), slice->stop = pop(frame), slice->start = pop(frame);
      return done(frame, Value(Type::slice, slice));
    }
    case Op::build_tuple:
      return done(frame, machine_.tuple(take(static_cast<std::size_t>(argument))));
    case Op::build_list:
      return done(frame, machine_.list(take(static_cast<std::size_t>(argument))));
    case Op::build_set:
      return done(frame,
                  make_set(machine_, Type::set, machine_.list(take(static_cast<std::size_t>(argument)))));
    case Op::build_dict:
      return done(frame, Value(Type::dict, machine_.dict()));
    case Op::list_append: {
      const Value value = pop(frame);
      machine_.heap.charge(2 * sizeof(Value));
      below(argument).as<Sequence>().items.push_back(value);
      return Step::next;
    }
    case Op::set_add: {
      const Value value = pop(frame);
      return set_add(machine_, below(argument).as<Set>(), value) ? Step::next : Step::raised;
    }
    case Op::dict_add: {
      const Value value = pop(frame), key = pop(frame);
      return put(machine_, below(argument).as<Dict>(), key, value) ? Step::next : Step::raised;
    }
    case Op::list_extend: {
      const Value iterable = pop(frame);
      std::vector<Value> items;
      if (machine_.collect(iterable, items)) {
        std::vector<Value>& list = stack.back().as<Sequence>().items;
        list.insert(list.end(), items.begin(), items.end());
        return Step::next;
      }
      if (machine_.is_pending("TypeError") && machine_.pending.as<Instance>().trace.empty()) {
        machine_.take_pending();
        if (argument == 2) {
          machine_.raise("TypeError", describe_callable(machine_, stack[stack.size() - 2]) +
                                          " argument after * must be an iterable, not " +
                                          type_name(machine_, iterable));
        } else {
          machine_.raise("TypeError",
                         "Value after * must be an iterable, not " + type_name(machine_, iterable));
        }
      }
      return Step::raised;
    }
    case Op::set_update: {
      std::vector<Value> items;
      if (!machine_.collect(pop(frame), items)) return Step::raised;
      for (const Value each : items) {
        if (!set_add(machine_, stack.back().as<Set>(), each)) return Step::raised;
      }
      return Step::next;
    }
    case Op::dict_update:
    case Op::dict_merge: {
      Value mapping = pop(frame);
      if (mapping.type == Type::instance && mapping.as<Instance>().payload.type == Type::dict)
        mapping = mapping.as<Instance>().payload;
      const bool merge = instruction.op == Op::dict_merge;
      if (mapping.type != Type::dict) {
        if (merge) {
          const Value function = stack[stack.size() - 3 < stack.size() ? stack.size() - 3 : 0];
          machine_.raise("TypeError", describe_callable(machine_, function) +
                                          " argument after ** must be a mapping, not " +
                                          type_name(machine_, mapping));
        } else {
          machine_.raise("TypeError", "'" + type_name(machine_, mapping) + "' object is not a mapping");
        }
        return Step::raised;
      }
      for (const Dict::Entry& entry : std::vector<Dict::Entry>(mapping.as<Dict>().entries)) {
        if (entry.key.absent()) continue;
        if (merge) {
          bool failed = false;
          const Value function = stack[stack.size() - 3];
          if (entry.key.type != Type::string) {
            machine_.raise("TypeError", "keywords must be strings");
            return Step::raised;
          }
          if (find(machine_, stack.back().as<Dict>(), entry.key, failed)) {
            machine_.raise("TypeError", describe_callable(machine_, function) +
                                            " got multiple values for keyword argument '" +
                                            entry.key.as<String>().text + "'");
            return Step::raised;
          }
        }
        put(machine_, stack.back().as<Dict>(), entry.key, entry.value);
      }
      return Step::next;
    }
    default:
      return done(frame, machine_.tuple(pop(frame).as<Sequence>().items));
  }
}

Evaluation::Step Evaluation::unpack(Frame& frame, std::int32_t before, std::int32_t after, bool star) {
  const Value value = pop(frame);
  std::vector<Value> items;
  const std::size_t wanted = static_cast<std::size_t>(before + after);
  if (value.type == Type::tuple || value.type == Type::list) {
    items = value.as<Sequence>().items;
  } else {
    const Value iterator = machine_.iterate(value);
    if (iterator.absent()) {
      if (machine_.is_pending("TypeError") && machine_.pending.as<Instance>().trace.empty()) {
        machine_.take_pending();
        machine_.raise("TypeError", "cannot unpack non-iterable " + type_name(machine_, value) + " object");
      }
      return Step::raised;
    }
    for (Value each = machine_.next(iterator); !each.absent(); each = machine_.next(iterator)) {
      items.push_back(each);
      if (!star && items.size() > wanted) break;
      if (!machine_.spend(items.size() % 8 == 0)) return Step::raised;
    }
    if (!machine_.pending.absent() || machine_.stopped()) return Step::raised;
  }
  if (items.size() < wanted) {
    machine_.raise("ValueError", "not enough values to unpack (expected " +
                                     std::string(star ? "at least " : "") + std::to_string(wanted) +
                                     ", got " + std::to_string(items.size()) + ")");
    return Step::raised;
  }
  if (!star && items.size() > wanted) {
    machine_.raise("ValueError", "too many values to unpack (expected " + std::to_string(wanted) + ")");
    return Step::raised;
  }
  for (std::size_t i = items.size(); i > items.size() - static_cast<std::size_t>(after); --i)
    frame.stack.push_back(items[i - 1]);
  if (star)
    frame.stack.push_back(machine_.list(std::vector<Value>(items.begin() + before, items.end() - after)));
  for (std::size_t i = static_cast<std::size_t>(before); i > 0; --i) frame.stack.push_back(items[i - 1]);
  return Step::next;
}

Evaluation::Step Evaluation::formats(Frame& frame, const Instruction& instruction) {
  if (instruction.op == Op::echo) {
    const Value value = pop(frame);
    if (value.is_none()) return Step::next;
    const std::optional<std::string> text = repr(machine_, value);
    machine_.frame = &frame;
    if (!text) return Step::raised;
    machine_.write(Stream::out, *text + "\n");
    return Step::next;
  }
  if (instruction.op == Op::build_string) {
    std::string result;
    const std::size_t count = static_cast<std::size_t>(instruction.argument);
    for (std::size_t i = frame.stack.size() - count; i < frame.stack.size(); ++i)
      result += frame.stack[i].as<String>().text;
    frame.stack.resize(frame.stack.size() - count);
    return done(frame, machine_.string(std::move(result)));
  }
  std::string specification;
  if (instruction.argument & 1) specification = pop(frame).as<String>().text;
  Value value = pop(frame);
  const int conversion = instruction.argument >> 1;
  if (conversion != 0) {
    const std::optional<std::string> text = conversion == 's' ? str(machine_, value) : repr(machine_, value);
    machine_.frame = &frame;
    if (!text) return Step::raised;
    value = machine_.string(conversion == 'a' ? escaped(*text) : *text);
  }
  const Value result = format(machine_, value, specification);
  machine_.frame = &frame;
  return done(frame, result);
}

}  // namespace dense::python
