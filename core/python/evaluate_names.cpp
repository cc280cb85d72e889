#include "core/python/builtins.hpp"
#include "core/python/evaluation.hpp"
#include "core/python/operations.hpp"

namespace dense::python {

Evaluation::Step Evaluation::names(Frame& frame, const Instruction& instruction) {
  const std::size_t slot = static_cast<std::size_t>(instruction.argument);
  const auto undefined = [&](std::string_view name, bool global) {
    if (global) {
      machine_.raise("NameError", "name '" + std::string(name) + "' is not defined");
      std::vector<std::string_view> known;
      for (std::size_t i = 0; i < frame.code->locals.size(); ++i) {
        if (!frame.locals[i].absent()) known.push_back(frame.code->locals[i]->text);
      }
      for (std::size_t i = 0; i < machine_.globals.size(); ++i) {
        const std::string& text = machine_.global_names[i]->text;
        if (!machine_.globals[i].absent() && text.find('.') == text.npos) known.push_back(text);
      }
      machine_.pending.as<Instance>().suggestion = suggestion(name, known);
      if (machine_.pending.as<Instance>().suggestion.empty())
        machine_.pending.as<Instance>().suggestion = builtin_suggestion(machine_, name);
    } else {
      machine_.raise("UnboundLocalError", "cannot access local variable '" + std::string(name) +
                                              "' where it is not associated with a value");
    }
    return Step::raised;
  };
  switch (instruction.op) {
    case Op::load_local:
      return undefined(frame.code->locals[slot]->text, false);
    case Op::delete_local:
      if (frame.locals[slot].absent()) return undefined(frame.code->locals[slot]->text, false);
      frame.locals[slot] = {};
      return Step::next;
    case Op::load_cell:
      if (frame.cells[slot]->value.absent()) {
        const std::string& name = frame.code->cells[slot]->text;
        if (static_cast<std::int32_t>(slot) < frame.code->own_cells) return undefined(name, false);
        machine_.raise("NameError", "cannot access free variable '" + name +
                                        "' where it is not associated with a value in enclosing scope");
        return Step::raised;
      }
      return done(frame, frame.cells[slot]->value);
    case Op::store_cell:
      frame.cells[slot]->value = pop(frame);
      return Step::next;
    case Op::delete_cell:
      frame.cells[slot]->value = {};
      return Step::next;
    case Op::load_global: {
      Value value = machine_.globals[slot];
      if (!value.absent()) return done(frame, value);
      const String* library = frame.code->library;
      std::string_view name = machine_.global_names[slot]->text;
      if (library) name.remove_prefix(library->text.size() + 1);
      if (name == "__name__") return done(frame, machine_.string(machine_.main_name));
      if (name == "__file__") return done(frame, machine_.string(machine_.main_file));
      value = machine_.builtin_name(name);
      if (!value.absent()) return done(frame, value);
      value = machine_.observer.name(machine_, name, machine_.here());
      if (!value.absent()) machine_.globals[slot] = value;
      if (!value.absent() || !machine_.pending.absent() || machine_.stopped()) return done(frame, value);
      if (is_other_builtin(name)) {
        machine_.stop("`" + std::string(name) + "` is Python, but not run here", machine_.here());
        return Step::raised;
      }
      return undefined(name, true);
    }
    case Op::store_global: {
      const Value value = pop(frame);
      machine_.globals[slot] = value;
      if (!frame.code->library)
        machine_.observer.assigned(machine_, machine_.global_names[slot]->text, value, machine_.here());
      return Step::next;
    }
    case Op::delete_global:
      if (machine_.globals[slot].absent()) return undefined(machine_.global_names[slot]->text, true);
      machine_.globals[slot] = {};
      return Step::next;
    case Op::load_class_or: {
      const Value found = get(*frame.names, frame.code->names[slot]->text);
      if (found.absent()) return Step::next;
      ++frame.at;
      return done(frame, found);
    }
    case Op::store_class:
      put(machine_, *frame.names, Value(Type::string, frame.code->names[slot]), pop(frame));
      return Step::next;
    default: {
      bool found = false;
      erase(machine_, *frame.names, Value(Type::string, frame.code->names[slot]), found);
      return found ? Step::next : undefined(frame.code->names[slot]->text, true);
    }
  }
}

}  // namespace dense::python
