#pragma once

#include "core/modules/layer_values.hpp"

/// Regularizers and constraints of a layer's weights (keras/src/regularizers and constraints, 2.0 to 3.15). A call of the
/// layer does not see them: regularizers give `layer.losses`, constraints matter to training alone.
namespace dense::modules {

/// What `kernel_regularizer=` may be: a name, an object or a function; `result` stays absent where nothing was given. False:
/// an exception is pending, or the run ends.
bool use_regularizer(Machine& machine, Value given, Value& result);
/// What `kernel_constraint=` may be, which is looked at and forgotten.
/// The object that a name or a class stands for, with its defaults; anything else as it is.
Value constraint_shown(Machine& machine, Value given);
bool use_constraint(Machine& machine, Value given);
/// That of a variable, called after each step of a training; absent where it has none. Nothing with an exception pending, or
/// the run ends.
std::optional<Value> constraint_of(Machine& machine, const ArrayValue& variable);
/// What it makes of a weight; nothing as above.
std::optional<Array> constrained_array(Machine& machine, Value constraint, Value weight);

/// The classes and functions of keras.regularizers and keras.constraints, by name; absent for any other.
Value regularizer_named(Machine& machine, std::string_view name);
Value constraint_named(Machine& machine, std::string_view name);

}  // namespace dense::modules
