#pragma once

#include "core/modules/array_values.hpp"

/// The functions of numpy that make arrays of numbers, lists and shapes.
namespace dense::modules::numpy {

Value array(Machine& machine, const Arguments& arguments);
Value asarray(Machine& machine, const Arguments& arguments);
Value zeros(Machine& machine, const Arguments& arguments);
Value ones(Machine& machine, const Arguments& arguments);
Value zeros_like(Machine& machine, const Arguments& arguments);
Value ones_like(Machine& machine, const Arguments& arguments);
Value full_like(Machine& machine, const Arguments& arguments);
Value full(Machine& machine, const Arguments& arguments);
Value arange(Machine& machine, const Arguments& arguments);
Value linspace(Machine& machine, const Arguments& arguments);
Value eye(Machine& machine, const Arguments& arguments);

}  // namespace dense::modules::numpy
