#include "core/python/builtins.hpp"
#include "core/python/evaluation.hpp"
#include "core/python/library.hpp"

namespace dense::python {

Evaluation::Step Evaluation::imports(Frame& frame, const Instruction& instruction) {
  if (instruction.op == Op::import) {
    const std::string& name = frame.code->names[static_cast<std::size_t>(instruction.argument >> 1)]->text;
    const bool top = instruction.argument & 1;
    if (name[0] == '.') {
      machine_.raise("ImportError", "attempted relative import with no known parent package");
      return Step::raised;
    }
    const auto import = [&](const std::string& module) -> Value {
      const auto found = machine_.modules.find(module);
      if (found != machine_.modules.end()) return found->second;
      Value made = library_module(machine_, module);
      if (made.absent() && machine_.pending.absent() && !machine_.stopped())
        made = machine_.observer.import(machine_, module, machine_.here());
      if (!made.absent()) machine_.modules[module] = made;
      if (!made.absent() || !machine_.pending.absent() || machine_.stopped()) return made;
      const std::size_t dot = module.rfind('.');
      const bool known = dot != module.npos && machine_.modules.contains(module.substr(0, dot));
      const std::string shown = dot == module.npos || known ? module : module.substr(0, module.find('.'));
      return machine_.raise("ModuleNotFoundError",
                            "No module named '" + shown + "'" +
                                (known && machine_.modules[module.substr(0, dot)].type == Type::module
                                     ? "; '" + module.substr(0, dot) + "' is not a package"
                                     : ""));
    };
    Value module;
    for (std::size_t end = 0; end != name.npos;) {
      end = name.find('.', end + 1);
      const Value part = import(name.substr(0, end));
      if (part.absent()) return Step::raised;
      if (module.absent() || !top) module = part;
    }
    return done(frame, module);
  }
  if (instruction.op == Op::import_from) {
    const std::string& name = frame.code->names[static_cast<std::size_t>(instruction.argument)]->text;
    const Value module = frame.stack.back();
    Value found = machine_.find_attribute(module, name);
    if (found.absent() && machine_.is_pending("AttributeError")) machine_.take_pending();
    if (found.absent() && module.type == Type::module && refuse_other(machine_, module.as<Module>(), name))
      return Step::raised;
    if (found.absent() && machine_.pending.absent() && !machine_.stopped()) {
      std::string module_name = module.type == Type::module ? module.as<Module>().name : "";
      if (module.type == Type::host) {
        const Value given = machine_.find_attribute(module, "__name__");
        if (given.type == Type::string) module_name = given.as<String>().text;
      }
      found = machine_.observer.import(machine_, module_name + "." + name, machine_.here());
      if (found.absent() && machine_.pending.absent() && !machine_.stopped()) {
        machine_.raise("ImportError",
                       "cannot import name '" + name + "' from '" + module_name + "' (unknown location)");
        std::vector<std::string_view> known;
        if (module.type == Type::module) {
          for (const Dict::Entry& each : module.as<Module>().attributes->entries) {
            if (each.key.type == Type::string) known.push_back(each.key.as<String>().text);
          }
        }
        machine_.pending.as<Instance>().suggestion = suggestion(name, known);
      }
    }
    return done(frame, found);
  }
  const Value module = pop(frame);
  if (module.type == Type::host) {
    machine_.stop("`from … import *` of this module is Python, but not run here: import the names",
                  machine_.here());
    return Step::raised;
  }
  if (module.type == Type::module) {
    for (const Dict::Entry& entry : module.as<Module>().attributes->entries) {
      if (entry.key.absent() || entry.key.as<String>().text[0] == '_') continue;
      machine_.globals[static_cast<std::size_t>(machine_.global_slot(entry.key.as<String>().text))] =
          entry.value;
    }
  }
  return Step::next;
}

}  // namespace dense::python
