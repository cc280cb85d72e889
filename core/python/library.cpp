#include "core/python/library.hpp"

#include "core/python/operations.hpp"

namespace dense::python {
namespace {

const Library* find(std::string_view name) {
  for (const Library* each = libraries; !each->name.empty(); ++each) {
    if (each->name == name) return each;
  }
  return nullptr;
}

/// The names of a library stand among a script's as "itertools.chain", which no script can write.
void move_names(Machine& machine, Program& program, std::string_view name) {
  const std::string prefix = std::string(name) + ".";
  std::vector<std::int32_t> slots;
  for (const String* each : program.globals) slots.push_back(machine.global_slot(prefix + each->text));
  for (Code& code : program.codes) {
    code.library = machine.interned(name);
    for (Instruction& each : code.instructions) {
      if (each.op == Op::load_global || each.op == Op::store_global || each.op == Op::delete_global)
        each.argument = slots[static_cast<std::size_t>(each.argument)];
    }
  }
}

}  // namespace

Value library_module(Machine& machine, std::string_view name) {
  const Library* library = find(name);
  return library ? library_module(machine, *library) : Value();
}

Value library_module(Machine& machine, const Library& library) {
  const std::string_view name = library.name;
  const Source source(library.text);
  const Tree tree = parse(source, 1000);
  Program& program = machine.programs.emplace_back(compile(tree, source, machine, {}));
  const std::string prefix = std::string(name) + ".";
  move_names(machine, program, name);
  Frame* frame = machine.heap.make<Frame>();
  frame->code = program.main;
  frame->locals.resize(program.main->locals.size());
  frame->caller = machine.frame;
  if (!machine.enter()) return {};
  const Value ended = machine.run(frame);
  machine.leave();
  if (ended.absent()) return {};
  Module* module = machine.heap.make<Module>();
  module->name = name;
  module->attributes = machine.dict();
  for (const String* each : program.globals) {
    const Value value = machine.globals[static_cast<std::size_t>(machine.global_slot(prefix + each->text))];
    if (!value.absent()) put(machine, *module->attributes, each->text, value);
  }
  return Value(Type::module, module);
}

bool refuse_other(Machine& machine, const Module& module, std::string_view name) {
  const Library* library = find(module.name);
  if (!library || library->others.find(" " + std::string(name) + " ") == library->others.npos) return false;
  machine.stop("`" + module.name + "." + std::string(name) + "` is Python, but not run here", machine.here());
  return true;
}

}  // namespace dense::python
