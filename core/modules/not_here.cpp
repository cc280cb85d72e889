#include "core/modules/real_attributes.hpp"
#include "core/modules/session.hpp"

// What is real and not made here ends a run with that sentence: an AttributeError would say that nobody has it.
namespace dense::modules {

Value not_here(Machine& machine, std::string_view what) {
  return machine.stop("`" + std::string(what) + "` is real, but not run here", machine.here());
}

bool Session::refuses(Machine& machine, Value object, std::string_view attribute) {
  const Class* type = object.type == Type::type ? &object.as<Class>() : machine.class_of(object);
  for (const Class* each : type->order) {
    if (!each->builtin || !is_real_attribute(each->name, attribute, keras_3() ? 3 : 2)) continue;
    not_here(machine, std::string(each->name) + "." + std::string(attribute));
    return true;
  }
  return false;
}

}  // namespace dense::modules
