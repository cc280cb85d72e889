#pragma once

#include "core/program/program.hpp"
#include "wasm/values.hpp"

/// Programs as JavaScript hands them over: program.js has filled in every property.
namespace bridge {

/// Pairs of a name and a number or a text.
std::vector<dense::Argument> arguments(const val& entries);

dense::Program program(const val& value);

}  // namespace bridge
