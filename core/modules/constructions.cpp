#include "core/modules/layer_values.hpp"
#include "core/python/operations.hpp"

// The constructor of a layer that fails.
namespace dense::modules {

namespace {

/// What Keras 3 says in place of Python's error of a keyword that no layer has.
void refuse_keyword(Machine& machine, const Arguments& arguments) {
  const auto text = python::str(machine, machine.pending);
  for (std::size_t i = 0; text && i < arguments.keyword_count; ++i) {
    const std::string& name = arguments.keywords[i].name->text;
    if (!text->ends_with("got an unexpected keyword argument '" + name + "'")) continue;
    machine.take_pending();
    const auto value = python::repr(machine, arguments.keywords[i].value);
    if (value)
      machine.raise("ValueError", "Unrecognized keyword arguments passed to " +
                                      arguments.self.as<Class>().name + ": {'" + name + "': " + *value + "}");
    return;
  }
}

}  // namespace

Value Session::constructed(Machine& machine, const Arguments& arguments, const std::string& base,
                           Value (*make)(Machine&, const Arguments&)) {
  // An object of a script's own class has that class's.
  const Value own = machine.constructing;
  const std::string name = own.absent() ? base : snake_case(own.as<python::Instance>().type->name);
  const int before = counts_[name];
  const Value made = make(machine, arguments);
  if (!made.absent()) return made;
  if (keras_3() && machine.is_pending("TypeError")) refuse_keyword(machine, arguments);
  if (!machine.is_pending("ValueError") || counts_[name] != before) return made;
  for (std::size_t i = 0; i < arguments.keyword_count; ++i) {
    if (arguments.keywords[i].name->text == "name") return made;
  }
  // Keras 3 looks at the units first.
  const auto text = keras_3() ? python::str(machine, machine.pending) : std::nullopt;
  if (!text || !text->starts_with("Received an invalid value for `units`")) automatic_name(name);
  return made;
}

}  // namespace dense::modules
