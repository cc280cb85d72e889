#include "core/python/builtins.hpp"
#include "core/python/operations.hpp"

namespace dense::python {

std::string describe_callable(Machine& machine, Value function) {
  switch (function.type) {
    case Type::function:
      return machine.main_name + "." + function.as<Function>().qualified->text + "()";
    case Type::bound:
      return describe_callable(machine, function.as<Bound>().function);
    case Type::builtin:
      return (function.as<Builtin>().owner.empty() ? "" : function.as<Builtin>().owner + ".") +
             std::string(function.as<Builtin>().entry->name) + "()";
    case Type::type:
      return (function.as<Class>().builtin ? "" : machine.main_name + ".") + function.as<Class>().name + "()";
    default:
      return type_name(machine, function) + " object";
  }
}

Frame* Machine::new_frame(const Code* code) {
  Frame* result = nullptr;
  if (free_frames_.empty()) {
    result = heap.make<Frame>();
  } else {
    result = free_frames_.back();
    free_frames_.pop_back();
  }
  result->code = code;
  result->locals.resize(code->locals.size());
  result->caller = frame;
  return result;
}

void Machine::free_frame(Frame* used) {
  *used = Frame{};  // what it held may be freed
  free_frames_.push_back(used);
}

Frame* Machine::frame_for(Function& function, const Arguments& arguments) {
  Frame* result = new_frame(function.code);
  if (!bind_arguments(function, arguments, result)) {
    free_frame(result);
    return nullptr;
  }
  const Code& code = *function.code;
  for (std::int32_t i = 0; i < code.own_cells; ++i) result->cells.push_back(heap.make<Cell>());
  for (const auto& [local, cell] : code.cell_parameters)
    result->cells[static_cast<std::size_t>(cell)]->value = result->locals[static_cast<std::size_t>(local)];
  result->cells.insert(result->cells.end(), function.cells.begin(), function.cells.end());
  result->function = &function;
  return result;
}

Value Machine::call(Value function, std::vector<Value> values) {
  Arguments arguments;
  arguments.values = values.data();
  arguments.count = values.size();
  arguments.span = here();
  return call(function, arguments);
}

namespace {

Value call_native(Machine& machine, const NativeEntry& entry, const std::string& owner,
                  const Arguments& arguments) {
  const std::string name = owner.empty() || owner == "object" ? entry.name : owner + "." + entry.name;
  if (arguments.keyword_count > 0 && !entry.keywords)
    return machine.raise("TypeError", name + "() takes no keyword arguments");
  const std::size_t count = arguments.count;
  if (static_cast<std::int64_t>(count) < entry.least ||
      (entry.most >= 0 && static_cast<std::int64_t>(count) > entry.most)) {
    const std::string given = std::to_string(count);
    if (entry.most == 0)
      return machine.raise("TypeError", name + "() takes no arguments (" + given + " given)");
    if (entry.least == entry.most && entry.most == 1)
      return machine.raise("TypeError", name + "() takes exactly one argument (" + given + " given)");
    const std::string plain_name = entry.name;
    if (entry.least == entry.most)
      return machine.raise(
          "TypeError", plain_name + " expected " + std::to_string(entry.least) + " arguments, got " + given);
    const bool few = static_cast<std::int64_t>(count) < entry.least;
    const int bound = few ? entry.least : entry.most;
    return machine.raise("TypeError", plain_name + " expected at " + (few ? "least " : "most ") +
                                          std::to_string(bound) + " argument" + (bound == 1 ? "" : "s") +
                                          ", got " + given);
  }
  return entry.function(machine, arguments);
}

}  // namespace

Value Machine::call(Value function, const Arguments& arguments) {
  Frame* caller = frame;
  const auto with_self = [&](Value self, Value inner) {
    std::vector<Value> values{self};
    values.insert(values.end(), arguments.values, arguments.values + arguments.count);
    Arguments all = arguments;
    all.values = values.data();
    all.count = values.size();
    return call(inner, all);
  };
  switch (function.type) {
    case Type::function: {
      Function& callee = function.as<Function>();
      Frame* inner = frame_for(callee, arguments);
      if (!inner) return {};
      if (callee.code->generator) {
        Generator* generator = heap.make<Generator>();
        generator->frame = inner;
        generator->code = callee.code;
        return Value(Type::generator, generator);
      }
      if (!enter()) return {};
      const Value result = run(inner);
      leave();
      free_frame(inner);
      frame = caller;
      return result;
    }
    case Type::bound:
      return with_self(function.as<Bound>().self, function.as<Bound>().function);
    case Type::builtin: {
      Builtin& builtin = function.as<Builtin>();
      Arguments given = arguments;
      given.self = builtin.self;
      if (builtin.self.absent() && !builtin.owner.empty() && !builtin.entry->of_class) {  // str.upper("x")
        Class* owner = builtin_class(builtin.owner);
        if (arguments.count == 0)
          return raise("TypeError", "unbound method " + builtin.owner + "." + builtin.entry->name +
                                        "() needs an argument");
        if (!is_instance(arguments.values[0], owner))
          return raise("TypeError", "descriptor '" + std::string(builtin.entry->name) + "' for '" +
                                        builtin.owner + "' objects doesn't apply to a '" +
                                        type_name(*this, arguments.values[0]) + "' object");
        given.self = arguments.values[0];
        ++given.values;
        --given.count;
      }
      if (given.self.type == Type::instance && builtin.owner != "object" &&
          !given.self.as<Instance>().payload.absent())
        given.self = given.self.as<Instance>().payload;
      if (given.self.type == Type::string &&  // its methods read it as a whole
          !spend(static_cast<std::int64_t>(given.self.as<String>().text.size() / 2048)))
        return {};
      if (!enter()) return {};
      const Value result = call_native(*this, *builtin.entry, builtin.owner, given);
      leave();
      frame = caller;
      return result;
    }
    case Type::static_method:
      return call(function.as<Wrapper>().function, arguments);
    case Type::host: {
      const Value result = function.as<Host>().call(*this, arguments);
      frame = caller;
      if (!result.absent() || !pending.absent() || stopped()) return result;
      break;
    }
    case Type::type: {
      Class& type = function.as<Class>();
      const Class* new_owner = nullptr;
      const Value maker = find_in_class(&type, "__new__", &new_owner);
      Value made;
      if (!maker.absent() && (maker.type == Type::static_method || maker.type == Type::function)) {
        made = with_self(function, maker.type == Type::static_method ? maker.as<Wrapper>().function : maker);
        if (made.absent() || made.type != Type::instance || !derives(made.as<Instance>().type, &type))
          return made;
      } else if (type.builtin) {
        Arguments given = arguments;
        given.self = function;
        if (!type.construct) return raise("TypeError", "cannot create '" + type.name + "' instances");
        if (!enter()) return {};
        const Value result = type.construct(*this, given);
        leave();
        frame = caller;
        return result;
      } else {
        Instance* instance = heap.make<Instance>();
        instance->type = &type;
        instance->attributes = dict();
        made = Value(Type::instance, instance);
        if (type.exception)
          instance->arguments =
              tuple(std::vector<Value>(arguments.values, arguments.values + arguments.count));
      }
      const Class* owner = nullptr;
      const Value init = find_in_class(&type, "__init__", &owner);
      if (init.type == Type::function) {
        const Value result = with_self(made, init);
        if (result.absent()) return {};
        if (!result.is_none())
          return raise("TypeError", "__init__() should return None, not '" + type_name(*this, result) + "'");
        if (made.as<Instance>().payload.absent() && type.construct && !type.exception)
          return initialize(made, arguments, false) ? made : Value();
        return made;
      }
      if (type.exception) return made;
      if (type.construct && made.as<Instance>().payload.absent())
        return initialize(made, arguments, true) ? made : Value();
      if (arguments.count + arguments.keyword_count > 0 && (maker.absent() || maker.type == Type::builtin))
        return raise("TypeError", type.name + "() takes no arguments");
      return made;
    }
    case Type::instance: {
      const Value found = special(function, "__call__");
      if (!found.absent()) return call(found, arguments);
      if (!function.as<Instance>().payload.absent()) return call(function.as<Instance>().payload, arguments);
      break;
    }
    default:
      break;
  }
  return raise("TypeError", "'" + type_name(*this, function) + "' object is not callable");
}

/// Gives an instance the value of the built-in or host class that its class derives from.
bool Machine::initialize(Value made, const Arguments& arguments, bool with_arguments) {
  Instance& instance = made.as<Instance>();
  for (Class* each : instance.type->order) {
    if (!each->builtin || !each->construct) continue;
    Arguments given;
    if (with_arguments) given = arguments;
    given.self = Value(Type::type, each);
    given.span = arguments.span;
    constructing = made;
    const Value payload = each->construct(*this, given);
    constructing = Value();
    if (payload.absent()) return false;
    instance.payload = payload;
    return true;
  }
  return true;
}

}  // namespace dense::python
