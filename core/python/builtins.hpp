#pragma once

#include "core/python/machine.hpp"

namespace dense::python {

/// The built-in classes: values, exceptions.
void define_builtins(Machine& machine);
/// A built-in function; absent when there is none of that name.
Value find_builtin(Machine& machine, std::string_view name);
/// What is Python's and not here: `open`, `input`, `exec` …
bool is_other_builtin(std::string_view name);

// Tables of functions and methods, each ending with a null name.
extern const NativeEntry number_functions[];
extern const NativeEntry string_methods[];
extern const NativeEntry list_methods[];
extern const NativeEntry tuple_methods[];
extern const NativeEntry dict_methods[];
extern const NativeEntry set_methods[];
extern const NativeEntry frozen_set_methods[];
extern const NativeEntry bytes_methods[];
extern const NativeEntry integer_methods[];
extern const NativeEntry real_methods[];
extern const NativeEntry generator_methods[];
extern const NativeEntry range_methods[];
extern const NativeEntry object_methods[];
extern const NativeEntry exception_methods[];
extern const NativeEntry property_methods[];

// What the built-in classes do when they are called.
Value construct_value(Machine& machine, const Arguments& arguments);
Value construct_exception(Machine& machine, const Arguments& arguments);
Value construct_integer(Machine& machine, const Arguments& arguments);
Value construct_real(Machine& machine, const Arguments& arguments);
/// A property, static method or class method around its argument.
Value wrapped(Machine& machine, Type type, const Arguments& arguments);

/// The names that are nearest to a misspelt one, as CPython finds them: ". Did you mean: 'x'?" or nothing.
std::string suggestion(std::string_view name, const std::vector<std::string_view>& known);

/// A method of the tables of this very class; absent when there is none.
Value method_of(Machine& machine, const Class* type, std::string_view name);
Value stop_iteration(Machine& machine, Value iterator);
bool update(Machine& machine, Dict& dict, const Arguments& arguments);
bool sort(Machine& machine, std::vector<Value>& items, const Arguments& arguments, const char* name);
/// Of the built-in functions, those that are not run here included.
std::vector<std::string_view> function_names();
std::string builtin_suggestion(Machine& machine, std::string_view name);
/// "f()" of a callable, as it stands in messages about its arguments.
std::string describe_callable(Machine& machine, Value function);
/// repr with everything beyond ASCII escaped.
std::string escaped(std::string_view text);

}  // namespace dense::python
