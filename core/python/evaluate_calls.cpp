#include <algorithm>

#include "core/python/evaluation.hpp"
#include "core/python/operations.hpp"

namespace dense::python {

Evaluation::Step Evaluation::call_value(Frame& frame, Value function, const Arguments& arguments,
                                        std::size_t drop) {
  // A function of the script runs in a frame of its own on this very level.
  Arguments with_self = arguments;
  with_self.outermost = outermost();
  std::vector<Value> values;
  Value made;
  if (function.type == Type::type && !function.as<Class>().builtin && !function.as<Class>().construct) {
    Class& type = function.as<Class>();
    const Value init = machine_.find_in_class(&type, "__init__");
    const Type maker = machine_.find_in_class(&type, "__new__").type;
    if (init.type == Type::function && maker != Type::static_method && maker != Type::function) {
      Instance* instance = machine_.heap.make<Instance>();
      instance->type = &type;
      instance->attributes = machine_.dict();
      made = Value(Type::instance, instance);
      values.push_back(made);
      values.insert(values.end(), arguments.values, arguments.values + arguments.count);
      with_self.values = values.data();
      with_self.count = values.size();
      function = init;
    }
  } else if (function.type == Type::bound && function.as<Bound>().function.type == Type::function) {
    values.push_back(function.as<Bound>().self);
    values.insert(values.end(), arguments.values, arguments.values + arguments.count);
    with_self.values = values.data();
    with_self.count = values.size();
    function = function.as<Bound>().function;
  }
  if (function.type == Type::function && !function.as<Function>().code->generator) {
    Frame* inner = machine_.frame_for(function.as<Function>(), with_self);
    frame.stack.resize(frame.stack.size() - drop);
    if (!inner) return Step::raised;
    if (!machine_.enter()) {
      machine_.free_frame(inner);
      return Step::raised;
    }
    inner->made = made;
    machine_.frame = inner;
    return Step::next;
  }
  const Value result = machine_.call(function, with_self);
  machine_.frame = &frame;
  frame.stack.resize(frame.stack.size() - drop);
  return done(frame, result);
}

Evaluation::Step Evaluation::calls(Frame& frame, const Instruction& instruction) {
  std::vector<Value>& stack = frame.stack;
  if (instruction.op == Op::build_class)
    return build_class(frame, frame.code->codes[static_cast<std::size_t>(instruction.argument)]);
  Arguments arguments;
  arguments.span = machine_.here();
  if (instruction.op == Op::call_unpacked) {
    const Value keywords = pop(frame), positional = pop(frame), function = pop(frame);
    std::vector<Keyword> named;
    for (const Dict::Entry& entry : keywords.as<Dict>().entries)
      named.push_back({&entry.key.as<String>(), entry.value});
    const std::vector<Value> values = positional.as<Sequence>().items;
    arguments.values = values.data();
    arguments.count = values.size();
    arguments.keywords = named.data();
    arguments.keyword_count = named.size();
    return call_value(frame, function, arguments, 0);
  }
  const CallShape& shape = frame.code->shapes[static_cast<std::size_t>(instruction.argument)];
  if (instruction.op == Op::call) {
    const std::size_t keyword_count = shape.keywords.size(),
                      count = static_cast<std::size_t>(shape.positional);
    const std::size_t base = stack.size() - keyword_count - count;
    const std::vector<Value> values(stack.begin() + static_cast<std::ptrdiff_t>(base), stack.end());
    std::vector<Keyword> named;
    for (std::size_t i = 0; i < keyword_count; ++i) named.push_back({shape.keywords[i], values[count + i]});
    arguments.values = values.data();
    arguments.count = count;
    arguments.keywords = named.data();
    arguments.keyword_count = keyword_count;
    return call_value(frame, stack[base - 1], arguments, keyword_count + count + 1);
  }
  const Code* code = frame.code->codes[static_cast<std::size_t>(shape.positional)];
  Function* function = machine_.heap.make<Function>();
  function->code = code;
  function->name = machine_.interned(code->name);
  function->qualified = machine_.interned(code->qualified);
  function->doc = code->doc;
  function->defaults.resize(code->locals.size());
  for (std::size_t i = shape.keywords.size(); i-- > 0;) {
    const auto place = std::find(code->locals.begin(), code->locals.end(), shape.keywords[i]);
    function->defaults[static_cast<std::size_t>(place - code->locals.begin())] = pop(frame);
  }
  for (const std::int32_t each : code->captured)
    function->cells.push_back(frame.cells[static_cast<std::size_t>(each)]);
  return done(frame, Value(Type::function, function));
}

Evaluation::Step Evaluation::build_class(Frame& frame, const Code* code) {
  const Value keywords = pop(frame), bases_value = pop(frame);
  if (keywords.as<Dict>().used > 0) {
    machine_.stop("a keyword in the head of a class is Python, but not run here", machine_.here());
    return Step::raised;
  }
  std::vector<Class*> bases;
  for (const Value each : bases_value.as<Sequence>().items) {
    if (each.type != Type::type) {
      machine_.raise("TypeError", "the base of a class is no class: '" + type_name(machine_, each) + "'");
      return Step::raised;
    }
    const std::string& name = each.as<Class>().name;
    if (each.as<Class>().builtin &&
        (name == "bool" || name == "NoneType" || name == "function" || name == "range" || name == "slice")) {
      machine_.raise("TypeError", "type '" + name + "' is not an acceptable base type");
      return Step::raised;
    }
    bases.push_back(&each.as<Class>());
  }
  Function body;
  body.code = code;
  for (const std::int32_t each : code->captured)
    body.cells.push_back(frame.cells[static_cast<std::size_t>(each)]);
  Frame* inner = machine_.new_frame(code);
  for (std::int32_t i = 0; i < code->own_cells; ++i) inner->cells.push_back(machine_.heap.make<Cell>());
  inner->cells.insert(inner->cells.end(), body.cells.begin(), body.cells.end());
  inner->names = machine_.dict();
  const std::string& module = code->library ? code->library->text : machine_.main_name;
  put(machine_, *inner->names, "__module__", machine_.string(module));
  put(machine_, *inner->names, "__qualname__", machine_.string(code->qualified));
  if (std::ranges::any_of(code->names, [](const String* each) { return each->text == "__annotations__"; }))
    put(machine_, *inner->names, "__annotations__", Value(Type::dict, machine_.dict()));
  if (!machine_.enter()) return Step::raised;
  const Value cell = machine_.run(inner);
  machine_.leave();
  machine_.frame = &frame;
  if (cell.absent()) return Step::raised;
  Class* type = machine_.make_class(code->name, std::move(bases), inner->names);
  if (!type) return Step::raised;
  type->qualified = machine_.interned(code->qualified);
  // A body may say otherwise.
  const Value said = get(*inner->names, "__module__");
  type->module = said.type == Type::string ? said.as<String>().text : module;
  if (!cell.is_none()) inner->cells[static_cast<std::size_t>(cell.integer)]->value = Value(Type::type, type);
  for (const Dict::Entry& entry : std::vector<Dict::Entry>(inner->names->entries)) {
    if (entry.key.absent() || entry.value.type != Type::instance) continue;
    const Value hook = machine_.special(entry.value, "__set_name__");
    if (!hook.absent() &&
        machine_.call(hook, std::vector<Value>{Value(Type::type, type), entry.key}).absent())
      return Step::raised;
  }
  for (std::size_t i = 1; i < type->order.size(); ++i) {
    if (!type->order[i]->attributes) continue;
    const Value hook = get(*type->order[i]->attributes, "__init_subclass__");
    if (hook.absent()) continue;
    const Value function = hook.type == Type::class_method ? hook.as<Wrapper>().function : hook;
    if (machine_.call(function, std::vector<Value>{Value(Type::type, type)}).absent()) return Step::raised;
    break;
  }
  machine_.frame = &frame;
  return done(frame, Value(Type::type, type));
}

}  // namespace dense::python
