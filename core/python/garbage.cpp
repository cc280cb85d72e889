#include <algorithm>

#include "core/python/machine.hpp"

// What each value holds, and what is in use between two statements.
namespace dense::python {

void Sequence::reach(Reached& reached) {
  reached.bytes(items.size() * sizeof(Value));
  reached(items);
}

void Slice::reach(Reached& reached) {
  for (const Value& each : {start, stop, step}) reached(each);
}

void Dict::reach(Reached& reached) {
  reached.bytes(entries.size() * sizeof(Entry) + index.size() * sizeof(std::int32_t));
  for (const Entry& each : entries) {
    reached(each.key);
    reached(each.value);
  }
}

void Set::reach(Reached& reached) {
  reached.bytes(table.size() * sizeof(Entry));
  for (const Entry& each : table) reached(each.key);
}

void Function::reach(Reached& reached) {
  reached(name);
  reached(qualified);
  reached(doc);
  reached(defaults);
  reached(cells);
  reached(attributes);
  reached(owner);
}

void Bound::reach(Reached& reached) {
  reached(self);
  reached(function);
}

void Wrapper::reach(Reached& reached) {
  for (const Value& each : {function, setter, deleter}) reached(each);
}

void Super::reach(Reached& reached) {
  reached(start);
  reached(self);
}

void Class::reach(Reached& reached) {
  reached(qualified);
  reached(bases);
  reached(order);
  reached(attributes);
}

void Instance::reach(Reached& reached) {
  reached(type);
  reached(attributes);
  for (const Value& each : {payload, arguments, cause, context}) reached(each);
}

void Generator::reach(Reached& reached) {
  reached(frame);
}

void Iterator::reach(Reached& reached) {
  reached(source);
  reached(function);
  reached(sources);
}

/// Its caller is in use as long as it runs, and then told of by the machine.
void Frame::reach(Reached& reached) {
  reached(locals);
  reached(cells);
  reached(stack);
  for (const auto& [depth, exception] : handling) reached(exception);
  reached(names);
  reached(function);
  reached(made);
}

void Machine::free_unreached(const Arguments& call) {
  Reached reached;
  reached(call.self);
  for (std::size_t i = 0; i < call.count; ++i) reached(call.values[i]);
  for (std::size_t i = 0; i < call.keyword_count; ++i) reached(call.keywords[i].value);
  for (const Value& each : {pending, constructing}) reached(each);
  reached(globals);
  reached(global_names);
  reached(main_exception);
  const auto reach_program = [&](const Program& each) {
    for (const Code& code : each.codes) {
      reached(code.constants);
      reached(code.doc);
    }
  };
  if (program) reach_program(*program);
  for (const Program& each : programs) reach_program(each);
  for (Frame* each = frame; each; each = each->caller) reached(each);
  reached(free_frames_);
  for (const auto& [name, value] : modules) reached(value);
  for (const auto& [name, value] : builtins_) reached(value);
  for (const auto& [name, type] : classes_) reached(type);
  for (const auto& [text, string] : interned_) reached(string);
  observer.reach(reached);
  reached.follow();
  observer.settle(reached);
  std::erase_if(addresses, [&](const auto& each) { return !reached.has(*each.first); });
  // Some hundred objects take as long as a step.
  spend(static_cast<std::int64_t>(heap.count() / 64));
  heap.keep(reached);
  most_bytes_ = heap.bytes() + (limits.bytes - std::min(limits.bytes, heap.bytes())) / limits.garbage;
}

}  // namespace dense::python
