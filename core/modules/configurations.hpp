#pragma once

#include "core/modules/layer_values.hpp"
#include "core/modules/parameters.hpp"

/// How Keras writes objects down and makes them again: get_config, from_config, serialize, deserialize, clone_model. From
/// `get_config` and serialization_lib.py of the versions from 2.6 on.
namespace dense::modules {

/// A dict with a text for a key each.
class Configuration {
 public:
  explicit Configuration(Machine& machine) : machine_(machine), dict_(machine.dict()) {}
  /// Goes on with another.
  Configuration(Machine& machine, Value dict) : machine_(machine), dict_(&dict.as<python::Dict>()) {}
  /// What is not given is None.
  Configuration& put(std::string_view key, Value value);
  Configuration& put(std::string_view key, std::string text);
  Value value() const { return Value(Type::dict, dict_); }

 private:
  Machine& machine_;
  python::Dict* dict_;
};

/// {'module': …, 'class_name': …, 'config': …, 'registered_name': None}, before Keras 2.13 class_name and config alone. None of
/// None. Absent with an exception pending, or the run ends.
Value written_down(Machine& machine, Value object);
/// The object of such a dict, or of None.
Value made_again(Machine& machine, Value written);
/// Makes again what stands as such a dict at those places. False: an exception is pending, or the run ends.
bool use_written(Machine& machine, Parameters& parameters, std::initializer_list<std::size_t> places);
/// A model of its configuration.
Value model_of_config(Machine& machine, const Class& type, Value config);

/// dtype=, a name, a type or a policy, also one that Keras has written down; absent: that of the session's layers. Nothing with an
/// exception pending, or the run ends.
std::optional<Policy> layer_policy(Machine& machine, Value type, const char* of);
/// The same where float32 alone is known.
bool is_float32(Machine& machine, Value type, const char* of);
/// "float16", "mixed_float16"
std::string policy_name(const Policy& policy);
/// The type of a layer as this version writes it.
Value type_written(Machine& machine, const Policy& policy);
/// keras.DTypePolicy, before Keras 3 mixed_precision.Policy: the class, and one of them.
Value policy_class(Machine& machine);
Value policy_value(Machine& machine, const Policy& policy);

/// An initializer as a layer has it: the object that was given, or of a name or a class one that nothing was drawn for.
Value initializer_shown(Machine& machine, Value given, const char* otherwise);

// Methods of whatever has a configuration.
Value get_config(Machine& machine, const Arguments& arguments);
Value from_config(Machine& machine, const Arguments& arguments);
extern const NativeEntry configured_methods[];

// Functions of keras.layers, keras.models and their kin.
Value serialize(Machine& machine, const Arguments& arguments);
Value deserialize(Machine& machine, const Arguments& arguments);
Value clone_model(Machine& machine, const Arguments& arguments);

}  // namespace dense::modules
